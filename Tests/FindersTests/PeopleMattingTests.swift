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
struct PeopleMattingTests {
    /// A picture of the project brought to a size, 8 bits.
    private func picture(_ name: String, width: Int, height: Int, _ filters: String = "null") throws -> Frame {
        let path = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("Media/\(name)").path
        let graph = try FilterGraph(
            source: "movie=filename=\(path),scale=\(width):\(height):flags=area,\(filters),format=rgba")
        guard case .frame(let frame) = try graph.pull() else { throw CancellationError() }
        return frame
    }

    /// The mattes of a picture that is seen several times.
    private func mattes(_ frames: [Frame], threads: Int = 2) throws -> [Matte] {
        let matting = try PeopleMatting(in: NetworkStore(), threads: threads)
        return try frames.compactMap { try $0.withPicture { try matting.matte($0) } }
    }

    @Test func aPersonIsCutOutWhereSheIs() throws {
        let frame = try picture("astronaut.jpg", width: 256, height: 256)
        let mattes = try mattes([frame, frame, frame])
        let matte = try #require(mattes.last)
        func level(_ x: Int, _ y: Int) -> UInt8 { matte.levels[y * matte.width + x] }
        // By eye: her face and her suit; the flag behind her left of it, and the wall at the right.
        #expect(level(112, 60) == 255 && level(110, 200) == 255)
        #expect(level(20, 30) == 0 && level(245, 20) == 0)
        #expect((0.3...0.7).contains(matte.content.area) && matte.content.confidence > 0.98, "\(matte.content)")
        let box = try #require(matte.content.box)
        #expect(box.top < 0.1 && box.bottom > 0.98 && box.left < 0.2 && box.right > 0.7, "\(box)")
        #expect(PeoplePresence.isThere(mattes.map(\.content)))
    }

    @Test func theBitsDoNotDependOnTheThreads() throws {
        let frames = try ["null", "hflip"].map { try picture("astronaut.jpg", width: 200, height: 152, $0) }
        let one = try mattes(frames, threads: 1)
        #expect(try mattes(frames, threads: 2) == one)
        #expect(try mattes(frames, threads: 3) == one)
        #expect(one.count == 2 && one[0].content.area > 0.1 && one[0] != one[1])
    }

    @Test func whatWasSeenBeforeIsRememberedUntilItIsForgotten() throws {
        let (person, other) = (
            try picture("astronaut.jpg", width: 160, height: 160), try picture("chelsea.png", width: 160, height: 160)
        )
        let matting = try PeopleMatting(in: NetworkStore(), threads: 1)
        func matte(_ frame: Frame) throws -> Matte? { try frame.withPicture { try matting.matte($0) } }
        let first = try matte(person)
        _ = try matte(other)
        #expect(try matte(person) != first)
        matting.forget()
        #expect(try matte(person) == first)
    }

    @Test(arguments: [("chelsea.png", 451, 300), ("rocket.jpg", 640, 427)])
    func nobodyIsSeenWhereNobodyIs(name: String, width: Int, height: Int) throws {
        let frame = try picture(name, width: width, height: height)
        let mattes = try mattes([frame, frame, frame])
        #expect(!PeoplePresence.isThere(mattes.map(\.content)), "\(mattes.map(\.content))")
    }

    @Test func pictureOfEverySizeAreLookedAt() throws {
        for (width, height) in [(64, 64), (65, 131), (257, 64)] {
            let frame = try picture("astronaut.jpg", width: width, height: height)
            let matte = try #require(try mattes([frame], threads: 1).first)
            #expect(matte.width == width && matte.height == height)
        }
    }
}

@Suite struct PeoplePresenceTests {
    private func frames(_ count: Int, area: Float = 0.05, confidence: Float = 0.99) -> [MatteContent] {
        (0..<count).map { _ in MatteContent(area: area, confidence: confidence, box: nil) }
    }

    @Test func clearPeopleOnHalfOfAShortStretchAreThere() {
        #expect(PeoplePresence.isThere(frames(5) + frames(5, area: 0)))
        #expect(!PeoplePresence.isThere(frames(4) + frames(6, area: 0)))
        #expect(!PeoplePresence.isThere([]))
    }

    /// Somebody who comes in late in a long shot is there.
    @Test func eightFramesOfALongStretchAreEnough() {
        #expect(PeoplePresence.isThere(frames(8) + frames(500, area: 0)))
        #expect(!PeoplePresence.isThere(frames(7) + frames(500, area: 0)))
    }

    @Test func stainsSpecksAndWhatIsTakenForPeopleAreNone() {
        #expect(!PeoplePresence.isThere(frames(50, area: 0.1, confidence: 0.93)))
        #expect(!PeoplePresence.isThere(frames(50, area: 0.003)))
        #expect(!PeoplePresence.isThere(frames(6, area: 0.1, confidence: 0.5) + frames(5)))
    }

    @Test func picturesAreLookedAtInSquarePixelsAndWithinBounds() {
        func size(_ width: Int, _ height: Int, _ aspect: Double = 1) -> [Int] {
            let size = MatteSize(width: width, height: height, sampleAspect: aspect)
            return [size.width, size.height]
        }
        #expect(size(1280, 720) == [1280, 720])
        #expect(size(720, 576, 64 / 45) == [1024, 576])
        #expect(size(3840, 2160) == [1920, 1080])
        #expect(size(2160, 3840) == [1080, 1920])
        #expect(size(16, 16) == [64, 64])
        #expect(size(1, 1) == [64, 64])
        #expect(size(4000, 10) == [1920, 16])
    }
}
