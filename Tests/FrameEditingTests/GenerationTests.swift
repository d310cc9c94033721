import Testing

@testable import FrameEditing

/// Which frames a model edits, and which of them all look at.
@Suite struct GenerationTests {
    @Test func theFirstFrameOfASegmentAndOfEveryStretchIsAnAnchor() {
        var sequence = AnchorSequence(longest: 3)
        let first = Segment(shot: 0, anchor: 0, second: 0)
        let second = Segment(shot: 0, anchor: 1, second: 0)
        let places = [first, first, first, first, second, second]
        let anchors = places.map { sequence.isAnchor($0) }
        #expect(anchors == [true, false, false, true, true, false])
        sequence.reset()
        let isAnchor = sequence.isAnchor(second)
        #expect(isAnchor)
    }

    @Test func anchorsLieEquallySpacedInTheShot() {
        #expect(GeneratedPictures.anchors(of: 10..<16, count: 3) == [11, 13, 15])
        #expect(GeneratedPictures.anchors(of: 4..<6, count: 3) == [4, 5])
        #expect(GeneratedPictures.anchors(of: 7..<8, count: 7) == [7])
    }

    @Test func theModelsPicturesAreNoLargerThanTheFilmsAndOfWholeLatents() {
        #expect(PicturePlanner.modelSize(width: 1920, height: 1080, longest: 512, grain: 8) == (512, 288))
        #expect(PicturePlanner.modelSize(width: 1080, height: 1920, longest: 512, grain: 64) == (320, 512))
        #expect(PicturePlanner.modelSize(width: 97, height: 61, longest: 512, grain: 8) == (96, 64))
        #expect(PicturePlanner.modelSize(width: 3, height: 2, longest: 512, grain: 8) == (8, 8))
    }
}
