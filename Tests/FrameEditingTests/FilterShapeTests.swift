import EditPlans
import Foundation
import MediaTypes
import Testing

@testable import FrameEditing

@Suite struct FilterShapeTests {
    let bench = FilterBench()

    @Test func blackAndWhiteHasNoChroma() throws {
        let graph = try #require(try bench.description(.look(.blackAndWhite))).graph
        let frame = try bench.frames([graph])[0]
        let (luma, size) = (64 * 48, 64 * 48 * 3 / 2)
        #expect(frame[luma..<size].allSatisfy { $0 == 128 })
    }

    private func bytes(_ operation: EditPlans.Operation, _ parameters: [Parameter: ParameterValue]) throws -> Int {
        let description = try #require(try bench.description(operation, parameters))
        return try bench.frames([description.graph], keepsSize: true)[0].count / 8
    }

    private func bytes(of width: Int, by height: Int) -> Int { width * height * 3 / 2 }

    @Test func cropsKeepTheAspectOrTheBox() throws {
        #expect(try bytes(.geometry(.crop), [.aspect: .text("1:1")]) == bytes(of: 48, by: 48))
        #expect(try bytes(.geometry(.crop), [.aspect: .text("16:9")]) == bytes(of: 64, by: 36))
        #expect(try bytes(.geometry(.crop), [.box: .text("10 10 20 16")]) == bytes(of: 20, by: 16))
    }

    @Test func aCropToASquareKnowsThatPixelsAreNotSquare() throws {
        var context = bench.context
        context.sampleAspect = Ratio(3, 2)
        let step = EditStep(.geometry(.crop), parameters: [.aspect: .text("1:1")])
        let graph = try #require(try PictureFilters.filterDescription(for: step, index: 0, in: context)).graph
        #expect(try bench.frames([graph], keepsSize: true)[0].count / 8 == bytes(of: 32, by: 48))
    }

    @Test func resizingKeepsTheAspectWhereOneSideIsMissing() throws {
        #expect(try bytes(.geometry(.resize), [.width: .number(128)]) == bytes(of: 128, by: 96))
        #expect(try bytes(.geometry(.resize), [.height: .number(24)]) == bytes(of: 32, by: 24))
        #expect(try bytes(.geometry(.resize), [.width: .number(100), .height: .number(40)]) == bytes(of: 100, by: 40))
        #expect(try bytes(.geometry(.resize), [.scale: .number(0.25)]) == bytes(of: 16, by: 12))
    }

    @Test func paddingGrowsOneSide() throws {
        #expect(try bytes(.geometry(.pad), [.aspect: .text("2:1")]) == bytes(of: 96, by: 48))
        #expect(try bytes(.geometry(.pad), [.aspect: .text("1:1")]) == bytes(of: 64, by: 64))
    }

    @Test func upscalingDoubles() throws {
        #expect(try bytes(.cleanup(.upscale), [.scale: .number(2)]) == bytes(of: 128, by: 96))
        let half = try #require(try bench.description(.cleanup(.upscale), strength: 0.35, [.scale: .number(2)]))
        #expect(try bench.frames([half.graph], keepsSize: true)[0].count / 8 == bytes(of: 96, by: 72))
    }

    @Test func fourQuarterTurnsAreTheSource() throws {
        let turn = try (0..<4).map { index in
            try #require(try bench.description(.geometry(.rotate), index: index, [.degrees: .number(90)])).graph
                .replacingOccurrences(of: "[in]", with: index == 0 ? "[in]" : "[t\(index)]")
                .replacingOccurrences(of: "[out]", with: index == 3 ? "[out]" : "[t\(index + 1)]")
        }
        let once = try #require(try bench.description(.geometry(.rotate), index: 5, [.degrees: .number(90)])).graph
        let frames = try bench.frames(
            ["[in]null[out]", turn.joined(separator: ";"), once, "[in]transpose=clock[out]"], keepsSize: true)
        #expect(frames[0] == frames[1])
        #expect(frames[2] == frames[3])
    }

    @Test func aFreeRotationHasNoEmptyCorners() throws {
        let white = FilterBench(source: "color=white:s=64x48:r=8:d=1")
        let graph = try #require(try white.description(.geometry(.rotate), [.degrees: .number(33)])).graph
        let frame = try white.frames([graph], keepsSize: true)[0]
        #expect(frame.count == bytes(of: 64, by: 48) * 8)
        #expect(frame[0..<64 * 48].allSatisfy { $0 > 225 })
    }

    @Test func aZoomStartsAtTheSourceAndEndsEnlarged() throws {
        let graph = try #require(try bench.description(.geometry(.zoom), [.to: .number(2)])).graph
        let frames = try bench.frames(["[in]null[out]", graph])
        let size = bytes(of: 64, by: 48)
        let (first, last) = (0..<size, 7 * size..<8 * size)
        #expect(FilterBench.difference(frames[0][first], frames[1][first]) < 20)
        #expect(FilterBench.difference(Data(frames[0][last]), Data(frames[1][last])) > 200)
    }

    @Test func theFrameRateIsTheOneAskedFor() throws {
        let graph = try #require(try bench.description(.time(.frameRate))).graph
        #expect(try bench.frames([graph])[0].count == bytes(of: 64, by: 48) * 4)
    }

