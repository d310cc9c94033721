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
            let reel = job.reel.watched(tell: tell, check: checkInterruption)
            let writer: any SoundSink =
                job.writesChunks
                ? try ChunkedSoundWriter(job, reel, output: output, folder: folder)
                : try SoundWriter(
                    reel, output: output, folder: folder, tags: job.tags, comment: job.comment,
                    clockRate: job.track.parameters.sampleRate)
            return try writer.run(seconds: job.shown.duration, tell: tell, check: checkInterruption)
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

extension SoundSink {
    /// Writes everything, tells notes and progress, and gives all notes.
    /// - Parameter seconds: that will be written.
    func run(
        seconds: Double, tell: @escaping @Sendable (RenderEvent) -> Void, check: @escaping @Sendable () throws -> Void
    ) throws -> [String] {
        tell(.stage(RenderEvent.soundStage))
        for note in notes { tell(.note(note)) }
        var meter = ProgressMeter(stage: RenderEvent.soundStage, total: Int(seconds.rounded(.up)))
        let late = try write(check: check) { reached in
            try check()
            if let event = meter.event(done: Int(max(0, min(reached, seconds)))) { tell(event) }
        }
        if let event = meter.event(done: Int(seconds.rounded(.up)), isLast: true) { tell(event) }
        for note in late { tell(.note(note)) }
        return notes + late
    }
}

/// Writes through libavformat: the edited tracks, and the streams that are copied beside them.
struct SoundWriter: SoundSink {
    let notes: [String]
    private let reel: Reel
    private let file: OutputFile
    private let tracks: SoundTracks

    /// - Parameters:
    ///   - tags: of the whole file.
    ///   - comment: what its `comment` tag says.
    ///   - clockRate: ticks a second of the file's own clock, where it can choose; nil leaves it to libavformat.
    init(
        _ reel: Reel, output: PendingOutput, folder: WorkFolder, tags: [StreamInfo.Tag], comment: String,
        clockRate: Int? = nil
    ) throws {
        self.reel = reel
        var file = try OutputFile(path: output.muxerPath, container: reel.container, shownPath: output.path)
        tracks = try SoundTracks(reel, folder: folder, globalHeader: file.muxer.wantsGlobalHeader)
        try file.addStreams(
            reel.file.streams, roles: reel.roles, encoders: tracks.encoders, source: reel.file.path,
            filmKeepsGeometry: true)
        file.setMetadata(tags, comment: comment)
        try file.muxer.setChapters(reel.chapters)
        try file.writeHeader(tags: tags, clockRate: clockRate)
        self.file = file
        notes = tracks.notes + file.notes
    }

    func write(
        check: @escaping @Sendable () throws -> Void, progress: (Double) throws -> Void
    ) throws -> [String] {
        let threads = try tracks.sources(index: { file.indices[$0] }, check: check)
        defer { threads.forEach { $0.abandon() } }
        var sources: [any PacketSource] = threads
        let copier = file.routes.isEmpty ? nil : try reel.copier(file.routes)
        if let copier { sources.append(copier) }
        var interleaver = try Interleaver(sources)
        try interleaver.write(to: file.muxer, progress: progress)
        try file.muxer.finish()
        return tracks.chainNotes + tracks.damages.map(\.note) + (copier?.notes ?? [])
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
