internal import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// The sound tracks that a render codes anew: their encoders are opened first, then each runs on a thread of its own.
struct SoundTracks {
    /// By source index, for the muxer.
    let encoders: [Int: StreamEncoder]
    /// What the user should know.
    let notes: [String]
    private let tracks: [Track]

    private struct Track {
        let stream: StreamInfo
        let reader: SoundReader
        let chain: SoundChain
        let choice: SoundEncoderChoice
        let encoder: StreamEncoder
    }

    init(_ job: RenderJob, folder: WorkFolder, globalHeader: Bool) throws {
        var tracks: [Track] = []
        let streams = zip(job.file.streams, job.roles.roles).filter { $0.1 == .sound }.map(\.0)
        let bytes = streams.reduce(0) { $0 + SoundReader.workFolderBytes(stream: $1, timeline: job.shown) }
        try folder.require(bytes: bytes, for: "the decoded sound")
        for stream in streams {
            let reader = try SoundReader(
                job.file, stream: stream, timeline: job.shown, keepGoing: job.request.keepGoing,
                workFolder: folder.path)
            let choice = try SoundEncoderChoice(source: stream, format: reader.format, container: job.container)
            let chain = try SoundChain(
                job.sound, input: reader, keepsPeaks: choice.keepsPeaks, spans: Self.spans(job))
            let encoder = try choice.open(globalHeader: globalHeader)
            tracks.append(Track(stream: stream, reader: reader, chain: chain, choice: choice, encoder: encoder))
        }
        self.tracks = tracks
        encoders = Dictionary(uniqueKeysWithValues: tracks.map { ($0.stream.index, $0.encoder) })
        notes = tracks.flatMap(\.choice.notes)
    }

    /// Seconds of what is rendered, at which a span of the source is heard.
    private static func spans(_ job: RenderJob) -> SoundChain.Spans {
        let (timeline, shown) = (job.timeline, job.shown)
        return { span in
            let (start, end) = span.resolved(duration: timeline.sourceDuration)
            return shown.outputSpans(of: start..<max(start, end))
        }
    }

    /// One source of packets for each track, working ahead on its own thread.
    /// - Parameters:
    ///   - index: the muxer's index of a source stream.
    ///   - check: asked while a packet is waited for; throws to stop.
    func sources(
        index: (Int) -> Int?, check: @escaping @Sendable () throws -> Void
    ) throws -> [ThreadedPackets] {
        try tracks.compactMap { track in
            guard let output = index(track.stream.index) else { return nil }
            let chain = track.chain
            let encoder = try SoundEncoder(
                track.choice, encoder: track.encoder, input: chain.format, stream: output,
                startTime: track.reader.startTime, blocks: { try chain.next() })
            return ThreadedPackets(encoder, name: "sound \(track.stream.index)", check: check)
        }
    }

    /// What came up while the sound was edited; complete when every packet has been taken.
    var chainNotes: [String] { tracks.flatMap(\.chain.notes) }

    /// What was found broken in the sound; complete when every packet has been taken.
    var damages: [Damage] { tracks.flatMap(\.reader.damages) }
}

/// A packet source that works ahead on a thread of its own.
final class ThreadedPackets: PacketSource {
    private let queue = BoundedQueue<OutgoingPacket>(capacity: 64)

    private let check: @Sendable () throws -> Void

    init(_ source: any PacketSource, name: String, check: @escaping @Sendable () throws -> Void) {
        self.check = check
        let handed = Handed(source)
        startStage(name, into: queue) { push in
            while let packet = try handed.value.next(), push(packet) {}
        }
    }

    func next() throws -> OutgoingPacket? { try queue.pop(checking: check) }

    func abandon() { queue.abandon() }

    deinit { abandon() }
}
