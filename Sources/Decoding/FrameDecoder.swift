public import LibAV
internal import MediaTypes

/// A decoded picture and when it is seen.
public struct TimedFrame: Sendable {
    /// Its `pts` stays in ticks of the stream, not moved to the file's origin.
    public let frame: Frame
    /// Seconds from the file's origin, half open.
    public let start, end: Double
}

/// Decodes the film of a file in the order of time, from any moment on, and notices damage.
///
/// Used by one thread at a time.
public final class FrameDecoder {
    private var demuxer: Demuxer
    private let decoder: StreamDecoder
    private let stream: StreamInfo
    private let origin: Double
    private let nominalDuration: Double
    private let keepGoing: Bool
    /// One frame ahead, because a frame lasts until the next one starts.
    private var ahead: (frame: Frame, start: Double)?
    private var lastStart: Double?
    private var inputEnded = false
    private var outputEnded = false
    private var quietUntilFrame = true
    private var watch: DamageWatch
    private var drainErrors = 0
    /// A packet that the decoder had no room for.
    private var pending: Packet?
    /// Packets since the file's very start; nil after a seek to elsewhere.
    private var start: FilmStart? = FilmStart()
    private let seeksByTime: Bool
    private let hasNoTimes: Bool
    private let hasOnlyDecodingTimes: Bool
    /// Errors in a row that are passed over when the last frames are taken out of the decoder.
    static let drainLimit = 256
    /// What should be told but is no damage: a broadcast that begins between two key frames.
    public private(set) var notes: [Damage] = []
    /// What was found broken so far; with `keepGoing` it grows, else the first one is thrown.
    public private(set) var damages: [Damage] = []
    /// Frames decoded since the start or the last seek.
    public private(set) var frameCount = 0

    /// - Parameters:
    ///   - keepGoing: render what can be decoded instead of stopping at the first damage.
    ///   - threads: of the decoder; 0 lets libavcodec choose.
    public init(_ file: MediaFile, keepGoing: Bool = false, threads: Int = 0) throws {
        stream = try file.requireVideo()
        demuxer = try Demuxer(path: file.path)
        demuxer.select([stream.index])
        decoder = try StreamDecoder(stream, threads: threads)
        watch = DamageWatch(decoder, demuxer, includesOpening: true)
        origin = file.origin
        seeksByTime = !file.hasNoTimes && !file.hasClockJumps
        hasNoTimes = file.hasNoTimes
        hasOnlyDecodingTimes = file.formatName == "avi"
        self.keepGoing = keepGoing
        nominalDuration = 1 / stream.nominalFrameRate.value
    }

    /// Bytes of one decoded frame.
    public var frameBytes: Int {
        stream.parameters.width * stream.parameters.height * max(8, stream.parameters.pixelFormat.bitsPerPixel) / 8
    }

    /// The next frame; nil at the end.
    public func next() throws -> TimedFrame? {
        if ahead == nil { ahead = try decodeTimed() }
        guard let current = ahead else { return nil }
        ahead = try decodeTimed()
        let known = Double(current.frame.duration) * stream.timeBase.value
        let end = ahead?.start ?? current.start + (known > 0 ? known : nominalDuration)
        return TimedFrame(frame: current.frame, start: current.start, end: max(end, current.start))
    }

    /// Goes so far before a moment, in seconds from the origin, that its frame and all from it on follow; earlier ones
    /// may come first.
    ///
    /// Some containers (MPEG-TS, MPEG-PS) find packets, not key frames, so the decoder drops what comes before the next
    /// one: the first frame tells whether it was far enough, and the file's start always is.
    public func seek(to seconds: Double) throws {
        var step = 0.0
        while seeksByTime, seconds - step > 0 {
            let ticks = Int64(((seconds - step + origin) / stream.timeBase.value).rounded(.down))
            guard (try? demuxer.seek(stream: stream.index, to: ticks)) != nil else { break }
            restart(atStart: false)
            ahead = try decodeTimed()
            if let ahead, ahead.start <= seconds + nominalDuration / 2 { return }
            step = max(1, 2 * step)
        }
        demuxer = try Demuxer(path: demuxer.path)
        demuxer.select([stream.index])
        restart(atStart: true)
    }

    private func restart(atStart: Bool) {
        decoder.flush()
        ahead = nil
        lastStart = nil
        pending = nil
        inputEnded = false
        outputEnded = false
        drainErrors = 0
        quietUntilFrame = true
        watch = DamageWatch(decoder, demuxer)
        start = atStart ? FilmStart() : nil
        frameCount = 0
    }

    // MARK: - Decoding

    private func decodeTimed() throws -> (frame: Frame, start: Double)? {
        guard let frame = try decode() else { return nil }
        let ticks = hasNoTimes ? nil : ticks(of: frame)
        var start =
            ticks.map { Double($0) * stream.timeBase.value - origin }
            ?? lastStart.map { $0 + nominalDuration } ?? 0
        if let last = lastStart, start <= last { start = last + min(nominalDuration / 2, stream.timeBase.value) }
        frame.pts = ticks ?? Int64(((start + origin) / stream.timeBase.value).rounded())
        if self.start != nil { try noticeStart(frame, start) }
        lastStart = start
        return (frame, start)
    }

