import EditPlans
import Testing

/// What moves is named by words.
@Suite struct MovingThingTests {
    @Test(arguments: [
        "everything that moves", "whatever moves", "anything that is moving", "all moving objects", "moving things",
        "what moves",
    ])
    func allThatMovesIsMeant(words: String) throws {
        let moving = try #require(MovingThing(words), "\(words)")
        #expect(moving.thing == nil && moving.saysMotion)
        #expect(Target(rawValue: words).mask == MaskTarget(.moving(moving)), "\(words)")
    }

    @Test(arguments: [
        ("the people walking by", true), ("people walking past", true), ("people", false), ("everyone", false),
        ("the passers-by", true), ("pedestrians", true), ("the tourists", true),
        ("the people walking in the background", true), ("people who walk", true),
    ])
    func peopleAreMeant(words: String, saysMotion: Bool) throws {
        let moving = try #require(Target(rawValue: words).moving, "\(words)")
        #expect(moving.thing?.kinds == [.person] && moving.thing?.choice == .all, "\(words)")
        #expect(moving.saysMotion == saysMotion, "\(words)")
    }

    @Test func othersAreMeant() throws {
        #expect(MovingThing("the cars driving by")?.thing?.kinds == [.car])
        #expect(MovingThing("the man")?.thing?.choice == .one)
        #expect(MovingThing("the red car")?.thing?.color == "red")
        let both = try #require(MovingThing("pedestrians and cars"))
        #expect(both.thing?.kinds == [.person, .car] && both.saysMotion)
        #expect(MovingThing("traffic")?.thing?.kinds.contains(.bus) == true)
    }

    @Test(arguments: [
        "", "logo", "the clock", "everything", "all", "the people in the background", "frame", "top left corner",
        "the watermark", "the walking stick shop", "things",
    ])
    func otherWordsAreNone(words: String) {
        #expect(MovingThing(words) == nil, "\(words)")
    }

    @Test func removalNeedsWhatMoves() {
        var step = EditStep(.region(.remove), target: Target(rawValue: "the people walking by"))
        #expect(step.mask == Target(rawValue: "the people walking by").moving.map { MaskTarget(.moving($0)) })
        step.parameters[.box] = .text("1 2 30 40")
        #expect(step.mask == nil)
        #expect(EditStep(.region(.remove), target: Target(rawValue: "logo")).mask == nil)
        #expect(EditStep(.region(.remove), target: .frame).mask == nil)
    }
}
