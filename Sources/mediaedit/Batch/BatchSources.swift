import ArgumentParser
import Batches
import Decoding
import EditPlans
import Foundation
import LibAV
import MediaTypes
import Rendering

/// Finds the items of a batch: reads jobs, looks at files, and has every edit understood before anything is begun.
final class BatchSources {
    private let title: String
    private let root: String
    private let known: Set<String>
    private let outputFolder: String?
    private var files: [String: MediaFile?] = [:]
    private var requests: [Case: RenderRequest] = [:]
    /// What the user should know of the choice of files.
    private(set) var notes: [String] = []

    /// What an edit depends on.
    private struct Case: Hashable {
        let job: Job
        let medium: Medium
    }

    /// - Parameters:
    ///   - title: the job file or folder, for messages.
    ///   - known: outputs of this queue.
    init(_ title: String, root: String, outputFolder: String?, known: Set<String>) {
        self.title = title
        self.root = root
        self.outputFolder = outputFolder
        self.known = known
    }

    func items(ofFile path: String) throws -> [BatchItem] {
        let jobs = try JobFile(contentsOf: path).jobs
        var planning = planning
        defer { note(planning.faults) }
        let items = try planning.items(of: jobs)
        for item in items where item.edit.isRevision { try understand(item) }
        return items
    }

    /// Has a revision understood, without a look at its source.
    private func understand(_ item: BatchItem) throws {
        let place = title + (item.line.map { ":\($0)" } ?? "")
        do {
            let command = try MediaEdit.parseAsRoot(item.arguments(overwriting: false))
            try (command as? ReviseCommand)?.understand()
        } catch let error as PlanError {
            throw PlanError(error.code, "cannot start \(place): \(item.input): \(error.reason)")
        } catch let error as RenderError {
            throw error
        } catch {
            throw BatchError(
                .usage, "cannot start \(place): \(MediaEdit.message(for: error)); see 'mediaedit help revise'")
        }
    }

    func items(ofFolder command: BatchCommand) throws -> [BatchItem] {
        var planning = planning
        let search = command.search
        let inputs = try planning.files(
            in: root, recursive: search.recursive, include: search.include, exclude: search.exclude, only: search.only)
        note(planning.faults)
        let suitable = try suitable(inputs, planning.byMedium(inputs), command)
        return try planning.items(of: [try command.job(inputs: suitable)], usual: .usualInFolder)
    }

    private func note(_ faults: [FileListing.Fault]) {
        for fault in faults { notes.append("left out \(FilePaths.relative(fault.path, to: root)): \(fault.reason)") }
    }

    /// The films and sound of one folder that the edit can be done to; all where it can be done to none, so that
    /// the reason is told.
    private func suitable(
        _ inputs: [String], _ byMedium: [Medium: [String]], _ command: BatchCommand
    ) throws -> [String] {
        guard byMedium.count > 1 else { return inputs }
        let job = try command.job(inputs: inputs)
        var refused: [(files: [String], why: String)] = []
        for (medium, files) in byMedium {
            do {
                let plan = try request(job, medium).plan
                if medium == .audio, let step = SoundJob.pictureStep(of: plan) {
                    refused.append((files, "\(step.operation.rawValue) acts on pictures"))
                }
            } catch let error as PlanError where error.code == .notUnderstood {
                refused.append((files, reason(of: error)))
            }
        }
        guard refused.count < byMedium.count else { return inputs }
        for (files, why) in refused {
            let names = files.prefix(3).map { FilePaths.relative($0, to: root) } + (files.count > 3 ? ["…"] : [])
            notes.append("\(files.count) left out (\(names.joined(separator: ", "))): \(why)")
        }
        let left = Set(refused.flatMap(\.files))
        return inputs.filter { !left.contains($0) }
    }

    private func reason(of error: PlanError) -> String {
        let subject = "cannot start \(title): "
        let reason = error.reason.words
        return reason.hasPrefix(subject) ? String(reason.dropFirst(subject.count)) : reason
    }

