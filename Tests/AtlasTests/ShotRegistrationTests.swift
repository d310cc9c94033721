import Testing
import Vision

@testable import Atlas

/// Frames of a shot are brought to one plane, whatever moves before it.
@Suite struct ShotRegistrationTests {
    private let scene = Scene()

    private func registration(_ pictures: [RGBPicture]) throws -> ShotRegistration {
        var registration = ShotRegistration(width: Scene.width, height: Scene.height)
        for picture in pictures { try registration.append(picture.grey) }
        return registration
    }

    @Test func aCameraThatStandsIsStillWhateverMoves() throws {
        let frames = (0..<20).map { scene.picture(figure: (10 * $0, 40)) }
        #expect(try registration(frames).verdict == .still)
    }

    @Test func aPanIsFollowedWithoutDrift() throws {
        let frames = (0..<30).map { scene.picture(from: 6 * $0, $0, figure: (200 - 6 * $0, 40)) }
        let registration = try registration(frames)
        #expect(registration.verdict == .moving)
        for (number, pose) in registration.poses.enumerated() {
            let (x, y) = pose(120, 68)
            #expect(
                abs(x - 120 - Double(6 * number)) < 0.5 && abs(y - 68 - Double(number)) < 0.5, "\(number): \(x) \(y)")
        }
        let canvas = registration.canvas
        #expect(abs(canvas.width - Scene.width - 174) <= 3 && abs(canvas.height - Scene.height - 29) <= 3)
    }

    @Test func whereNothingHoldsThereAreNoLayers() throws {
        let leaps = (0..<12).map { scene.picture(from: $0 * 97 % 140, $0 * 61 % 240) }
        #expect(try registration(leaps).verdict == .refused(.nothingToHold))
    }

    @Test func homographiesAreUndone() throws {
        let map = Homography([1.1, 0.02, 5, -0.03, 0.95, -7, 1e-4, -2e-4, 1])
        let back = try #require(map.inverse)
        let (x, y) = map(30, 40)
        let there = back(x, y)
        #expect(abs(there.x - 30) < 1e-9 && abs(there.y - 40) < 1e-9)
        let same = back.after(map).values
        #expect(zip(same, Homography.identity.values).allSatisfy { abs($0 - $1) < 1e-9 })
        #expect(Homography([1, 2, 3, 2, 4, 6, 0, 0, 1]).inverse == nil)
    }
}
