import EditPlans
import Foundation
import MediaTypes
import Testing

@testable import Planning

struct PlanFileTests {
    @Test func aPlanReadFromJSONIsThePlanThatWasPrinted() throws {
        let folder = try TemporaryFolder()
        let plan = try Planner(medium: .video).plan("sepia from 2s on, then blur the sky by 30% and caption \"10\"")
        let path = try folder.write("plan.json", plan.json())
        #expect(try EditPlan(contentsOf: path) == plan)
    }

    @Test func aPlanReadFromYAMLIsTheSameAsFromJSON() throws {
        let folder = try TemporaryFolder()
        let yaml = """
            steps:
              - operation: geometry.crop
                parameters: {aspect: 16:9}
              - operation: overlay.text
                time: [1.5, null]
                parameters: {text: "2026", position: top}
              - {operation: time.frame-rate, parameters: {fps: 30000/1001}}
            """
        let plan = try EditPlan(contentsOf: folder.write("plan.yaml", yaml))
        #expect(
            plan.summary == "geometry.crop(aspect=16:9); overlay.text(position=top,text=2026) t=1.5..; "
                + "time.frame-rate(fps=30000/1001)")
        #expect(try EditPlan(contentsOf: folder.write("plan.json", plan.json())) == plan)
    }

    @Test func aliasesOfAliasesAreRefusedBeforeTheyAreWrittenOut() throws {
        let folder = try TemporaryFolder()
        let levels = (1...40).map { "a\($0): &a\($0) [*a\($0 - 1), *a\($0 - 1)]" }
        let yaml = (["a0: &a0 [x, x]"] + levels + ["? *a40 \n: x", "steps: []"]).joined(separator: "\n")
        for name in ["plan.yaml", "preset.yaml"] {
            let path = try folder.write(name, yaml)
            let error = try #require(throws: PlanError.self) {
                if name == "preset.yaml" { _ = try EditPreset(contentsOf: path) }
                _ = try EditPlan(contentsOf: path)
            }
            #expect(error.code == .invalidPlan && error.description.contains("alias *a0"), "\(error.message)")
        }
        // Signs that are no aliases.
        let text = "steps:\n  - {operation: overlay.text, parameters: {text: 'R&B *live* & 2 * 3 &b'}}\n"
        #expect(try EditPlan(contentsOf: folder.write("text.yaml", text)).steps.count == 1)
    }

    static let doubles = [
        #"{"steps": [], "steps": []}"#, #"{"steps": [{"operation": "look.sepia", "strength": 1, "strength": 0}]}"#,
        #"{"steps": [{"operation": "overlay.text", "parameters": {"text": "a\"{", "text": "b"}}]}"#,
    ]

    @Test(arguments: doubles) func aKeyThatIsThereTwiceIsRefused(json: String) throws {
        let folder = try TemporaryFolder()
        for name in ["plan.json", "plan.yaml"] {
            let path = try folder.write(name, json)
            let error = try #require(throws: PlanError.self) { try EditPlan(contentsOf: path) }
            #expect(error.code == .invalidPlan, "\(error.message)")
        }
        let same =
            #"{"steps": [{"operation": "look.sepia", "strength": 1}, {"operation": "look.sepia", "strength": 1}]}"#
        #expect(try EditPlan(contentsOf: folder.write("same.json", same)).steps.count == 2)
    }

    @Test func moreStepsThanAPlanHasAreRefused() throws {
        let folder = try TemporaryFolder()
        for (count, isRefused) in [(500, false), (501, true), (20_000, true)] {
            let steps = Array(repeating: #"{"operation": "look.sepia"}"#, count: count).joined(separator: ",")
            let path = try folder.write("plan.json", "{\"steps\": [\(steps)]}")
            let plan = Result { try EditPlan(contentsOf: path) }
            if isRefused {
                let error = #expect(throws: PlanError.self) { try plan.get() }
                #expect(error?.description.contains("at most 500") == true, "\(error?.description ?? "")")
            } else {
                #expect(try plan.get().steps.count == count)
            }
        }
    }

    @Test func aMissingPlanIsUnreadable() throws {
        let error = try #require(throws: PlanError.self) { try EditPlan(contentsOf: "/nowhere/plan.json") }
        #expect(error.code == .unreadable)
        #expect(error.description.contains("there is no such file"))
    }

    @Test func aPlanThatIsNotTextIsUnreadable() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("plan.yaml")
        try Data([0xff, 0xfe, 0x80]).write(to: path)
        let error = try #require(throws: PlanError.self) { try EditPlan(contentsOf: path.path) }
        #expect(error.code == .unreadable)
    }

    @Test func brokenJSONIsAnInvalidPlan() throws {
        let folder = try TemporaryFolder()
        let path = try folder.write("plan.json", "{\"steps\": [")
        let error = try #require(throws: PlanError.self) { try EditPlan(contentsOf: path) }
        #expect(error.code == .invalidPlan)
        #expect(error.description.contains("this is not JSON"))
    }
}
