/// How pictures are to be encoded; whatever is nil is decided from the source and the container.
public struct EncodeSettings: Hashable, Codable, Sendable {
    /// nil is the container's usual one, or another where alpha, bit depth or HDR need it.
    public var codec: VideoCodec?
    /// Constant quality, smaller is better; the range is the codec's.
    public var crf: Int?
    /// The encoder's own name for its trade of speed against size: `medium`, `veryfast`; a number for VP9 and AV1.
    public var preset: String?
    /// Bits a second, instead of `crf`.
    public var bitRate: Int64?
    /// FFmpeg's name: `yuv420p10le`.
    public var pixelFormat: String?

    /// Leaves open what isn't given.
    public init(
        codec: VideoCodec? = nil, crf: Int? = nil, preset: String? = nil, bitRate: Int64? = nil,
        pixelFormat: String? = nil
    ) {
        self.codec = codec
        self.crf = crf
        self.preset = preset
        self.bitRate = bitRate
        self.pixelFormat = pixelFormat
    }

    /// These settings, with what they leave open taken from others.
    public func filled(from other: EncodeSettings) -> EncodeSettings {
        EncodeSettings(
            codec: codec ?? other.codec, crf: crf ?? other.crf, preset: preset ?? other.preset,
            bitRate: bitRate ?? other.bitRate, pixelFormat: pixelFormat ?? other.pixelFormat)
    }
}
