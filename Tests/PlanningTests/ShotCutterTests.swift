import Planning
import Testing

@Suite struct ShotCutterTests {
    private func cuts(in differences: [Double?]) -> [Int] {
        var cutter = ShotCutter()
        return differences.indices.filter { cutter.beginsShot(difference: differences[$0]) }
    }

    @Test func theFirstFrameBeginsAShot() { #expect(cuts(in: [nil, 3, 4]) == [0]) }

    @Test func aJumpThatStandsOutIsACut() { #expect(cuts(in: [nil, 3, 5, 60, 4, 3]) == [0, 3]) }

    @Test func aFastPanIsNoCut() { #expect(cuts(in: [nil, 18, 22, 34, 36, 38, 35]) == [0]) }

    @Test func aSmallJumpIsNoCut() { #expect(cuts(in: [nil, 1, 1, 22, 1]) == [0]) }

    @Test func cutsMayFollowEachOther() { #expect(cuts(in: [nil, 2, 70, 3, 80, 2]) == [0, 2, 4]) }
}
