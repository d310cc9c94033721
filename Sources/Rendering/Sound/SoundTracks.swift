internal import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// The sound tracks that a render codes anew: their encoders are opened first, then each runs on a thread of its own.
struct SoundTracks {
    /// The encoders by source index, for the muxer.
    let encoders: [Int: StreamEncoder]
    /// What the user should know.
    let notes: [String]
    /// The tracks in the order of the source.
    let tracks: [Track]
    private let edited: Int?
    private let seed: UInt64

    /// One track, and what becomes of it.
    struct Track {
        let stream: StreamInfo
        let reader: SoundReader
        let plan: SoundPlan
        let choice: SoundEncoderChoice
        let encoder: StreamEncoder
    }

    /// - Parameter folder: for decoded sound of timelines that go back.
    init(_ source: EditedSource, folder: WorkFolder, globalHeader: Bool) throws {
        let streams = source.soundStreams
        let bytes = streams.reduce(0) { $0 + SoundReader.workFolderBytes(stream: $1, timeline: source.shown) }
        try folder.require(bytes: bytes, for: "the decoded sound")
        tracks = try streams.map { stream in
            let (reader, choice, plan) = try source.soundPlan(of: stream, folder: folder)
            return Track(
                stream: stream, reader: reader, plan: plan, choice: choice,
                encoder: try choice.open(globalHeader: globalHeader))
        }
        edited = source.track
        seed = source.seed
        encoders = Dictionary(uniqueKeysWithValues: tracks.map { ($0.stream.index, $0.encoder) })
        notes = tracks.flatMap(\.choice.notes)
    }

    /// One lane for each track, working ahead on its own thread.
    /// - Parameters:
    ///   - prepared: what the passes found.
    ///   - index: the muxer's index of a source stream.
    ///   - supervision: asked while a packet is waited for.
    func lanes(
        _ prepared: PreparedSound, index: (Int) -> Int?, _ supervision: Supervision
    ) throws -> [SoundLane] {
        try tracks.compactMap { track in
            guard let output = index(track.stream.index) else { return nil }
            return try SoundLane(
                track, prepared, output: output, seed: seed, isKnown: track.stream.index == edited, supervision)
        }
    }

    /// What was found broken in the sound; complete when every packet has been taken. Of a track that is edited by
    /// itself it was found before, with its length.
    var damages: [Damage] { tracks.filter { $0.stream.index != edited }.flatMap(\.reader.damages) }
}

/// One sound track at work on a thread of its own.
struct SoundLane {
    /// What comes out of it.
    let packets: ThreadedPackets
    private let chain: SoundChain
    private let rounding: SampleRounding?
    /// The track, where its samples weren't looked at before.
    private let reader: SoundReader?

    fileprivate init(
        _ track: SoundTracks.Track, _ prepared: PreparedSound, output: Int, seed: UInt64, isKnown: Bool,
        _ supervision: Supervision
    ) throws {
        let chain = try prepared.chain(track.plan, of: track.stream.index, track.reader)
        let rounding = try SampleRounding(for: track.choice, reader: track.reader, chain: chain, seed: seed)
        (self.chain, self.rounding) = (chain, rounding)
        reader = isKnown ? nil : track.reader
        let encoder = try SoundEncoder(
            track.choice, encoder: track.encoder, input: rounding?.output ?? chain.format, stream: output,
            startTime: track.reader.startTime,
            blocks: {
                guard let block = try chain.next() else { return nil }
                return try rounding?.round(block) ?? block
            })
        packets = ThreadedPackets(encoder, name: "sound \(track.stream.index)", supervision)
    }

    /// What came up while the sound was edited; complete when every packet has been taken.
    var notes: [String] { (reader?.strays.notes ?? []) + chain.notes + (rounding?.notes ?? []) }
}

extension EditedSource {
    /// One track read along the timeline, how it will be coded, and what the edit makes of it.
    func soundPlan(
        of stream: StreamInfo, folder: WorkFolder
    ) throws -> (SoundReader, SoundEncoderChoice, SoundPlan) {
        let reader = try SoundReader.open(
            file, stream: stream, timeline: shown, joined: joined.sounds + joinedSounds.sources, keepGoing: keepGoing,
            workFolder: folder.path,
            startsAtZero: startsAtZero)
        let edits = try track == nil || track == stream.index ? sound : SoundEdits([])
        let choice = try SoundEncoderChoice(
            source: stream, format: edits.output(of: reader.format), container: container, channelRate: channelRate)
        let plan = try SoundPlan(
            edits, format: reader.format, sampleCount: reader.sampleCount, keepsPeaks: choice.keepsPeaks,
            hasModel: model != nil, spans: spans,
            extents: extents(length: Double(reader.sampleCount) / Double(max(1, reader.format.sampleRate))))
        return (reader, choice, plan)
    }
}

extension SampleRounding {
    /// What brings a track's samples to a codec that loses nothing; nil for others, and where the encoder's end changes
    /// the rate or the channels first.
    /// - Parameter seed: of the dither.
    convenience init?(for choice: SoundEncoderChoice, reader: SoundReader, chain: SoundChain, seed: UInt64) throws {
        let isSameShape =
            choice.format.sampleRate == chain.format.sampleRate
            && choice.format.channelLayout == chain.format.channelLayout
        guard isSameShape, let depth = choice.depth else { return nil }
        let isMixed =
            chain.format.channelCount != reader.format.channelCount
            || chain.format.sampleRate != reader.format.sampleRate
        let own = try isMixed ? nil : SampleRounding.originalFormat(of: depth).flatMap { try reader.original(as: $0) }
        self.init(depth, input: chain.format, seed: seed, original: own.map { own in { try own.next($0) } })
    }

    /// What the user should know; complete when every block has been rounded.
    var notes: [String] {
        guard clippedCount > 0 else { return [] }
        return [
            "\(clippedCount) samples are louder than full scale and are clipped; turn it down, or normalize it to a "
                + "loudness, to avoid that"
        ]
    }
}

/// A packet source that works ahead on a thread of its own.
final class ThreadedPackets: PacketSource {
    private let queue = BoundedQueue<OutgoingPacket>(capacity: 64)

    private let supervision: Supervision

    init(_ source: any PacketSource, name: String, _ supervision: Supervision) {
        self.supervision = supervision
        let handover = Handover(source)
        startStage(name, into: queue) { push in
            guard let source = handover.take() else { return }
            while let packet = try source.next(), push(packet) {}
        }
    }

    func next() throws -> OutgoingPacket? { try queue.pop(supervision) }

    func abandon() { queue.abandon() }

    deinit { abandon() }
}
