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
    ///
    /// Quality, preset and pixel format mean something else to another codec and are taken only for the same one. A
    /// quality takes the place of the others' bit rate, and a bit rate that of their quality.
    public func filled(from other: EncodeSettings) -> EncodeSettings {
        let isSameCodec = codec == nil || other.codec == nil || codec == other.codec
        let own = isSameCodec ? other : EncodeSettings(bitRate: other.bitRate)
        return EncodeSettings(
            codec: codec ?? other.codec, crf: crf ?? (bitRate == nil ? own.crf : nil), preset: preset ?? own.preset,
            bitRate: bitRate ?? (crf == nil ? own.bitRate : nil), pixelFormat: pixelFormat ?? own.pixelFormat)
    }
}
