internal import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes

/// The encoding end of a render of sound.
protocol SoundSink {
    /// What the user should know before it begins.
    var notes: [String] { get }
    /// Writes everything; what came up on the way is returned.
    /// - Parameters:
    ///   - supervision: asked before each packet or block.
    ///   - reached: given the seconds of each.
    func write(
        _ prepared: PreparedSound, _ supervision: Supervision, reached: (Double) -> Void
    ) throws -> [String]
}

extension SoundSink {
    /// Writes everything, tells notes and progress, and gives all notes.
    /// - Parameter seconds: seconds that will be written.
    func run(_ prepared: PreparedSound, seconds: Double, _ supervision: Supervision) throws -> [String] {
        for note in notes { supervision.note(note) }
        var meter = ProgressMeter(stage: WorkEvent.soundStage, total: Int(seconds.rounded(.up)))
        let late = try write(prepared, supervision) { reached in
            if let event = meter.event(done: Int(max(0, min(reached, seconds)))) { supervision.tell(event) }
        }
        if let event = meter.event(done: Int(seconds.rounded(.up)), isLast: true) { supervision.tell(event) }
        for note in late { supervision.note(note) }
        return notes + late
    }
}

/// Writes through libavformat: the edited tracks, and the streams that are copied beside them.
struct SoundWriter: SoundSink {
    let notes: [String]
    private let source: EditedSource
    private let file: OutputFile
    private let tracks: SoundTracks
    private let join: PacketJoin?

    /// - Parameters:
    ///   - join: what is copied together with the packets of other films; nil for none.
    ///   - tags: of the whole file.
    ///   - comment: what its `comment` tag says.
    ///   - clockRate: ticks a second of the file's own clock, where it can choose; nil leaves it to libavformat.
    ///   - timecode: where it isn't the source's.
    init(
        _ source: EditedSource, output: PendingOutput, folder: WorkFolder, tags: [StreamInfo.Tag], comment: String,
        clockRate: Int? = nil, join: PacketJoin? = nil, timecode: TimecodeChange? = nil
    ) throws {
        self.source = source
        self.join = join
        var file = try OutputFile(path: output.muxerPath, container: source.container, shownPath: output.path)
        tracks = try SoundTracks(source, folder: folder, globalHeader: file.muxer.wantsGlobalHeader)
        try file.addStreams(
            source.file.streams, roles: source.roles, encoders: tracks.encoders, source: source.file.path,
            filmKeepsGeometry: true)
        timecode?.apply(to: file, source.file.streams)
        let tags = timecode?.applied(to: tags) ?? tags
        file.setMetadata(tags, comment: comment)
        try file.muxer.setChapters(source.chapters)
        try file.writeHeader(tags: tags, clockRate: clockRate)
        self.file = file
        notes = tracks.notes + file.notes + (timecode?.notes ?? [])
    }

    func write(
        _ prepared: PreparedSound, _ supervision: Supervision, reached: (Double) -> Void
    ) throws -> [String] {
        let lanes = try tracks.lanes(prepared, index: { file.indices[$0] }, supervision)
        defer { lanes.forEach { $0.packets.abandon() } }
        var sources: [any PacketSource] = lanes.map(\.packets)
        let copier = file.routes.isEmpty ? nil : try source.copier(file.routes)
        if let copier { sources.append(copier) }
        for (index, track) in join?.tracks ?? [:] {
            if let output = file.indices[index] { sources.append(track.packets(output: output)) }
        }
        var interleaver = try Interleaver(sources)
        try interleaver.write(to: file.muxer, supervision, reached: reached)
        try file.muxer.finish()
        return lanes.flatMap(\.notes) + tracks.damages.map(\.note) + (copier?.notes ?? [])
    }
}
