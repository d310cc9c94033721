internal import CEvaluation
internal import Foundation

/// Colours for levels, in even steps of lightness as the eye sees it.
///
/// Each is a path through Oklab (Ottosson 2020, "A perceptual color space for image processing") along which lightness
/// rises evenly, so that equal steps of level look equal and a grey print keeps the order; colours that sRGB doesn't
/// have lose chroma, never lightness.
public struct ColorTable: Sendable {
    /// 256 pixels of R, G, B, A in memory.
    public let pixels: [UInt32]

    /// Colours from black over indigo, magenta and orange to pale yellow.
    public static let heat = ColorTable { part in
        (lightness: 0.12 + 0.86 * part, chroma: 0.2 * sin(.pi * (0.06 + 0.86 * part)), hue: 278 + 190 * part)
    }

    /// Black in the middle, lighter and bluer below, lighter and more orange above.
    public static let difference = ColorTable { part in
        let distance = abs(2 * part - 1)
        return (
            lightness: 0.14 + 0.76 * pow(distance, 0.85), chroma: 0.19 * sin(.pi * 0.72 * distance),
            hue: part < 0.5 ? 240 : 55
        )
    }

    /// - Parameter path: lightness 0…1, chroma and hue in degrees of Oklab at 0…1.
    init(_ path: (Double) -> (lightness: Double, chroma: Double, hue: Double)) {
        pixels = (0..<256).map { index in
            let color = path(Double(index) / 255)
            return Self.pixel(color.lightness, color.chroma, color.hue * .pi / 180)
        }
    }

    /// Paints levels from `low` to `high`, what is not a number with `blank`.
    public func paint(
        _ levels: UnsafePointer<Float>, count: Int, low: Double, high: Double, blank: UInt32,
        into row: UnsafeMutablePointer<UInt32>
    ) {
        cevaluation_color_row(levels, Float(low), Float(high), pixels, Int32(pixels.count), blank, row, Int32(count))
    }

    private static func pixel(_ lightness: Double, _ chroma: Double, _ hue: Double) -> UInt32 {
        var most = chroma, least = 0.0
        if !isInside(linear(lightness, most, hue)) {
            for _ in 0..<24 {
                let middle = (most + least) / 2
                if isInside(linear(lightness, middle, hue)) { least = middle } else { most = middle }
            }
            most = least
        }
        return linear(lightness, most, hue).enumerated().reduce(0xFF00_0000) { pixel, part in
            let value = min(1, max(0, part.element))
            let coded = value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
            return pixel | UInt32((coded * 255).rounded()) << UInt32(8 * part.offset)
        }
    }

    private static func isInside(_ linear: [Double]) -> Bool { linear.allSatisfy { $0 >= 0 && $0 <= 1 } }

    /// Linear R, G and B of sRGB.
    private static func linear(_ lightness: Double, _ chroma: Double, _ hue: Double) -> [Double] {
        let (a, b) = (chroma * cos(hue), chroma * sin(hue))
        let cones = [
            lightness + 0.3963377774 * a + 0.2158037573 * b, lightness - 0.1055613458 * a - 0.0638541728 * b,
            lightness - 0.0894841775 * a - 1.2914855480 * b,
        ].map { $0 * $0 * $0 }
        return [
            4.0767416621 * cones[0] - 3.3077115913 * cones[1] + 0.2309699292 * cones[2],
            -1.2684380046 * cones[0] + 2.6097574011 * cones[1] - 0.3413193965 * cones[2],
            -0.0041960863 * cones[0] - 0.7034186147 * cones[1] + 1.7076147010 * cones[2],
        ]
    }
}
