import Foundation
import Testing

/// `--preset` names an edit, or an encoder's speed.
@Suite struct PresetTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip()
    }

    @Test func anEditPresetRuns() throws {
        expectDone(try box.run("video", "in.mp4", "--preset", "cinematic", "-o", "out.mp4"))
        let sidecar = String(decoding: try box.data("out.mp4.mediaedit.json"), as: UTF8.self)
        #expect(sidecar.contains("look.teal-orange"))
    }

    @Test func anEncodersSpeedGoesToTheEncoder() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4", "--preset", "ultrafast"))
        let alone = try box.run("video", "in.mp4", "--preset", "ultrafast", "-o", "other.mp4")
        #expect(alone.exit == 2 && alone.stderr.contains("nothing to do"), "\(alone.stderr)")
    }

    @Test func anUnknownPresetSuggestsTheNearest() throws {
        let run = try box.run("video", "in.mp4", "--preset", "cinematik", "-o", "out.mp4")
        #expect(run.exit == 2)
        #expect(run.stderr.contains("cinematic"), "\(run.stderr)")
    }
}
