import EditPlans
import Testing

@testable import Planning

/// Says what it is told to: each phrase that holds a word is as near as said, all others are far.
private struct Told: MeaningComparing {
    let nearness: [(word: String, similarity: Double)]
    var isKnown = true

    func similarities(of words: String, to phrases: [String]) -> [Double]? {
        phrases.map { phrase in nearness.first { $0.word == phrase }?.similarity ?? 0.1 }
    }

    func knows(_ word: String) -> Bool { isKnown }
}

@Suite struct NearestReadingTests {
    private let aged = Told(nearness: [("old movie", 0.8), ("sepia", 0.5)])

    private func plan(_ instruction: String, _ comparing: Told) -> EditPlan? {
        try? Planner(medium: .video, comparing: comparing).plan(instruction)
    }

    @Test(arguments: [
        "make it wobbegong", "make the footage look wobbegong", "wobbegong the clip", "give it a wobbegong look",
        "wobbegong", "please make this clip wobbegong",
    ])
    func aVerbOrAdjectiveIsReadAsTheNearestLook(instruction: String) throws {
        let read = try #require(plan(instruction, aged), "\(instruction)")
        #expect(read.steps == (try Planner(medium: .video).plan("old movie").steps))
        #expect(read.unresolved.isEmpty && read.instruction == instruction)
        #expect(read.notes == ["\"wobbegong\" is read as look.vintage-film (\"old movie\")"])
    }

    @Test func theOtherStepsStayInTheirOrder() throws {
        let read = try #require(plan("add a vignette, make it wobbegong and rotate it 90 degrees", aged))
        #expect(read.steps.map(\.operation) == [.look(.vignette), .look(.vintageFilm), .geometry(.rotate)])
        #expect(read.unresolved.isEmpty)
    }

    @Test(arguments: [
        "add a wobbegong", "remove the wobbegong", "make it less wobbegong", "make it wobbegong and flumpish",
        "make it wobbegong at 5s", "don't make it wobbegong", "turn it into a wobbegong", "the wobbegong",
        "blur the wobbegong", "make the sky wobbegong", "make it wobbegong like before",
    ])
    func whatIsMoreThanOneWordOrAThingIsNot(instruction: String) {
        let steps = plan(instruction, aged)?.steps ?? []
        #expect(!steps.contains { $0.operation == .look(.vintageFilm) }, "\(steps.map(\.operation.rawValue))")
    }

    @Test(arguments: [
        Told(nearness: [("old movie", 0.74)]), Told(nearness: [("old movie", 0.8), ("sepia", 0.7)]),
        Told(nearness: [("warmer", 0.95)]), Told(nearness: [("sharpen", 0.95)]), Told(nearness: [("louder", 0.95)]),
        Told(nearness: [("old movie", 0.95)], isKnown: false),
    ])
    private func whatIsNotSureIsOnlyNamed(comparing: Told) throws {
        let failure = #expect(throws: PlanError.self) {
            _ = try Planner(medium: .video, comparing: comparing).plan("make it wobbegong")
        }
        #expect(failure?.code == .notUnderstood && failure?.suggestions.isEmpty == false)
    }

    @Test func whatOnlyBeginsAlikeIsNotMeant() {
        let told = Told(nearness: [("pastel", 0.95)])
        #expect(plan("paste the clip", told) == nil)
        #expect(plan("wobbegong the clip", told)?.steps.first?.operation == .style(.pastel))
    }

    @Test func theNearestInMeaningAreNamedFirst() throws {
        let told = Told(nearness: [("blueprint", 0.6), ("mosaic", 0.55), ("fog", 0.44)])
        let failure = #expect(throws: PlanError.self) {
            _ = try Planner(medium: .video, comparing: told).plan("make it wobbegong")
        }
        let names = failure?.suggestions.map { $0.prefix { $0 != ":" } } ?? []
        #expect(names.count == 3 && names.prefix(2) == ["style.blueprint", "style.mosaic"] && names[2] != "scene.fog")
    }

    @Test func whatAPlanLeavesOpenHasItsNearest() throws {
        let told = Told(nearness: [("blueprint", 0.6), ("mosaic", 0.4)])
        let planner = Planner(medium: .video, comparing: told)
        let plan = try planner.plan("add a vignette and make it less wobbegong")
        #expect(plan.unresolved.count == 1)
        #expect(planner.nearest(toUnresolvedOf: plan) == ["style.blueprint: \"blueprint\""])
        #expect(Planner(medium: .video).nearest(toUnresolvedOf: plan).isEmpty)
    }
}
