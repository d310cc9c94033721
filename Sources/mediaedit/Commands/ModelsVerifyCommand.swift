import ArgumentParser
import Checkpoints
import Diffusion
import Foundation
import MediaTypes

/// `mediaedit models verify`: whether a checkpoint is whole, unchanged and one that this program computes.
struct ModelsVerifyCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify", abstract: "Check a checkpoint's files, configurations, tensors and numbers.",
        discussion: """
            EXAMPLES:
              mediaedit models verify path/to/checkpoint
              mediaedit models verify instruct-pix2pix --json
              mediaedit models verify path/to/checkpoint --record

            Checksums are compared with those of the manifest that 'pull' or --record wrote beside the weights, or with
            --preset's. Ends with 4 for damage, 6 for what is missing or isn't computed.
            """)

    @Argument(help: "The checkpoint's folder, or the name of a model that was pulled.")
    var checkpoint: String

    @Option(help: "A known model whose checksums the files must have.")
    var preset: String?

    @Flag(help: "Note the files' checksums as they are now, so that a later change is found.")
    var record = false

    @Flag(help: "Print JSON.")
    var json = false

    private struct Report: Encodable {
        let path: String
        let is_right: Bool
        let problems: [Problem]
        let files: [FileFinding]
        let components: [ComponentFinding]

        struct Problem: Encodable {
            let exit_code: Int32
            let message: String
        }
    }

    func run() throws {
        Interrupts.install()
        let folder = try ModelsCommand.store.resolve(checkpoint)
        let found = try CheckpointVerification(path: folder, expected: try expected(folder), Interrupts.untold)
        let scheduler = Self.schedulerProblem(found)
        if json {
            let failures = found.problems + (scheduler.map { [$0] } ?? []) as [any MediaFailure]
            let problems = failures.map { Report.Problem(exit_code: $0.kind.rawValue, message: $0.message.words) }
            let report = Report(
                path: folder, is_right: problems.isEmpty, problems: problems, files: found.files,
                components: found.components)
            Terminal.print(try Terminal.json(report))
        } else {
            tell(found)
        }
        try found.check()
        if let scheduler { throw scheduler }
        guard record else { return }
        try CheckpointVerification.record(path: folder, Interrupts.untold).write(folder: folder)
    }

    /// Why the checkpoint can't be sampled by the sampler that it gets when nobody names one; nil when it can.
    private static func schedulerProblem(_ found: CheckpointVerification) -> (any MediaFailure)? {
        guard let checkpoint = found.checkpoint else { return nil }
        let kind = SamplerKind(standardFor: checkpoint)
        do {
            _ = try kind.sampler(SamplerOptions(kind, config: checkpoint.scheduler), steps: 1)
            return nil
        } catch {
            return error as? any MediaFailure
        }
    }

    /// What is known about the files: the preset that was named, else the manifest.
    private func expected(_ folder: String) throws -> [String: CheckpointVerification.Expectation] {
        if let preset {
            let files = try ModelPreset.named(preset, in: PresetFolders.models).files
            return Dictionary(
                uniqueKeysWithValues: files.map { ($0.path, .init(size: $0.size, sha256: $0.sha256)) })
        }
        guard !record, let manifest = try CheckpointManifest.read(folder: folder) else { return [:] }
        return manifest.files.mapValues { .init(size: $0.size, sha256: $0.sha256) }
    }

    private func tell(_ found: CheckpointVerification) {
        for file in found.files where file.state != .unknown {
            let state = file.state == .right && file.sha256 == nil ? "there, without a checksum" : file.state.rawValue
            Terminal.print("\(file.path): \(state)")
        }
        let unknown = found.files.filter { $0.state == .unknown }.count
        if unknown > 0, !record {
            Terminal.print("\(unknown) files without a known checksum ('verify --record' notes them as they are)")
        }
        for it in found.components {
            let types = it.elements.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
            let isRight = it.missing.isEmpty && it.unexpected.isEmpty && it.wrong.isEmpty && it.not_finite.isEmpty
            Terminal.print(
                "\(it.component): \(it.tensors) tensors (\(types)), \(it.parameters) numbers, "
                    + (isRight ? "all accounted for and finite" : "not right"))
        }
        guard found.problems.count > 1 else { return }
        for problem in found.problems { Terminal.print("problem: \(problem.message.words)") }
    }
}