    /// AVI gives only the times at which packets are decoded: its frames are shown when they come out of the decoder.
    private func ticks(of frame: Frame) -> Int64? {
        guard let guess = frame.bestEffortPTS ?? frame.pts, hasOnlyDecodingTimes else {
            return frame.bestEffortPTS ?? frame.pts
        }
        return guess - Int64((Double(stream.frameDelay) * nominalDuration / stream.timeBase.value).rounded())
    }

    private func decode() throws -> Frame? {
        while !outputEnded {
            switch try receive() {
            case .frame(let frame):
                try notice(frame)
                return frame
            case .needsInput: try feed()
            case .end: outputEnded = true
            }
        }
        return nil
    }

    private func receive() throws -> StreamDecoder.Output {
        do {
            return try decoder.receive()
        } catch {
            try report("a frame cannot be decoded: \(reason(error))")
            return .needsInput
        }
    }

    private func feed() throws {
        guard !inputEnded else {
            // A broken frame while the last ones are taken out; the rest may be whole.
            drainErrors += 1
            outputEnded = drainErrors > Self.drainLimit
            return
        }
        guard let packet = try pending ?? readPacket() else {
            inputEnded = true
            try checkLength()
            _ = try decoder.send(nil)
            return
        }
        guard packet.streamIndex == stream.index else { return }
        let isNew = pending == nil
        pending = nil
        do {
            if try !decoder.send(packet) { pending = packet }
        } catch {
            if !quietUntilFrame { try report("a frame cannot be decoded: \(reason(error))") }
        }
        if isNew { try notice(packet) }
    }

    private func notice(_ packet: Packet) throws {
        start?.add(packet)
        if packet.isCorrupt && !quietUntilFrame { try report("the file's bytes are damaged") }
        lastPacketEnd = max(
            lastPacketEnd, Double((packet.pts ?? packet.dts ?? 0) + packet.duration) * stream.timeBase.value)
    }

    private func reason(_ error: LibAVError) -> String {
        let line = watch.newDecoderError() ?? ""
        return line.isEmpty ? error.reason : line
    }

    /// The newest error of the decoder, for what no frame could be decoded of.
    func takeDecoderError() -> String { decoder.errors.take() }

    private var lastPacketEnd = 0.0

    private func readPacket() throws -> Packet? {
        do {
            let packet = try demuxer.read()
            if let line = watch.newDemuxerError() { try report(line) }
            return packet
        } catch let error as LibAVError {
            try report("the file cannot be read on: \(error.reason)")
            return nil
        }
    }

    /// Decoders conceal damage and only log it.
    private func notice(_ frame: Frame) throws {
        frameCount += 1
        if quietUntilFrame {
            quietUntilFrame = false
            // Packets that say nothing of their times: what is lost before the first frame shows only in the log.
            let isDamaged = hasNoTimes && start?.beginsWithKeyFrame == true && watch.newDecoderError() != nil
            watch = DamageWatch(decoder, demuxer)
            if isDamaged { try report("the first frames cannot be decoded") }
            return
        }
        if let line = watch.newDecoderError() {
            try report("frames are broken\(line.isEmpty ? "" : " (\(line))")")
        } else if frame.isCorrupt {
            try report("a frame is broken")
        }
    }

    /// Frames before the first one that could be decoded are lost: that is damage, but where a broadcast is joined
    /// between two key frames.
    private func noticeStart(_ frame: Frame, _ seconds: Double) throws {
        guard let start = self.start else { return }
        self.start = nil
        guard !hasNoTimes, let pts = frame.pts else { return }
        let loss = start.loss(before: pts, allowsJoining: demuxer.hasArbitraryClock)
        let (joined, broken) = (loss.joined * stream.timeBase.value, loss.broken * stream.timeBase.value)
        let file = demuxer.path
        if joined > nominalDuration / 2 {
            let lost = self.seconds(joined)
            let what = "\(file) begins between two key frames: its first \(lost) of picture can't be decoded"
            if !notes.contains(where: { $0.what == what }) { notes.append(Damage(time: 0, frame: 0, what: what)) }
        }
        if broken > nominalDuration * 1.5 {
            try report("\(self.seconds(broken)) of frames before the one at \(self.seconds(seconds)) cannot be decoded")
        }
    }

    /// A file that stops before its header says it does is truncated, even if every packet in it is whole.
    private func checkLength() throws {
        guard let ticks = stream.duration, stream.timeBase.value > 0 else { return }
        let expected = Double((stream.startTime ?? 0) + ticks) * stream.timeBase.value
        guard expected - lastPacketEnd > max(0.25, 3 * nominalDuration) else { return }
        try report(
            "the file is cut off: its header says \(seconds(expected - origin)), "
                + "there are \(seconds(max(0, lastPacketEnd - origin)))", code: .truncated)
    }

    private func report(_ what: String, code: DecodingError.Code = .damaged) throws {
        let damage = Damage(time: max(0, lastStart ?? 0), frame: frameCount, what: what)
        // Seeking back reads some parts again.
        if !damages.contains(damage) { damages.append(damage) }
        guard !keepGoing else { return }
        let of = stream.frameCount > 0 ? " of \(stream.frameCount)" : ""
        throw DecodingError(
            code,
            "cannot decode \(demuxer.path): \(what) in \(stream.label) at \(seconds(damage.time)); "
                + "\(damage.frame)\(of) frames were readable; use \(option: .keepGoing) to render what can be decoded")
    }

    private func seconds(_ value: Double) -> String { "\((value * 1000).rounded() / 1000) s" }
}
