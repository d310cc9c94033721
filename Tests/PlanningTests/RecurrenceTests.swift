import EditPlans
import MediaTypes
import Testing

@testable import Planning

@Suite struct RecurrenceTests {
    private let planner = Planner(medium: .video, duration: 35)

    @Test(arguments: [
        "invert the colours every 10 seconds for 2 seconds", "invert the colours for 2 s every 10 s",
        "Every ten seconds for two seconds, invert the colours", "invert the colours each 10 sec, for about 2 secs",
    ])
    func aStretchThatComesAgainIsAStepEachTime(instruction: String) throws {
        let plan = try planner.plan(instruction)
        #expect(plan.steps.map(\.operation) == [.look(.invert), .look(.invert), .look(.invert)])
        let times = [(10.0, 12.0), (20, 22), (30, 32)].map { TimeSpan(start: $0.0, end: $0.1) }
        #expect(plan.steps.map(\.time) == times)
        #expect(plan.unresolved.isEmpty && plan.instruction == instruction)
        #expect(plan.notes.contains { $0.contains("3 times") })
    }

    @Test func otherStepsComeOnce() throws {
        let plan = try planner.plan("warm it up, and mute it every 15 seconds for half a second")
        #expect(plan.steps.map(\.operation) == [.color(.temperature), .sound(.mute), .sound(.mute)])
        #expect(plan.steps.map(\.time?.start) == [nil, 15, 30])
        #expect(plan.steps.map(\.time?.end) == [nil, 15.5, 30.5])
    }

    @Test func theLastEndsWithTheFile() throws {
        let plan = try planner.plan("mute it every 17 seconds for 5 seconds")
        #expect(plan.steps.map(\.time) == [TimeSpan(start: 17, end: 22), TimeSpan(start: 34, end: 35)])
    }

    @Test func aFileThatIsTooShortIsTold() {
        let error = #expect(throws: PlanError.self) { try planner.plan("mute it every minute for 2 seconds") }
        #expect(error?.description.contains("35.0 s long") == true)
    }

    /// Without a length of time, with one longer than the period, or without a file, nothing is made up.
    @Test(arguments: [
        "mute it every 10 seconds", "mute it every 2 seconds for 5 seconds",
        "mute it every 0.1 seconds for 0.05 seconds",
        "mute it every 0.0000000001 seconds for 0.00000000001 seconds",
    ])
    func whatIsNotSaidIsNotMadeUp(instruction: String) {
        let plan = try? planner.plan(instruction)
        #expect(plan?.unresolved.isEmpty != true)
        #expect((try? Planner(medium: .video).plan("mute it every 10 seconds for 2 s"))?.unresolved.isEmpty != true)
    }
}
