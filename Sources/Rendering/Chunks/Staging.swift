internal import Decoding
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Planning

/// How a render is cut and spread.
public struct ChunkOptions: Sendable {
    /// Workers at the same time.
    public var jobs = 1
    /// Seconds that a chunk should have; nil leaves it to the program.
    public var seconds: Double?
    /// What an earlier run left is taken up.
    public var resumes = true

    /// Seconds that a chunk is given.
    var targetSeconds: Double { seconds ?? ChunkPlan.usualLength }

    /// As the command has it without options.
    public init() {}
}

/// Decides all that is to be decided of a render in chunks, once, does the passes that must come before, and writes it
/// down for the workers.
struct Staging {
    let job: FilmJob
    let folder: JobFolder
    let options: ChunkOptions
    /// Threads of every worker.
    let threads: Int
    let supervision: Supervision

    /// The job as it is in the folder afterwards: the one that an earlier run staged if it is the same, else a new one.
    func run() throws -> StagedJob {
        let request = job.request.located(output: job.outputPath)
        let key = try key(request)
        if !options.resumes { folder.clear() }
        if let earlier = folder.read(StagedJob.self, from: folder.jobFile) {
            if let difference = key.difference(from: earlier.key) {
                supervision.tell(
                    .note("what an earlier run rendered can't be used, because \(difference): the render starts over"))
                folder.clear()
            } else if areWhole(earlier) {
                if earlier.overwrite == request.overwrite { return earlier }
                let staged = earlier.replacing(overwrite: request.overwrite)
                try folder.write(staged, to: folder.jobFile)
                return staged
            }
        }
        // A run that was killed while it staged may have left passes of another edit, or of another source.
        if folder.read(StagedJob.Key.self, from: folder.keyFile).map({ key.difference(from: $0) != nil }) ?? true {
            folder.clear()
            try folder.write(key, to: folder.keyFile)
        }
        let staged = try stage(key, overwrite: request.overwrite)
        try folder.write(staged, to: folder.jobFile)
        return staged
    }

    /// What the passes left that workers don't share is there, bit for bit.
    private func areWhole(_ staged: StagedJob) -> Bool {
        let own = staged.plan.passes.filter { !$0.isDivisible }.map(\.name)
        return ((job.needsSurvey ? [SurveyPass.name] : []) + own).allSatisfy { folder.passes.isWhole($0) }
    }

    private func key(_ request: RenderRequest) throws -> StagedJob.Key {
        var asked = request
        asked.overwrite = false
        return StagedJob.Key(
            request: asked, sources: try ([request.input] + request.files).map { try FileFingerprint(of: $0) },
            chunkSeconds: options.targetSeconds)
    }

    private func stage(_ key: StagedJob.Key, overwrite: Bool) throws -> StagedJob {
        var job = self.job
        job.threads = threads
        let plan = try job.picturePlan()
        let survey = try job.survey(in: folder.passes, supervision)
        let found = FilmFindings(survey: survey, passes: folder.passes)
        for pass in plan.passes where !pass.isDivisible { try FilmPass(pass, of: plan, job).run(found, supervision) }
        let index = try job.index(supervision)
        let decision = job.chunks(plan, survey: survey, index: index, seconds: key.chunkSeconds)
        if let free = Memory.freeDisk(at: folder.path), DiskNeed.most(of: job, plan) > free {
            supervision.tell(.stage("estimate"))
            try DiskNeed.measure(job, chunkSeconds: options.seconds, supervision).require(at: folder.path, there: 0)
        }
        let shared = plan.passes.filter(\.isDivisible).map { pass in
            SharedPass(
                pass: pass,
                parts: job.parts(of: pass, plan, survey: survey, index: index, seconds: key.chunkSeconds))
        }
        if let limit = job.sizeLimit { try DiskNeed.requireQuality(of: job, plan, within: limit, supervision) }
        let rehearsal = try Rehearsal(job, plan, in: folder)
        return StagedJob(
            key: key, overwrite: overwrite, silences: job.silences, frame: job.frame, plan: plan, sharedPasses: shared,
            chunks: decision.chunks, coding: rehearsal.coding, final: rehearsal.final, headers: rehearsal.headers,
            clock: rehearsal.clock, frameEstimate: job.frameEstimate,
            notes: job.notes + decision.notes + rehearsal.notes)
    }
}

extension StagedJob {
    fileprivate func replacing(overwrite: Bool) -> StagedJob {
        StagedJob(
            key: key, overwrite: overwrite, silences: silences, frame: frame, plan: plan, sharedPasses: sharedPasses,
            chunks: chunks,
            coding: coding, final: final, headers: headers, clock: clock, frameEstimate: frameEstimate, notes: notes)
    }
}

/// The output's file and encoders opened as for the whole film, and closed again: refuses what the end of the render
/// would refuse, and tells what every worker must know.
private struct Rehearsal {
    let coding: FilmCoding
    let final: FilmCoding?
    let headers: String
    let clock: FileClock?
    let notes: [String]

    init(_ job: FilmJob, _ plan: PicturePlan, in jobFolder: JobFolder) throws {
        let output = try job.pendingOutput()
        defer { output.discard() }
        let folder = try WorkFolder(beside: jobFolder.jobFile)
        defer { folder.remove() }
        let run = job.sizeLimit.map { _ in EncodingRun.first(statistics: "\(folder.path)/statistics") }
        let writer = try FilmWriter(job, plan, output: output, folder: folder, run: run)
        notes = writer.notes + plan.notes
        if writer.joinsByCopy {
            (coding, final, clock) = (writer.coding, nil, writer.clock)
            headers = Checksums.sha256(of: writer.encoder.headers)
        } else {
            (coding, final, clock) = (FilmCoding(keepingFor: writer.coding), writer.coding, nil)
            headers = try Checksums.sha256(of: coding.open(for: writer.plan).headers)
        }
    }
}
