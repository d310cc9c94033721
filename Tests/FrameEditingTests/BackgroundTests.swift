import Canvases
import EditPlans
import Finders
import Foundation
import LibAV
import MediaTypes
import Testing

@testable import FrameEditing

/// What is kept of mattes, and what is laid behind people by them.
@Suite struct BackgroundTests {
    private let folder: String
    private let width = 160, height = 96

    init() throws {
        folder = FileManager.default.temporaryDirectory.appendingPathComponent("mattes-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: "\(folder)/00000", withIntermediateDirectories: true)
    }

    /// Somebody's outline: a disk in the middle with an edge four pixels wide.
    private func levels(_ width: Int, _ height: Int, radius: Double = 30) -> [UInt8] {
        (0..<width * height).map { place in
            let (x, y) = (Double(place % width) - Double(width) / 2, Double(place / width) - Double(height) / 2)
            return UInt8(max(0, min(255, (radius - (x * x + y * y).squareRoot()) * 64 + 128)))
        }
    }

    private func matte(_ levels: [UInt8], _ width: Int, _ height: Int, area: Float = 0.2) -> Matte {
        Matte(
            width: width, height: height, levels: levels,
            content: MatteContent(
                area: area, confidence: 0.99, box: FoundBox(left: 0.3, top: 0.2, right: 0.7, bottom: 0.8)))
    }

    private func format(_ name: String = "yuv420p") throws -> PictureFormat {
        PictureFormat(
            width: width, height: height, pixelFormat: try #require(PixelFormat(named: name)), timeBase: Ratio(1, 10),
            frameRate: Ratio(10, 1), sampleAspect: Ratio(1, 1))
    }

    /// Keeps some mattes, a frame a tick from 0 on.
    private func keep(_ mattes: [Matte], stretches: [Int]) throws {
        let first = try #require(mattes.first)
        let size = MatteSize(width: first.width, height: first.height, sampleAspect: 1)
        let writer = try MatteWriter(folder: "\(folder)/00000", format: try format(), size: size, presence: .people)
        for (time, matte) in mattes.enumerated() {
            if stretches.contains(time) { try writer.endStretch() }
            try writer.append(matte, at: Int64(time))
        }
        try writer.endStretch()
        try writer.finish()
    }

    private func reader() throws -> MatteReader { try MatteReader(folder: folder, width: width, height: height) }

    @Test func mattesComeBackAsTheyWereAndNobodyIsNobody() throws {
        let mattes = (0..<4).map { matte(levels(width, height, radius: 20 + Double($0)), width, height) }
        let empty = matte([UInt8](repeating: 0, count: width * height), width, height, area: 0)
        try keep(mattes + [empty, empty] + mattes, stretches: [4, 6])
        let reader = try reader()
        for (time, matte) in mattes.enumerated() {
            #expect(try reader.withMatte(of: frame(at: time)) { Array($0) } == matte.levels)
            #expect(try reader.withMatte(of: frame(at: time + 6)) { Array($0) } == matte.levels)
        }
        #expect(try reader.withMatte(of: frame(at: 4)) { Array($0) } == nil)
        let found = try FoundMattes(path: folder)
        #expect(found.stretches.map(\.isThere) == [true, false, true] && found.framesShown == 8)
        #expect(found.frames.indices.filter { found.frames[$0].content == nil } == [4, 5])
        #expect(throws: EditingError.self) { try reader.withMatte(of: frame(at: 10)) { _ in } }
    }

    @Test(arguments: ["mattes", "frames", "mattes.json"]) func whatHasChangedIsRefused(file: String) throws {
        try keep([matte(levels(width, height), width, height)], stretches: [])
        let path = URL(fileURLWithPath: "\(folder)/00000/\(file)")
        var bytes = try Data(contentsOf: path)
        bytes[bytes.count / 2] ^= 0x55
        try bytes.write(to: path)
        #expect(throws: EditingError.self) { try reader().withMatte(of: frame(at: 0)) { _ in } }
    }

    /// A disk that is 1.33 times as large in the frame as in its matte: the frame's own edge tells where it ends.
    @Test func aSmallerMatteFollowsTheEdgesOfTheFrame() throws {
        try keep([matte(levels(120, 72, radius: 22.5), 120, 72)], stretches: [])
        let wanted = levels(width, height)
        let frame = try frame(at: 0)
        frame.withComponents { components in
            for y in 0..<height {
                let row = (components[0].base + y * components[0].stride).assumingMemoryBound(to: UInt8.self)
                for x in 0..<width { row[x] = wanted[y * width + x] / 2 + 40 }
            }
        }
        let fitted = try #require(try reader().withMatte(of: frame) { Array($0) })
        let difference = zip(fitted, wanted).reduce(0.0) { $0 + abs(Double($1.0) - Double($1.1)) }
        #expect(difference / Double(wanted.count) < 1.5, "\(difference / Double(wanted.count))")
        #expect(fitted[0] == 0 && fitted[height / 2 * width + width / 2] == 255)
    }

    private func frame(at time: Int) throws -> Frame {
        let frame = try picture("color=gray:s=\(width)x\(height)", "yuv420p")
        frame.pts = Int64(time)
        return frame
    }

    // MARK: - Stages

    private func picture(_ graph: String, _ format: String) throws -> Frame {
        let source = try FilterGraph(source: "\(graph),format=\(format)")
        guard case .frame(let frame) = try source.pull() else { throw CancellationError() }
        frame.pts = 0
        return frame
    }

    private func samples(_ frame: Frame) -> [[Int]] {
        frame.withComponents { components in
            components.map { component in
                (0..<component.width * component.height).map { place in
                    let sample =
                        component.base + place / component.width * component.stride
                        + place % component.width * component.step
                    let isWide = component.bitDepth + component.shift > 8
                    return isWide
                        ? Int(sample.assumingMemoryBound(to: UInt16.self).pointee)
                        : Int(sample.assumingMemoryBound(to: UInt8.self).pointee)
                }
            }
        } ?? []
    }

    private func laid(_ frame: Frame, _ kind: BackgroundPlan.Kind, threads: Int = 2) throws -> [[Int]] {
        let plan = BackgroundPlan(
            mask: MaskPlan(pass: "people", isInverted: true, actsWithoutMatte: false, spans: nil), kind: kind,
            keepsBars: false)
        let stage = try BackgroundStage(
            plan, input: try format(frame.format.name), folder: folder, threads: try CanvasThreads(count: threads)
        ) { StillPicture($0.chain) }
        return samples(try #require(try stage.push(frame).first))
    }

    /// A white person before grey: however wide the blur, the grey stays grey right up to the soft edge.
    @Test(arguments: [2.0, 8, 40]) func nothingOfAPersonBleedsIntoTheBlur(radius: Double) throws {
        let outline = levels(width, height)
        try keep([matte(outline, width, height)], stretches: [])
        let frame = try picture("color=gray:s=\(width)x\(height),format=gray", "gray")
        frame.withComponents { components in
            for y in 0..<height {
                let row = (components[0].base + y * components[0].stride).assumingMemoryBound(to: UInt8.self)
                for x in 0..<width {
                    let share = Double(outline[y * width + x]) / 255
                    row[x] = UInt8((250 * share + 100 * (1 - share)).rounded())
                }
            }
        }
        let before = samples(frame)[0]
        let after = try laid(frame, .blurred(across: radius, down: radius))[0]
        let kept = before.indices.filter { outline[$0] == 255 }
        #expect(kept.allSatisfy { after[$0] == before[$0] })
        let bled = before.indices.filter { outline[$0] == 0 && abs(after[$0] - 100) > 2 }
        #expect(bled.isEmpty, "\(bled.count) pixels, the first \(bled.first.map { after[$0] } ?? 0)")
    }

    /// A red person before green, of whom half-covered pixels are olive: laid over blue they are purple without green.
    @Test(arguments: ["gbrp", "rgba", "gbrp10le"])
    func theOldBackgroundDoesNotShineThroughSoftEdges(format: String)
        throws
    {
        let outline = levels(width, height)
        try keep([matte(outline, width, height)], stretches: [])
        let frame = try picture("color=lime:s=\(width)x\(height)", format)
        let unit = format.hasSuffix("10le") ? 4 : 1
        frame.withComponents { components in
            for (index, component) in components.prefix(3).enumerated() {
                for place in outline.indices {
                    let share = Double(outline[place]) / 255
                    let value = [255 * share, 255 * (1 - share), 0][index].rounded()
                    let sample = component.base + place / width * component.stride + place % width * component.step
                    if unit == 4 {
                        sample.assumingMemoryBound(to: UInt16.self).pointee = UInt16(value * 4)
                    } else {
                        sample.assumingMemoryBound(to: UInt8.self).pointee = UInt8(value)
                    }
                }
            }
        }
        let blue = StillSource(chain: "color=blue:s=\(width)x\(height):r=1:d=1,format=\(format)")
        let after = try laid(frame, .picture(blue, share: 1))
        for place in outline.indices {
            let share = Double(outline[place]) / 255
            let (red, green, rest) = (after[0][place] / unit, after[1][place] / unit, after[2][place] / unit)
            #expect(green <= 24, "green \(green) where \(share) is red")
            #expect(abs(Double(red) - 255 * share) < 28 && abs(Double(rest) - 255 * (1 - share)) < 28)
        }
    }

    @Test func theBitsDoNotDependOnTheThreads() throws {
        try keep([matte(levels(width, height), width, height)], stretches: [])
        func run(_ threads: Int) throws -> [[Int]] {
            let frame = try picture("testsrc2=s=\(width)x\(height)", "yuv420p")
            return try laid(frame, .blurred(across: 6, down: 6), threads: threads)
        }
        let one = try run(1)
        #expect(try run(2) == one)
        #expect(try run(5) == one)
        #expect(one != samples(try picture("testsrc2=s=\(width)x\(height)", "yuv420p")))
    }
}
