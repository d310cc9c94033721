internal import LibAV
public import MediaTypes

/// The packets of chunks that were coded one by one, as those of one stream.
///
/// Each chunk begins with a key frame and refers to no other, so its packets are copied as they are. Only the times of
/// decoding are set anew: with pictures coded out of order an encoder starts before its first picture's time, which in
/// the middle of a film is inside of the chunk before. The n-th packet is decoded at the time of the picture that is
/// shown as n-th, less the delay, as the encoders do it themselves.
public final class ChunkPackets: PacketSource {
    private let paths: [String]
    private let stream: Int
    private let timeBase: Ratio
    private let delay: Int
    private var chunk = 0
    private var reader: PacketReader?
    /// The times of the last pictures before the chunk, then of its own, in order.
    private var times: [Int64] = []
    private var earlier = 0
    private var place = 0
    private var lastDTS: Int64?
    /// Packets given so far.
    public private(set) var count = 0

    /// - Parameters:
    ///   - paths: what ``PacketWriter`` wrote for each chunk, in the order of time.
    ///   - stream: the muxer's index.
    ///   - timeBase: of the packets' times.
    /// - Throws: ``EncodingError`` where chunks overlap in time.
    public init(paths: [String], stream: Int, timeBase: Ratio) throws {
        self.paths = paths
        self.stream = stream
        self.timeBase = timeBase
        delay = try paths.map { try Self.delay(of: Self.packets(of: $0)) }.max() ?? 0
    }

    /// The next packet; nil after the last chunk.
    public func next() throws -> OutgoingPacket? {
        while true {
            if let packet = try reader?.next() { return try timed(packet) }
            guard chunk < paths.count else { return nil }
            try begin(paths[chunk])
            chunk += 1
        }
    }

    private func begin(_ path: String) throws {
        reader = try PacketReader(path: path)
        let own = try Self.packets(of: path).compactMap(\.pts).sorted()
        let before = times.suffix(delay)
        if let last = before.last ?? times.last, let first = own.first, first <= last {
            throw EncodingError(
                .unsuitable,
                "cannot join the chunks: number \(chunk) begins at tick \(first), before the one before it ends "
                    + "(\(last)); run the command again with \(option: .noResume)")
        }
        earlier = before.count
        times = before + own
        place = 0
    }

    private func timed(_ packet: Packet) throws -> OutgoingPacket {
        let shown = earlier + place - delay
        place += 1
        count += 1
        if shown >= 0 { packet.dts = times[shown] }
        if let last = lastDTS, let dts = packet.dts, dts <= last { packet.dts = last + 1 }
        if let dts = packet.dts, let pts = packet.pts, dts > pts {
            throw EncodingError(
                .unsuitable, "cannot join the chunks: a picture of number \(chunk - 1) would be decoded too late")
        }
        lastDTS = packet.dts
        return OutgoingPacket(packet: packet, stream: stream, timeBase: timeBase)
    }

    /// The times of a chunk's packets, in the order of decoding.
    private static func packets(of path: String) throws -> [(pts: Int64?, dts: Int64?)] {
        let reader = try PacketReader(path: path)
        var packets: [(pts: Int64?, dts: Int64?)] = []
        while let packet = try reader.next(skipsBytes: true) { packets.append((packet.pts, packet.dts)) }
        return packets
    }

    /// How many pictures an encoder decodes ahead: so many packets of a chunk are decoded before its first picture is
    /// shown.
    private static func delay(of packets: [(pts: Int64?, dts: Int64?)]) -> Int {
        guard let first = packets.compactMap(\.pts).min() else { return 0 }
        return packets.count { $0.dts.map { $0 < first } ?? false }
    }
}
