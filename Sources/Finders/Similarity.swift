internal import Glibc
public import Vision

/// A turn, a change of scale and a shift of the plane: x' = a·x − b·y + x₀, y' = b·x + a·y + y₀.
public struct Similarity: Equatable, Sendable {
    /// The cosine and the sine of the turn, times the scale.
    public var a, b: Double
    /// The shift, in pixels.
    public var x, y: Double

    /// By its numbers.
    public init(a: Double, b: Double, x: Double, y: Double) {
        self.a = a
        self.b = b
        self.x = x
        self.y = y
    }

    /// What changes nothing.
    public static let identity = Similarity(a: 1, b: 0, x: 0, y: 0)

    /// How many times as large things become.
    public var scale: Double { (a * a + b * b).squareRoot() }

    /// First the other one, then this one.
    func after(_ first: Similarity) -> Similarity {
        Similarity(
            a: a * first.a - b * first.b, b: b * first.a + a * first.b, x: a * first.x - b * first.y + x,
            y: b * first.x + a * first.y + y)
    }

    /// Where a place goes.
    public func apply(_ x: Double, _ y: Double) -> (x: Double, y: Double) {
        (a * x - b * y + self.x, b * x + a * y + self.y)
    }

    /// The one between two, 0 being this one and 1 the other, by which a place goes straight from one to the other.
    public func between(_ other: Similarity, _ share: Double, about place: (x: Float, y: Float)) -> Similarity {
        func mix(_ one: Double, _ two: Double) -> Double { one + (two - one) * share }
        let (px, py) = (Double(place.x), Double(place.y))
        let (from, to) = (apply(px, py), other.apply(px, py))
        let (a, b) = (mix(a, other.a), mix(b, other.b))
        return Similarity(
            a: a, b: b, x: mix(from.x, to.x) - (a * px - b * py), y: mix(from.y, to.y) - (b * px + a * py))
    }

    /// What leads back; nil where everything goes to one place.
    public var inverse: Similarity? {
        let square = a * a + b * b
        guard square > 1e-12 else { return nil }
        let (c, s) = (a / square, -b / square)
        return Similarity(a: c, b: s, x: -(c * x - s * y), y: -(s * x + c * y))
    }

    /// The map by rows that it is, from the pixels of a part of a picture that begins at a place in whole pixels.
    public func map(fromPartAt x: Int, _ y: Int) -> GreyPicture.Map {
        let start = apply(Double(x), Double(y))
        return (a, -b, start.x, b, a, start.y)
    }

    /// The one nearest to a map about a place, which goes where the map leads it.
    init(nearest map: GreyPicture.Map, about place: (x: Double, y: Double)) {
        a = (map.a + map.e) / 2
        b = (map.d - map.b) / 2
        x = map.a * place.x + map.b * place.y + map.c - (a * place.x - b * place.y)
        y = map.d * place.x + map.e * place.y + map.f - (b * place.x + a * place.y)
    }

    /// Points before and after.
    typealias Pairs = [(from: GreyPicture.Point, to: GreyPicture.Point)]

    /// The one that most pairs agree with (RANSAC, Fischler and Bolles 1981; then least squares over those), and the
    /// pairs that do. Random choices have a seed of their own: the same pairs give the same answer.
    ///
    /// - Parameter tolerance: pixels that a pair may miss by.
    /// - Returns: nil for fewer than four pairs, and where no two of them agree.
    static func fit(_ pairs: Pairs, tolerance: Double = 1.5) -> (map: Similarity, agreeing: [Int])? {
        guard pairs.count >= 4 else { return nil }
        var generator = SplitMix(state: 0x5EED)
        var best: [Int] = []
        var round = 0
        var rounds = 300
        while round < rounds {
            round += 1
            let first = Int(generator.next() % UInt64(pairs.count))
            let second = Int(generator.next() % UInt64(pairs.count))
            guard first != second, let map = through(pairs[first], pairs[second]) else { continue }
            let agreeing = map.agreeing(pairs, tolerance)
            guard agreeing.count > best.count else { continue }
            best = agreeing
            // Two in agreement will have been drawn by then, but for one time in a thousand.
            let share = Double(best.count) / Double(pairs.count)
            rounds = min(rounds, max(20, share > 0.99 ? 20 : Int(-6.9 / log(1 - share * share)) + 1))
        }
        guard best.count >= 3 else { return nil }
        var map = squares(pairs, best)
        for _ in 0..<2 {
            guard let fitted = map else { return nil }
            let agreeing = fitted.agreeing(pairs, tolerance)
            guard agreeing.count >= best.count else { break }
            best = agreeing
            map = squares(pairs, best)
        }
        return map.map { ($0, best) }
    }

    private func agreeing(_ pairs: Pairs, _ tolerance: Double) -> [Int] {
        pairs.indices.filter { index in
            let (x, y) = apply(Double(pairs[index].from.x), Double(pairs[index].from.y))
            let (across, down) = (x - Double(pairs[index].to.x), y - Double(pairs[index].to.y))
            return across * across + down * down <= tolerance * tolerance
        }
    }

    private static func through(_ first: Pairs.Element, _ second: Pairs.Element) -> Similarity? {
        let (px, py) = (Double(second.from.x - first.from.x), Double(second.from.y - first.from.y))
        let (qx, qy) = (Double(second.to.x - first.to.x), Double(second.to.y - first.to.y))
        let square = px * px + py * py
        guard square > 1 else { return nil }
        let (a, b) = ((px * qx + py * qy) / square, (px * qy - py * qx) / square)
        let (fx, fy) = (Double(first.from.x), Double(first.from.y))
        return Similarity(
            a: a, b: b, x: Double(first.to.x) - (a * fx - b * fy), y: Double(first.to.y) - (b * fx + a * fy))
    }

    /// Least squares over some pairs.
    private static func squares(_ pairs: Pairs, _ chosen: [Int]) -> Similarity? {
        let count = Double(chosen.count)
        var (px, py, qx, qy) = (0.0, 0.0, 0.0, 0.0)
        for index in chosen {
            px += Double(pairs[index].from.x) / count
            py += Double(pairs[index].from.y) / count
            qx += Double(pairs[index].to.x) / count
            qy += Double(pairs[index].to.y) / count
        }
        var (dot, cross, square) = (0.0, 0.0, 0.0)
        for index in chosen {
            let (fx, fy) = (Double(pairs[index].from.x) - px, Double(pairs[index].from.y) - py)
            let (tx, ty) = (Double(pairs[index].to.x) - qx, Double(pairs[index].to.y) - qy)
            dot += fx * tx + fy * ty
            cross += fx * ty - fy * tx
            square += fx * fx + fy * fy
        }
        guard square > 1e-6 else { return nil }
        let (a, b) = (dot / square, cross / square)
        return Similarity(a: a, b: b, x: qx - (a * px - b * py), y: qy - (b * px + a * py))
    }
}

/// Steele, Lea and Flood's generator (2014).
private struct SplitMix {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
