import Foundation
import Vision

/// The measures written down once more, word for word after the papers, in doubles and without haste.
enum PlainReading {
    /// Wang et al. 2004, equation 13 averaged over every window inside of the pictures.
    static func similarity(_ one: Slide, _ other: Slide) -> Double {
        var total = 0.0
        for y in 5..<one.height - 5 { for x in 5..<one.width - 5 { total += window(one, other, x, y) } }
        return total / Double((one.width - 10) * (one.height - 10))
    }

    private static func window(_ one: Slide, _ other: Slide, _ x: Int, _ y: Int) -> Double {
        var weights = 0.0, a = 0.0, b = 0.0, aa = 0.0, bb = 0.0, ab = 0.0
        for v in -5...5 {
            for u in -5...5 {
                let weight = exp(-Double(u * u + v * v) / 4.5)
                let (p, q) = (one.luma(x + u, y + v), other.luma(x + u, y + v))
                weights += weight
                a += weight * p
                b += weight * q
                aa += weight * p * p
                bb += weight * q * q
                ab += weight * p * q
            }
        }
        (a, b) = (a / weights, b / weights)
        let (va, vb, cov) = (aa / weights - a * a, bb / weights - b * b, ab / weights - a * b)
        let c1: Double = 2.55 * 2.55
        let c2: Double = 7.65 * 7.65
        let above: Double = (2 * a * b + c1) * (2 * cov + c2)
        let below: Double = (a * a + b * b + c1) * (va + vb + c2)
        return above / below
    }

    /// A flow field: two floats a pixel.
    struct Field {
        let width, height: Int
        var values: [Float]

        init(from: Slide, to: Slide) throws {
            (width, height) = (from.width, from.height)
            values = Array(repeating: 0, count: 2 * width * height)
            let bytes = { (slide: Slide) in
                (0..<slide.width * slide.height).map { UInt8(slide.luma($0 % slide.width, $0 / slide.width) + 0.5) }
            }
            try OpticalFlow(.medium).calculate(
                from: bytes(from), to: bytes(to), width: width, height: height, into: &values)
        }

        func at(_ x: Int, _ y: Int, _ component: Int) -> Double { Double(values[2 * (y * width + x) + component]) }
    }

    /// Bilinear; nil outside of all pixels.
    static func look(_ x: Double, _ y: Double, _ width: Int, _ height: Int, _ value: (Int, Int) -> Double) -> Double? {
        guard x >= -0.5, y >= -0.5, x <= Double(width) - 0.5, y <= Double(height) - 0.5 else { return nil }
        let (x, y) = (min(max(x, 0), Double(width - 1)), min(max(y, 0), Double(height - 1)))
        let (left, top) = (min(Int(x), width - 2), min(Int(y), height - 2))
        let (u, v) = (x - Double(left), y - Double(top))
        return (value(left, top) * (1 - u) + value(left + 1, top) * u) * (1 - v)
            + (value(left, top + 1) * (1 - u) + value(left + 1, top + 1) * u) * v
    }

    /// Whether a pixel is seen in both frames and lies on no motion boundary (Ruder et al. 2016).
    static func isVisible(_ x: Int, _ y: Int, _ forward: Field, _ backward: Field) -> Bool {
        let (u, v) = (forward.at(x, y, 0), forward.at(x, y, 1))
        let (px, py) = (Double(x) + u, Double(y) + v)
        let back = (0..<2).map { component in
            look(px, py, forward.width, forward.height) { backward.at($0, $1, component) }
        }
        guard let bu = back[0], let bv = back[1] else { return false }
        let sum = pow(u + bu, 2) + pow(v + bv, 2)
        guard sum <= 0.01 * (u * u + v * v + bu * bu + bv * bv) + 0.5 else { return false }
        var gradient = 0.0
        for component in 0..<2 {
            let own = forward.at(x, y, component)
            if x + 1 < forward.width { gradient += pow(forward.at(x + 1, y, component) - own, 2) }
            if y + 1 < forward.height { gradient += pow(forward.at(x, y + 1, component) - own, 2) }
        }
        return gradient <= 0.01 * (u * u + v * v) + 0.002
    }

    /// E_warp of one pair (Lai et al. 2018), its absolute sibling, and the share of the pixels that count.
    static func warpError(
        source: (Slide, Slide), film: (Slide, Slide)
    ) throws -> (squared: Double, absolute: Double, visible: Double) {
        let forward = try Field(from: source.0, to: source.1)
        let backward = try Field(from: source.1, to: source.0)
        var squared = 0.0, absolute = 0.0, count = 0.0
        let (width, height) = (forward.width, forward.height)
        for y in 0..<height {
            for x in 0..<width where isVisible(x, y, forward, backward) {
                count += 1
                for channel in 0..<3 {
                    let (px, py) = (Double(x) + forward.at(x, y, 0), Double(y) + forward.at(x, y, 1))
                    let moved = look(px, py, width, height) { film.1.sample($0, $1, channel) }
                    let gap = film.0.sample(x, y, channel) - (moved ?? .nan)
                    squared += gap * gap
                    absolute += abs(gap) * 255 / 3
                }
            }
        }
        return (squared / count, absolute / count, count / Double(width * height))
    }
}
