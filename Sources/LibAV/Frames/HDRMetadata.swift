internal import CLibAV

/// What the mastering screen could show and the brightest of the film: SMPTE ST 2086 and CTA-861.3 static metadata.
public struct HDRMetadata: Hashable, Sendable {
    /// Chromaticities of red, green, blue and white as x and y in 1/50000; luminance in 1/10000 cd/m².
    public struct MasteringDisplay: Hashable, Sendable {
        public var red, green, blue, white: [Int]
        public var minimumLuminance, maximumLuminance: Int
    }

    /// SMPTE ST 2086; nil where only the light level is known.
    public var mastering: MasteringDisplay?
    /// MaxCLL and MaxFALL in cd/m².
    public var lightLevel: (maximum: Int, average: Int)? {
        get { maximumContentLight.map { ($0, averageContentLight ?? 0) } }
    }
    private var maximumContentLight: Int?
    private var averageContentLight: Int?

    /// The metadata from a frame's or a stream's side data; nil where there is none.
    init?(mastering: UnsafePointer<AVMasteringDisplayMetadata>?, light: UnsafePointer<AVContentLightMetadata>?) {
        if let it = mastering?.pointee, it.has_primaries != 0, it.has_luminance != 0 {
            func point(_ x: AVRational, _ y: AVRational) -> [Int] { [Self.scaled(x, 50000), Self.scaled(y, 50000)] }
            let p = it.display_primaries
            self.mastering = MasteringDisplay(
                red: point(p.0.0, p.0.1), green: point(p.1.0, p.1.1), blue: point(p.2.0, p.2.1),
                white: point(it.white_point.0, it.white_point.1),
                minimumLuminance: Self.scaled(it.min_luminance, 10000),
                maximumLuminance: Self.scaled(it.max_luminance, 10000))
        }
        if let it = light?.pointee {
            maximumContentLight = Int(it.MaxCLL)
            averageContentLight = Int(it.MaxFALL)
        }
        if self.mastering == nil && maximumContentLight == nil { return nil }
    }

    private static func scaled(_ value: AVRational, _ scale: Double) -> Int {
        value.den == 0 ? 0 : Int((Double(value.num) / Double(value.den) * scale).rounded())
    }

    /// `G(x,y)B(x,y)R(x,y)WP(x,y)L(max,min)`, as x264 and x265 take it.
    public var masterDisplayText: String? {
        guard let it = mastering else { return nil }
        func pair(_ values: [Int]) -> String { "(\(values[0]),\(values[1]))" }
        return "G\(pair(it.green))B\(pair(it.blue))R\(pair(it.red))WP\(pair(it.white))"
            + "L(\(it.maximumLuminance),\(it.minimumLuminance))"
    }

    /// `MaxCLL,MaxFALL`, as x264 and x265 take it.
    public var lightLevelText: String? { lightLevel.map { "\($0.maximum),\($0.average)" } }
}

extension Frame {
    /// The static HDR metadata that the frame carries.
    public var hdr: HDRMetadata? {
        let mastering = av_frame_get_side_data(raw, AV_FRAME_DATA_MASTERING_DISPLAY_METADATA)?.pointee.data
        let light = av_frame_get_side_data(raw, AV_FRAME_DATA_CONTENT_LIGHT_LEVEL)?.pointee.data
        return HDRMetadata(
            mastering: mastering.map { UnsafePointer<AVMasteringDisplayMetadata>(OpaquePointer($0)) },
            light: light.map { UnsafePointer<AVContentLightMetadata>(OpaquePointer($0)) })
    }

    /// Dynamic HDR metadata (HDR10+, Dolby Vision), which this program cannot carry over an edit.
    public var hasDynamicHDR: Bool {
        av_frame_get_side_data(raw, AV_FRAME_DATA_DYNAMIC_HDR_PLUS) != nil
            || av_frame_get_side_data(raw, AV_FRAME_DATA_DOVI_RPU_BUFFER) != nil
    }
}
