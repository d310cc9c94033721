import Testing

@testable import Planning

@Suite struct AnchorSpacingTests {
    private func anchors(_ fixed: Int?, differences: [Double]) -> [Double] {
        var spacing = AnchorSpacing(fixed)
        spacing.beginShot()
        for (frame, difference) in differences.enumerated() { spacing.add(Double(frame), difference: difference) }
        return spacing.times
    }

    @Test func aShotBeginsWithAnAnchor() {
        #expect(anchors(nil, differences: [50]) == [0])
        #expect(anchors(7, differences: [0]) == [0])
    }

    @Test func whereLittleChangesTheyLieFarApart() {
        #expect(anchors(nil, differences: Array(repeating: 0.5, count: 40)) == [0, 16, 32])
    }

    @Test func whereMuchChangesTheyLieClose() {
        #expect(anchors(nil, differences: Array(repeating: 30, count: 20)) == [0, 6, 12, 18])
        #expect(anchors(nil, differences: Array(repeating: 7, count: 20)) == [0, 9, 18])
    }

    @Test func aGivenSpacingIsKept() {
        #expect(anchors(5, differences: Array(repeating: 99, count: 12)) == [0, 5, 10])
    }

    @Test func everyShotIsCountedAnew() {
        var spacing = AnchorSpacing(nil)
        for frame in 0..<20 { spacing.add(Double(frame), difference: 1) }
        spacing.beginShot()
        spacing.add(20, difference: 80)
        spacing.add(21, difference: 1)
        #expect(spacing.times == [20])
    }
}
