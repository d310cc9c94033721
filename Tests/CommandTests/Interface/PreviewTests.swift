import Foundation
import Testing

/// A preview is a piece of the full render; a dry run writes nothing.
@Suite struct PreviewTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 2)
    }

    @Test(arguments: [
        "make it sepia", "add film grain", "slowly zoom in", "vintage film", "black and white from 1.2s to 1.4s",
        "remove the video noise", "turn into watercolor", "stabilize the video", "stabilize it, then oil painting",
    ])
    func itsFramesAreThoseOfTheFullRender(instruction: String) throws {
        expectDone(try box.edit("in.mp4", instruction, to: "full.mkv", "--codec", "ffv1"))
        expectDone(try box.edit("in.mp4", instruction, to: "piece.mkv", "--codec", "ffv1", "--preview", "0.5s@1"))
        let full = try Measure.frameHashes("full.mkv", in: box)
        let piece = try Measure.frameHashes("piece.mkv", in: box)
        // Frames at 1.00, 1.04 … 1.48 s.
        #expect(piece.count == 13)
        #expect(piece == full.part(25..<38))
    }

    @Test func itsSoundIsOfTheSameSpan() throws {
        expectDone(try box.edit("in.mp4", "make it warmer", to: "piece.mp4", "--preview", "0.5s@1"))
        let probe = try Probe("piece.mp4", in: box)
        let sound = try #require(probe.streams("audio").first)
        expectClose(Double(sound.duration ?? "") ?? 0, 0.52, within: 0.05, "sound")
        // 13 frames, the last one cut at the end of the span or not.
        expectClose(Double(try probe.picture().duration ?? "") ?? 0, 0.51, within: 0.011, "picture")
    }

    @Test func aPreviewPastTheEndIsRefused() throws {
        let run = try box.edit("in.mp4", "make it warmer", to: "piece.mp4", "--preview", "1s@30")
        #expect([2, 4].contains(run.exit), "\(run.exit): \(run.stderr)")
        expectRefused(run, exit: run.exit, saying: ["preview", "2"])
    }

    @Test func aDryRunWritesNothing() throws {
        _ = try box.noSteps()
        let before = box.listing()
        let run = try box.edit("in.mp4", "make it sepia, then slow it to half speed", to: "out.mp4", "--dry-run")
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(box.listing() == before)
        let talk = run.stdout + run.stderr
        for word in ["look.sepia", "time.speed", "192", "h264", "aac"] {
            #expect(talk.contains(word), "\(word): \(talk)")
        }
    }

    @Test func aDryRunRefusesWhatTheRunWould() throws {
        try box.write("out.mp4", "precious")
        #expect(try box.edit("in.mp4", "make it sepia", to: "out.mp4", "--dry-run").exit == 5)
        #expect(try box.edit("nowhere.mp4", "make it sepia", to: "new.mp4", "--dry-run").exit == 4)
        #expect(try box.edit("in.mp4", "flurb the gronkle", to: "new.mp4", "--dry-run").exit == 3)
    }
}
