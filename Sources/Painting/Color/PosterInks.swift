import Canvases
import Foundation
import MediaTypes

/// The inks of a poster: the hues of a shot, each in some tones from a dark, cool one over a vivid one to a warm light.
struct PosterInks {
    /// a and b of each hue (`cpainting_poster_row`).
    let hues: [Float]
    /// The tones of each hue from dark to light, four floats each.
    let inks: [Float]
    /// How many hues there are.
    let count: Int

    /// - Parameters:
    ///   - hues: how many at most.
    ///   - tones: of each hue, at least 2.
    ///   - vividness: 1 is the full strength of colours, 0 that of the shot. At night its darks are deeper.
    init(_ shot: ShotColors, curve: ToneCurve, hues: Int, tones: Int, vividness: Double) throws {
        let samples = try ColorClusters.samples(of: shot.colors, curve: curve, evenness: 0.75)
        let hueOnly = SIMD3<Double>(0, 1, 1)
        var centers = ColorClusters(samples, count: hues, axes: hueOnly).centers.map(\.place)
        if centers.isEmpty { centers = [SIMD3(0.5, 0, 0)] }
        count = centers.count
        let night = ToneCurve.nightShare(of: shot.tone)
        self.hues = centers.flatMap { [Float($0.y), Float($0.z)] }
        inks = centers.flatMap { center in
            (0..<tones).flatMap { tone -> [Float] in
                let place = (Double(tone) + 0.5) / Double(tones)
                let color = Self.ink(a: center.y, b: center.z, tone: place, vividness: vividness, night: night)
                let luma = Luma.of(color)
                return [Float(color.x), Float(color.y), Float(color.z), Float(luma)]
            }
        }
    }

    /// A tone 0…1 of a hue. Grey gets a tint: navy in the dark, cream in the light.
    private static func ink(a: Double, b: Double, tone: Double, vividness: Double, night: Double) -> SIMD3<Double> {
        let chroma = (a * a + b * b).squareRoot()
        let hue = atan2(b, a)
        let lightness = 0.16 - 0.06 * night + (0.82 + 0.06 * night) * pow(tone, 0.85 + 0.35 * night)
        // A vivid middle: chroma rises fast for weak colours and ends at what inks can do.
        let strong = 0.25 * (1 - exp(-chroma / 0.055))
        let bell = 1 - pow(abs(2 * tone - 0.95), 2.4)
        let full = (chroma + (strong - chroma) * vividness) * max(0.3, bell)
        // Shades turn to violet, lights to yellow; where there is no hue they take these.
        let colored = min(chroma / 0.04, 1)
        let turn = tone < 0.5 ? Self.turn(from: hue, to: -1.2) : Self.turn(from: hue, to: 1.75)
        let turned = hue + turn * 0.55 * abs(2 * tone - 1) * vividness
        let violet = (0.11 - 0.07 * colored) * max(0, 1 - 1.7 * tone) * vividness
        let teal = 0.045 * (1 - colored) * max(0, 1 - 5 * abs(tone - 0.45)) * vividness
        let cream = (0.075 - 0.035 * colored) * max(0, 2 * tone - 1) * vividness
        let x = full * cos(turned) * colored + violet * cos(-1.35) + teal * cos(-2.6) + cream * cos(1.65)
        let y = full * sin(turned) * colored + violet * sin(-1.35) + teal * sin(-2.6) + cream * sin(1.65)
        return fitted(lightness: lightness, a: x, b: y)
    }

    /// The turn from one hue to another the shorter way round, less the farther it is: at most a radian.
    private static func turn(from hue: Double, to goal: Double) -> Double { sin(goal - hue) }

    /// The coded colour of a place in OKLab; one that no screen can show loses chroma until it can.
    private static func fitted(lightness: Double, a: Double, b: Double) -> SIMD3<Double> {
        var share = 1.0
        for _ in 0..<24 {
            let color = linear(lightness, a * share, b * share)
            if color.min() >= -0.002 && color.max() <= 1.002 { break }
            share *= 0.93
        }
        let color = linear(lightness, a * share, b * share).clamped(lowerBound: .zero, upperBound: .one)
        return SIMD3(coded(color.x), coded(color.y), coded(color.z))
    }

    private static func linear(_ lightness: Double, _ a: Double, _ b: Double) -> SIMD3<Double> {
        let l = lightness + 0.3963377774 * a + 0.2158037573 * b
        let m = lightness - 0.1055613458 * a - 0.0638541728 * b
        let s = lightness - 0.0894841775 * a - 1.2914855480 * b
        let (l3, m3, s3) = (l * l * l, m * m * m, s * s * s)
        return SIMD3(
            4.0767416621 * l3 - 3.3077115913 * m3 + 0.2309699292 * s3,
            -1.2684380046 * l3 + 2.6097574011 * m3 - 0.3413193965 * s3,
            -0.0041960863 * l3 - 0.7034186147 * m3 + 1.7076147010 * s3)
    }

    private static func coded(_ value: Double) -> Double {
        value <= 0.0031308 ? 12.92 * value : 1.055 * pow(value, 1 / 2.4) - 0.055
    }
}
