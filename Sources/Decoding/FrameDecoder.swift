public import LibAV
internal import MediaTypes

/// A decoded picture and when it is seen.
public struct TimedFrame: Sendable {
    public let frame: Frame
    /// Seconds from the file's origin, half open.
    public let start, end: Double
}

/// Decodes the film of a file in the order of time, from any moment on, and notices damage.
///
/// Used by one thread at a time.
public final class FrameDecoder {
    private let demuxer: Demuxer
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
    private var watch = DamageWatch()
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
        origin = file.origin
        self.keepGoing = keepGoing
        let rate = [stream.averageFrameRate, stream.baseFrameRate].first { $0.numerator > 0 }?.value ?? 25
        nominalDuration = 1 / rate
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

    /// Goes to the last key frame at or before a moment, in seconds from the origin; frames before it follow first.
    public func seek(to seconds: Double) throws {
        let ticks = Int64(((seconds + origin) / stream.timeBase.value).rounded(.down))
        do {
            try demuxer.seek(stream: stream.index, to: ticks)
        } catch {
            // Formats that can't seek to a time can still be read again from their start.
            try demuxer.seek(stream: stream.index, to: Int64((origin / stream.timeBase.value).rounded(.down)))
        }
        decoder.flush()
        ahead = nil
        lastStart = nil
        inputEnded = false
        outputEnded = false
        quietUntilFrame = true
        watch = DamageWatch()
        frameCount = 0
    }

    // MARK: - Decoding

    private func decodeTimed() throws -> (frame: Frame, start: Double)? {
        guard let frame = try decode() else { return nil }
        let ticks = frame.bestEffortPTS ?? frame.pts
        var start =
            ticks.map { Double($0) * stream.timeBase.value - origin } ?? (lastStart ?? -nominalDuration)
            + nominalDuration
        if let last = lastStart, start <= last { start = last + min(nominalDuration / 2, stream.timeBase.value) }
        if ticks == nil { frame.pts = Int64(((start + origin) / stream.timeBase.value).rounded()) }
        lastStart = start
        return (frame, start)
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
            try report("a frame cannot be decoded: \(error.reason)")
            return .needsInput
        }
    }

    private func feed() throws {
        guard !inputEnded else {
            outputEnded = true
            return
        }
        guard let packet = try readPacket() else {
            inputEnded = true
            try checkLength()
            _ = try decoder.send(nil)
            return
        }
        guard packet.streamIndex == stream.index else { return }
        do {
            _ = try decoder.send(packet)
        } catch {
            if !quietUntilFrame { try report("a frame cannot be decoded: \(error.reason)") }
        }
        if packet.isCorrupt && !quietUntilFrame { try report("the file's bytes are damaged") }
        lastPacketEnd = max(
            lastPacketEnd, Double((packet.pts ?? packet.dts ?? 0) + packet.duration) * stream.timeBase.value)
    }

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
            watch = DamageWatch()
            return
        }
        if let line = watch.newDecoderError() {
            try report("frames are broken\(line.isEmpty ? "" : " (\(line))")")
        } else if frame.isCorrupt {
            try report("a frame is broken")
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
        damages.append(damage)
        guard !keepGoing else { return }
        let of = stream.frameCount > 0 ? " of \(stream.frameCount)" : ""
        throw DecodingError(
            code,
            "cannot decode \(demuxer.path): \(what) in \(stream.label) at \(seconds(damage.time)); "
                + "\(damage.frame)\(of) frames were readable; use --keep-going to render what can be decoded")
    }

    private func seconds(_ value: Double) -> String { "\((value * 1000).rounded() / 1000) s" }
}

/// Counts the errors that libav logs, from a moment on.
private struct DamageWatch {
    private var decoder = Log.decoderErrors()
    private var demuxer = Log.demuxerErrors

    mutating func newDecoderError() -> String? {
        let now = Log.decoderErrors()
        defer { decoder = now }
        return now > decoder ? Log.takeError() : nil
    }

    mutating func newDemuxerError() -> String? {
        let now = Log.demuxerErrors
        defer { demuxer = now }
        guard now > demuxer else { return nil }
        let line = Log.takeError()
        return line.isEmpty ? "the file's structure is damaged" : "the file's structure is damaged (\(line))"
    }
}
