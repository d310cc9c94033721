import EditPlans
import Foundation
import MediaFixtures
import MediaTypes
import Painting
import Testing

@testable import Rendering

/// The shots of a film are found once, and read by every worker.
@Suite struct SurveyPassTests {
    private let media: MadeMedia
    private let job: FilmJob

    /// Two shots of 6 frames.
    init() throws {
        media = try MadeMedia()
        let film = try media.make(
            "film.mkv", source: "color=white:s=96x64:r=10:d=0.6[a];testsrc2=s=96x64:r=10:d=0.6[b];[b][a]concat",
            "-c:v ffv1 -pix_fmt yuv420p")
        var request = RenderRequest(
            input: film, plan: EditPlan(steps: [EditStep(.style(.watercolor))]), .film(FilmOptions()))
        request.output = media.path("out.mp4")
        job = try FilmJob.open(request, .none)
    }

    private var passes: PassFolder { PassFolder(path: media.path("passes")) }

    /// The survey's list, with the very file that it lies in.
    private func inode() throws -> UInt64 {
        let attributes = try FileManager.default.attributesOfItem(atPath: "\(passes.folder("survey"))/shots.json")
        return try #require((attributes[.systemFileNumber] as? NSNumber)?.uint64Value)
    }

    @Test func whatIsReadBackIsWhatWasFound() throws {
        let found = try SurveyPass(job).run(in: passes, .none)
        #expect(found.shots.count == 2 && found.isWhole)
        #expect(found.shots.map(\.start) == [0, 0.6])
        #expect(found.shots[0].tone != found.shots[1].tone)
        let read = try SurveyPass.read(passes, job)
        #expect(read.shots == found.shots && read.isWhole)
        for second in [0, 0.55, 0.65, 1.1] {
            #expect(try read.colors(at: second).tone == found.colors(at: second).tone)
            #expect(try read.colors(at: second).colors.packed == found.colors(at: second).colors.packed)
        }
        #expect(try read.colors(at: 0.1).colors.packed != read.colors(at: 0.7).colors.packed)
    }

    @Test func aDissolveIsTwoShots() throws {
        let film = try media.make(
            "dissolve.mkv",
            source: "smptebars=s=160x90:r=25:d=3[a];life=s=160x90:mold=10:r=25:ratio=0.3:seed=7:life_color=#c8a080"
                + ":death_color=#204060,format=yuv420p,tpad=stop_duration=3,trim=end_frame=1,"
                + "loop=75:1,setpts=N/25/TB[b];"
                + "[a]format=yuv420p[c];[c][b]xfade=duration=1:offset=1.6",
            "-c:v ffv1 -pix_fmt yuv420p")
        var request = RenderRequest(
            input: film, plan: EditPlan(steps: [EditStep(.style(.watercolor))]), .film(FilmOptions()))
        request.output = media.path("out.mp4")
        let found = try SurveyPass(try FilmJob.open(request, .none)).run(in: passes, .none)
        #expect(found.shots.count == 2)
        #expect(abs(found.shots[1].start - 2.1) < 0.15)
        #expect(found.shots[0].end == found.shots[1].start)
        #expect(found.shots.map(\.comesOver) == [false, true] && found.take(at: 2.9) == 0)
    }

    /// A list that is whole but says what can't be leads out of no picture.
    @Test(arguments: [
        #""left":-4,"top":0,"width":9,"height":9"#, #""left":0,"top":0,"width":9223372036854775807,"height":9"#,
    ])
    func anAreaThatCannotBeIsRefused(area: String) throws {
        _ = try SurveyPass(job).run(in: passes, .none)
        let list = URL(fileURLWithPath: "\(passes.folder("survey"))/shots.json")
        let text = String(decoding: try Data(contentsOf: list), as: UTF8.self)
        let start = try #require(text.firstIndex(of: "{"))
        try Data((text[...start] + "\"area\":{\(area)}," + text[text.index(after: start)...]).utf8).write(to: list)
        #expect(throws: RenderError.self) { try SurveyPass.read(passes, job) }
    }

    @Test func itIsDoneOnceAndAgainWhereItsColoursAreSpoilt() throws {
        let found = try SurveyPass(job).run(in: passes, .none)
        let first = try inode()
        #expect(try SurveyPass(job).run(in: passes, .none).shots == found.shots)
        #expect(try inode() == first)
        let colors = URL(fileURLWithPath: "\(passes.folder("survey"))/shots.colors")
        var bytes = try Data(contentsOf: colors)
        bytes[bytes.count / 2] ^= 0xff
        try bytes.write(to: colors)
        #expect(try !SurveyPass.read(passes, job).isWhole)
        #expect(try SurveyPass(job).run(in: passes, .none).isWhole)
    }

    @Test func aListThatIsSpoiltIsToldToTheWorkerThatReadsIt() throws {
        _ = try SurveyPass(job).run(in: passes, .none)
        truncate("\(passes.folder("survey"))/shots.json", 10)
        #expect(throws: RenderError.self) { try SurveyPass.read(passes, job) }
    }

    @Test func filtersNeedNone() throws {
        var request = job.request
        request.plan = EditPlan(steps: [EditStep(.look(.sepia))])
        let job = try FilmJob.open(request, .none)
        #expect(try SurveyPass(job).run(in: passes, .none).shots.isEmpty)
        #expect(!FileManager.default.fileExists(atPath: passes.path))
    }
}
