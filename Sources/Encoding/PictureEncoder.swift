public import LibAV
public import MediaTypes

/// Encodes frames as they come: the film's packet source.
public final class PictureEncoder: PacketSource {
    private let encoder: StreamEncoder
    private let stream: Int
    private let timeBase: Ratio
    private let clock: FileClock?
    private let isStill: Bool
    private let frames: () throws -> Frame?
    private var durations = FrameDurations()
    private var held: Frame?
    private var inputEnded = false
    private var ended = false
    private var mergedCount = 0
    /// Frames sent to the encoder.
    public private(set) var frameCount = 0
    /// Bytes of the packets given so far.
    public private(set) var byteCount: Int64 = 0

    /// - Parameters:
    ///   - timeBase: of the frames' times; the encoder is opened with the same.
    ///   - clock: of the file (``OutputFile/clock(ofStream:)`` after the header). Of frames that are too near to each
    ///     other for it only the last is encoded, at the time of the first.
    ///   - isStill: the file holds one picture only; more are an error.
    ///   - frames: the next frame, nil at the end.
    public init(
        _ encoder: StreamEncoder, stream: Int, timeBase: Ratio, clock: FileClock? = nil, isStill: Bool = false,
        frames: @escaping () throws -> Frame?
    ) {
        self.encoder = encoder
        self.stream = stream
        self.timeBase = timeBase
        self.isStill = isStill
        self.clock = clock.flatMap { $0.isCoarser(than: timeBase) ? $0 : nil }
        self.frames = frames
    }

    /// What the user should know; complete when the last packet has come.
    public var notes: [String] {
        guard mergedCount > 0, let clock else { return [] }
        let what = mergedCount == 1 ? "1 frame is" : "\(mergedCount) frames are"
        return [
            "\(what) left out: this kind of file shows each for \(clock.leastSeconds) s at least, "
                + "and the next one comes sooner"
        ]
    }

    /// Sends frames until the encoder has a packet for them; nil once it is drained.
    public func next() throws -> OutgoingPacket? {
        while true {
            if let packet = try encoder.receive() {
                byteCount += Int64(packet.size)
                // Encoders forget how long a frame lasts; the last one of a film would get the one's before.
                if let duration = durations.take(pts: packet.pts, dts: packet.dts) { packet.duration = duration }
                return OutgoingPacket(packet: packet, stream: stream, timeBase: timeBase)
            }
            guard !ended else { return nil }
            let frame = try nextFrame()
            if let frame, let pts = frame.pts { durations.note(frame.duration, pts: pts) }
            if frame == nil { ended = true } else { frameCount += 1 }
            if isStill && frameCount > 1 {
                throw EncodingError(
                    .unsuitable,
                    "cannot write a film into one picture; "
                        + "give its name a number for a picture of every frame, as frame_%05d.png")
            }
            try encoder.send(frame)
        }
    }

    /// The next frame that has a time of the file's clock to itself.
    private func nextFrame() throws -> Frame? {
        guard let clock else { return try input() }
        guard var frame = try held ?? input() else { return nil }
        held = nil
        let first = frame.pts
        while let next = try input() {
            guard let first, let time = next.pts,
                clock.tick(time, in: timeBase) < clock.tick(first, in: timeBase) + clock.leastStep
            else {
                held = next
                break
            }
            mergedCount += 1
            next.duration += time - first
            frame = next
        }
        if frame.pts != first { frame.pts = first }
        return frame
    }

    private func input() throws -> Frame? {
        guard !inputEnded else { return nil }
        let frame = try frames()
        inputEnded = frame == nil
        return frame
    }
}

/// How long each frame that is inside an encoder lasts, by its time.
struct FrameDurations {
    private var durations: [Int64: Int64] = [:]
    /// More than any encoder looks ahead.
    private static let most = 512

    var count: Int { durations.count }

    mutating func note(_ duration: Int64, pts: Int64) { durations[pts] = duration }

    /// Gives and forgets the duration of a packet's frame. Encoders that change times leave entries over: no later
    /// packet is shown before this one is decoded, so that older ones go when there are many.
    mutating func take(pts: Int64?, dts: Int64?) -> Int64? {
        let duration = pts.flatMap { durations.removeValue(forKey: $0) }
        if durations.count > Self.most, let dts { durations = durations.filter { $0.key >= dts } }
        return duration
    }
}
