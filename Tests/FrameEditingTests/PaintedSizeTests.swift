import EditPlans
import LibAV
import MediaTypes
import Painting
import Testing

@testable import FrameEditing

/// Small pictures are painted larger than they are.
@Suite struct PaintedSizeTests {
    private func format(_ width: Int, _ height: Int) throws -> PictureFormat {
        PictureFormat(
            width: width, height: height, pixelFormat: try #require(PixelFormat(named: "yuv420p")),
            timeBase: Ratio(1, 25), frameRate: Ratio(25, 1), sampleAspect: Ratio(1, 1))
    }

    @Test(arguments: [
        (640, 360, 2), (854, 480, 2), (480, 270, 3), (270, 480, 3), (320, 200, 4), (176, 144, 1), (960, 500, 1),
        (1280, 720, 1),
    ])
    func picturesBelow500LinesArePaintedWith720(width: Int, height: Int, times: Int) throws {
        #expect(PaintStage.enlargement(of: .oil, try format(width, height)) == times)
        #expect(min(width, height) * times >= 720 || times == 1)
        #expect(PaintStage.enlargement(of: .engraving, try format(width, height)) == 1)
    }

    /// What lies outside of a box isn't made softer by being enlarged and reduced.
    @Test func aPlaceInPixelsLiesInsideOfThePicture() throws {
        let area = try #require(Target.places["bottom-right"]).area(width: 101, height: 50)
        #expect((area.left, area.top) == (67, 33))
        #expect(area.left + area.width == 101 && area.top + area.height == 50)
    }
}
