import EditPlans
import Testing

@testable import Painting

/// What the looks make of shots that are dark on the whole.
@Suite struct NightTests {
    private static let looks =
        [
            .watercolor, .oil, .impressionist, .pencil, .charcoal, .ink, .cartoon, .anime, .comic, .pointillism,
            .engraving, .pastel, .poster, .mosaic, .stainedGlass, .pixelArt,
        ].map { EditStep(.style($0)) } + [colouredPencils]

    @Test(arguments: looks) func aNightStaysANight(style: EditStep) throws {
        let source = Picture(320, 180) { x, y in
            (40..<60).contains(x) && (40..<60).contains(y) ? (240, 230, 200, 255) : (24, 26, 30, 255)
        }
        let night = ShotTone(dark: 0.03, middle: 0.1, light: 0.85)
        let picture = try painted(source, by: style.painter(commission(320, 180)), tone: night)
        #expect(picture.mean(120..<300, 20..<160) < 1.6 * source.mean(120..<300, 20..<160))
        #expect(picture.mean(45..<55, 45..<55) > 0.7)
    }

    @Test func thePaperOfANightIsDarkAndThatOfADayIsOfTheOppositeColour() throws {
        let blue = Picture(64, 64) { _, _ in (70, 110, 190, 255) }
        let day = try ShotPaper.toned(for: shot(daylight, blue))
        let plain = try ShotPaper.toned(for: shot(daylight, .plain(64, 64, 120)))
        let night = try ShotPaper.toned(for: shot(ShotTone(dark: 0.02, middle: 0.08, light: 0.7), blue))
        #expect(day.0 - day.2 > plain.0 - plain.2 + 0.05)
        #expect(abs(plain.0 - ShotPaper.warm.0) < 0.01)
        #expect(0.3 * night.0 + 0.6 * night.1 + 0.1 * night.2 < 0.1)
    }
}
