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

/// Decides all that is to be decided of a render in chunks, once, and writes it down for the workers.
struct Staging {
    let job: RenderJob
    let folder: JobFolder
    let options: ChunkOptions
    /// Threads of every worker.
    let threads: Int
    let tell: (RenderEvent) -> Void
    let check: @Sendable () throws -> Void

    /// The job as it is in the folder afterwards: the one that an earlier run staged if it is the same, else a new one.
    func run() throws -> StagedJob {
        let request = job.request.located(output: job.outputPath)
        let key = try key(request)
        if !options.resumes { folder.clear() }
        if let earlier = folder.read(StagedJob.self, from: folder.jobFile) {
            if let difference = key.difference(from: earlier.key) {
                tell(.note("what an earlier run rendered can't be used, because \(difference): the render starts over"))
                folder.clear()
            } else if folder.survey(of: earlier).isWhole {
                if earlier.overwrite == request.overwrite { return earlier }
                let staged = earlier.replacing(overwrite: request.overwrite)
                try folder.write(staged, to: folder.jobFile)
                return staged
            }
        }
        let staged = try stage(key, overwrite: request.overwrite)
        try folder.write(staged, to: folder.jobFile)
        return staged
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
        let survey = try job.survey(colorsAt: folder.shotColors, tell: tell, check: check)
        let index = try FilmIndex(job.file, check: check)
        let chain = try job.editChain(survey: survey, folder: nil, modelFolder: folder.models, check: check)
        let decision = job.chunks(chain, survey: survey, index: index, seconds: key.chunkSeconds)
        if let free = Memory.freeDisk(at: folder.path), DiskNeed.most(of: job, chain) > free {
            tell(.stage("estimate"))
            try DiskNeed(of: job, chunkSeconds: options.seconds, check: check).require(at: folder.path, there: 0)
        }
        let rehearsal = try Rehearsal(job, chain, in: folder)
        return StagedJob(
            key: key, overwrite: overwrite, shots: survey.shots, chunks: decision.chunks, coding: rehearsal.coding,
            final: rehearsal.final, headers: rehearsal.headers, clock: rehearsal.clock,
            frameEstimate: job.frameEstimate,
            notes: job.notes + decision.notes + rehearsal.notes)
    }
}

extension StagedJob {
    fileprivate func replacing(overwrite: Bool) -> StagedJob {
        StagedJob(
            key: key, overwrite: overwrite, shots: shots, chunks: chunks, coding: coding, final: final,
            headers: headers, clock: clock, frameEstimate: frameEstimate, notes: notes)
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

    init(_ job: RenderJob, _ chain: EditChain, in jobFolder: JobFolder) throws {
        let output = try job.pendingOutput(isStill: job.isStill)
        defer { output.discard() }
        let folder = try WorkFolder(beside: jobFolder.jobFile)
        defer { folder.remove() }
        let writer = try FilmWriter(job, chain: chain, output: output, folder: folder)
        notes = writer.notes + chain.notes
        if writer.joinsByCopy {
            (coding, final, clock) = (writer.coding, nil, writer.clock)
            headers = try Checksums.sha256(of: writer.encoder.headers)
        } else {
            (coding, final, clock) = (FilmCoding(keepingFor: writer.coding), writer.coding, nil)
            headers = try Checksums.sha256(of: coding.open(for: chain).headers)
        }
    }
}

extension RenderJob {
    /// Looks the film through where a step needs it.
    /// - Parameter path: of the file that the shots' colours are written to.
    func survey(
        colorsAt path: String, tell: (RenderEvent) -> Void, check: () throws -> Void
    ) throws -> Survey {
        guard needsSurvey else { return .none }
        tell(.stage("survey"))
        var meter = ProgressMeter(stage: "survey", total: file.frameEstimate)
        var count = 0
        return try Survey.of(
            file, spacing: anchorSpacing, findsCuts: request.noShots != true, keepGoing: request.keepGoing,
            toneMapping: toneMapping, colorsAt: path
        ) { _ in
            try check()
            count += 1
            if let event = meter.event(done: count) { tell(event) }
        }
    }
}
