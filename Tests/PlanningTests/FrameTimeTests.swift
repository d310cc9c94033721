import EditPlans
import MediaTypes
import Testing

@testable import Planning

/// Frames and timecodes are times where the rate is known, and nothing where it isn't.
struct FrameTimeTests {
    private static func summary(_ text: String, rate: Double?) throws -> String {
        try Planner(medium: .video, frameRate: rate).plan(text).summary
    }

    @Test(
        "Frames are counted from 0 at the film's rate",
        arguments: [
            ("blur it from frame 100 to 200", "cleanup.blur t=4..8"),
            ("blur it from frame 100 to frame 200", "cleanup.blur t=4..8"),
            ("blur it between frames 50 and 75", "cleanup.blur t=2..3"),
            ("sepia after frame 25", "look.sepia t=1.."),
            ("make the first 10 frames black and white", "look.black-and-white t=0..0.4"),
            ("keep frames 25 to 50", "time.trim(end_s=2,start_s=1)"),
            ("freeze frame 100 for 2 seconds", "time.freeze(at_s=4,hold_s=2)"),
            ("sepia from 00:01:10:12 to 00:01:12:00", "look.sepia t=70.48..72"),
            ("convert to 24 frames per second", "time.frame-rate(fps=24)"),
        ])
    func framesAreTimes(_ text: String, _ plan: String) throws {
        #expect(try Self.summary(text, rate: 25) == plan)
    }

    @Test(
        "Without a rate they are refused",
        arguments: [
            "blur it from frame 100 to 200", "sepia from 00:01:10:12 to 00:01:12:00", "sepia at 00:00:01:05",
            "freeze frame 100 for 2 seconds", "make the first 10 frames sepia",
        ])
    func withoutARateTheyAreRefused(_ text: String) throws {
        guard let plan = try? Planner(medium: .video).plan(text) else { return }
        #expect(!plan.unresolved.isEmpty, "\(plan.summary)")
        #expect(Planner.needsFrameRate(text))
    }
}

/// "Gradually" is what fades and zooms do, and "every 10 seconds" nothing that a step does.
struct RampTests {
    private static func plan(_ text: String, _ medium: Medium = .video) throws -> EditPlan {
        try Planner(medium: medium).plan(text)
    }

    @Test(
        "What comes or goes by little and little is so already",
        arguments: [
            ("gradually fade out", "time.fade-out"), ("fade in gradually over 3 seconds", "time.fade-in(duration_s=3)"),
            ("gradually zoom in", "geometry.zoom"),
            ("make it sepia and progressively fade out", "look.sepia; time.fade-out"),
        ])
    func aRampIsARamp(_ text: String, _ plan: String) throws { #expect(try Self.plan(text).summary == plan) }

    @Test(
        "What begins at once is refused with the reason",
        arguments: [
            ("gradually make it black and white", "fades and zooms"), ("gradually get darker", "fades and zooms"),
            ("blur it bit by bit", "fades and zooms"), ("mute every 10 seconds", "say for how long"),
            ("blur the second half", "only the file tells"),
        ])
    func whatIsNoRampIsRefused(_ text: String, _ reason: String) throws {
        let plan = try Self.plan(text)
        #expect(
            !plan.unresolved.isEmpty && plan.notes.contains { $0.contains(reason) }, "\(plan.summary) \(plan.notes)")
    }
}
