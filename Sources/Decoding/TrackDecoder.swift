internal import LibAV
internal import MediaTypes

/// Decodes one stream of a file step by step and notices damage: what ``FrameDecoder`` and ``SoundDecoder`` have in
/// common. The caller places what comes out in time, and knows what a stream of its kind may lack.
///
/// Used by one thread at a time.
final class TrackDecoder {
    /// What the next step gave, in the order in which it happened.
    enum Event {
        /// A picture or block of samples, and what the decoder concealed in it.
        case frame(Frame, damage: String?)
        /// A packet of the stream was read and given to the decoder.
        case packet(Packet)
        /// Something is broken, as "the file's bytes are damaged".
        case damage(String)
        /// There are no more packets; what the decoder still holds follows.
        case inputEnd
        /// There is nothing more.
        case end
    }

    private var demuxer: Demuxer
    private let decoder: StreamDecoder
    private let stream: StreamInfo
    /// What the stream is made of: "frame" or "block".
    private let unit: String
    private let keepGoing: Bool
    /// Packets that can't be decoded are no damage.
    private let forgivesPackets: Bool
    private var watch: DamageWatch
    private var events: [Event] = []
    /// A packet that the decoder had no room for.
    private var pending: Packet?
    private var inputEnded = false
    private var outputEnded = false
    /// Nothing has been decoded since the start or the last seek, so what is logged may be the decoder's start-up.
    private var isStarting = true
    private var drainErrors = 0
    private var reported: Set<Damage> = []

    /// Errors in a row that are passed over when the last frames are taken out of the decoder.
    private static let drainLimit = 256

    /// What was found broken so far; with `keepGoing` it grows, else the first one is thrown.
    private(set) var damages: [Damage] = []
    /// Seconds of the container's clock at which the last packet so far ends; minus infinity before the first.
    private(set) var packetEnd = -Double.infinity
    /// What the decoder logged before its first frame since the start or the last seek; nil for nothing.
    private(set) var errorBeforeFirstFrame: String?

    /// - Parameters:
    ///   - unit: what a frame of the stream is called in messages: "frame" or "block".
    ///   - threads: of the decoder; 0 lets libavcodec choose.
    ///   - forgivesPackets: packets that can't be decoded are no damage, since the caller has looked at the stream's
    ///     length itself.
    init(
        _ file: MediaFile, _ stream: StreamInfo, unit: String, keepGoing: Bool, threads: Int,
        forgivesPackets: Bool = false
    ) throws {
        demuxer = try Demuxer(path: file.path)
        demuxer.select([stream.index])
        decoder = try StreamDecoder(stream, threads: threads)
        watch = DamageWatch(decoder, demuxer, includesOpening: true)
        self.stream = stream
        self.unit = unit
        self.keepGoing = keepGoing
        self.forgivesPackets = forgivesPackets
    }

    /// The container's clock starts anywhere (`AVFMT_TS_DISCONT`).
    var hasArbitraryClock: Bool { demuxer.hasArbitraryClock }

    /// The newest error of the decoder, for what no frame could be decoded of.
    func takeDecoderError() -> String { decoder.errors.take() }

    // MARK: - Going elsewhere

    /// Goes to the last key frame at or before a moment in ticks of the stream; false where the container can't.
    func seek(to ticks: Int64) -> Bool {
        guard (try? demuxer.seek(stream: stream.index, to: ticks)) != nil else { return false }
        restart()
        return true
    }

    /// Goes back to the file's very start.
    func reopen() throws {
        demuxer = try Demuxer(path: demuxer.path)
        demuxer.select([stream.index])
        restart()
    }

    private func restart() {
        decoder.flush()
        events = []
        pending = nil
        inputEnded = false
        outputEnded = false
        drainErrors = 0
        isStarting = true
        errorBeforeFirstFrame = nil
        watch = DamageWatch(decoder, demuxer)
    }

    // MARK: - Decoding

