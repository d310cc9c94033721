import Foundation
import Testing

/// What people say is done without a command's name, and what was made of it is printed.
@Suite struct SpokenTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    @Test func aFileWithoutACommandIsEditedAsWhatItIs() throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let film = try box.run("in.mp4", "make it sepia", "--dry-run")
        #expect(film.exit == 0 && film.stdout.contains("look.sepia"), "\(film.stdout)\(film.stderr)")
        _ = try box.tool("ffmpeg", ["-f", "lavfi", "-i", "sine=d=0.5", box.path("in.wav")])
        let sound = try box.run("in.wav", "make it brighter", "--dry-run")
        #expect(sound.exit == 0 && sound.stdout.contains("audio.treble"), "\(sound.stdout)\(sound.stderr)")
        let missing = try box.run("nowhere.mp4", "make it sepia")
        #expect(missing.exit == 4 && missing.stderr.contains("nowhere.mp4"), "\(missing.stderr)")
        #expect(try box.run("frobnicate", "make it sepia").exit == 2)
    }

    @Test func thePlanSaysWhatItSetAsideAndHowItWasRead() throws {
        let run = try box.run("plan", "I took this at the zoo, cut from 5s to 7s")
        #expect(run.exit == 0 && run.stdout.contains("set aside: \"I took this at the zoo\""), "\(run.stdout)")
        #expect(run.stdout.contains("read as: \"cut from 5s to 7s\" takes that part out"), "\(run.stdout)")
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let dry = try box.run("video", "in.mp4", "I took this at the zoo, make it sepia", "--dry-run")
        #expect(dry.stdout.contains("note: set aside: \"I took this at the zoo\""), "\(dry.stdout)")
    }

    @Test func theLengthOfTheFileIsPassedOn() throws {
        try box.clip("in.mp4", seconds: 2, size: "64x48")
        let run = try box.run("video", "in.mp4", "make the second half sepia", "--dry-run")
        #expect(run.exit == 0 && run.stdout.contains("from 1.0 s to the end"), "\(run.stdout)\(run.stderr)")
        #expect(try box.run("plan", "make the second half sepia", "in.mp4").stdout.contains("from 1.0 s"))
        #expect(try box.run("plan", "make the second half sepia").stdout.contains("not understood"))
    }

    @Test func theListSaysWhatAnOperationNeeds() throws {
        #expect(try box.run("operations", "generate").stdout.contains("needs a diffusion checkpoint"))
        #expect(try box.run("operations", "audio.drop", "--json").stdout.contains("\"needs\""))
    }
}
