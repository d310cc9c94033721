public import LibAV

/// Brings HDR pictures to SDR: light is reckoned from the transfer (PQ or HLG, ITU-R BT.2100), white that a page of
/// paper would have (203 cd/m², BT.2408) becomes SDR's nearly brightest, what is brighter is pressed into the rest
/// (`tonemap`'s mobius, which leaves all below a third of it as it is), and BT.2020 becomes BT.709.
public struct ToneMapping: Sendable {
    /// Of the result.
    public static let color = ColorTags.bt709

    private static let white = 203.0
    private let color: ColorTags
    /// The brightest light over ``white``.
    private let peak: Double

    /// - Parameters:
    ///   - color: of the pictures; nil comes back where they aren't HDR.
    ///   - metadata: tells how bright they are; else 1000 cd/m².
    public init?(_ color: ColorTags, _ metadata: HDRMetadata?) {
        guard color.isHDR else { return nil }
        self.color = color
        let mastering = metadata?.mastering.map { Double($0.maximumLuminance) / 10_000 }
        let light = metadata?.lightLevel.map { Double($0.maximum) }
        let told = [light, mastering].compactMap { $0 }.first { $0 > 0 }
        let brightest = color.transferName == "smpte2084" ? told ?? 1000 : 1000
        peak = min(max(brightest / Self.white, 1.25), 50)
    }

    /// FFmpeg's name of what leaves the chain for pictures of a format.
    public func format(for format: PixelFormat) -> String {
        PixelLayout(format.name, depth: format.bitDepth).plainFormat
    }

    /// A chain of libavfilter for pictures of a format; gives 8 bits, with as much colour as there was.
    ///
    /// Only filters that look at one pixel at a time work between RGB and RGB, so that it is the same in any number of
    /// slices.
    public func graph(for format: PixelFormat) -> String {
        let layout = PixelLayout(format.name, depth: format.bitDepth)
        let exact = "flags=accurate_rnd+full_chroma_int+full_chroma_inp"
        let range = color.isFullRange ? "pc" : "tv"
        let matrix = layout.family == .rgb ? "" : "in_color_matrix=\(color.scaleMatrix):in_range=\(range):"
        let primaries = color.primariesName == "unknown" ? "bt2020" : color.primariesName
        return [
            "scale=\(matrix)\(exact)", "format=gbrp16le",
            "zscale=tin=\(color.transferName):pin=\(primaries):min=gbr:rin=full:t=linear:npl=\(Self.white)",
            "format=gbrpf32le", "zscale=tin=linear:pin=\(primaries):p=bt709",
            "tonemap=mobius:desat=0:peak=\(peak)", "zscale=tin=linear:t=bt709:m=gbr:r=full", "format=gbrp16le",
            "scale=out_color_matrix=bt709:out_range=tv:\(exact)", "format=\(layout.plainFormat)",
            "setparams=color_primaries=bt709:color_trc=bt709:colorspace=bt709:range=tv",
            "sidedata=mode=delete:type=MASTERING_DISPLAY_METADATA", "sidedata=mode=delete:type=CONTENT_LIGHT_LEVEL",
        ].joined(separator: ",")
    }
}

extension PixelLayout {
    /// 8 bits of Y'CbCr without alpha, with the chroma of this one.
    fileprivate var plainFormat: String {
        switch (chromaWidth, chromaHeight) {
        case (0, 0): "yuv444p"
        case (1, 0): "yuv422p"
        default: "yuv420p"
        }
    }
}
