internal import CEvaluation
public import Canvases
internal import Foundation
internal import MediaTypes

/// Peak signal-to-noise ratio of planes of samples, over all frames together.
public struct SignalToNoise: Sendable {
    private var squares: [UInt64]
    private var samples: [Int]
    private var peaks: [Double]

    /// - Parameter planes: as many as every frame has.
    public init(planes: Int) {
        squares = Array(repeating: 0, count: planes)
        samples = Array(repeating: 0, count: planes)
        peaks = Array(repeating: 255, count: planes)
    }

    /// 10 log10(peak² / mean squared error) in dB of each plane; infinite where all samples are equal.
    public var planes: [Double] {
        squares.indices.map { Self.decibels(Double(squares[$0]), samples[$0], peaks[$0]) }
    }

    /// The same over the samples of all planes, each with its own peak: planes of fewer samples count for less.
    public var overall: Double {
        let relative = squares.indices.reduce(0.0) { $0 + Double(squares[$1]) / (peaks[$1] * peaks[$1]) }
        return Self.decibels(relative, samples.reduce(0, +), 1)
    }

    private static func decibels(_ squares: Double, _ samples: Int, _ peak: Double) -> Double {
        guard samples > 0 else { return .nan }
        return squares == 0 ? .infinity : 10 * Foundation.log10(peak * peak * Double(samples) / squares)
    }

    /// Adds one frame.
    ///
    /// - Throws: `EvaluationError` with `size` when the planes differ in number, size or depth.
    public mutating func add(_ one: [PlaneView], _ other: [PlaneView], threads: CanvasThreads) throws {
        guard one.count == squares.count, other.count == squares.count else {
            throw EvaluationError(
                code: .size,
                message: "cannot compare \(one.count) and \(other.count) planes; there should be \(squares.count)")
        }
        for plane in squares.indices { try add(plane, one[plane], other[plane], threads) }
    }

    private mutating func add(_ plane: Int, _ one: PlaneView, _ other: PlaneView, _ threads: CanvasThreads) throws {
        guard one.width == other.width, one.height == other.height, one.bitDepth == other.bitDepth,
            one.width <= 16384
        else {
            throw EvaluationError(
                code: .size,
                message: "cannot compare planes of \(one.width)×\(one.height), \(one.bitDepth) bits, and of "
                    + "\(other.width)×\(other.height), \(other.bitDepth) bits")
        }
        let bytes: Int32 = one.bitDepth > 8 ? 2 : 1
        squares[plane] += threads.sum(ofRows: one.height) {
            cevaluation_squared_error_row(one.row($0), other.row($0), bytes, Int32(one.width))
        }
        samples[plane] += one.width * one.height
        peaks[plane] = Double((1 << one.bitDepth) - 1)
    }
}
