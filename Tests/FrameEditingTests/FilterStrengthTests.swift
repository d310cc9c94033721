import EditPlans
import Foundation
import Testing

@testable import FrameEditing

@Suite struct FilterStrengthTests {
    let bench = FilterBench()
    static let strengths = [0.2, 0.35, 0.7, 1.0]

    /// The pattern repaired by these is clean already, or flickers little: small changes, so rounding may show.
    static let subtle: Set<EditPlans.Operation> = [.cleanup(.deflicker), .cleanup(.deinterlace)]

    // What upscaling makes can't be compared with the source sample by sample; its sizes are tested elsewhere.
    @Test(arguments: FilterBench.operations.filter { $0 != .cleanup(.upscale) })
    func theDifferenceToTheSourceGrowsWithTheStrength(_ operation: EditPlans.Operation) throws {
        let bench = Self.bench(for: operation)
        let graphs = try Self.strengths.enumerated().map { index, strength in
            try bench.description(operation, strength: strength, index: index)?.graph ?? "[in]null[out]"
        }
        let frames = try bench.frames(["[in]null[out]"] + graphs)
        let differences = frames.dropFirst().map { FilterBench.difference(frames[0], $0) }
        #expect(differences[2] > (Self.subtle.contains(operation) ? 0.05 : 1), "\(operation.rawValue) \(differences)")
        for (weaker, stronger) in zip(differences, differences.dropFirst()) {
            #expect(stronger >= weaker * 0.97, "\(operation.rawValue) \(differences)")
        }
        #expect(differences[0] < differences[2], "\(operation.rawValue) \(differences)")
    }

    static func bench(for operation: EditPlans.Operation) -> FilterBench {
        switch operation {
        case .color(.auto), .cleanup(.deflicker): dullBench
        default: FilterBench()
        }
    }

    /// Flat and flickering: something to level and to steady.
    static let dullBench = FilterBench(
        source: "testsrc2=s=64x48:r=8:d=1,lutyuv=y=val*0.5+40,hue=b='0.6*mod(n,2)'")

    @Test(arguments: FilterBench.operations)
    func strengthZeroIsNoStepAtAll(_ operation: EditPlans.Operation) throws {
        #expect(try bench.description(operation, strength: 0) == nil)
    }

    @Test(arguments: FilterBench.steadyOperations)
    func outsideTheSpansEveryByteIsTheSources(_ operation: EditPlans.Operation) throws {
        // Frames 3, 4 and 5 of 8.
        let spans = [FilterContext.TimeRange(start: 0.375, end: 0.75)]
        let bench = Self.bench(for: operation)
        let graph = try #require(try bench.description(operation, spans: spans)).graph
        let frames = try bench.frames(["[in]null[out]", graph])
        let size = bench.width * bench.height * 3 / 2
        #expect(frames[1].count == size * 8)
        for index in [0, 1, 2, 6, 7] {
            let range = index * size..<(index + 1) * size
            #expect(frames[0][range] == frames[1][range], "\(operation.rawValue), frame \(index)")
        }
        if operation != .cleanup(.deinterlace), operation != .cleanup(.deflicker) {
            let inside = 3 * size..<6 * size
            #expect(frames[0][inside] != frames[1][inside], "\(operation.rawValue)")
        }
    }

    /// What lets workers begin anywhere: time stamps alone move the layers.
    @Test(arguments: FilterBench.operations)
    func aFrameIsTheSameWhereverTheRenderBegins(_ operation: EditPlans.Operation) throws {
        let whole = try #require(try bench.description(operation, index: 0))
        guard whole.reach == .frame else { return }
        let part = try #require(try bench.description(operation, index: 1)).graph
            .replacingOccurrences(of: "[in]", with: "[late]")
        let frames = try bench.frames([whole.graph, "[in]trim=start_frame=5[late];\(part)"])
        #expect(frames[0].suffix(frames[0].count * 3 / 8) == frames[1], "\(operation.rawValue)")
    }

    @Test(arguments: [
        EditPlans.Operation.look(.sepia), .look(.vhs), .scene(.autumn), .color(.brightness), .cleanup(.blur),
        .look(.hdr),
    ])
    func anEditOfAPlaceLeavesTheRestAsItWas(_ operation: EditPlans.Operation) throws {
        for strength in [0.3, 0.7] {
            let graph = try #require(
                try bench.description(operation, strength: strength, target: Target(rawValue: "right"))
            ).graph
            let whole = graph.replacingOccurrences(of: "[out]", with: "[whole]")
            let frames = try bench.frames(
                [
                    "[in]crop=32:48:0:0[out]", whole + ";[whole]crop=32:48:0:0[out]", "[in]crop=32:48:32:0[out]",
                    whole.replacingOccurrences(of: "s0n", with: "s1n").replacingOccurrences(
                        of: "[whole]", with: "[again]")
                        + ";[again]crop=32:48:32:0[out]",
                ], keepsSize: true)
            #expect(frames[0] == frames[1])
            #expect(frames[2] != frames[3])
        }
    }
}
