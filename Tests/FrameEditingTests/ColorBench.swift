import EditPlans
import Foundation
import Testing

@testable import FrameEditing

/// Colours of plain pictures and of patches on them, as red, green and blue in 0…255.
struct ColorBench {
    var width = 32
    var height = 32
    /// Colour, left, top, width and height of each.
    var patches: [(String, Int, Int, Int, Int)] = []

    /// What an operation makes of a picture of one colour with the patches on it: its first frame.
    func picture(
        _ operation: EditPlans.Operation, on color: String, parameters: [Parameter: ParameterValue] = [:]
    ) throws -> Picture {
        let boxes = patches.map { ",drawbox=\($0.1):\($0.2):\($0.3):\($0.4):\($0.0):fill" }.joined()
        let bench = FilterBench(
            width: width, height: height, pixelFormat: "rgb24",
            source: "color=\(color):s=\(width)x\(height):r=8:d=0.13,format=rgb24\(boxes)")
        let graph = try #require(try bench.description(operation, parameters)).graph
        return Picture(width: width, height: height, bytes: try bench.frames([graph])[0])
    }

    struct Picture {
        let width, height: Int
        let bytes: Data

        subscript(_ x: Int, _ y: Int) -> [Double] {
            (0..<3).map { Double(bytes[(y * width + x) * 3 + $0]) }
        }

        func luma(_ x: Int, _ y: Int) -> Double { Self.luma(self[x, y]) }

        static func luma(_ color: [Double]) -> Double {
            0.2126 * color[0] + 0.7152 * color[1] + 0.0722 * color[2]
        }

        /// Mean and standard deviation of luma in the given lines.
        func statistics(_ lines: Range<Int>) -> (mean: Double, deviation: Double) {
            let values = lines.flatMap { y in (0..<width).map { luma($0, y) } }
            let mean = values.reduce(0, +) / Double(values.count)
            let squares = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
            return (mean, (squares / Double(values.count)).squareRoot())
        }
    }

    /// The middle of a plain picture.
    static func color(
        _ operation: EditPlans.Operation, of color: String, parameters: [Parameter: ParameterValue] = [:]
    ) throws -> [Double] {
        try ColorBench().picture(operation, on: color, parameters: parameters)[16, 16]
    }

    /// Degrees on the colour wheel.
    static func hue(_ color: [Double]) -> Double {
        atan2(3.0.squareRoot() * (color[1] - color[2]), 2 * color[0] - color[1] - color[2]) * 180 / .pi
    }
}
