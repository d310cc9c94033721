import Painting
import Testing

/// Black bars over all frames of a film, on greys that can be computed by hand.
struct FilmBarProfileTests {
    private static let width = 160, height = 90

    /// A film of frames, each given by its grey at a place.
    private func area(_ frames: [(Int, Int) -> UInt8]) -> ActiveArea? {
        var profile = FilmBarProfile(width: Self.width, height: Self.height)
        for frame in frames {
            let (narrow, low) = (FilmBarProfile.count(Self.width), FilmBarProfile.count(Self.height))
            let rows = (0..<Self.height).flatMap { y in (0..<narrow).map { frame($0 * FilmBarProfile.averaged + 4, y) }
            }
            let columns = (0..<low).flatMap { y in (0..<Self.width).map { frame($0, y * FilmBarProfile.averaged + 4) } }
            profile.add(rowwise: rows, columnwise: columns)
        }
        return profile.area
    }

    private static func letterbox(_ grey: UInt8, bar: Int = 12, black: UInt8 = 0) -> (Int, Int) -> UInt8 {
        { _, y in y < bar || y >= height - bar ? black : grey }
    }

    @Test func barsAtTopAndBottomAreFound() {
        #expect(area([Self.letterbox(120)]) == ActiveArea(left: 0, top: 12, width: 160, height: 66))
    }

    @Test func aDarkSceneIsNotCroppedAway() {
        // Everything but a small light is dark in one scene; the other shows where the picture ends.
        let dark: (Int, Int) -> UInt8 = { x, y in x > 60 && x < 80 && y > 40 && y < 50 ? 200 : 0 }
        #expect(area([dark, Self.letterbox(120), dark]) == ActiveArea(left: 0, top: 12, width: 160, height: 66))
        #expect(area([dark]) == nil)
        #expect(area([{ _, _ in 0 }]) == nil)
    }

    @Test func aFullFrameAnywhereLeavesNoBars() {
        #expect(area([Self.letterbox(120), { _, _ in 90 }]) == nil)
        #expect(area([{ _, _ in 90 }]) == nil)
    }

    @Test func theSmallerOfTwoPairsOfBarsIsTaken() {
        #expect(
            area([Self.letterbox(120, bar: 20), Self.letterbox(120, bar: 12)])
                == ActiveArea(left: 0, top: 12, width: 160, height: 66))
    }

    @Test func barsAtTheSidesAreFound() {
        let pillars: (Int, Int) -> UInt8 = { x, _ in x < 20 || x >= 140 ? 3 : 99 }
        #expect(area([pillars]) == ActiveArea(left: 20, top: 0, width: 120, height: 90))
    }

    @Test func barsAtAllSidesAreFound() {
        let window: (Int, Int) -> UInt8 = { x, y in x < 20 || x >= 140 || y < 16 || y >= 74 ? 0 : 99 }
        #expect(area([window]) == ActiveArea(left: 20, top: 16, width: 120, height: 58))
    }

    @Test func oneBarAloneIsNone() {
        #expect(area([{ _, y in y < 12 ? 0 : 120 }]) == nil)
    }

    @Test func aSoftEdgeGoesWithTheBar() {
        // Rows 12 and 13 are half lit in a quarter of their length only.
        let soft: (Int, Int) -> UInt8 = { x, y in
            let distance = min(y, Self.height - 1 - y)
            if distance < 12 { return 0 }
            return distance < 14 ? (x % 48 < 12 ? 40 : 5) : 120
        }
        #expect(area([soft]) == ActiveArea(left: 0, top: 14, width: 160, height: 62))
    }

    @Test func anEdgeThatIsBlurredAllAlongGoesToo() {
        let soft: (Int, Int) -> UInt8 = { _, y in
            let distance = min(y, Self.height - 1 - y)
            return distance < 12 ? 0 : distance < 15 ? UInt8(30 * (distance - 11)) : 120
        }
        #expect(area([soft]) == ActiveArea(left: 0, top: 15, width: 160, height: 60))
    }

    @Test func whatIsDimmerThanBlackIsABar() {
        #expect(area([Self.letterbox(120, black: 9)]) == ActiveArea(left: 0, top: 12, width: 160, height: 66))
        #expect(area([Self.letterbox(120, black: 40)]) == nil)
    }
}
