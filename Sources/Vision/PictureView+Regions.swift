internal import CVision
public import MediaTypes

/// What was taken for the sky of a picture, in numbers; colours and gradients are in OKLab.
public struct SkyShape: Equatable, Sendable {
    /// The shares, 0…1, of the picture, of its lowest rows and of its upper edge that it covers.
    public let area, bottom, top: Float
    /// The median gradient at its border, and the 80th percentile of those inside, per pixel of a picture of 320.
    public let border, texture: Float
    /// The median lightness inside and the 70th percentile of the rest, 0…1.
    public let light, rest: Float
    /// How much lighter it becomes from the top of the picture to its bottom.
    public let slope: Float
    /// The shares of it, 0…1, that are blue, pale or warm.
    public let blue, pale, warm: Float
}

/// The hues that are meant by a colour, in OKLab.
public struct HueRange: Codable, Equatable, Sendable {
    /// Degrees, -180…180: the middle.
    public let middle: Float
    /// Degrees from there to where it ends.
    public let half: Float
    /// The least chroma.
    public let chroma: Float
    /// The lightness, 0…1, from which on more chroma is needed, as lightness to the power of 1.5.
    public var light: Float

    /// Hues by their middle, where they end, and the least chroma.
    public init(middle: Float, half: Float, chroma: Float, light: Float = 1) {
        self.middle = middle
        self.half = half
        self.chroma = chroma
        self.light = light
    }
}

/// What is of a colour in a picture, in numbers.
public struct ColorShape: Equatable, Sendable {
    /// The share of the picture that surely is, 0…1.
    public let area: Float
    /// How surely, 0…1.
    public let certainty: Float
    /// Regions of it that are at least a fifth as large as the largest.
    public let regions: Int
}

/// Regions of RGBA pictures of 8 bits. Mattes have a value in 0…1 for each pixel, row by row.
extension PictureView {
    /// What is smooth, joined to the upper edge below a black bar, and of a colour that changes slowly, with the clouds
    /// in it.
    ///
    /// - Parameter asked: dusk, storms and nights may be one, too.
    public func sky(asked: Bool) throws(VisionError) -> (matte: [Float], shape: SkyShape) {
        var matte = [Float](repeating: 0, count: width * height)
        var found = cvision_sky()
        try VisionError.checked("find the sky") { why, room in
            cvision_find_sky(
                bytes, stride, Int32(width), Int32(height), asked ? 1 : 0, &matte, &found, why, room)
        }
        return (
            matte,
            SkyShape(
                area: found.area, bottom: found.bottom, top: found.top, border: found.border, texture: found.texture,
                light: found.light, rest: found.rest, slope: found.slope, blue: found.blue, pale: found.pale,
                warm: found.warm)
        )
    }

    /// Hues that are counted apart, 3° each, from -180° on.
    public static let hues = Int(CVISION_HUES)
    /// Chromas that are counted apart, 1/128 each.
    public static let chromas = Int(CVISION_CHROMAS)

    /// Adds the pixels that aren't dark to counts by hues and then chromas.
    ///
    /// - Precondition: there are ``hues`` × ``chromas`` counts.
    public func count(into counts: inout [UInt32]) throws(VisionError) {
        precondition(counts.count == Self.hues * Self.chromas)
        try VisionError.checked("count colours") { why, room in
            cvision_count_hues(bytes, stride, Int32(width), Int32(height), &counts, why, room)
        }
    }

    /// What is of a colour: sure regions, each at least 0.04 % of the picture, with what of the same hue touches them.
    public func region(of hues: HueRange) throws(VisionError) -> (matte: [Float], shape: ColorShape) {
        var matte = [Float](repeating: 0, count: width * height)
        var found = cvision_color()
        var range = cvision_hues(middle: hues.middle, half: hues.half, chroma: hues.chroma, light: hues.light)
        try VisionError.checked("find a colour") { why, room in
            cvision_find_color(bytes, stride, Int32(width), Int32(height), &range, &matte, &found, why, room)
        }
        return (matte, ColorShape(area: found.area, certainty: found.certainty, regions: Int(found.regions)))
    }

    /// Takes out of a matte of the picture what hangs together and is less than a share, 0…1, of its largest part.
    public func keepLarge(_ matte: inout [Float], atLeast share: Float) throws(VisionError) {
        precondition(matte.count == width * height)
        try VisionError.checked("tell regions apart") { why, room in
            cvision_keep_large(&matte, Int32(width), Int32(height), share, why, room)
        }
    }

    private var bytes: UnsafePointer<UInt8> { UnsafePointer(base.assumingMemoryBound(to: UInt8.self)) }
}
