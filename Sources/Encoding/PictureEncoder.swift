public import LibAV
public import MediaTypes

/// Encodes frames as they come: the film's packet source.
public final class PictureEncoder: PacketSource {
    private let encoder: StreamEncoder
    private let stream: Int
    private let timeBase: Ratio
    private let frames: () throws -> Frame?
    private var durations: [Int64: Int64] = [:]
    private var ended = false
    /// Frames sent to the encoder.
    public private(set) var frameCount = 0

    /// - Parameters:
    ///   - timeBase: of the frames' times; the encoder is opened with the same.
    ///   - frames: the next frame, nil at the end.
    public init(_ encoder: StreamEncoder, stream: Int, timeBase: Ratio, frames: @escaping () throws -> Frame?) {
        self.encoder = encoder
        self.stream = stream
        self.timeBase = timeBase
        self.frames = frames
    }

    public func next() throws -> OutgoingPacket? {
        while true {
            if let packet = try encoder.receive() {
                // Encoders forget how long a frame lasts; the last one of a film would get the one's before.
                if let pts = packet.pts, let duration = durations.removeValue(forKey: pts) {
                    packet.duration = duration
                }
                return OutgoingPacket(packet: packet, stream: stream, timeBase: timeBase)
            }
            guard !ended else { return nil }
            let frame = try frames()
            if let frame, let pts = frame.pts { durations[pts] = frame.duration }
            if frame == nil { ended = true } else { frameCount += 1 }
            try encoder.send(frame)
        }
    }
}
