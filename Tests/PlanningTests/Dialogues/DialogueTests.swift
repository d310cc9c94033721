import EditPlans
import MediaTypes
import Testing

@testable import Planning

struct DialogueTests {
    @Test("A revision makes exactly this plan, or is refused", arguments: dialogues)
    func aRevisionIsExact(_ conversation: Conversation) throws {
        let misses = try conversation.misses()
        #expect(misses == [])
    }

    @Test func whatIsTakenOneWayIsTold() throws {
        let first = EditTurn(
            said: "", plan: try Planner(medium: .video).plan("sharpen it, add a vignette and fade out"))
        let revised = try Reviser(medium: .video).revise(Dialogue(first), "stronger").dialogue.current.plan
        #expect(revised.notes.count == 1)
        #expect(revised.notes[0].contains("step 1 (cleanup.sharpen) and step 2 (look.vignette)"))
    }

    @Test func theInstructionGrowsByWhatIsSaid() throws {
        let first = EditTurn(said: "sepia", plan: try Planner(medium: .video).plan("sepia"))
        let revised = try Reviser(medium: .video).revise(Dialogue(first), "a bit stronger").dialogue
        #expect(revised.current.plan.instruction == "sepia; a bit stronger" && revised.current.said == "a bit stronger")
        #expect(revised.earlier == [first])
        #expect(try revised.undone() == Dialogue(first))
        #expect(throws: PlanError.self) { try Dialogue(first).undone() }
    }

    @Test("What is refused says why, and what to say", arguments: refusals)
    func aRefusalSaysWhy(_ instruction: String, _ said: String, _ reason: String) throws {
        let dialogue = Dialogue(EditTurn(said: instruction, plan: try Planner(medium: .video).plan(instruction)))
        let error = try #require(throws: PlanError.self) { try Reviser(medium: .video).revise(dialogue, said) }
        #expect(error.kind == .notUnderstood)
        #expect(error.message.description.contains(reason), "\(error.message)")
    }

    static let refusals = [
        ("sepia", "without the vignette", "no step of the plan is \"the vignette\"; its steps are 1. look.sepia"),
        ("sepia", "undo", "the first edit of its source"),
        ("sepia", "again", "again with seed 3"),
        ("sepia and a vignette", "cartoon instead", "cartoon instead of step 1"),
        ("speed it up 2x", "speed it up 3x", "\"… instead\""),
        ("fade out", "stronger", "no step of the plan has a strength"),
        ("crop to a square", "the crop a bit stronger", "done or not done"),
        ("sepia", "do it on that file", "the same on other.mp4"),
        ("sepia", "how long is it?", "'probe FILE'"),
        ("sepia", "flurb the gronkle", "not understood"),
        ("sepia", "warmer and flurb the gronkle", "gronkle"),
        ("sepia", "without the sepia", "nothing would be left"),
    ]

    @Test func aPlanOfOtherStepsIsToldStepByStep() throws {
        let (old, new) = ([EditStep(.look(.sepia)), EditStep(.time(.fadeOut))], [EditStep(.look(.sepia))])
        let lines = PlanDifference(from: old, to: new + [EditStep(.look(.vignette))]).text(\.operation.rawValue)
        #expect(lines == ["  look.sepia", "- time.fade-out", "+ look.vignette"])
    }

    @Test func everyNameIsThatOfAnOperation() {
        #expect(StepNames.ids.allSatisfy { EditPlans.Operation(rawValue: $0) != nil })
    }

    static let dialogues =
        Conversation.table(DialoguesOfPictures.degrees) + Conversation.table(DialoguesOfPictures.changes)
        + Conversation.table(DialoguesOfPictures.parts) + Conversation.table(DialoguesOfPictures.times)
        + Conversation.table(DialoguesOfPictures.rests) + Conversation.table(DialoguesOfSounds.all, in: .audio)
        + Conversation.table(DialoguesOfMishaps.all) + Conversation.table(DialoguesAtSecondReading.pictures)
        + Conversation.table(DialoguesAtSecondReading.sounds, in: .audio)
}
