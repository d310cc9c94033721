internal import Glibc
public import MediaTypes

/// How much of a thing is of which colour, by the names that people tell things apart with.
///
/// Colours are told by hue and chroma in OKLab (Ottosson 2020); black, white and grey by lightness.
public enum ColorShares {
    /// The names that are told.
    public static let names = [
        "red", "orange", "yellow", "green", "cyan", "blue", "purple", "pink", "brown", "black", "white", "gray",
    ]

    /// The name that is told for another: of shades, and the other spelling.
    public static func name(for color: String) -> String {
        let others = [
            "grey": "gray", "silver": "gray", "golden": "yellow", "turquoise": "cyan", "violet": "purple",
            "beige": "white",
        ]
        return others[color] ?? color
    }

    /// Hues: the middle in degrees and the half of the width; red, orange, yellow, green, cyan, blue, purple, pink.
    private static let hues: [(middle: Float, half: Float)] = [
        (27, 24), (60, 20), (103, 20), (135, 32), (200, 28), (258, 32), (310, 24), (355, 20),
    ]

    /// Shares of ``names``, 0…1, of the inner part of a box; colours in between count for two.
    ///
    /// - Parameters:
    ///   - picture: RGBA of 8 bits.
    ///   - box: in fractions of it.
    public static func shares(_ picture: PictureView, _ box: FoundBox) -> [Float] {
        let part = box.scaled(picture.width, picture.height)
        let inner = (x: 0.15 * part.width, y: 0.15 * part.height)
        var counts = [Float](repeating: 0, count: names.count)
        let steps = 24
        let base = picture.base.assumingMemoryBound(to: UInt8.self)
        for row in 0..<steps {
            let down = part.top + inner.y + (part.height - 2 * inner.y) * (Float(row) + 0.5) / Float(steps)
            for column in 0..<steps {
                let right = part.left + inner.x + (part.width - 2 * inner.x) * (Float(column) + 0.5) / Float(steps)
                let x = min(picture.width - 1, max(0, Int(right)))
                let y = min(picture.height - 1, max(0, Int(down)))
                let pixel = base + y * picture.stride + 4 * x
                count(pixel[0], pixel[1], pixel[2], &counts)
            }
        }
        return counts.map { $0 / Float(steps * steps) }
    }

    private static func count(_ red: UInt8, _ green: UInt8, _ blue: UInt8, _ counts: inout [Float]) {
        let (lightness, a, b) = lab(red, green, blue)
        let chroma = (a * a + b * b).squareRoot()
        if chroma < 0.045 || lightness < 0.18 {
            counts[lightness < 0.4 ? 9 : lightness > 0.78 ? 10 : 11] += 1
            return
        }
        var degrees = atan2f(b, a) * 180 / .pi
        if degrees < 0 { degrees += 360 }
        for (index, hue) in hues.enumerated() {
            let away = abs((degrees - hue.middle + 540).truncatingRemainder(dividingBy: 360) - 180)
            guard away <= hue.half else { continue }
            let isBrown = lightness < 0.5 && chroma < 0.11 && (index == 1 || index == 2 || (index == 0 && degrees > 35))
            counts[isBrown ? 8 : index] += 1
        }
    }

    private static func lab(_ red: UInt8, _ green: UInt8, _ blue: UInt8) -> (Float, Float, Float) {
        let (r, g, b) = (linear[Int(red)], linear[Int(green)], linear[Int(blue)])
        let l = cbrtf(0.412_221_47 * r + 0.536_332_54 * g + 0.051_445_99 * b)
        let m = cbrtf(0.211_903_5 * r + 0.680_699_55 * g + 0.107_396_96 * b)
        let s = cbrtf(0.088_302_46 * r + 0.281_718_84 * g + 0.629_978_7 * b)
        return (
            0.210_454_26 * l + 0.793_617_8 * m - 0.004_072_047 * s,
            1.977_998_5 * l - 2.428_592_2 * m + 0.450_593_7 * s,
            0.025_904_037 * l + 0.782_771_77 * m - 0.808_675_77 * s
        )
    }

    /// Linear light of the levels of sRGB.
    private static let linear: [Float] = (0..<256).map { level in
        let value = Float(level) / 255
        return value <= 0.04045 ? value / 12.92 : powf((value + 0.055) / 1.055, 2.4)
    }
}
