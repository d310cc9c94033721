internal import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes

/// The main path of sound by itself: decode → edit → encode, joined with the streams that are copied, published by one
/// rename.
public struct SoundRender {
    private let job: SoundJob
    private let tell: @Sendable (RenderEvent) -> Void
    private let checkInterruption: @Sendable () throws -> Void

    /// - Parameters:
    ///   - tell: hears of progress, on the render's thread.
    ///   - checkInterruption: asked once a packet; throws to stop.
    public init(
        _ job: SoundJob, tell: @escaping @Sendable (RenderEvent) -> Void,
        checkInterruption: @escaping @Sendable () throws -> Void
    ) {
        self.job = job
        self.tell = tell
        self.checkInterruption = checkInterruption
    }

    /// Renders; the output and its sidecar are there when it returns.
    public func run() throws -> Provenance {
        try job.publish(tell: tell, check: checkInterruption) { output, folder in
            tell(.stage(RenderEvent.soundStage))
            let reel = job.reel.watched(tell: tell, check: checkInterruption)
            let writer: any SoundSink =
                job.writesChunks
                ? try ChunkedSoundWriter(job, reel, output: output, folder: folder)
                : try SoundWriter(job, reel, output: output, folder: folder)
            for note in writer.notes { tell(.note(note)) }
            let seconds = job.shown.duration
            var meter = ProgressMeter(stage: RenderEvent.soundStage, total: Int(seconds.rounded(.up)))
            let late = try writer.write(check: checkInterruption) { reached in
                try checkInterruption()
                if let event = meter.event(done: Int(max(0, min(reached, seconds)))) { tell(event) }
            }
            if let event = meter.event(done: Int(seconds.rounded(.up)), isLast: true) { tell(event) }
            for note in late { tell(.note(note)) }
            return writer.notes + late
        }
    }
}

/// The encoding end of a render of sound.
protocol SoundSink {
    /// What the user should know before it begins.
    var notes: [String] { get }
    /// Writes everything; what came up on the way is returned.
    /// - Parameter progress: is told the seconds reached; throws to stop.
    func write(check: @escaping @Sendable () throws -> Void, progress: (Double) throws -> Void) throws -> [String]
}

/// Writes through libavformat: the edited track, and the streams that are copied beside it.
struct SoundWriter: SoundSink {
    let notes: [String]
    private let reel: Reel
    private let file: OutputFile
    private let tracks: SoundTracks

    init(_ job: SoundJob, _ reel: Reel, output: PendingOutput, folder: WorkFolder) throws {
        self.reel = reel
        var file = try OutputFile(path: output.muxerPath, container: job.container, shownPath: output.path)
        tracks = try SoundTracks(reel, folder: folder, globalHeader: file.muxer.wantsGlobalHeader)
        try file.addStreams(
            job.file.streams, roles: job.roles, encoders: tracks.encoders, source: job.file.path,
            filmKeepsGeometry: true)
        let tags = job.tags
        file.setMetadata(tags, comment: job.comment)
        try file.muxer.setChapters(reel.chapters)
        try file.writeHeader(tags: tags, clockRate: job.track.parameters.sampleRate)
        self.file = file
        notes = tracks.notes + file.notes
    }

    func write(
        check: @escaping @Sendable () throws -> Void, progress: (Double) throws -> Void
    ) throws -> [String] {
        let threads = try tracks.sources(index: { file.indices[$0] }, check: check)
        defer { threads.forEach { $0.abandon() } }
        var sources: [any PacketSource] = threads
        if !file.routes.isEmpty { sources.append(try reel.copier(file.routes)) }
        var interleaver = try Interleaver(sources)
        try interleaver.write(to: file.muxer, progress: progress)
        try file.muxer.finish()
        return tracks.chainNotes + tracks.damages.map(\.note)
    }
}

extension SoundJob {
    /// The tags of the whole file: in Ogg they are the track's.
    var tags: [StreamInfo.Tag] {
        guard file.formatName == "ogg", file.video == nil else { return file.metadata }
        let known = Set(file.metadata.map { $0.key.lowercased() })
        return file.metadata + track.metadata.filter { !known.contains($0.key.lowercased()) && $0.key != "language" }
    }

    /// What the output's `comment` tag says.
    var comment: String {
        Provenance.comment(for: request, existing: tags.first { $0.key.lowercased() == "comment" }?.value)
    }
}
