public import LibAV
internal import MediaTypes

/// A decoded picture and when it is seen.
public struct TimedFrame: Sendable {
    /// Its `pts` stays in ticks of the stream, not moved to the file's origin.
    public let frame: Frame
    /// Seconds from the file's origin, half open.
    public let start, end: Double

    /// The same at a later time.
    /// - Parameter seconds: what is added.
    public func moved(by seconds: Double) -> TimedFrame {
        seconds == 0 ? self : TimedFrame(frame: frame, start: start + seconds, end: end + seconds)
    }
}

/// Decodes the film of a file in the order of time, from any moment on, and notices damage.
///
/// Used by one thread at a time.
public final class FrameDecoder {
    private let track: TrackDecoder
    private let stream: StreamInfo
    private let path: String
    /// FFmpeg's names of the container.
    private let format: String
    private let origin: Double
    private let nominalDuration: Double
    /// One frame ahead, because a frame lasts until the next one starts.
    private var ahead: (frame: Frame, start: Double)?
    private var lastStart: Double?
    /// Packets since the file's very start; nil after a seek to elsewhere.
    private var start: FilmStart? = FilmStart()
    private let seeksByTime: Bool
    private let hasNoTimes: Bool
    private let hasOnlyDecodingTimes: Bool
    /// What should be told but is no damage: a broadcast that begins between two key frames.
    public private(set) var notes: [Damage] = []
    /// Frames decoded since the start or the last seek.
    public private(set) var frameCount = 0

    /// - Parameters:
    ///   - keepGoing: render what can be decoded instead of stopping at the first damage.
    ///   - threads: of the decoder; 0 lets libavcodec choose.
    public init(_ file: MediaFile, keepGoing: Bool = false, threads: Int = 0) throws {
        stream = try file.requireVideo()
        track = try TrackDecoder(file, stream, unit: "frame", keepGoing: keepGoing, threads: threads)
        path = file.path
        format = file.formatName
        origin = file.origin
        seeksByTime = !file.hasNoTimes && !file.hasClockJumps
        hasNoTimes = file.hasNoTimes
        hasOnlyDecodingTimes = file.formatName == "avi"
        nominalDuration = 1 / stream.nominalFrameRate.value
    }

    /// What was found broken so far; with `keepGoing` it grows, else the first one is thrown.
    public var damages: [Damage] { track.damages }

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
            guard track.seek(to: ticks) else { break }
            restart(atStart: false)
            ahead = try decodeTimed()
            if let ahead, ahead.start <= seconds + nominalDuration / 2 { return }
            step = max(1, 2 * step)
        }
        try track.reopen()
        restart(atStart: true)
    }

    private func restart(atStart: Bool) {
        ahead = nil
        lastStart = nil
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
        while true {
            switch try track.next() {
            case .frame(let frame, let damage):
                frameCount += 1
                if let damage = damage ?? damageBeforeFirstFrame { try report(damage) }
                return frame
            case .packet(let packet): start?.add(packet)
            case .damage(let what): try report(what)
            case .inputEnd: try checkLength()
            case .end: return nil
            }
        }
    }

    /// Packets that say nothing of their times: what is lost before the first frame shows only in the log.
    private var damageBeforeFirstFrame: String? {
        guard frameCount == 1, hasNoTimes, start?.beginsWithKeyFrame == true else { return nil }
        return track.errorBeforeFirstFrame.map { _ in "the first frames cannot be decoded" }
    }

    /// The newest error of the decoder, for what no frame could be decoded of.
    func takeDecoderError() -> String { track.takeDecoderError() }

    /// Frames before the first one that could be decoded are lost: that is damage, but where a broadcast is joined
    /// between two key frames.
    private func noticeStart(_ frame: Frame, _ seconds: Double) throws {
        guard let start = self.start else { return }
        self.start = nil
        guard !hasNoTimes, let pts = frame.pts else { return }
        let loss = start.loss(before: pts, allowsJoining: track.hasArbitraryClock)
        let (joined, broken) = (loss.joined * stream.timeBase.value, loss.broken * stream.timeBase.value)
        if joined > nominalDuration / 2 {
            let lost = Seconds.text(joined)
            let what = "\(path) begins between two key frames: its first \(lost) of picture can't be decoded"
            if !notes.contains(where: { $0.what == what }) { notes.append(Damage(time: 0, frame: 0, what: what)) }
        }
        if broken > nominalDuration * 1.5 {
            try report(
                "\(Seconds.text(broken)) of frames before the one at \(Seconds.text(seconds)) cannot be decoded")
        }
    }

    /// A file that stops before its header says it does is truncated, even if every packet in it is whole.
    private func checkLength() throws {
        let expected = Double((stream.startTime ?? 0) + (stream.duration ?? 0)) * stream.timeBase.value
        let end = max(0, track.packetEnd)
        guard stream.duration != nil, expected - end > max(0.25, 3 * nominalDuration) else {
            if let problem = FileEnd.problem(of: path, format: format) { try report(problem, code: .truncated) }
            return
        }
        try report(
            "the file is cut off: its header says \(Seconds.text(expected - origin)), "
                + "there are \(Seconds.text(max(0, end - origin)))", code: .truncated)
    }

    private func report(_ what: String, code: DecodingError.Code = .damaged) throws {
        let of = stream.frameCount > 0 ? " of \(stream.frameCount)" : ""
        try track.report(
            what, code: code, at: max(0, lastStart ?? 0), frame: frameCount,
            readable: "\(frameCount)\(of) frames were")
    }
}
