public import EditPlans
public import MediaTypes
public import Vision

/// How much of each hue and chroma some pictures have, in OKLab.
public struct HueCounts: Codable, Equatable, Sendable {
    /// By hues, then chromas.
    public private(set) var counts: [UInt32]

    /// Of no picture.
    public init() { counts = [UInt32](repeating: 0, count: PictureView.hues * PictureView.chromas) }

    /// There is a number for each hue and chroma.
    public var isSound: Bool { counts.count == PictureView.hues * PictureView.chromas }

    /// Adds a picture: RGBA of 8 bits.
    public mutating func add(_ picture: PictureView) throws { try picture.count(into: &counts) }

    /// The hues of a name: the middle and the half of the width in degrees, and the least chroma.
    private static let ranges: [NamedColor.Hue: HueRange] = [
        .red: HueRange(middle: 27, half: 24, chroma: 0.075), .orange: HueRange(middle: 60, half: 20, chroma: 0.08),
        .yellow: HueRange(middle: 103, half: 18, chroma: 0.06), .green: HueRange(middle: 135, half: 32, chroma: 0.045),
        .cyan: HueRange(middle: 200, half: 25, chroma: 0.04), .blue: HueRange(middle: 255, half: 32, chroma: 0.045),
        .purple: HueRange(middle: 310, half: 24, chroma: 0.05), .pink: HueRange(middle: 355, half: 20, chroma: 0.05),
    ]

    /// Where the pictures' own heap of a colour lies: the highest hue within that of the name, down to the valleys
    /// beside it. With the ranges of names alone skin would be red, and a suit orange in patches.
    ///
    /// - Returns: nil where nothing is of that colour.
    public func peak(of hue: NamedColor.Hue) -> HueRange? {
        guard let range = Self.ranges[hue] else { return nil }
        let heap = heap(from: range.chroma)
        let count = heap.count
        func away(_ index: Int) -> Float {
            let degrees = (Float(index) + 0.5) * 360 / Float(count) - 180 - range.middle
            return degrees - 360 * (degrees / 360).rounded()
        }
        let inside = heap.indices.filter { abs(away($0)) <= range.half * 1.1 && heap[$0] > 0 }
        guard let top = inside.max(by: { (heap[$0], $1) < (heap[$1], $0) }) else { return nil }
        let low = Self.valley(heap, from: top, -1)
        let high = Self.valley(heap, from: top, 1)
        let step = 360 / Float(count)
        let half = min(range.half, max(9, Float(max(low, high)) * step))
        let hues = (-low...high).map { (top + $0 + count) % count }
        let middle = range.middle + away(top)
        return HueRange(
            middle: middle - 360 * (middle / 360).rounded(), half: half,
            chroma: max(range.chroma, 0.45 * medianChroma(of: hues, from: range.chroma)))
    }

    /// The weights of the hues, smoothed: each pixel counts by its chroma.
    private func heap(from least: Float) -> [Float] {
        let (hues, chromas) = (PictureView.hues, PictureView.chromas)
        let weights = (0..<hues).map { hue in
            (0..<chromas).reduce(Float(0)) { sum, index in
                let chroma = (Float(index) + 0.5) / 128
                guard chroma > least else { return sum }
                return sum + Float(counts[hue * chromas + index]) * (chroma - 0.7 * least)
            }
        }
        let window: [Float] = [0.25, 0.75, 1, 0.75, 0.25]
        return (0..<hues).map { hue in
            window.enumerated().reduce(Float(0)) { $0 + $1.element * weights[(hue + $1.offset - 2 + hues) % hues] / 3 }
        }
    }

    /// Steps from a top to the valley beside it: where less than 4 % is left, or it rises again.
    private static func valley(_ heap: [Float], from top: Int, _ direction: Int) -> Int {
        let count = heap.count
        func height(_ steps: Int) -> Float { heap[(top + direction * steps + count) % count] }
        var steps = 0
        while steps < 11, height(steps + 1) <= height(steps) * 1.03, height(steps) > 0.04 * heap[top] { steps += 1 }
        return steps
    }

    private func medianChroma(of hues: [Int], from least: Float) -> Float {
        let chromas = PictureView.chromas
        let sums = (0..<chromas).map { index in
            (Float(index) + 0.5) / 128 > least ? hues.reduce(0) { $0 + Int(counts[$1 * chromas + index]) } : 0
        }
        let half = sums.reduce(0, +) / 2
        var sum = 0
        for (index, count) in sums.enumerated() {
            sum += count
            if sum > half { return (Float(index) + 0.5) / 128 }
        }
        return least
    }
}
