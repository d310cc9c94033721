import Testing

@testable import EditPlans

@Suite struct NamedThingTests {
    @Test(arguments: [
        ("the red car", [ThingKind.car], NamedThing.Choice.one, "red" as String?), ("both cups", [.cup], .all, nil),
        ("largest dog", [.dog], .largest, nil), ("the bus on the left", [.bus], .leftmost, nil),
        ("the bike at the right side", [.bicycle], .rightmost, nil), ("all the cars", [.car], .all, nil),
        ("cars and trucks", [.car, .truck], .all, nil), ("The Teddy-Bear", [.teddyBear], .one, nil),
        ("puppies", [.dog], .all, nil), ("knives", [.knife], .all, nil), ("geese", [.bird], .all, nil),
        ("the left yellow taxi", [.car], .leftmost, "yellow"), ("scissors", [.scissors], .all, nil),
        ("the orange orange", [.orange], .one, "orange"), ("the car in the middle", [.car], .middle, nil),
        ("the boat in the background", [.boat], .farthest, nil), ("traffic light", [.trafficLight], .one, nil),
        ("the man on the left", [.person], .leftmost, nil), ("the woman in the red dress", [.person], .one, "red"),
        ("largest person", [.person], .largest, nil), ("the girl in blue", [.person], .one, "blue"),
    ])
    func namesOfThingsAreRead(text: String, kinds: [ThingKind], choice: NamedThing.Choice, color: String?) throws {
        let thing = try #require(NamedThing(text))
        #expect(thing.kinds == kinds && thing.choice == choice && thing.color == color, "\(thing)")
    }

    /// A word that isn't understood may tell another thing than is found.
    @Test(arguments: [
        "", "the", "license plate", "the car's window", "laptop screen bezel", "the happy dog", "sky", "the person",
        "car park", "red", "the dog with the red collar", "two red", "frame", "top-left", "dog and", "all the men",
        "the man in the picture", "the man with the hat",
    ])
    func otherWordsAreNoThing(text: String) { #expect(NamedThing(text) == nil) }

    /// A plan's target may be of any length.
    @Test func aNameWithoutEndIsNone() {
        #expect(NamedThing(String(repeating: "the dog and ", count: 200_000) + "the cat") == nil)
        #expect(Target(rawValue: String(repeating: "but ", count: 500_000)).mask == nil)
    }

    @Test func howManyAreMeantIsRead() { #expect(NamedThing("the two largest dogs")?.count == 2) }

    @Test(arguments: [
        ("everything but the red car", true), ("all except the dog", true), ("background behind the car", true),
        ("everything around the cat", true), ("the car", false), ("everything other than the bus", true),
    ])
    func targetsAreMasks(text: String, isInverted: Bool) throws {
        let mask = try #require(Target(rawValue: text).mask)
        #expect(mask.isInverted == isInverted)
        guard case .thing = mask.subject else { throw CancellationError() }
    }

    @Test func peopleComeFirst() {
        #expect(Target(rawValue: "everything but the person").mask == MaskTarget(.people, isInverted: true))
        #expect(Target(rawValue: "people").mask == MaskTarget(.people))
        #expect(EditStep(.region(.backgroundBlur)).mask == MaskTarget(.people, isInverted: true))
        let dog = EditStep(.region(.backgroundBlur), target: Target(rawValue: "everything but dog"))
        #expect(dog.mask?.isInverted == true && dog.mask?.subject != .people)
    }

    @Test func noKindIsWithoutItsName() {
        for kind in ThingKind.allCases where kind != .person {
            #expect(NamedThing("the \(kind.rawValue)")?.kinds.contains(kind) == true, "\(kind)")
        }
    }
}
