/// Finds where one shot comes in over another.
///
/// During a dissolve every picture is a mixture of its two ends, in the share of its place between them, though the
/// ends have little to do with each other. What moves, pans or zooms leaves pictures between the ends that are no
/// mixture of them; what becomes lighter or darker has ends that are alike; a fade has an end on which nothing is seen.
/// Frames are added one by one; a dissolve is told some frames after its end. Used by one thread.
public struct Dissolves: Sendable {
    private struct Found {
        var start, end: Int
        var difference: Double
    }

    /// The last pictures, the newest last.
    private var pictures: [[UInt8]] = []
    /// The number of the newest picture.
    private var newest = -1
    private var found: Found?

    /// Frames from end to end that are tried.
    private static let lengths = [6, 8, 10, 12, 16, 20, 24, 32, 40, 48, 56, 64]
    /// Frames without a longer or clearer one after which a dissolve is over.
    private static let rest = 5
    /// The least mean difference of its ends, 0…255.
    private static let least = 14.0
    /// The most that its ends correlate.
    private static let likeness = 0.6
    /// The most that pictures between the ends differ from the mixture, as a share of the ends' difference: the mean
    /// over its quarters, and at any of them.
    private static let mean = 0.2, most = 0.4

    /// Before the first frame.
    public init() {}

    /// Forgets what came before: a cut.
    public mutating func reset() {
        pictures = []
        found = nil
    }

    /// Adds the next frame.
    ///
    /// - Parameter luma: samples of a small picture, as many as in all the others.
    /// - Returns: how many frames up to this one belong to the shot that has come in, counted from the middle of the
    ///   dissolve; nil unless one is over.
    public mutating func add(_ luma: [UInt8]) -> Int? {
        newest += 1
        if pictures.last.map({ $0.count != luma.count }) ?? false { reset() }
        pictures.append(luma)
        if pictures.count > Self.lengths[Self.lengths.count - 1] + 1 { pictures.removeFirst() }
        for length in Self.lengths where length < pictures.count {
            guard let difference = difference(overLast: length) else { continue }
            // The longest is the whole of it; what comes after its end adds nothing to the difference.
            if difference > (found?.difference ?? 0) {
                found = Found(start: newest - length, end: newest, difference: difference)
            }
        }
        guard let found, newest - found.end >= Self.rest else { return nil }
        let middle = (found.start + found.end + 1) / 2
        let count = newest - middle + 1
        let after = newest - found.end + 1
        self.found = nil
        pictures = Array(pictures.suffix(after))
        return count
    }

    /// How much the ends differ; nil where the last frames aren't a dissolve of so many steps.
    private func difference(overLast length: Int) -> Double? {
        let first = pictures.count - 1 - length
        let (start, end) = (pictures[first], pictures[pictures.count - 1])
        let difference = Self.difference(start, end)
        guard difference >= Self.least, Self.areStrangers(start, end) else { return nil }
        var sum = 0.0
        for quarter in 1...3 {
            let between = pictures[first + quarter * length / 4]
            let share = Double(quarter * length / 4) / Double(length)
            let miss = Self.miss(between, start, end, share) / difference
            guard miss <= Self.most else { return nil }
            sum += miss
        }
        return sum / 3 <= Self.mean ? difference : nil
    }

    private static func difference(_ one: [UInt8], _ other: [UInt8]) -> Double {
        var sum = 0
        for index in one.indices { sum += abs(Int(one[index]) - Int(other[index])) }
        return Double(sum) / Double(max(one.count, 1))
    }

    /// The mean difference of a picture from the mixture of two others.
    private static func miss(_ between: [UInt8], _ start: [UInt8], _ end: [UInt8], _ share: Double) -> Double {
        let weight = Int(share * 256)
        var sum = 0
        for index in between.indices {
            sum += abs(256 * Int(between[index]) - (256 - weight) * Int(start[index]) - weight * Int(end[index]))
        }
        return Double(sum) / 256 / Double(max(between.count, 1))
    }

    /// Something is seen on both, and neither is the other one lighter, darker or a little moved.
    private static func areStrangers(_ one: [UInt8], _ other: [UInt8]) -> Bool {
        var (a, b, aa, bb, ab) = (0, 0, 0, 0, 0)
        for index in one.indices {
            let (x, y) = (Int(one[index]), Int(other[index]))
            a += x
            b += y
            aa += x * x
            bb += y * y
            ab += x * y
        }
        let count = Double(max(one.count, 1))
        let (spreadA, spreadB) = (Double(aa) - Double(a * a) / count, Double(bb) - Double(b * b) / count)
        let least = 64 * count
        guard spreadA > least, spreadB > least else { return false }
        return (Double(ab) - Double(a * b) / count) / (spreadA * spreadB).squareRoot() < likeness
    }
}
