import EditPlans
import Testing

@testable import Planning

struct SentencesOfTables {
    @Test("A table of colours is applied by its file", arguments: tables)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let tables: [Sentence] = [
        Sentence("apply look.cube", "color.lut(file=look.cube)"),
        Sentence("apply the LUT look.cube", "color.lut(file=look.cube)"),
        Sentence("grade it with film.cube", "color.lut(file=film.cube)"),
        Sentence("use the LUT teal.3dl", "color.lut(file=teal.3dl)"),
        Sentence("color grade with /luts/kodak2383.cube", "color.lut(file=/luts/kodak2383.cube)"),
        Sentence("apply \"my look.cube\" at 50 %", "color.lut(file=my look.cube) s=0.35"),
        Sentence("add the lut night.cube from 2s to 4s", "color.lut(file=night.cube) t=2..4"),
        Sentence("apply look.cube and add film grain", "color.lut(file=look.cube); look.film-grain"),
        Sentence(
            "put logo.png in the corner and apply look.cube",
            "overlay.image(file=logo.png,position=bottom-right); color.lut(file=look.cube)"),
        Sentence("apply the look from film.cube to the background", "color.lut(file=film.cube) @background"),
    ]
}
