import EditPlans
import Foundation
import MediaTypes
import Testing

@testable import Planning

/// What a language model says is taken for nothing but what it can be held to.
struct ChatAnswerTests {
    private static let sentence = "give it a bit more zing and write \"Hello\" on it"

    private static func response(_ content: String) throws -> Data {
        try JSONSerialization.data(withJSONObject: [
            "choices": [["message": ["role": "assistant", "content": content]]]
        ])
    }

    private static func plan(_ content: String, _ medium: Medium = .video, of sentence: String = sentence) throws
        -> EditPlan
    {
        try ChatAnswer(response(content)).plan(for: sentence, medium: medium, model: "test")
    }

    private static let zing = #"{"operation": "color.saturation", "quote": "a bit more zing", "strength": 0.35}"#
    private static let hello =
        #"{"operation": "overlay.text", "quote": "write \"Hello\"", "parameters": {"text": "Hello"}}"#

    @Test func aRightAnswerIsAPlanThatNamesTheModel() throws {
        let plan = try Self.plan(#"{"steps": [\#(Self.zing), \#(Self.hello)], "unresolved": []}"#)
        #expect(plan.summary == "color.saturation s=0.35; overlay.text(text=Hello)")
        #expect(plan.languageModel == "test" && plan.notes.count == 2)
        #expect(try EditPlan(json: Data(plan.json().utf8)) == plan)
    }

    @Test func anAnswerInAFenceIsTheSame() throws {
        let plan = try Self.plan("```json\n{\"steps\": [\(Self.zing), \(Self.hello)], \"unresolved\": []}\n```\n")
        #expect(plan.steps.count == 2 && plan.unresolved.isEmpty)
    }

    @Test func whatItLeavesOutIsUnresolved() throws {
        let plan = try Self.plan(#"{"steps": [\#(Self.zing)], "unresolved": []}"#)
        #expect(plan.unresolved == ["write hello"])
    }

    @Test func whatItCallsUnresolvedIsSo() throws {
        let plan = try Self.plan(#"{"steps": [\#(Self.zing), \#(Self.hello)], "unresolved": ["zing", "nowhere said"]}"#)
        #expect(plan.unresolved == ["zing"])
    }

    @Test(
        "What nobody could do stays unresolved, whatever a model says",
        arguments: ["mute the boring parts", "mute it again", "do something cool"])
    func whatNobodyCouldDoStaysSo(_ sentence: String) throws {
        let plan = try Self.plan(
            #"{"steps": [{"operation": "audio.mute", "quote": "\#(sentence)"}], "unresolved": []}"#, of: sentence)
        #expect(!plan.unresolved.isEmpty, "\(plan.summary)")
    }

    @Test("An answer that can't be held to the sentence is refused", arguments: wrong)
    func aWrongAnswerIsRefused(_ content: String, _ reason: String) throws {
        let error = try #require(throws: PlanError.self) { try Self.plan(content) }
        #expect(error.code == .badAnswer && error.kind == .notUnderstood)
        #expect(error.reason.description.contains(reason), "\(error.reason)")
    }

    static let wrong = [
        ("Sure! Here is the plan you asked for.", "not JSON"),
        ("Here it is: {\"steps\": [], \"unresolved\": []}", "not JSON"),
        ("[1, 2]", "a set of keys"),
        (#"{"plan": []}"#, "no key \"plan\""),
        (#"{"unresolved": []}"#, "no steps"),
        (#"{"steps": [], "unresolved": []}"#, "nothing to do"),
        (#"{"steps": {"operation": "look.sepia"}, "unresolved": []}"#, "it is a list"),
        (#"{"steps": [{"operation": "look.sepia"}], "unresolved": []}"#, "quotes no words"),
        (#"{"steps": [{"operation": "look.sepia", "quote": "make it old"}], "unresolved": []}"#, "quotes no words"),
        (#"{"steps": [{"operation": "look.sepia", "quote": "zin"}], "unresolved": []}"#, "quotes no words"),
        (#"{"steps": [{"operation": "look.sepia", "quote": ""}], "unresolved": []}"#, "quotes no words"),
        (#"{"steps": [{"operation": "look.sparkle", "quote": "zing"}], "unresolved": []}"#, "no operation"),
        (#"{"steps": [{"operation": "look.sepia", "quote": "zing", "strength": 7}], "unresolved": []}"#, "from 0 to 1"),
        (#"{"steps": [{"operation": "look.sepia", "quote": "zing", "run": "rm"}], "unresolved": []}"#, "no key"),
        (
            #"{"steps": [{"operation": "overlay.text", "quote": "Hello", "parameters": {"text": "Buy!"}}]}"#,
            "not in the instruction"
        ),
        (
            #"{"steps": [{"operation": "overlay.image", "quote": "zing", "parameters": {"file": "a.png"}}]}"#,
            "not in the instruction"
        ),
        (#"{"steps": [{"operation": "look.sepia", "quote": "zing", "target": "sky"}], "unresolved": []}"#, "target"),
        (#"{"steps": [\#(zing), \#(zing)], "unresolved": []}"#, "twice"),
        (#"{"steps": [], "steps": [], "unresolved": []}"#, "twice"),
    ]

    @Test func picturesAreNotEditedInSound() throws {
        let error = try #require(throws: PlanError.self) {
            try Self.plan(#"{"steps": [{"operation": "look.sepia", "quote": "zing"}], "unresolved": []}"#, .audio)
        }
        #expect(error.reason.description.contains("acts on pictures"))
    }

    @Test(
        "A response that is none is refused", arguments: ["", "{}", "<html>", #"{"choices": []}"#, #"{"error": "no"}"#])
    func aResponseThatIsNoneIsRefused(_ body: String) {
        #expect(throws: PlanError.self) { try ChatAnswer(Data(body.utf8)) }
    }

    @Test func anAnswerThatIsCutOffIsRefused() throws {
        let choice: [String: Any] = ["message": ["content": #"{"steps": []}"#], "finish_reason": "length"]
        let data = try JSONSerialization.data(withJSONObject: ["choices": [choice]])
        let error = try #require(throws: PlanError.self) { try ChatAnswer(data) }
        #expect(error.reason.description.contains("cut off"))
    }

    @Test func aQuestionHoldsTheSentenceTheCatalogueAndFactsAlone() throws {
        let facts = ChatQuestion.Facts(seconds: 12.5, width: 640, height: 360, frameRate: 25, hasSound: true)
        let body = try ChatQuestion("make it zing", medium: .audio, facts: facts).body(model: "small")
        let object = try #require(JSONSerialization.jsonObject(with: body) as? [String: Any])
        #expect(object["model"] as? String == "small" && object["stream"] as? Bool == false)
        let messages = try #require(object["messages"] as? [[String: String]])
        let user = try #require(messages.last?["content"])
        let said = try #require(JSONSerialization.jsonObject(with: Data(user.utf8)) as? [String: Any])
        #expect(said["instruction"] as? String == "make it zing")
        #expect(
            (said["file"] as? [String: Any])?["seconds"] as? Double == 12.5
                && Set(said.keys) == ["instruction", "file"])
        let system = try #require(messages.first?["content"])
        #expect(
            system.contains("audio.gain") && !system.contains("look.sepia"),
            "a film's operations are asked for of sound")
    }
}
