import EditPlans
import Foundation
import MediaTypes
import Testing

@testable import Planning

struct DiscourseTests {
    private static func plan(_ text: String, _ duration: Double? = nil) throws -> EditPlan {
        try Planner(medium: .video, duration: duration).plan(text)
    }

    @Test("What is no part of the order is set aside, and named", arguments: asides)
    func talkIsNamed(_ text: String, _ order: String, _ aside: String) throws {
        let plan = try Self.plan(text)
        #expect(plan.summary == order)
        #expect(plan.setAside == [aside])
    }

    static let asides: [(String, String, String)] = [
        ("We drove to the lake on Sunday. Make it sepia.", "look.sepia", "We drove to the lake on Sunday"),
        ("filmed this from our balcony, sharpen it", "cleanup.sharpen", "filmed this from our balcony"),
        ("a picture of our old neighbour. Brighten it", "color.brightness", "a picture of our old neighbour"),
        ("make it warmer because the hall was so gloomy", "color.temperature", "because the hall was so gloomy"),
        ("flip it so that the sign can be read", "geometry.flip", "so that the sign can be read"),
        ("black and white, for my grandmother", "look.black-and-white", "for my grandmother"),
        ("I know it's a lot to ask, but stabilize it", "geometry.stabilize", "I know it's a lot to ask"),
    ]

    @Test("A clause that orders, complains, counts or refuses is never set aside", arguments: orders)
    func anOrderIsNeverSetAside(_ text: String) throws {
        guard let plan = try? Self.plan(text) else { return }
        #expect(plan.setAside == [])
    }

    static let orders = [
        "we filmed it too dark, make it sepia", "the colors were off, sharpen it", "sharpen it for the first part",
        "brighten it so it looks like night", "I removed the logo at 0:10, sharpen it", "make it sepia for the chorus",
        "blur it because of face.png", "sharpen it, I don't want grain", "I want it brighter, mute it",
        "brighten it to fit 30 seconds", "zoom in to see her face",
    ]

    @Test("What can be read in two ways says how it was read", arguments: readings)
    func aReadingIsSaid(_ text: String, _ order: String, _ other: String) throws {
        let plan = try Self.plan(text)
        #expect(plan.summary == order)
        #expect(plan.notes.count == 1 && plan.notes[0].contains(other), "\(plan.notes)")
    }

    static let readings: [(String, String, String)] = [
        ("cut from 5s to 7s", "time.trim t=5..7", "say \"keep\""),
        ("trim from 5s to 7s", "time.trim(end_s=7,start_s=5)", "say \"cut out\""),
        ("make it 2 seconds shorter", "time.trim(end_s=-2)", "cut the first"),
        ("make it look like a painting", "style.oil", "watercolor"),
        ("cool!", "color.temperature(amount=-0.3)", "cooler colors"),
        ("portrait mode", "background.blur", "9:16"),
    ]

    @Test(
        "Plain words need no remark",
        arguments: ["cut out 5s to 7s", "keep 5s to 7s", "oil painting", "please blur it"])
    func plainWordsNeedNoRemark(_ text: String) throws {
        let plan = try Self.plan(text)
        #expect(plan.notes == [] && plan.setAside == [])
    }

    @Test(
        "An earlier edit isn't remembered, and the refusal says so",
        arguments: ["do the same again", "undo the last change", "like before but darker", "once more, but slower"])
    func anEarlierEditIsUnknown(_ text: String) {
        do throws(PlanError) {
            let plan = try Planner(medium: .video).plan(text)
            #expect(!plan.unresolved.isEmpty && plan.notes.contains { $0.contains("earlier edit") }, "\(plan)")
        } catch {
            #expect(error.description.contains("earlier edit"))
        }
    }

    @Test(
        "A picture that is only referred to is never laid over",
        arguments: ["make it look like a.jpg", "in the style of a.png", "use a.jpg as the style", "sepia like a.png"])
    func anExampleIsNoOverlay(_ text: String) {
        let steps = (try? Self.plan(text))?.steps ?? []
        #expect(!steps.contains { $0.operation == .overlay(.image) })
    }

    @Test func partsOfTheLengthNeedTheLength() throws {
        #expect(try Self.plan("mute the last third", 30).summary == "audio.mute t=20..")
        #expect(try Self.plan("sepia from the middle on", 8).summary == "look.sepia t=4..")
        #expect(try Self.plan("cut out the second quarter", 40).summary == "time.trim t=10..20")
        #expect(throws: PlanError.self) { try Self.plan("cut out the second quarter") }
        #expect(Planner.needsLength("the second half") && !Planner.needsLength("behalf of all"))
    }

    @Test func whatIsSetAsideIsPartOfAStoredPlan() throws {
        let plan = try Self.plan("I took this at the zoo, cut from 5s to 7s")
        let again = try EditPlan(json: Data(plan.json().utf8))
        #expect(again == plan && !plan.setAside.isEmpty && !plan.notes.isEmpty)
        let plain = try Self.plan("make it sepia").json()
        #expect(!plain.contains("set_aside") && !plain.contains("notes"))
    }

    @Test func everySynonymLeadsToAnOperation() {
        #expect(Synonyms.ids.filter { EditPlans.Operation(rawValue: $0) == nil } == [])
        #expect(Wordings.ids.filter { EditPlans.Operation(rawValue: $0) == nil } == [])
        #expect(Synonyms.operations.count > 200)
    }

    @Test("Words of other programs lead to what is nearest here", arguments: nearest)
    func theNearestIsNear(_ text: String, _ medium: Medium, _ id: String) throws {
        let error = try #require(throws: PlanError.self) { try Planner(medium: medium).plan(text) }
        #expect(error.suggestions.contains { $0.hasPrefix(id + ":") }, "\(error.suggestions)")
    }

    static let nearest: [(String, Medium, String)] = [
        ("export a thumbnail", .video, "time.freeze"), ("make it look like a polaroid", .video, "look.vintage-film"),
        ("picasso style", .video, "style.poster"), ("smooth skin", .video, "cleanup.blur"),
        ("bleep out the swearing", .audio, "audio.mute"),
    ]
}
