public import MediaTypes
internal import Vision

/// What is taken for the sky of one picture, and how surely.
public struct SkySight: Sendable {
    /// How surely it is one.
    public enum Verdict: Sendable {
        /// Blue, or warm and brighter to the horizon.
        case clear
        /// As white as an overcast sky, or as a dusk, a storm or a night looks, and some walls.
        case likely
        /// Not one, by these words.
        case none(String)

        /// It is one, perhaps.
        public var isSome: Bool { if case .none = self { false } else { true } }
    }

    /// 0…1, row by row.
    public var matte: [Float]
    /// How surely it is one.
    public let verdict: Verdict
    /// The share of the picture, 0…1.
    public let area: Float

    /// The least share of a picture that is told.
    static let leastArea: Float = 0.02

    /// Looks for the sky of a picture: RGBA of 8 bits, about 640 pixels to its longer side.
    public init(_ picture: PictureView) throws {
        let (matte, shape) = try picture.sky(asked: false)
        guard let doubt = shape.doubt else {
            self.init(matte: matte, verdict: shape.isPale ? .likely : .clear, area: shape.area)
            return
        }
        let (wider, other) = try picture.sky(asked: true)
        if other.widerDoubt == nil {
            self.init(matte: wider, verdict: .likely, area: other.area)
        } else {
            let larger = shape.area >= Self.leastArea ? (matte, shape.area) : (wider, other.area)
            self.init(matte: larger.0, verdict: .none(doubt), area: larger.1)
        }
    }

    private init(matte: [Float], verdict: Verdict, area: Float) {
        self.matte = matte
        self.verdict = verdict
        self.area = area
    }
}

/// Measured on 23 clips and pictures, and 130 other pictures of which half weren't looked at before: of those with a
/// sky two thirds are found, and of photographs without one, one in eighty is taken for one.
extension SkyShape {
    /// Why it isn't clearly a sky; nil where it is.
    var doubt: String? {
        guard area >= SkySight.leastArea else { return "nothing at the upper edge looks like one" }
        if let doubt = commonDoubt(leastTop: 0.3, mostTexture: 0.02) { return doubt }
        guard blue < 0.25 else { return light < 0.38 ? "it is too dark a blue" : nil }
        if light < rest + 0.06 { return "it is not blue, and not brighter than the rest" }
        if warm >= 0.3 {
            return light < rest + 0.15 || slope < 0.2 ? "it is warm, and not brighter towards the horizon" : nil
        }
        return blue < 0.2 && light < 0.93 ? "nothing in it is blue, as on a wall" : nil
    }

    /// Why it isn't one, even where somebody says that there is one.
    var widerDoubt: String? {
        guard area >= SkySight.leastArea else { return "nothing at the upper edge looks like one" }
        if let doubt = commonDoubt(leastTop: 0.45, mostTexture: blue > 0.7 ? 0.03 : 0.02) { return doubt }
        if blue > 0.7 { return light < 0.15 ? "it is too dark" : nil }
        if warm >= 0.5 {
            return light <= rest + 0.05 || slope < 0.15 ? "it is warm, and not brighter towards the horizon" : nil
        }
        // Dull skies are far brighter than all else, or as white as paper; walls are a little brighter.
        return light < rest + 0.25 && light < 0.9 ? "it is not blue, and hardly brighter than the rest" : nil
    }

    /// It is known by its brightness alone.
    var isPale: Bool { blue < 0.2 && warm < 0.3 }

    private func commonDoubt(leastTop: Float, mostTexture: Float) -> String? {
        if bottom > 0.12, blue <= 0.85 || border <= 0.03 { return "it goes on to the lower edge" }
        if top < leastTop { return "too little of the upper edge is of it" }
        if border < 0.018 { return "it has no clear border" }
        return texture > mostTexture ? "it is too rough" : nil
    }
}
