import Foundation
import Testing

/// A folder that holds films and sound: what an edit can't be done to is left out, and said.
@Suite struct BatchFolderTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip("film.mp4", seconds: 0.4, size: "64x48")
        try box.ffmpeg(words: "-f lavfi -i sine=d=0.4 voice.wav")
    }

    @Test(arguments: [["make it warmer"], ["--preset", "cinematic"]])
    func soundIsLeftOutOfAnEditOfPictures(edit: [String]) throws {
        let run = try box.run(["batch", "."] + edit + ["--progress", "none"])
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(run.stderr.contains("1 left out (voice.wav)") && run.stderr.contains("acts on pictures"))
        #expect(box.listing().filter { $0.hasPrefix("film.") && $0.hasSuffix(".mp4") }.count == 2)
        #expect(!box.listing().contains { $0.hasPrefix("voice.") && $0 != "voice.wav" })
    }

    @Test func anEditOfSoundIsDoneToBoth() throws {
        let run = try box.run("batch", ".", "make it louder", "--progress", "none")
        #expect(run.exit == 0 && !run.stderr.contains("left out"), "\(run.stderr)")
        #expect(box.exists("film.gain.mp4") && box.exists("voice.gain.wav"))
    }

    @Test func anEditOfNeitherIsRefused() throws {
        expectRefused(
            try box.run("batch", ".", "make it frobnicate", "--progress", "none"), exit: 3, saying: ["frobnicate"])
        #expect(box.listing().sorted() == ["film.mp4", "voice.wav"])
    }

    @Test func aNameThatLeadsToNoFileIsLeftOutAndTheOthersAreDone() throws {
        try FileManager.default.createSymbolicLink(atPath: box.path("gone.mp4"), withDestinationPath: "nowhere")
        try FileManager.default.createSymbolicLink(atPath: box.path("loop.mp4"), withDestinationPath: "loop.mp4")
        try FileManager.default.createSymbolicLink(atPath: box.path("gone.txt"), withDestinationPath: "nowhere")
        try box.tool("bash", ["-c", "cp film.mp4 $'caf\\xe9.mp4'"])
        try box.write("jobs.yaml", "jobs:\n  - {input: '*.mp4', instruction: make it warmer, output: 'job-{name}'}\n")
        let folder = try box.run("batch", ".", "make it warmer", "--only", "video", "--progress", "none")
        let jobs = try box.run("batch", "jobs.yaml", "--progress", "none")
        for (run, output) in [(folder, "film.temperature.mp4"), (jobs, "job-film.mp4")] {
            #expect(run.exit == 0, "\(run.stderr)")
            for name in ["gone.mp4: it is a link to nothing", "loop.mp4: ", "caf\\xe9.mp4: its name is not UTF-8"] {
                #expect(run.stderr.contains("left out \(name)"), "\(run.stderr)")
            }
            #expect(!run.stderr.contains("gone.txt") && box.exists(output), "\(box.listing())")
        }
    }

    @Test func aDryRunSaysItToo() throws {
        let run = try box.run("batch", ".", "make it warmer", "--dry-run")
        #expect(run.exit == 0 && run.stdout.contains("note: 1 left out (voice.wav)"), "\(run.stdout)")
    }
}

/// A job file changes edits that were made before.
@Suite struct BatchRevisionTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        for name in ["a", "b"] {
            try box.clip("\(name).mp4", seconds: 0.4, size: "64x48")
            expectDone(try box.edit("\(name).mp4", "make it sepia", to: "out-\(name).mp4"))
        }
    }

    @Test func everyOutputIsRevisedFromItsSourceAndOnce() throws {
        try box.write("jobs.yaml", "jobs:\n  - {input: 'out-*.mp4', revise: a bit stronger}\n")
        let first = try box.run("batch", "jobs.yaml", "--progress", "none")
        #expect(first.exit == 0, "\(first.stderr)")
        for name in ["a", "b"] {
            let sidecar = String(decoding: try box.data("out-\(name).revised.mp4.mediaedit.json"), as: UTF8.self)
            #expect(sidecar.contains("\"strength\" : 0.8") && sidecar.contains(box.path("\(name).mp4")), "\(sidecar)")
        }
        let again = try box.run("batch", "jobs.yaml", "--progress", "none")
        #expect(again.exit == 0 && !box.exists("out-a.revised.revised.mp4"), "\(box.listing())")
    }

    @Test func whatCanNotBeRevisedIsRefusedBeforeAnythingIsBegun() throws {
        try box.write("jobs.yaml", "jobs:\n  - {input: 'out-*.mp4', revise: without the vignette}\n")
        let run = try box.run("batch", "jobs.yaml", "--progress", "none")
        #expect(run.exit == 3 && run.stderr.contains("no step of the plan is \"the vignette\""), "\(run.stderr)")
        try box.write("jobs.yaml", "jobs:\n  - {input: a.mp4, revise: stronger}\n")
        let source = try box.run("batch", "jobs.yaml", "--progress", "none")
        #expect(source.exit == 4 && source.stderr.contains("no such sidecar"), "\(source.stderr)")
        #expect(!box.exists("out-a.revised.mp4"))
    }
}
