import EditPlans
import Testing

@testable import Planning

/// What is in a box may have any name.
@Suite struct BoxedThingTests {
    @Test(arguments: [
        ("make the sign black and white", "look.black-and-white", false),
        ("turn the plush toy into watercolor", "style.watercolor", false),
        ("make everything but my old guitar sepia", "look.sepia", true),
        ("brighten the neon tube a little", "color.brightness", false),
        ("keep only the balloon in color", "look.black-and-white", true),
        ("could you make the shop window look like an oil painting, please?", "style.oil", false),
    ])
    func anOrderAboutIt(words: String, operation: String, isInverted: Bool) throws {
        let box = try #require(FollowedBox("1 2 30 40 at 5"))
        let plan = try #require(Planner(medium: .video).plan(words, about: box))
        #expect(plan.steps.map(\.operation.rawValue) == [operation], "\(plan.steps)")
        #expect(plan.steps.first?.mask == MaskTarget(.box(box), isInverted: isInverted), "\(plan.steps)")
        #expect(plan.instruction == words && plan.unresolved.isEmpty)
    }

    @Test(arguments: [("pixelate it", "region.pixelate"), ("brighten that a lot", "color.brightness")])
    func aMaskIsOfWhateverIsMeant(words: String, operation: String) throws {
        let mask = try #require(GivenMask(file: "m.png"))
        let plan = try #require(Planner(medium: .video).plan(words, about: mask))
        #expect(plan.steps.map(\.operation.rawValue) == [operation], "\(plan.steps)")
        #expect(plan.steps.first?.mask == MaskTarget(.given(mask)), "\(plan.steps)")
    }

    @Test(arguments: ["make it sepia", "make her smile", "write \"the sign\" at the top", "do something with the sign"])
    func whatIsNotAboutItIsNotReadSo(words: String) throws {
        let box = try #require(FollowedBox("1 2 30 40 at 5"))
        #expect(Planner(medium: .video).plan(words, about: box) == nil)
    }
}