    private var planning: BatchPlanning {
        BatchPlanning(
            title: title, root: root, outputFolder: outputFolder,
            questions: .init(
                inspect: { self.inspect($0) },
                edit: { job, medium in
                    if case .revision(let text) = job.edit { return .init(word: "revised", stamp: text) }
                    let plan = try self.request(job, medium).plan
                    return .init(word: plan.shortName, stamp: try plan.json(pretty: false) + self.stamps(of: plan))
                },
                ext: { input, medium, job in
                    if job.edit.isRevision { return FilePaths.name(of: input).ext }
                    var request = try self.request(job, medium)
                    request.input = input
                    return request.suitableExtension(for: self.file(input))
                },
                isResult: { self.isResult($0) }, isOwn: { self.known.contains($0) }))
    }

    // MARK: files

    private func file(_ path: String) -> MediaFile? {
        if let known = files[path] { return known }
        let file = try? MediaFile.open(path: path)
        files[path] = .some(file)
        return file
    }

    /// The work of a film is its pixels, that of a sound a small part of what a film of its length has.
    private func inspect(_ path: String) -> BatchPlanning.Inspection {
        guard let file = file(path) else { return .init(medium: nil, work: nil) }
        if let film = file.video {
            let pixels = Double(film.parameters.width * film.parameters.height)
            return .init(medium: .video, work: file.frameEstimate.map { Double($0) * pixels / 1e6 })
        }
        return .init(medium: file.sound.isEmpty ? nil : .audio, work: file.duration.map { $0 / 4 })
    }

    /// Outputs of this queue, and files with a sidecar that tells of an input of this batch.
    private func isResult(_ path: String) -> Bool {
        if known.contains(path) { return true }
        guard let provenance = try? Provenance(contentsOf: Provenance.path(for: path)) else { return false }
        return provenance.request.input.hasPrefix(root == "/" ? "/" : root + "/")
    }

    // MARK: edits

    /// What the item's command will be asked for; it is the command's own reading of its command line.
    private func request(_ job: Job, _ medium: Medium) throws -> RenderRequest {
        let key = Case(job: job, medium: medium)
        if let known = requests[key] { return known }
        let words = job.edit.arguments(
            medium, input: "/input", output: "/output.mp4", options: job.options(for: medium))
        let place = title + (job.line.map { ":\($0)" } ?? "")
        let command: any ParsableCommand
        do {
            command = try MediaEdit.parseAsRoot(words)
        } catch {
            throw BatchError(
                .usage, "cannot start \(place): \(MediaEdit.message(for: error)); see 'mediaedit help \(medium)'")
        }
        guard let command = command as? any RequestingCommand else {
            throw BatchError(
                .usage, "cannot start \(place): 'mediaedit \(medium)' renders nothing; name another medium")
        }
        do {
            let request = try command.request()
            try refuse(request.plan, medium, hasModel: request.model != nil)
            requests[key] = request
            return request
        } catch let error as PlanError {
            throw error.on("cannot start \(place)")
        } catch let error as ValidationError {
            throw BatchError(.usage, "cannot start \(place): \(error.message); see 'mediaedit help \(medium)'")
        }
    }

    /// Refuses now what each item would be refused for.
    private func refuse(_ plan: EditPlan, _ medium: Medium, hasModel: Bool) throws {
        for step in plan.steps where step.strength > 0 {
            guard medium != .audio || SoundJob.pictureStep(of: EditPlan(steps: [step])) == nil,
                let reason = StepRefusal.reason(step, in: medium, hasModel: hasModel),
                [.notUnderstood, .needsModel].contains(reason.kind)
            else { continue }
            throw PlanError(reason.kind == .needsModel ? .needsModel : .notUnderstood, reason.message)
        }
    }

    /// What tells the files that a plan uses from later ones of the same name.
    private func stamps(of plan: EditPlan) -> String {
        plan.steps.flatMap { step in
            step.parameters.values.compactMap { if case .text(let text) = $0 { text } else { nil } }
                + [step.target.given?.mask.path].compactMap { $0 }
        }.compactMap { text in
            FilePaths.stamp(of: FilePaths.absolute(text, from: root)).map { "\n\(text) \($0)" }
        }.joined()
    }
}
