internal import CEvaluation
internal import Canvases
internal import Foundation

/// Mean structural similarity of lumas (Wang, Bovik, Sheikh, Simoncelli 2004): an 11 × 11 Gaussian window of standard
/// deviation 1.5, K1 0.01, K2 0.03, over all windows that lie inside of the picture, at the picture's full size.
final class StructuralSimilarity {
    /// Pixels: the side of the window, and so the least side of a picture.
    static let window = 2 * Int(CEVALUATION_WINDOW_RADIUS) + 1

    private let width, height: Int
    private let weights: [Float]
    private let scratch: UnsafeMutablePointer<Float>
    private let threads: CanvasThreads

    /// - Precondition: both sides are at least ``window``.
    init(width: Int, height: Int, threads: CanvasThreads) {
        self.width = width
        self.height = height
        self.threads = threads
        let bell = (0...Int(CEVALUATION_WINDOW_RADIUS)).map { exp(-Double($0 * $0) / (2 * 1.5 * 1.5)) }
        let total = 2 * bell.reduce(0, +) - bell[0]
        weights = bell.map { Float($0 / total) }
        scratch = .allocate(capacity: 5 * width * threads.count)
        scratch.initialize(repeating: 0, count: 5 * width * threads.count)
    }

    deinit { scratch.deallocate() }

    /// −1…1; 1 for equal pictures.
    func measure(_ one: StoredPicture, _ other: StoredPicture) -> Double {
        let radius = Int(CEVALUATION_WINDOW_RADIUS)
        let rows = height - 2 * radius
        let sums = UnsafeMutablePointer<Double>.allocate(capacity: rows)
        defer { sums.deallocate() }
        threads.forEachRow(of: rows) { y, thread in
            sums[y] = cevaluation_similarity_row(
                one.luma, other.luma, Int32(width), Int32(y + radius), weights, scratch + 5 * width * thread)
        }
        let total = UnsafeBufferPointer(start: sums, count: rows).reduce(0, +)
        return total / Double(rows * (width - 2 * radius))
    }
}
