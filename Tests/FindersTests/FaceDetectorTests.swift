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
struct FaceDetectorTests {
    /// A picture of the project brought to a size, 8 bits.
    private func picture(_ name: String, width: Int, height: Int) throws -> Frame {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Media/\(name)").path
        let graph = try FilterGraph(
            source: "movie=filename=\(path),scale=\(width):\(height):flags=area,format=rgba")
        guard case .frame(let frame) = try graph.pull() else { throw CancellationError() }
        return frame
    }

    private func faces(_ name: String, width: Int, height: Int) throws -> [Detection] {
        let detector = try FaceDetector(in: NetworkStore(), threads: 2)
        let scan = FaceDetector.Scan.whole(width: width, height: height)
        let frame = try picture(name, width: scan.width, height: scan.height)
        return try frame.withPicture { try detector.faces($0, scan, width: width, height: height) } ?? []
    }

    @Test func theFaceOfAPortraitIsFoundWhereItIs() throws {
        let faces = try faces("astronaut.jpg", width: 512, height: 512)
        let face = try #require(faces.first)
        #expect(face.score > 0.7, "\(faces)")
        // By eye: from the hairline to the chin, and from temple to temple.
        let seen = FoundBox(left: 180, top: 75, right: 268, bottom: 190)
        #expect(face.box.overlap(seen) > 0.6, "\(face.box)")
        #expect(faces.count { $0.score > 0.5 } == 1)
    }

    @Test(arguments: [("chelsea.png", 451, 300), ("rocket.jpg", 640, 427)])
    func whatIsNoFaceIsNone(name: String, width: Int, height: Int) throws {
        let faces = try faces(name, width: width, height: height)
        #expect(faces.allSatisfy { $0.score < 0.5 }, "\(faces)")
    }

    @Test func tilesOverlapAndReachBothEdges() throws {
        #expect(FaceDetector.Scan.tiles(width: 1280, height: 720) == nil)
        let scan = try #require(FaceDetector.Scan.tiles(width: 3840, height: 2160))
        #expect(scan.width == 2560 && scan.height == 1440)
        for side in [scan.width, scan.height, 1153, 1900] {
            let pieces = scan.pieces(of: side)
            #expect(pieces.first?.start == 0 && pieces.last.map { $0.start + $0.count } == side)
            for (a, b) in zip(pieces, pieces.dropFirst()) { #expect(a.start + a.count - b.start >= 128) }
        }
        #expect(FaceDetector.Scan.whole(width: 320, height: 240) == FaceDetector.Scan.whole(width: 320, height: 240))
        #expect(FaceDetector.Scan.whole(width: 320, height: 240).width == 640)
    }
}
