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
