public import LibAV
internal import MediaTypes

/// Encodes blocks of sound as they come: a track's packet source.
///
/// Times count samples of the encoder's rate from the output's start. What an encoder puts before the first sample
/// (`initial_padding`) gets times before 0, which MP4 writes as an edit list, so that a
/// player hears sample 0 at 0. Matroska keeps times before 0 only with `avoid_negative_ts=disabled`; without it,
/// everything in the file is moved later by the padding. Used by one thread at a time.
public final class SoundEncoder: PacketSource {
    private let encoder: StreamEncoder
    private let graph: FilterGraph
    private let timeBase: Ratio
    private let stream: Int
    private let blocks: () throws -> Frame?
    private let start: Int64
    /// Added to the packets' times.
    private let delay: Int64
    private var ended = false
    private var inputEnded = false
    /// Samples per channel sent to the encoder.
    public private(set) var sampleCount = 0

    /// - Parameters:
    ///   - encoder: from ``SoundEncoderChoice/open(globalHeader:)`` of the same choice.
    ///   - input: of the blocks.
    ///   - stream: the muxer's index.
    ///   - startTime: output seconds at which the first sample is heard.
    ///   - blocks: the next block, nil at the end.
    public init(
        _ choice: SoundEncoderChoice, encoder: StreamEncoder, input: SoundFormat, stream: Int,
        startTime: Double = 0, blocks: @escaping () throws -> Frame?
    ) throws {
        self.encoder = encoder
        self.stream = stream
        self.blocks = blocks
        timeBase = choice.format.timeBase
        let format = choice.format
        start = Int64((startTime * Double(format.sampleRate)).rounded())
        delay = choice.hasCodecDelay ? Int64(encoder.initialPadding) : 0
        let resampling = input.sampleRate == format.sampleRate ? "" : "aresample=\(format.sampleRate),"
        let shape = "aformat=sample_fmts=\(format.sampleFormat):channel_layouts=\(format.channelLayout)"
        graph = try FilterGraph(resampling + shape, sound: input)
        graph.setBlockSize(encoder.blockSize)
    }

    /// Sends blocks until the encoder has a packet for them; nil once it is drained.
    public func next() throws -> OutgoingPacket? {
        while true {
            if let packet = try encoder.receive() {
                packet.pts = packet.pts.map { $0 + delay }
                packet.dts = packet.dts.map { $0 + delay }
                return OutgoingPacket(packet: packet, stream: stream, timeBase: timeBase)
            }
            guard !ended else { return nil }
            let block = try converted()
            if let block {
                block.pts = start + Int64(sampleCount)
                block.duration = Int64(block.sampleCount)
                sampleCount += block.sampleCount
            } else {
                ended = true
            }
            try encoder.send(block)
        }
    }

    /// The next block as the encoder takes it.
    private func converted() throws -> Frame? {
        while true {
            switch try graph.pull() {
            case .frame(let block): return block
            case .end: return nil
            case .needsInput:
                guard !inputEnded else { return nil }
                let block = try blocks()
                inputEnded = block == nil
                try graph.push(block)
            }
        }
    }
}
