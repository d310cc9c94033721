public import LibAV
internal import MediaTypes

/// Copies the packets of a file's other streams, untouched or, for subtitles, with new times.
///
/// Only subtitles can be placed packet by packet: of other streams an edited timeline would show parts that can't be
/// decoded.
public final class PacketCopier: PacketSource {
    /// Where the packets of one source stream go.
    public struct Route {
        /// The stream of the source.
        public let stream: StreamInfo
        /// The muxer's index of the stream that they go to.
        public let output: Int
        /// The transcoder for text subtitles in another codec; nil copies the packets' bytes.
        public let transcoder: SubtitleTranscoder?

        /// - Parameter output: the muxer's index, from ``Muxer/addCopy(of:as:)``.
        public init(stream: StreamInfo, output: Int, transcoder: SubtitleTranscoder? = nil) {
            self.stream = stream
            self.output = output
            self.transcoder = transcoder
        }
    }

    /// New places, in output seconds, for what is shown during a span of the source; empty when it was cut out.
    public typealias Retiming = (Range<Double>) -> [Range<Double>]

    private let demuxer: Demuxer
    private let routes: [Int: Route]
    private let shift: Double
    private let retiming: Retiming?
    private var ready: [OutgoingPacket] = []
    private let watch: CopyWatch
    /// What was found broken in the copied streams; complete when the last packet has come.
    public var notes: [String] { watch.notes }

    /// - Parameters:
    ///   - shift: seconds that are taken from every time.
    ///   - keepGoing: copy what is broken, with a note, instead of stopping at it.
    ///   - retiming: for edited timelines, on which only subtitles are copied; nil keeps every time to the tick.
    /// - Throws: ``EncodingError`` for another stream with `retiming`.
    public init(
        path: String, routes: [Route], shift: Double, keepGoing: Bool = false, retiming: Retiming?
    ) throws {
        demuxer = try Demuxer(path: path)
        watch = try CopyWatch(demuxer, routes.map(\.stream), shift: shift, keepGoing: keepGoing)
        if retiming != nil, let other = routes.first(where: { $0.stream.kind != .subtitle }) {
            throw EncodingError(
                .unsuitable,
                "cannot copy \(other.stream.label) to an edited timeline: it would have to be coded anew; "
                    + "leave it out")
        }
        demuxer.select(Set(routes.map(\.stream.index)))
        self.routes = Dictionary(uniqueKeysWithValues: routes.map { ($0.stream.index, $0) })
        self.shift = shift
        self.retiming = retiming
        if retiming != nil { try collect() }
    }

    /// The next packet in the file's order, or by time where the packets got new ones; nil at the end.
    public func next() throws -> OutgoingPacket? {
        if retiming != nil { return ready.popLast() }
        return try read()
    }

    private func read() throws -> OutgoingPacket? {
        while let packet = try demuxer.read() {
            guard let route = routes[packet.streamIndex], packet.size > 0 else { continue }
            try watch.check(packet, of: route.stream)
            guard let converted = try route.transcoder.map({ try $0.convert(packet) }) ?? packet else { continue }
            let base = route.stream.timeBase
            if shift != 0 {
                let ticks = Int64((shift / base.value).rounded())
                converted.pts = converted.pts.map { $0 - ticks }
                converted.dts = converted.dts.map { $0 - ticks }
            }
            return OutgoingPacket(packet: converted, stream: route.output, timeBase: base)
        }
        return nil
    }

    /// Subtitles are few and small: all are placed and sorted before the first is given out.
    private func collect() throws {
        guard let retiming else { return }
        while let outgoing = try read() {
            let base = outgoing.timeBase.value
            let start = Double(outgoing.packet.pts ?? 0) * base
            let end = start + max(base, Double(outgoing.packet.duration) * base)
            for place in retiming(start..<end) {
                let copy = try outgoing.packet.copy()
                copy.pts = Int64((place.lowerBound / base).rounded())
                copy.dts = copy.pts
                copy.duration = Int64(((place.upperBound - place.lowerBound) / base).rounded())
                ready.append(OutgoingPacket(packet: copy, stream: outgoing.stream, timeBase: outgoing.timeBase))
            }
        }
        ready.sort { $0.time > $1.time }
    }
}
