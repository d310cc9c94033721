import EditPlans
import MediaTypes
import Testing

@testable import Planning

struct PlannerTests {
    static let examples: [(Operation, String)] = Catalogue.entries.flatMap { entry in
        entry.says.map { (entry.operation, $0) }
    }

    @Test("Every example of the catalogue plans to its own operation", arguments: examples)
    func anExamplePlansToItsOperation(_ operation: Operation, _ sentence: String) throws {
        let medium: Medium = Catalogue.entry(for: operation).medium == .audio ? .audio : .video
        let plan = try Planner(medium: medium).plan(sentence)
        #expect(plan.steps.map(\.operation) == [operation])
        #expect(plan.unresolved == [])
        try plan.check()
    }

    @Test func everyOperationCanBePlanned() {
        let planned = Set(
            Lexicon.shared.rules.flatMap { rule -> [Operation] in
                if case .steps(let templates) = rule.phrase.meaning { templates.map(\.operation) } else { [] }
            })
        #expect(planned == Set(Operation.allCases))
    }

    @Test func thePlanKeepsTheInstructionAsItWasWritten() throws {
        #expect(
            try Planner(medium: .video).plan("Turn it into  WATERCOLOUR!").instruction == "Turn it into  WATERCOLOUR!")
    }

    @Test func halvesNeedTheDuration() throws {
        let known = try Planner(medium: .video, duration: 8).plan("black and white in the second half")
        #expect(known.summary == "look.black-and-white t=4..")
        let unknown = try Planner(medium: .video).plan("black and white in the second half")
        #expect(!unknown.unresolved.isEmpty)
    }

    @Test func noiseAndWaterMeanWhatTheMediumHas() throws {
        #expect(try Planner(medium: .video).plan("remove noise").summary == "cleanup.denoise")
        #expect(try Planner(medium: .audio).plan("remove noise").summary == "audio.denoise")
        #expect(try Planner(medium: .video).plan("underwater").summary == "scene.underwater")
        #expect(try Planner(medium: .audio).plan("underwater").summary == "audio.muffle")
    }

    @Test func aPictureEditOfASoundFileIsRefusedByName() throws {
        let error = try #require(throws: PlanError.self) { try Planner(medium: .audio).plan("turn into watercolor") }
        #expect(error.code == .notUnderstood)
        #expect(error.description.contains("style.watercolor acts on pictures"))
    }

    @Test func nonsenseIsNotTakenForAnEditOfTheOtherMedium() throws {
        let error = try #require(throws: PlanError.self) {
            try Planner(medium: .video).plan("frobnicate the gizmo with watrclrs")
        }
        #expect(error.description.contains("no operation fits its words"))
        #expect(error.suggestions.first?.hasPrefix("style.watercolor") == true)
    }

    @Test func theNearestOperationIsSuggestedFirst() throws {
        let error = try #require(throws: PlanError.self) { try Planner(medium: .video).plan("watrclrs zzz") }
        #expect(error.suggestions.first == "style.watercolor: \"turn into watercolor\"")
    }

    @Test("An empty instruction is refused", arguments: ["", "   ", "!!!", "…"])
    func emptinessIsRefused(_ text: String) throws {
        let error = try #require(throws: PlanError.self) { try Planner(medium: .video).plan(text) }
        #expect(error.code == .notUnderstood)
        #expect(error.description.contains("empty"))
    }

    @Test("Only forbidding something is refused", arguments: ["no blur", "don't change the colours", "keep the sound"])
    func forbiddingAloneIsRefused(_ text: String) throws {
        let error = try #require(throws: PlanError.self) { try Planner(medium: .video).plan(text) }
        #expect(error.description.contains("what not to do"))
    }

    @Test(
        "A forbidden step is never planned",
        arguments: [
            "sharpen, no blur", "make it sepia without grain", "don't add grain, just make it sepia",
            "sepia but never blur it", "avoid blur and make it sepia", "do not blur or add grain; make it sepia",
        ])
    func aForbiddenStepIsNeverPlanned(_ text: String) throws {
        let operations = try Planner(medium: .video).plan(text).steps.map(\.operation)
        #expect(!operations.contains(.cleanup(.blur)) && !operations.contains(.look(.filmGrain)))
        #expect(operations.count == 1)
    }

    @Test(
        "Words of their own are not taken for slips",
        arguments: [
            "add a train", "add a brain", "remove the situation", "remove the beach", "add a coach",
        ])
    func aKnownWordIsNotCorrected(_ text: String) throws {
        let steps = try Planner(medium: .video).plan(text).steps
        #expect(steps.count == 1)
        #expect([.generate(.edit), .region(.remove)].contains(steps[0].operation))
    }

    @Test func everyPlannedStepIsValid() throws {
        for sentence in SentencesOfPictures.video + SentencesOfTimes.video + SentencesOfShapes.video {
            try Planner(medium: .video).plan(sentence.text).check()
        }
    }

    @Test func aSentenceOfManyWordsIsPlannedInTime() throws {
        let words = Array(repeating: "make it slightly warmer and add a vignette, then blur the red car", count: 20)
        let plan = try Planner(medium: .video).plan(words.joined(separator: "; "))
        #expect(plan.steps.count == 60)
        #expect(plan.unresolved == [])
    }

    @Test(
        "Odd input never stops the planner",
        arguments: [
            "99999999999999999999999x99999999", "1e400 seconds", "::::", "0:0:0:0 blur", "-", "\"", "'''", "#",
            "#12345",
            "\u{0}blur", "🎬 blur 🎬", "blur " + String(repeating: "a", count: 5000), "9999999999999999999 by 2 crop",
            "loop 99999999999999999999 times", "crop to 0:0", "resize to 0x0", "blur from 4s to 2s", "1:99",
        ])
    func oddInputIsPlannedOrRefused(_ text: String) {
        #expect(throws: Never.self) {
            do throws(PlanError) { try Planner(medium: .video).plan(text).check() } catch {
                guard error.code == .notUnderstood else { throw error }
            }
        }
    }
}
