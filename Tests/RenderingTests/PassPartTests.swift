import Decoding
import EditPlans
import Foundation
import LibAV
import MediaFixtures
import MediaTypes
import Painting
import Planning
import Propagation
import Testing

@testable import FrameEditing
@testable import Rendering

/// A pass is done in parts that are cut between shots.
@Suite struct PassPartTests {
    private let media: MadeMedia
    private let borders = [0.4, 1.1, 1.5, 2.9, 3.3, 5.8]

    init() throws { media = try MadeMedia() }

    private func groups(_ target: Double, duration: Double = 6, borders: [Double]? = nil) -> [Range<Double>] {
        let groups = ChunkPlan.groups(duration: duration, target: target, borders: borders ?? self.borders)
        #expect(groups.map(\.index) == Array(groups.indices))
        return groups.map(\.range)
    }

    @Test(arguments: [0.1, 0.5, 1, 1.4, 2, 10]) func groupsCoverTheFilmAndAreCutAtBordersOnly(target: Double) {
        let groups = groups(target)
        #expect(groups.first?.lowerBound == 0 && groups.last?.upperBound == 6)
        #expect(zip(groups, groups.dropFirst()).allSatisfy { $0.upperBound == $1.lowerBound })
        #expect(groups.dropFirst().allSatisfy { borders.contains($0.lowerBound) })
        #expect(groups.dropLast().allSatisfy { $0.upperBound - $0.lowerBound >= target })
    }

    @Test func groupsAreAsShortAsTheTargetAllows() {
        #expect(groups(1).dropFirst().map(\.lowerBound) == [1.1, 2.9])
        #expect(groups(1, borders: []) == [0..<6])
        #expect(groups(10) == [0..<6])
    }

    // MARK: - Of a job

    /// A job over 2.4 s with a cut every 0.6 s, and a pass of it.
    private func job(_ steps: EditStep...) throws -> FilmJob {
        let film = try media.make(
            "film.mp4", source: "testsrc2=s=96x64:r=10:d=2.4", "-c:v libx264 -g 5 -pix_fmt yuv420p")
        var request = RenderRequest(input: film, plan: EditPlan(steps: steps), .film(FilmOptions()))
        request.output = media.path("out.mp4")
        return try FilmJob.open(request, .none)
    }

    private let survey = Self.survey { _ in false }

    private static func survey(comesOver: (Int) -> Bool) -> Survey {
        Survey(
            shots: (0..<4).map { shot(Double($0) * 0.6, comesOver($0)) }, colors: ShotColorFile(path: ""))
    }

    private static func shot(_ start: Double, _ comesOver: Bool) -> Shot {
        Shot(
            start: start, end: start + 0.6, tone: ShotTone(dark: 0, middle: 0.5, light: 1),
            colors: .init(offset: 0, bytes: 0, sha256: ""), anchors: [start], area: nil, comesOver: comesOver,
            dimmed: [])
    }

    private func parts(
        _ pass: PicturePass, _ job: FilmJob, seconds: Double = 0.5, survey: Survey? = nil
    ) throws -> [Chunk] {
        try job.parts(
            of: pass, job.picturePlan(), survey: survey ?? self.survey, index: FilmIndex.read(job.source.file, .none),
            seconds: seconds)
    }

    private let kept = PicturePass.modelSources(
        ModelSourcesPass(
            name: "model-1", stageCount: 1,
            painting: PaintingPlan(
                step: EditStep(.style(.watercolor)), spans: nil, temporal: .anchors, seed: 0, keepsPlaces: true,
                keepsLight: true),
            width: 32, height: 24, longest: 8, isEvery: false))

    @Test func aDivisiblePassIsCutAtShotsWithoutAGap() throws {
        let job = try job(EditStep(.style(.watercolor)))
        let parts = try parts(kept, job)
        #expect(parts.count == 4)
        #expect(parts.map(\.index) == Array(parts.indices))
        #expect(
            parts.map(\.isFirst) == parts.map { $0.index == 0 } && parts.map(\.isLast) == parts.map { $0.index == 3 })
        #expect(parts.first?.span.lowerBound == 0)
        #expect(zip(parts, parts.dropFirst()).allSatisfy { $0.span.upperBound == $1.span.lowerBound })
        for (part, cut) in zip(parts.dropFirst(), [0.6, 1.2, 1.8]) {
            // Half a frame before the shot's first.
            #expect(abs(part.span.lowerBound - (cut - 0.05)) < 1e-9, "\(part.span)")
        }
        for frame in 0..<24 {
            let owners = parts.filter { FrameWindow($0, timeBase: Ratio(1, 10)).holds(Int64(frame)) }.map(\.index)
            #expect(owners == [frame / 6])
        }
        #expect(try self.parts(kept, job, seconds: 1).count == 2)
    }

    /// What is followed through a take goes on in a shot that comes in over the one before.
    @Test func noPassIsCutInADissolve() throws {
        let dissolved = Self.survey { $0 == 2 }
        let parts = try parts(kept, job(EditStep(.style(.watercolor))), survey: dissolved)
        #expect(parts.count == 3)
        #expect([0.1, 0.7, 1.3, 1.9].map(dissolved.take) == [0, 1, 1, 2])
    }

    @Test func aPassThatMustSeeAllFramesInTurnHasOnePart() throws {
        let job = try job(EditStep(.style(.watercolor)))
        let analysis = PicturePass.analysis(AnalysisPass(step: 1, after: 1, graph: "null"))
        #expect(try parts(analysis, job).map(\.span) == [0..<job.source.timeline.duration])
    }

    @Test func anEditedTimelineAndAStepOverAllFramesLeaveOnePart() throws {
        let faster = EditStep(.time(.speed), parameters: [.factor: .number(2)])
        #expect(try parts(kept, job(EditStep(.style(.watercolor)), faster)).count == 1)
        #expect(
            try parts(kept, job(EditStep(.style(.watercolor)), EditStep(.geometry(.stabilize)))).count == 1)
    }
}
