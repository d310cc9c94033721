import EditPlans
import Foundation
import MediaTypes
import Testing

@testable import FrameEditing

/// The same colours coded in four ways: BT.709 and BT.601, in the video range and in full range.
@Suite struct RangeAndMatrixTests {
    private struct Coding {
        let matrix: String
        let isFullRange: Bool

        var range: String { isFullRange ? "pc" : "tv" }
    }

    private static let codings = [
        Coding(matrix: "bt709", isFullRange: false), Coding(matrix: "bt709", isFullRange: true),
        Coding(matrix: "smpte170m", isFullRange: false), Coding(matrix: "smpte170m", isFullRange: true),
    ]

    /// Black to white, and colours that no edit drives out of what full range can hold.
    private static let colors =
        "testsrc2=s=64x48:r=8:d=1,format=gbrp,gblur=1.5,colorlevels=romin=0.25:romax=0.75:gomin=0.25:gomax=0.75"
        + ":bomin=0.25:bomax=0.75,drawbox=0:0:12:12:black:fill,drawbox=52:0:12:12:white:fill"

    /// RGB of the frames that the operation makes of one coding.
    private func frames(_ operation: EditPlans.Operation, _ coding: Coding) throws -> Data {
        let exact = "flags=accurate_rnd+full_chroma_int+full_chroma_inp"
        var bench = FilterBench(
            pixelFormat: "yuv444p",
            source: Self.colors + ",scale=out_color_matrix=\(coding.matrix):out_range=\(coding.range):\(exact)")
        bench.source? += ",format=yuv444p,setparams=range=\(coding.range):colorspace=\(coding.matrix)"
        var context = bench.context
        (context.colorMatrix, context.isFullRange) = (coding.matrix, coding.isFullRange)
        let step = EditStep(operation, parameters: FilterBench.usual(operation))
        let graph = try #require(try PictureFilters.filterDescription(for: step, index: 0, in: context)).graph
        let toRGB = "scale=in_color_matrix=\(coding.matrix):in_range=\(coding.range):out_range=pc:\(exact)"
        return try bench.frames(
            [graph.replacingOccurrences(of: "[out]", with: "[made];[made]\(toRGB)[out]")], format: "rgb24",
            keepsSize: true)[0]
    }

    /// Mean of the differences, in 0…255.
    private func difference(_ one: Data, _ other: Data) -> Double {
        guard one.count == other.count, !one.isEmpty else { return .infinity }
        return zip(one, other).reduce(0.0) { $0 + Double(abs(Int($1.0) - Int($1.1))) } / Double(one.count)
    }

    @Test(arguments: FilterBench.operations)
    func anEditGivesTheSameColoursWhateverTheFilmsRange(_ operation: EditPlans.Operation) throws {
        for pair in [(0, 1), (2, 3)] {
            let limited = try frames(operation, Self.codings[pair.0])
            let apart = difference(limited, try frames(operation, Self.codings[pair.1]))
            // It multiplies luma as it is coded, and where black is 16 that moves black too.
            let most = operation == .cleanup(.deflicker) ? 9.0 : 2.2
            #expect(apart < most, "\(operation.rawValue), \(Self.codings[pair.0].matrix): \(apart)")
        }
    }

    /// Filters that work on luma and chroma shift saturated colours a little with the matrix.
    @Test(arguments: FilterBench.operations)
    func anEditGivesTheSameColoursWhateverTheFilmsMatrix(_ operation: EditPlans.Operation) throws {
        let apart = difference(try frames(operation, Self.codings[0]), try frames(operation, Self.codings[2]))
        let worksOnChroma: Set<EditPlans.Operation> = [.color(.hue), .look(.hdr), .scene(.underwater)]
        #expect(apart < (worksOnChroma.contains(operation) ? 4.5 : 2.2), "\(operation.rawValue): \(apart)")
    }

    @Test(arguments: [EditPlans.Operation.look(.blackAndWhite), .color(.saturation), .time(.fadeOut), .geometry(.pad)])
    func blackAndWhiteStayTheEndsOfAFullRange(_ operation: EditPlans.Operation) throws {
        let frames = try frames(operation, Self.codings[1])
        #expect(frames.min() == 0, "\(operation.rawValue)")
        #expect(frames.max() == 255, "\(operation.rawValue)")
    }
}