    @Test func slowMotionFillsInFrames() throws {
        let graph = try #require(try bench.description(.time(.slowMotion))).graph
            .replacingOccurrences(of: "[in]", with: "[slow]")
        let count = try bench.frames(["[in]setpts=PTS*2[slow];\(graph)"])[0].count / bytes(of: 64, by: 48)
        // Half the frames are there at half speed; the others are made, up to the end of the output (1 s).
        #expect(count == 8)
    }

    @Test func aFadeBeginsInBlackAndEndsInTheSource() throws {
        let graph = try #require(try bench.description(.time(.fadeIn), [.duration: .number(0.5)])).graph
        let frames = try bench.frames(["[in]null[out]", graph])
        let size = bytes(of: 64, by: 48)
        #expect(frames[1][0..<64 * 48].allSatisfy { $0 <= 17 })
        #expect(frames[0][5 * size..<8 * size] == frames[1][5 * size..<8 * size])
    }

    @Test func aTwoPassStabilizerReadsWhatItsFirstPassLeft() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "a b:c \(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let bench = FilterBench(
            width: 160, height: 120,
            source: "testsrc2=s=200x160:r=8:d=1,crop=160:120:x='16+8*mod(n,2)':y='16+6*mod(n,3)'")
        var context = bench.context
        context.workFolder = folder.path
        let differences = try [0.35, 0.7].map { strength in
            let step = EditStep(.geometry(.stabilize), strength: strength)
            let description = try #require(try PictureFilters.filterDescription(for: step, index: 0, in: context))
            let analysis = try #require(description.analysis)
            #expect(description.needsTwoPasses)
            _ = try bench.frames([analysis.graph])
            #expect(FileManager.default.fileExists(atPath: analysis.resultPath))
            let frames = try bench.frames(["[in]null[out]", description.graph])
            return FilterBench.difference(frames[0], frames[1])
        }
        #expect(differences[1] >= differences[0] && differences[0] > 1)
    }

    @Test func aStabilizerWithoutAFolderIsRefused() {
        #expect(throws: FilterRefusal.self) { try bench.description(.geometry(.stabilize)) }
    }
}

@Suite struct FilterDepthTests {
    /// A luma ramp of 10 bits: more than 256 levels survive only where nothing is forced to 8 bits.
    static let ramp = FilterBench(
        width: 1024, height: 16, pixelFormat: "yuv420p10le", bitDepth: 10,
        source: "color=gray:s=1024x16:r=8:d=0.13,format=yuv420p10le,geq=lum='64+X*876/1023':cb=512:cr=540")

    @Test(arguments: [
        EditPlans.Operation.look(.blackAndWhite), .look(.sepia), .look(.tealOrange), .look(.faded), .look(.invert),
        .look(.vignette),
        .color(.brightness), .color(.contrast), .color(.temperature), .color(.tint), .color(.selective),
        .cleanup(.blur), .look(.dreamy),
        .scene(.autumn), .overlay(.timestamp), .time(.fadeOut),
    ])
    func tenBitsStayTenBits(_ operation: EditPlans.Operation) throws {
        let description = try #require(try Self.ramp.description(operation))
        #expect(description.keepsHighBitDepth)
        #expect(description.pixelFormat == "yuv420p10le")
        let frame = try Self.ramp.frames([description.graph], keepsSize: true)[0]
        let samples = stride(from: 0, to: 1024 * 16 * 2, by: 2).map { Int(frame[$0]) | Int(frame[$0 + 1]) << 8 }
        #expect(Set(samples).count > 270, "\(operation.rawValue): \(Set(samples).count) levels")
    }

    @Test(arguments: FilterBench.operations)
    func whatLeavesIsInTheSourcesFormat(_ operation: EditPlans.Operation) throws {
        for (format, depth) in [("yuv420p10le", 10), ("yuv422p", 8), ("rgb24", 8), ("yuv444p12le", 12)] {
            let bench = FilterBench(pixelFormat: format, bitDepth: depth)
            let description = try #require(try bench.description(operation))
            #expect(description.pixelFormat == format)
        }
    }

    @Test(arguments: [
        ("yuv444p12le", 12), ("yuv422p10le", 10), ("rgb24", 8), ("gbrp10le", 10), ("yuva420p", 8), ("gray", 8),
    ])
    func everyKindOfPixelFormatGoesThrough(_ format: String, _ depth: Int) throws {
        let bench = FilterBench(pixelFormat: format, bitDepth: depth)
        let operations: [EditPlans.Operation] = [
            .look(.vhs), .scene(.autumn), .look(.hdr), .color(.brightness), .geometry(.flip), .scene(.snowfall),
        ]
        for operation in operations {
            for target in ["frame", "top-left"] {
                let description = try #require(
                    try bench.description(operation, strength: 0.5, target: Target(rawValue: target)))
                #expect(try bench.frames([description.graph])[0].isEmpty == false)
            }
        }
    }

    @Test func aRectangleOfADeepPictureLeavesTheRestExact() throws {
        let bench = FilterBench(pixelFormat: "yuv444p12le", bitDepth: 12)
        let graph = try #require(try bench.description(.color(.brightness), target: Target(rawValue: "right"))).graph
            .replacingOccurrences(of: "[out]", with: "[whole]")
        let frames = try bench.frames(
            ["[in]crop=32:48:0:0[out]", "\(graph);[whole]crop=32:48:0:0[out]"], keepsSize: true)
        #expect(frames[0] == frames[1])
    }
}
