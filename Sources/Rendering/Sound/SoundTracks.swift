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
    private let edited: Int?

    private struct Track {
        let stream: StreamInfo
        let reader: SoundReader
        let chain: SoundChain
        let choice: SoundEncoderChoice
        let encoder: StreamEncoder
        let rounding: SampleRounding?
    }

    init(_ reel: Reel, folder: WorkFolder, globalHeader: Bool) throws {
        var tracks: [Track] = []
        let streams = zip(reel.file.streams, reel.roles.roles).filter { $0.1 == .sound }.map(\.0)
        let bytes = streams.reduce(0) { $0 + SoundReader.workFolderBytes(stream: $1, timeline: reel.shown) }
        try folder.require(bytes: bytes, for: "the decoded sound")
        let model = reel.soundModel
        for stream in streams {
            let (reader, choice, chain) = try reel.soundChain(of: stream, folder: folder, model: model)
            let encoder = try choice.open(globalHeader: globalHeader)
            let rounding = try reel.rounding(for: choice, reader: reader, chain: chain)
            tracks.append(
                Track(
                    stream: stream, reader: reader, chain: chain, choice: choice, encoder: encoder, rounding: rounding))
        }
        self.tracks = tracks
        edited = reel.track
        encoders = Dictionary(uniqueKeysWithValues: tracks.map { ($0.stream.index, $0.encoder) })
        notes = tracks.flatMap(\.choice.notes)
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
            let (chain, rounding) = (track.chain, track.rounding)
            let encoder = try SoundEncoder(
                track.choice, encoder: track.encoder, input: rounding?.output ?? chain.output, stream: output,
                startTime: track.reader.startTime,
                blocks: {
                    guard let block = try chain.nextOutput() else { return nil }
                    return try rounding?.round(block) ?? block
                })
            return ThreadedPackets(encoder, name: "sound \(track.stream.index)", check: check)
        }
    }

    /// What came up while the sound was edited; complete when every packet has been taken.
    var chainNotes: [String] {
        tracks.flatMap { track in
            let strays = track.stream.index == edited ? [] : track.reader.strays.notes
            return strays + track.chain.notes + (track.rounding?.notes ?? [])
        }
    }

    /// What was found broken in the sound; complete when every packet has been taken. Of a track that is edited by
    /// itself it was found before, with its length.
    var damages: [Damage] { tracks.filter { $0.stream.index != edited }.flatMap(\.reader.damages) }
}

extension Reel {
    /// One track read along the timeline, how it will be coded, and what the edit makes of it.
    func soundChain(
        of stream: StreamInfo, folder: WorkFolder, model: SoundModel?
    ) throws -> (SoundReader, SoundEncoderChoice, SoundChain) {
        let reader = try SoundReader(
            file, stream: stream, timeline: shown, keepGoing: keepGoing, workFolder: folder.path,
            startsAtZero: startsAtZero)
        let edits = try track == nil || track == stream.index ? sound : SoundEdits([])
        let choice = try SoundEncoderChoice(
            source: stream, format: edits.output(of: reader.format), container: container)
        let chain = try SoundChain(
            edits, input: reader, keepsPeaks: choice.keepsPeaks, model: model,
            spans: spans)
        return (reader, choice, chain)
    }
}

extension Reel {
    /// What brings a track's samples to a codec that loses nothing; nil for others, and where the encoder's end changes
    /// the rate or the channels first.
    func rounding(
        for choice: SoundEncoderChoice, reader: SoundReader, chain: SoundChain
    ) throws -> SampleRounding? {
        let isSameShape =
            choice.format.sampleRate == chain.output.sampleRate
            && choice.format.channelLayout == chain.output.channelLayout
        guard isSameShape, let depth = choice.depth else { return nil }
        let isMixed = chain.output.channelCount != reader.format.channelCount
        let own = try isMixed ? nil : SampleRounding.originalFormat(of: depth).flatMap { try reader.original(as: $0) }
        return SampleRounding(
            depth, input: chain.output, seed: seed, original: own.map { own in { try own.next($0) } })
    }
}

extension SampleRounding {
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
