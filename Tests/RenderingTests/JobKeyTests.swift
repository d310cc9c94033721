import EditPlans
import Foundation
import Testing

@testable import Rendering

/// Whether what an earlier run has rendered can be taken up.
@Suite struct JobKeyTests {
    private let file = FileManager.default.temporaryDirectory.appending(path: "source-\(UUID().uuidString)")

    private func key(bytes: String = "film") throws -> StagedJob.Key {
        try Data(bytes.utf8).write(to: file)
        var request = RenderRequest(input: file.path, plan: EditPlan(steps: [EditStep(.look(.sepia))]), .film(FilmOptions()))
        request.output = "/films/out.mp4"
        return StagedJob.Key(request: request, sources: [try FileFingerprint(of: file.path)], chunkSeconds: 6)
    }

    private func remove() { try? FileManager.default.removeItem(at: file) }

    @Test func theSameRequestOfTheSameSourcesGoesOn() throws {
        defer { remove() }
        let key = try key()
        #expect(key.difference(from: key) == nil)
        let kept = try JSONDecoder().decode(StagedJob.Key.self, from: JSONEncoder().encode(key))
        #expect(key.difference(from: kept) == nil && kept.difference(from: key) == nil)
    }

    @Test func anotherSourceIsNamed() throws {
        defer { remove() }
        let earlier = try key()
        #expect(try key(bytes: "flim").difference(from: earlier) == "\(file.path) has changed")
    }

    @Test func aSourceMoreIsADifference() throws {
        defer { remove() }
        let earlier = try key()
        var now = earlier
        now.sources += now.sources
        #expect(now.difference(from: earlier)?.contains("has changed") == true)
    }

    @Test func everythingElseThatDecidesTheFramesIsToldApart() throws {
        defer { remove() }
        let earlier = try key()
        func difference(_ change: (inout StagedJob.Key) -> Void) -> String {
            var now = earlier
            change(&now)
            return now.difference(from: earlier) ?? "nothing"
        }
        #expect(difference { $0.program += "x" }.contains("another version"))
        #expect(difference { $0.format += 1 }.contains("another version"))
        #expect(difference { $0.libraries = [] }.contains("libraries"))
        #expect(difference { $0.chunkSeconds = 5 }.contains("another length"))
        #expect(difference { $0.request.seed = 1 }.contains("another edit, or other options"))
        #expect(difference { $0.request.plan.steps[0].strength = 0.5 }.contains("another edit, or other options"))
        #expect(difference { $0.request.subject = .film(FilmOptions(anchorSpacing: 4)) }.contains("another edit, or other options"))
    }
}
