import EditPlans
import Foundation
import LibAV
import MediaTypes
import Networks
import Testing

@testable import Finders

private let areNetworksLeftOut = NetworkStore().folders.contains {
    FileManager.default.fileExists(atPath: "\($0)/left-out")
}

@Suite(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
struct ThingDetectorTests {
    /// A picture of the project as the detector looks at it.
    private func picture(_ name: String, _ filters: String = "null") throws -> Frame {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Media/\(name)").path
        let graph = try FilterGraph(
            source: "movie=filename=\(path),\(filters),scale=300:300:flags=area,format=rgba")
        guard case .frame(let frame) = try graph.pull() else { throw CancellationError() }
        return frame
    }

    /// What OpenCV 5.0 (`readNetFromTensorflow`) finds on the same pixels: the graph is converted rightly, and its
    /// boxes are decoded so. Boxes are cut at the picture's edges here.
    @Test(arguments: [
        ("astronaut.jpg", ThingKind.person, Float(0.7515), [Float(0.0221), 0.0185, 0.7248, 0.9973]),
        ("astronaut.jpg", .mouse, 0.4095, [0.5604, 0.6712, 0.9834, 0.9957]),
        ("chelsea.png", .cat, 0.9115, [0.0193, 0.0027, 0.9035, 0.989]),
        ("chelsea.png", .bed, 0.368, [0.7177, 0.3285, 1, 0.9804]),
    ])
    func theSameIsFoundAsByOpenCV(name: String, kind: ThingKind, score: Float, sides: [Float]) throws {
        let detector = try ThingDetector(in: NetworkStore(), threads: 2)
        let found = try picture(name).withPicture { try detector.things($0, width: 1000, height: 1000) } ?? []
        let best = try #require(
            found.filter { ThingKind.allCases[$0.label] == kind }.max { $0.score < $1.score }, "\(found)")
        #expect(abs(best.score - score) < 0.005, "\(best)")
        let box = [best.box.left, best.box.top, best.box.right, best.box.bottom].map { $0 / 1000 }
        for (side, right) in zip(box, sides) { #expect(abs(side - right) < 0.003, "\(box)") }
    }

    @Test func theBitsDoNotDependOnTheThreads() throws {
        let frame = try picture("chelsea.png")
        func seen(_ threads: Int) throws -> [Detection] {
            let detector = try ThingDetector(in: NetworkStore(), threads: threads)
            return try frame.withPicture { try detector.things($0, width: 451, height: 300) } ?? []
        }
        let one = try seen(1)
        #expect(try seen(2) == one)
        #expect(try seen(3) == one && !one.isEmpty)
    }

    @Test func aCatIsCutOutOfItsBox() throws {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Media/chelsea.png").path
        let graph = try FilterGraph(source: "movie=filename=\(path),format=rgba")
        guard case .frame(let frame) = try graph.pull() else { throw CancellationError() }
        let size = MatteSize(width: 451, height: 300, sampleAspect: 1)
        var matte = [Float](repeating: 0, count: size.width * size.height)
        let matting = try ThingMatting(in: NetworkStore(), threads: 2)
        let box = FoundBox(left: 0.02, top: 0.003, right: 0.9, bottom: 0.99)
        let fill = try frame.withPicture { try matting.lay($0, box, into: &matte, size) } ?? 0
        // By eye: its forehead and its cheek; the wall behind it at the upper right.
        #expect(matte[110 * size.width + 190] > 0.95 && matte[200 * size.width + 130] > 0.95)
        #expect(matte[20 * size.width + 430] < 0.05)
        #expect((0.4...0.95).contains(fill), "\(fill)")
        #expect(matte.allSatisfy { (0...1).contains($0) })
    }
}
