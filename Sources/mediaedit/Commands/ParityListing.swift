import Comparing
import Diffusion
import Foundation
import MediaTypes

/// What `models parity` prints.
struct ParityListing: Encodable {
    let checkpoint: String
    let tolerance: Double
    let passes: Bool
    let cases: [Case]

    struct Case: Encodable {
        let path, component: String
        let passes: Bool
        let outputs: [Output]

        init(_ stored: ParityCase, _ differences: [ParityDifference], _ tolerance: Double) {
            path = stored.path
            component = stored.component.rawValue
            outputs = differences.map { Output($0, tolerance) }
            // A case without outputs has shown nothing.
            passes = !outputs.isEmpty && outputs.allSatisfy(\.passes)
        }
    }

    struct Output: Encodable {
        let output: String
        let shape: [Int]
        let passes, must_be_equal: Bool
        /// `null` for infinite.
        let relative, absolute: JSONNumber
        let largest: JSONNumber
        let place: [Int]
        let stored, computed: JSONNumber

        init(_ difference: ParityDifference, _ tolerance: Double) {
            output = difference.output
            shape = difference.shape
            passes = difference.isWithin(tolerance)
            must_be_equal = difference.isExact
            relative = JSONNumber(difference.relative)
            absolute = JSONNumber(difference.absolute)
            largest = JSONNumber(difference.largest)
            place = difference.place
            stored = JSONNumber(difference.stored)
            computed = JSONNumber(difference.computed)
        }
    }

    init(checkpoint: String, tolerance: Double, cases: [Case]) {
        self.checkpoint = checkpoint
        self.tolerance = tolerance
        self.cases = cases
        passes = cases.allSatisfy(\.passes)
    }

    /// The table for people, and how many passed.
    var lines: [String] {
        var rows = [["case", "component", "output", "relative", "absolute", "at", "stored", "computed", ""]]
        for stored in cases {
            let name = URL(fileURLWithPath: stored.path).lastPathComponent
            for output in stored.outputs {
                rows.append([
                    name, stored.component, output.output, Self.text(output.relative), Self.text(output.absolute),
                    output.place.map(String.init).joined(separator: ","), Self.text(output.stored),
                    Self.text(output.computed), output.passes ? "ok" : "differs",
                ])
            }
        }
        let passed = cases.count(where: \.passes)
        return TextTable.lines(rows, right: Set(1..<rows[0].count)) + [
            "\(passed) of \(cases.count) cases within \(tolerance)"
        ]
    }

    private static func text(_ number: JSONNumber) -> String {
        guard let value = number.value, !value.isNaN else { return "nan" }
        return String(format: "%.6g", value)
    }
}
