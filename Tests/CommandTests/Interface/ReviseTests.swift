import Foundation
import Testing

/// An edit is changed by what is said of it, and always rendered from its source.
@Suite struct ReviseTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 0.4)
    }

    private func plan(_ name: String) throws -> String {
        try #require(String(data: box.data("\(name).mediaedit.json"), encoding: .utf8))
    }

    @Test func aRevisionIsRenderedFromTheSourceUnderANewName() throws {
        expectDone(try box.edit("in.mp4", "make it sepia and add a vignette", to: "out.mkv", "--codec", "ffv1"))
        let run = try box.run("revise", "out.mkv", "a bit stronger, and without the vignette")
        expectDone(run, "out.2.mkv")
        expectTalk(run, ["- look.sepia, strength 0.7", "+ look.sepia, strength 0.8", "- look.vignette"])
        try box.write("plan.json", #"{"steps": [{"operation": "look.sepia", "strength": 0.8}]}"#)
        expectDone(try box.run("video", "in.mp4", "--plan", "plan.json", "-o", "direct.mkv", "--codec", "ffv1"))
        #expect(try Measure.frameHashes("out.2.mkv", in: box) == Measure.frameHashes("direct.mkv", in: box))
    }

    /// Coded twenty times with a lossy codec, frames would differ from those that are coded once.
    @Test func twentyRevisionsAreCodedOnce() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4", "--crf", "30"))
        var name = "out.mp4"
        for turn in 2...21 {
            let said = turn % 2 == 0 ? "a bit stronger" : "a bit weaker"
            expectDone(try box.run("revise", name, said, "-q"), "out.\(turn).mp4")
            name = "out.\(turn).mp4"
        }
        #expect(try plan(name).contains("\"input\" : \"\(box.path("in.mp4"))\""))
        let last = try box.run("revise", name, "--history")
        #expect(last.lines.filter { !$0.hasPrefix(" ") }.count == 21)
        // A tenth up and a tenth down, ten times, is what it was at first.
        #expect(last.lines.last == "   look.sepia, strength 0.7")
        #expect(try Measure.frameHashes(name, in: box) == Measure.frameHashes("out.mp4", in: box))
    }

    @Test func aSourceThatChangedOrWentIsRefused() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4"))
        try box.clip(seconds: 0.6)
        expectRefused(try box.run("revise", "out.mp4", "stronger"), exit: 4, saying: ["in.mp4 has changed"])
        try FileManager.default.removeItem(atPath: box.path("in.mp4"))
        expectRefused(try box.run("revise", "out.mp4", "stronger"), exit: 4, saying: ["in.mp4", "still there"])
        #expect(!box.exists("out.2.mp4"))
    }

    @Test func nothingIsOverwrittenUnlessAsked() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4"))
        try box.write("out.2.mp4", "mine")
        expectDone(try box.run("revise", "out.mp4", "stronger"), "out.3.mp4")
        expectRefused(try box.run("revise", "out.mp4", "stronger", "-o", "out.2.mp4"), exit: 5, saying: ["out.2.mp4"])
        #expect(try box.data("out.2.mp4") == Data("mine".utf8))
        expectDone(try box.run("revise", "out.mp4", "stronger", "-o", "out.2.mp4", "--overwrite"), "out.2.mp4")
    }

    @Test func aRevisionIsTakenBackAndTheHistoryTold() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4"))
        expectDone(try box.run("revise", "out.mp4", "also add a vignette"), "out.2.mp4")
        let history = try box.run("revise", "out.2.mp4", "--history")
        #expect(
            history.lines == [
                "1. \"make it sepia\"", "   look.sepia, strength 0.7", "2. \"also add a vignette\"",
                "   look.sepia, strength 0.7", "   look.vignette, strength 0.7",
            ])
        #expect(try box.run("revise", "out.2.mp4", "what did you do?").lines == history.lines)
        expectDone(try box.run("revise", "out.2.mp4", "--undo"), "out.3.mp4")
        #expect(try Measure.frameHashes("out.3.mp4", in: box) == Measure.frameHashes("out.mp4", in: box))
        expectRefused(try box.run("revise", "out.3.mp4", "--undo"), exit: 3, saying: ["first edit of its source"])
    }

    @Test func aDryRunShowsTheDifferenceAndWritesNothing() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4", "--seed", "2"))
        let before = box.listing()
        let run = try box.run("revise", "out.mp4", "again with seed 3, and also fade out", "--dry-run")
        expectDone(run)
        for line in ["  look.sepia, strength 0.7", "+ time.fade-out, strength 0.7", "- seed 2", "+ seed 3"] {
            #expect(run.lines.contains(line), "\(run.stdout)")
        }
        #expect(run.stdout.contains("out.2.mp4") && box.listing() == before)
    }

    @Test func theSameIsDoneToAnotherFile() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4"))
        try box.clip("other.mp4", seconds: 0.6)
        expectDone(try box.run("revise", "out.mp4", "the same on other.mp4"), "other.sepia.mp4")
        expectRefused(try box.run("revise", "out.mp4", "the same on none.mp4"), exit: 4, saying: ["none.mp4"])
    }

    @Test func soundIsRevisedToo() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=440:r=48000:d=1 in.wav")
        expectDone(try box.run("audio", "in.wav", "turn it down by 6 dB", "-o", "out.wav"), "out.wav")
        expectDone(try box.run("revise", "out.wav", "3 dB louder"), "out.2.wav")
        #expect(try plan("out.2.wav").contains("\"gain_db\" : -3"))
    }

    @Test func whatIsNoOutputIsRefused() throws {
        expectRefused(try box.run("revise", "in.mp4", "stronger"), exit: 4, saying: ["no such sidecar"])
        for wrong in [[], ["stronger", "--undo"], ["--undo", "--history"]] {
            #expect(try box.run(["revise", "in.mp4"] + wrong).exit == 2)
        }
    }

    @Test func aPreviewIsRevisedAndRenderedWhole() throws {
        expectDone(try box.edit("in.mp4", "make it sepia", to: "out.mp4", "--preview", "0.2s@0"))
        expectDone(try box.run("revise", "out.mp4", "stronger"), "out.2.mp4")
        #expect(try Measure.frameHashes("out.2.mp4", in: box).count == 5)
        expectDone(try box.run("revise", "out.2.mp4", "a bit weaker", "--whole"), "out.3.mp4")
        #expect(try Measure.frameHashes("out.3.mp4", in: box).count == 10)
    }

    @Test(
        "A question is no edit, and is told where the answer is",
        arguments: [
            ("how long is it?", "mediaedit probe"), ("what can you do?", "mediaedit operations"),
            ("what would you do?", "mediaedit plan"), ("what did you do?", "mediaedit revise FILE --history"),
        ])
    func aQuestionIsNoEdit(_ words: String, _ answer: String) throws {
        expectRefused(try box.edit("in.mp4", words, to: "out.mp4"), exit: 3, saying: [answer])
        #expect(!box.exists("out.mp4"))
    }
}
