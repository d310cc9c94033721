public import LibAV
public import MediaTypes

/// The packets of the same stream of several files, one file after the other, their bytes untouched.
///
/// Pictures keep the times at which they are shown, moved to where their file begins; they are decoded by the clock of
/// one stream: the n-th when the picture is due that is shown as n-th, less the delay. Sound goes on without a gap.
public final class JoinedPackets: PacketSource {
    /// What is taken of one file.
    public struct Part: Sendable {
        /// The file.
        public let path: String
        /// The stream in it.
        public let stream: StreamInfo
        /// Ticks that are added to the times of pictures.
        public let shift: Int64
        /// The numbers of the packets that are taken, in the file's order.
        public let taken: Range<Int>

        /// - Parameters:
        ///   - shift: ticks that are added to the times of pictures.
        ///   - taken: the numbers of the packets that are taken, in the file's order.
        public init(path: String, stream: StreamInfo, shift: Int64, taken: Range<Int>) {
            self.path = path
            self.stream = stream
            self.shift = shift
            self.taken = taken
        }
    }

    /// When packets are due.
    public enum Clock: Sendable {
        /// Pictures: the times of all, in ticks and in order, and how many are decoded ahead.
        case pictures(times: [Int64], delay: Int)
        /// Sound: the sample at which the first packet begins; ticks are samples.
        case sound(start: Int)
    }

    private var parts: [Part]
    private let clock: Clock
    private let output: Int
    private let timeBase: Ratio
    private var demuxer: Demuxer?
    private var watch: CopyWatch?
    /// Packets of the file that have been read, and of all that have been given.
    private var (read, given) = (0, 0)
    private var sample: Int64 = 0

    /// - Parameters:
    ///   - parts: in the order of the output.
    ///   - output: the muxer's index.
    ///   - timeBase: of the packets' times.
    public init(_ parts: [Part], _ clock: Clock, output: Int, timeBase: Ratio) {
        self.parts = parts.reversed()
        self.clock = clock
        self.output = output
        self.timeBase = timeBase
        if case .sound(let start) = clock { sample = Int64(start) }
    }

    /// The next packet; nil at the end.
    ///
    /// - Throws: ``EncodingError`` for a file that is damaged.
    public func next() throws -> OutgoingPacket? {
        while let part = parts.last {
            if let packet = try packet(of: part) { return try timed(packet, part) }
            (demuxer, watch, read) = (nil, nil, 0)
            parts.removeLast()
        }
        return nil
    }

    private func packet(of part: Part) throws -> Packet? {
        let file = try demuxer ?? open(part)
        while read < part.taken.upperBound, let packet = try file.read() {
            guard packet.streamIndex == part.stream.index, packet.size > 0 else { continue }
            try watch?.check(packet, of: part.stream)
            read += 1
            if read > part.taken.lowerBound { return packet }
        }
        guard read >= part.taken.upperBound else {
            throw EncodingError(
                .damagedSource, "cannot copy from \(part.path): it has changed while it was read; try again")
        }
        return nil
    }

    private func open(_ part: Part) throws -> Demuxer {
        let file = try Demuxer(path: part.path)
        file.select([part.stream.index])
        watch = try CopyWatch(file, [part.stream], shift: 0, keepGoing: false)
        demuxer = file
        return file
    }

    private func timed(_ packet: Packet, _ part: Part) throws -> OutgoingPacket {
        defer { given += 1 }
        switch clock {
        case .pictures(let times, let delay):
            packet.pts = packet.pts.map { $0 + part.shift }
            let place = given - delay
            let step = times.count > 1 ? times[1] - times[0] : 1
            packet.dts = place >= 0 ? times[place] : times[0] + Int64(place) * step
        case .sound:
            let count = Int64(part.stream.parameters.sampleCount(ofBytes: packet.size))
            // What is skipped at the ends of a file is inside of the sound now.
            if given > 0 { packet.dropSideData() }
            (packet.pts, packet.dts, packet.duration) = (sample, sample, count)
            sample += count
        }
        return OutgoingPacket(packet: packet, stream: output, timeBase: timeBase)
    }
}