    /// What happens next; ``Event/end`` again and again at the end.
    func next() throws(LibAVError) -> Event {
        while events.isEmpty {
            guard !outputEnded else { return .end }
            try step()
        }
        return events.removeFirst()
    }

    private func step() throws(LibAVError) {
        switch try receive() {
        case .frame(let frame): events.append(.frame(frame, damage: concealedDamage(frame)))
        case .needsInput: try feed()
        case .end: outputEnded = true
        }
    }

    private func receive() throws(LibAVError) -> StreamDecoder.Output {
        do throws(LibAVError) {
            return try decoder.receive()
        } catch {
            if error.kind == .resources { throw error }
            noticeUndecodable(error)
            return .needsInput
        }
    }

    private func feed() throws(LibAVError) {
        guard !inputEnded else {
            // A broken frame while the last ones are taken out; the rest may be whole.
            drainErrors += 1
            outputEnded = drainErrors > Self.drainLimit
            return
        }
        var next = pending
        if next == nil { next = try readPacket() }
        guard let packet = next else {
            inputEnded = true
            events.append(.inputEnd)
            _ = try decoder.send(nil)
            return
        }
        guard packet.streamIndex == stream.index else { return }
        let isNew = pending == nil
        pending = nil
        do throws(LibAVError) {
            if try !decoder.send(packet) { pending = packet }
        } catch {
            if error.kind == .resources { throw error }
            if !isStarting { noticeUndecodable(error) }
        }
        if isNew { notice(packet) }
    }

    private func readPacket() throws(LibAVError) -> Packet? {
        do throws(LibAVError) {
            let packet = try demuxer.read()
            if let line = watch.newDemuxerError() { events.append(.damage(line)) }
            return packet
        } catch {
            if error.kind == .resources { throw error }
            events.append(.damage("the file cannot be read on: \(error.reason)"))
            return nil
        }
    }

    private func notice(_ packet: Packet) {
        events.append(.packet(packet))
        if packet.isCorrupt && !isStarting && !forgivesPackets {
            events.append(.damage("the file's bytes are damaged"))
        }
        let end = Double((packet.pts ?? packet.dts ?? 0) + packet.duration) * stream.timeBase.value
        packetEnd = max(packetEnd, end)
    }

    private func noticeUndecodable(_ error: LibAVError) {
        guard !forgivesPackets else { return }
        let line = watch.newDecoderError() ?? ""
        events.append(.damage("a \(unit) cannot be decoded: \(line.isEmpty ? error.reason : line)"))
    }

    /// Decoders conceal damage and only log it. What is logged before the first frame is mostly their start-up.
    private func concealedDamage(_ frame: Frame) -> String? {
        if isStarting {
            isStarting = false
            errorBeforeFirstFrame = watch.newDecoderError()
            watch = DamageWatch(decoder, demuxer)
            return nil
        }
        if let line = watch.newDecoderError() { return "\(unit)s are broken\(line.isEmpty ? "" : " (\(line))")" }
        return frame.isCorrupt ? "a \(unit) is broken" : nil
    }

    // MARK: - Damage

    /// Keeps what is broken, once; without `keepGoing` it is thrown.
    ///
    /// - Parameters:
    ///   - time: seconds of the source up to which everything was readable.
    ///   - frame: frames, or samples, decoded before it.
    ///   - readable: how much that is, as "5 of 9 frames were".
    func report(
        _ what: String, code: DecodingError.Code = .damaged, at time: Double, frame: Int, readable: String
    ) throws(DecodingError) {
        let damage = Damage(time: time, frame: frame, what: what)
        // Seeking back reads some parts again.
        if reported.insert(damage).inserted { damages.append(damage) }
        guard !keepGoing else { return }
        throw DecodingError(
            code,
            "cannot decode \(demuxer.path): \(what) in \(stream.label) at \(Seconds.text(time)); "
                + "\(readable) readable; use \(option: .keepGoing) to render what can be decoded")
    }
}
