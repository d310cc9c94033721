/// Frames that look like the last edited one, and so need no edit of their own (the similar image filter of
/// StreamDiffusion, Kodaira et al. 2023, arXiv 2312.12491, section 3.4; without its chance, so that any part of a film
/// can be rendered anywhere).
///
/// The difference is the greatest, over tiles of 16 × 16 pixels, of the mean difference of colours in 0…1: a small
/// thing that moves isn't lost in a large still picture.
public struct SimilarFrames: Sendable {
    /// The difference from which on a frame is edited.
    public let threshold: Double
    private let width: Int
    private var reference: [UInt8] = []

    private static let tile = 16

    /// - Parameters:
    ///   - threshold: 0 to 1
    ///   - width: of the pictures
    public init(threshold: Double, width: Int) {
        self.threshold = threshold
        self.width = width
    }

    /// Takes the next frame, R, G, B of 8 bits row by row. False for one to edit, with which the next ones are
    /// compared.
    public mutating func isSimilar(_ frame: [UInt8]) -> Bool {
        if frame.count == reference.count, difference(frame) < threshold { return true }
        reference = frame
        return false
    }

    /// An edit of its own: the next ones are compared with this one.
    public mutating func refer(to frame: [UInt8]) { reference = frame }

    private func difference(_ frame: [UInt8]) -> Double {
        let height = frame.count / (3 * max(width, 1))
        var greatest = 0.0
        for top in stride(from: 0, to: height, by: Self.tile) {
            for left in stride(from: 0, to: width, by: Self.tile) {
                let (rows, columns) = (top..<min(top + Self.tile, height), left..<min(left + Self.tile, width))
                var sum = 0
                for row in rows {
                    for place in 3 * (row * width + left)..<3 * (row * width + columns.upperBound) {
                        sum += abs(Int(frame[place]) - Int(reference[place]))
                    }
                }
                greatest = max(greatest, Double(sum) / Double(765 * rows.count * columns.count))
            }
        }
        return greatest
    }
}
