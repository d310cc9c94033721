import EditPlans
import Foundation
import MediaTypes
import Testing

struct PlanReadingTests {
    private func plan(_ json: String) throws -> EditPlan { try EditPlan(json: Data(json.utf8)) }

    @Test func aStepNeedsOnlyItsOperation() throws {
        #expect(try plan(#"{"steps": [{"operation": "look.sepia"}]}"#).steps == [EditStep(.look(.sepia))])
    }

    @Test func aPlanIsPrintedWithSortedKeysAndNulls() throws {
        let step = EditStep(.color(.tint), time: TimeSpan(start: 1, end: nil), parameters: [.color: "red"])
        let text = try EditPlan(instruction: "tint it red", steps: [step, EditStep(.look(.sepia))]).json(pretty: false)
        #expect(
            text == #"{"instruction":"tint it red","steps":["#
                + #"{"operation":"color.tint","parameters":{"color":"red"},"strength":0.7,"target":"frame","#
                + #""time":[1,null]},"#
                + #"{"operation":"look.sepia","parameters":{},"strength":0.7,"target":"frame","#
                + #""time":null}],"unresolved":[]}"#
        )
    }

    @Test func aPrintedPlanIsReadBackTheSame() throws {
        let step = EditStep(
            .sound(.echo), target: .sky, time: TimeSpan(start: -3, end: -1.25), strength: 0.35)
        let source = EditPlan(instruction: "\"quoted\" / ü", steps: [step], unresolved: ["a", "b c"])
        #expect(try plan(source.json()) == source)
        #expect(try JSONDecoder().decode(EditPlan.self, from: Data(source.json().utf8)) == source)
    }

    @Test(
        "What is wrong with a plan is said with its place",
        arguments: [
            (#"[]"#, "a plan is a set of keys"),
            (#"{}"#, "a plan needs steps"),
            (#"{"steps": 3}"#, "steps: it is a list, not a number"),
            (#"{"step": []}"#, "no key \"step\""),
            (#"{"steps": [{}]}"#, "steps[0]: a step needs an operation"),
            (#"{"steps": [{"operation": "look.sepia", "power": 1}]}"#, "no key \"power\""),
            (#"{"steps": [{"operation": "look.sepia", "strength": 1.5}]}"#, "steps[0].strength: 1.5 is not"),
            (
                #"{"steps": [{"operation": "look.sepia", "strength": "a"}]}"#,
                "steps[0].strength: it is a number, not text"
            ),
            (#"{"steps": [{"operation": "look.sepia", "target": ""}]}"#, "steps[0].target"),
            (#"{"steps": [{"operation": "look.sepia", "time": [3, 2]}]}"#, "ends before it starts"),
            (#"{"steps": [{"operation": "look.sepia", "time": [3]}]}"#, "[start_s, end_s]"),
            (#"{"steps": [{"operation": "look.sepia", "parameters": {"amount": 1}}]}"#, "it takes none"),
            (#"{"steps": [{"operation": "time.speed"}]}"#, "time.speed needs the parameter factor"),
            (#"{"steps": [{"operation": "time.speed", "parameters": {"factor": 1000}}]}"#, "a number from 0.05 to 100"),
            (#"{"steps": [{"operation": "time.speed", "parameters": {"factor": "2"}}]}"#, "\"2\" is not a number"),
            (#"{"steps": [{"operation": "time.loop", "parameters": {"count": 2.5}}]}"#, "2.5 is not a whole number"),
            (#"{"steps": [{"operation": "color.tint", "parameters": {"color": "redd"}}]}"#, "a CSS colour"),
            (#"{"steps": [{"operation": "geometry.crop", "parameters": {"box": "1 2 3"}}]}"#, "a box"),
            (#"{"steps": [{"operation": "geometry.crop", "parameters": {"aspect": null}}]}"#, "not nothing"),
            (#"{"steps": [{"operation": "overlay.text", "parameters": {"text": ""}}]}"#, "is not text"),
        ])
    func aWrongPlanIsRefused(_ json: String, _ part: String) throws {
        let error = try #require(throws: PlanError.self) { try plan(json) }
        #expect(error.code == .invalidPlan)
        #expect(error.description.contains(part), "\(error.description)")
    }

    @Test(
        "The nearest valid name is given",
        arguments: [
            (#"{"steps": [{"operation": "style.watercolour"}]}"#, "style.watercolor"),
            (#"{"steps": [{"operation": "sepia"}]}"#, "look.sepia"),
            (#"{"steps": [{"operaton": "look.sepia"}]}"#, "operation"),
            (#"{"steps": [{"operation": "time.speed", "parameters": {"facter": 2}}]}"#, "factor"),
            (#"{"steps": [{"operation": "geometry.flip", "parameters": {"axis": "vertcal"}}]}"#, "vertical"),
        ])
    func theNearestNameIsGiven(_ json: String, _ name: String) throws {
        let error = try #require(throws: PlanError.self) { try plan(json) }
        #expect(error.suggestions.first == name)
        #expect(error.description.contains(name))
    }
}
