public import LibAV
public import MediaTypes

/// A packet on its way to the muxer: its output stream and the time base that its times are in.
public struct OutgoingPacket: Sendable {
    /// Its own stream index and times are set to the muxer's only when it is written.
    public let packet: Packet
    /// The muxer's index.
    public let stream: Int
    /// Seconds a tick of the packet's times, as its source counts them.
    public let timeBase: Ratio

    /// - Parameter stream: the muxer's index.
    public init(packet: Packet, stream: Int, timeBase: Ratio) {
        self.packet = packet
        self.stream = stream
        self.timeBase = timeBase
    }

    /// Seconds at which it must have been read.
    public var time: Double { Double(packet.dts ?? packet.pts ?? 0) * timeBase.value }
}

/// Something that gives packets in the order of time: an encoder, a copied file, a rendered sound track.
public protocol PacketSource: AnyObject {
    /// The next packet; nil at the end.
    func next() throws -> OutgoingPacket?
}

/// Writes the packets of several sources in one order of time.
///
/// It asks only the source whose packet is due, so no source can hold up another, and nothing piles up.
public struct Interleaver {
    private var heads: [(source: any PacketSource, head: OutgoingPacket)]

    /// Asks each source for its first packet; sources without one are done.
    public init(_ sources: [any PacketSource]) throws {
        heads = try sources.compactMap { source in try source.next().map { (source, $0) } }
    }

    /// Writes everything.
    /// - Parameters:
    ///   - supervision: asked before each packet.
    ///   - reached: given the seconds of each packet.
    public mutating func write(
        to muxer: Muxer, _ supervision: Supervision, reached: (Double) -> Void = { _ in }
    ) throws {
        while let index = heads.indices.min(by: { heads[$0].head.time < heads[$1].head.time }) {
            let (source, due) = heads[index]
            try supervision.check()
            reached(due.time)
            due.packet.streamIndex = due.stream
            due.packet.rescale(from: due.timeBase, to: muxer.timeBase(ofStream: due.stream))
            try muxer.write(due.packet)
            if let next = try source.next() {
                heads[index].head = next
            } else {
                heads.remove(at: index)
            }
        }
    }
}
