internal import Decoding
internal import EditPlans
internal import Encoding
internal import Foundation
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import Synchronization

/// The main path: decode → edit → encode on three threads, joined with the streams that are copied, published by one
/// rename. Start reading here.
public struct Render {
    private let job: RenderJob
    private let tell: @Sendable (RenderEvent) -> Void
    private let checkInterruption: @Sendable () throws -> Void

    /// - Parameters:
    ///   - tell: hears of progress, on the render's thread.
    ///   - checkInterruption: asked once a frame; throws to stop.
    public init(
        _ job: RenderJob, tell: @escaping @Sendable (RenderEvent) -> Void,
        checkInterruption: @escaping @Sendable () throws -> Void
    ) {
        self.job = job
        self.tell = tell
        self.checkInterruption = checkInterruption
    }

    /// Renders; the output and its sidecar are there when it returns.
    public func run() throws -> Provenance {
        try job.publish(isStill: job.isStill, tell: tell, check: checkInterruption) { output, folder in
            if job.copiesFilm { return try copyFilm(to: output, folder) }
            let survey = try job.survey(colorsAt: "\(folder.path)/shots.colors", tell: tell, check: checkInterruption)
            let chain = try job.editChain(survey: survey, folder: folder, tell: tell, check: checkInterruption)
            return try write(chain, to: output, folder)
        }
    }

    /// Edits the sound, and copies all else.
    private func copyFilm(to output: PendingOutput, _ folder: WorkFolder) throws -> [String] {
        let reel = job.reel.watched(tell: tell, check: checkInterruption)
        let comment = job.file.metadata.first { $0.key.lowercased() == "comment" }?.value
        let writer = try SoundWriter(
            reel, output: output, folder: folder, tags: job.file.metadata,
            comment: Provenance.comment(for: job.request, existing: comment),
            clockRate: job.file.sound.first?.parameters.sampleRate)
        return try writer.run(seconds: job.shown.duration, tell: tell, check: checkInterruption)
    }

    /// Sets the three threads going and writes what comes out of them.
    private func write(_ chain: EditChain, to output: PendingOutput, _ folder: WorkFolder) throws -> [String] {
        tell(.stage("render"))
        let writer = try FilmWriter(
            job, chain: chain, output: output, folder: folder, tell: tell, check: checkInterruption)
        let early = writer.notes + chain.notes
        for note in early { tell(.note(Message(note))) }
        let film = FilmStages(job, chain, read: job.readWindow(chain), check: checkInterruption)
        defer { film.abandon() }
        var meter = ProgressMeter(stage: "render", total: job.frameEstimate)
        var count = 0
        let written = try writer.write(
            check: checkInterruption,
            frames: {
                try checkInterruption()
                if let event = meter.event(done: count) { tell(event) }
                guard let frame = try film.next() else { return nil }
                count += 1
                return frame
            })
        guard count > 0 else {
            throw RenderError(.input, "cannot render \(job.request.input): no frame came out of the edit")
        }
        if let event = meter.event(done: count, isLast: true) { tell(event) }
        let late = film.notes + written + (film.damages + writer.damages).map(\.note)
        for note in late { tell(.note(Message(note))) }
        return early + late
    }
}
