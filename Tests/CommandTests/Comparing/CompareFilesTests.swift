import Foundation
import Testing

/// Which films `mediaedit compare` takes, and what it writes.
@Suite struct CompareFilesTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 0.6)
    }

    func frames(of run: Outcome) throws -> Int? {
        #expect(run.exit == 0, "\(run.stderr)")
        return (try JSONSerialization.jsonObject(with: run.output) as? [String: Any])?["frames"] as? Int
    }

    func size(_ name: String) throws -> [Int?] {
        let stream = try Probe(name, in: box).picture()
        return [stream.width, stream.height]
    }

    // MARK: what is compared

    @Test func anotherSizeIsRefusedUnlessScaled() throws {
        try box.ffmpeg(words: "-i in.mp4 -vf scale=96:54 -c:v ffv1 small.mkv")
        let run = try box.run("compare", "in.mp4", "small.mkv")
        expectRefused(run, exit: 4, saying: ["small.mkv", "96x54", "192x108", "--scale"])
        #expect(try frames(of: try box.run("compare", "in.mp4", "small.mkv", "--scale", "--json")) == 15)
    }

    @Test func anotherNumberOfFramesIsRefusedUnlessTheyAreCounted() throws {
        try box.ffmpeg(words: "-i in.mp4 -frames:v 9 -c:v ffv1 short.mkv")
        expectRefused(
            try box.run("compare", "in.mp4", "short.mkv"), exit: 4, saying: ["short.mkv", "9 frames", "--frames 9"])
        expectRefused(
            try box.run("compare", "short.mkv", "in.mp4"), exit: 4, saying: ["in.mp4", "9 frames", "--frames 9"])
        #expect(try frames(of: try box.run("compare", "in.mp4", "short.mkv", "--frames", "9", "--json")) == 9)
    }

    @Test func framesAtOtherTimesAreRefused() throws {
        try box.ffmpeg(words: "-i in.mp4 -vf fps=20 -c:v ffv1 slow.mkv")
        expectRefused(try box.run("compare", "in.mp4", "slow.mkv"), exit: 4, saying: ["slow.mkv", "0.12 s", "frame 3"])
    }

    @Test func containersThatRoundTimesMatch() throws {
        try box.clip("in.mov", seconds: 1, rate: "30000/1001")
        try box.ffmpeg(words: "-i in.mov -c:v ffv1 out.mkv")
        try box.ffmpeg(words: "-i in.mov -c:v mpeg2video -q:v 2 out.ts")
        for name in ["out.mkv", "out.ts"] {
            #expect(try frames(of: try box.run("compare", "in.mov", name, "--json")) == 30, "\(name)")
        }
    }

    @Test func aPreviewIsComparedFromWhereItBegins() throws {
        try box.clip(seconds: 2)
        expectDone(try box.edit("in.mp4", "make it warmer", to: "piece.mkv", "--codec", "ffv1", "--preview", "0.4s@1"))
        let run = try box.run("compare", "in.mp4", "piece.mkv", "--from", "1", "--json")
        #expect(try frames(of: run) == 10)
        expectDone(try box.copy("in.mp4", to: "same.mkv", "--codec", "ffv1", "--preview", "0.4s@1"))
        let same = try box.run("compare", "in.mp4", "same.mkv", "--from", "1", "--json")
        #expect(same.stdout.contains("\"is_equal\" : true"), "\(same.stdout) \(same.stderr)")
    }

    @Test func aTurnedFilmIsComparedAsItIsShown() throws {
        try box.ffmpeg(words: "-i in.mp4 -c copy -metadata:s:v rotate=90 turned.mp4")
        try box.ffmpeg(words: "-i turned.mp4 -c:v ffv1 baked.mkv")
        let run = try box.run("compare", "turned.mp4", "baked.mkv", "--json", "--contact-sheet", "sheet.png")
        #expect(run.stdout.contains("\"is_equal\" : true"), "\(run.stdout) \(run.stderr)")
        // Six tiles of 270x480, twice.
        #expect(try size("sheet.png") == [6 * 276 - 6, 2 * 486 - 6])
    }

    @Test func picturesTooSmallForOpticalFlowAreRefused() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x24:d=0.4 -c:v ffv1 tiny.mkv")
        expectRefused(try box.run("compare", "tiny.mkv", "tiny.mkv"), exit: 4, saying: ["tiny.mkv", "64x24", "32"])
    }

    @Test func whatIsNoFilmIsRefused() throws {
        try box.write("notes.txt", "Dear diary\n")
        expectRefused(try box.run("compare", "in.mp4", "notes.txt"), exit: 4, saying: ["notes.txt"])
        expectRefused(try box.run("compare", "nowhere.mp4", "in.mp4"), exit: 4, saying: ["nowhere.mp4"])
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 in.wav")
        expectRefused(try box.run("compare", "in.mp4", "in.wav"), exit: 4, saying: ["in.wav", "no video stream"])
    }

    @Test func damageIsToldAndCanBePassedOver() throws {
        try box.clip("whole.mkv", seconds: 2, video: "-c:v libx264 -preset ultrafast -g 10 -pix_fmt yuv420p")
        let bytes = try box.data("whole.mkv")
        try box.write("cut.mkv", bytes.prefix(bytes.count * 2 / 3))
        expectRefused(try box.run("compare", "cut.mkv", "cut.mkv"), exit: 4, saying: ["cut.mkv", "--keep-going"])
        let run = try box.run("compare", "cut.mkv", "cut.mkv", "--keep-going", "--json")
        #expect(run.exit == 0 && run.stderr.contains("damage"), "\(run.stderr)")
    }

    @Test(arguments: [["--frames", "1"], ["--columns", "0"], ["--from", "soon"], ["third.mp4"]])
    func optionsThatMeanNothingAreAUsageError(arguments: [String]) throws {
        let run = try box.run(["compare", "in.mp4", "in.mp4"] + arguments)
        #expect(run.exit == 2 && run.stdout.isEmpty, "\(run.exit): \(run.stderr)")
    }

    @Test func itsHelpTellsWhatIsMeasured() throws {
        let run = try box.run("compare", "--help")
        #expect(run.exit == 0)
        for word in ["mediaedit compare in.mp4 out.mp4", "PSNR", "SSIM", "Lai et al. 2018", "--contact-sheet"] {
            #expect(run.stdout.contains(word), "\(word): \(run.stdout)")
        }
    }

    @Test func progressIsTalkNotData() throws {
        let run = try box.run("compare", "in.mp4", "in.mp4", "--json", "--progress", "json")
        #expect(try frames(of: run) == 15)
        let lines = run.stderr.split(separator: "\n").map { try? JSONSerialization.jsonObject(with: Data($0.utf8)) }
        #expect(!lines.isEmpty && lines.allSatisfy { $0 is [String: Any] }, "\(run.stderr)")
        #expect(run.stderr.contains("\"total\":15"), "\(run.stderr)")
    }

    @Test func aSignalLeavesNothingBehind() throws {
        try box.clip("long.mp4", seconds: 20, size: "320x180", sound: nil)
        let before = box.listing()
        let running = try Command.start(
            ["compare", "long.mp4", "long.mp4", "--side-by-side", "both.mp4", "--contact-sheet", "sheet.png"],
            in: box.folder)
        while running.isRunning && !running.talkSoFar.contains("frame") { usleep(10_000) }
        running.signal(SIGINT)
        let run = running.wait()
        #expect(run.exit == 130 && run.stdout.isEmpty, "\(run.exit): \(run.stderr)")
        #expect(box.listing() == before)
    }

    // MARK: what is written

    @Test func aContactSheetHasTheSourceAboveTheEdit() throws {
        try box.ffmpeg(words: "-f lavfi -i color=c=red:s=192x108:r=25:d=0.6 -c:v ffv1 red.mkv")
        try box.ffmpeg(words: "-f lavfi -i color=c=blue:s=192x108:r=25:d=0.6 -c:v ffv1 blue.mkv")
        let run = try box.run(
            "compare", "red.mkv", "blue.mkv", "--contact-sheet", "sheet.png", "--columns", "3", "--json")
        #expect(try frames(of: run) == 15)
        // Three tiles of 480x270, twice, 6 pixels between them.
        #expect(try size("sheet.png") == [3 * 486 - 6, 2 * 276 - 6])
        try box.ffmpeg(words: "-i sheet.png -vf crop=1452:270:0:0 above.png")
        try box.ffmpeg(words: "-i sheet.png -vf crop=1452:270:0:276 below.png")
        let (above, below) = (try Measure.colour("above.png", in: box), try Measure.colour("below.png", in: box))
        #expect(above[0] > 240 && above[2] < 15, "\(above)")
        #expect(below[2] > 240 && below[0] < 15, "\(below)")
        #expect(box.listing().filter { $0.contains("part-") || $0.hasPrefix(".") }.isEmpty)
    }

    @Test func theMomentsOfASheetAreEquallySpaced() throws {
        // Frame n is grey of 16 + 12 n.
        try box.ffmpeg(
            words: "-f lavfi -i color=c=black:s=96x64:r=25:d=0.6 -vf geq=lum=16+12*N:cb=128:cr=128 -c:v ffv1 grey.mkv")
        #expect(
            try box.run("compare", "grey.mkv", "grey.mkv", "--contact-sheet", "sheet.png", "--columns", "3").exit == 0)
        for (column, frame) in [2, 7, 12].enumerated() {
            try box.ffmpeg(words: "-i sheet.png -vf crop=480:320:\(column * 486):0 tile.png")
            let grey = try Measure.colour("tile.png", in: box)[1]
            #expect(abs(grey - Double(12 * frame) * 255 / 219) < 3, "column \(column): \(grey)")
        }
    }

    @Test func sideBySideHasTheSourceToTheLeft() throws {
        try box.ffmpeg(words: "-i in.mp4 -vf negate -c:v ffv1 out.mkv")
        let run = try box.run("compare", "in.mp4", "out.mkv", "--side-by-side", "both.mp4", "--json")
        #expect(try frames(of: run) == 15)
        #expect(try size("both.mp4") == [384, 108])
        #expect(try Probe.times("both.mp4", in: box).count == 15)
        expectEqualTimes(
            try Probe.times("both.mp4", in: box), try Probe.times("in.mp4", in: box), within: 0.001)
        for (name, left) in [("in.mp4", 0), ("out.mkv", 192)] {
            try box.ffmpeg(words: "-i both.mp4 -vf crop=192:108:\(left):0 -c:v ffv1 half.mkv")
            #expect(try Measure.worst(name, "half.mkv", in: box) > 30, "\(name)")
        }
    }

    @Test func whatIsThereIsNotReplacedUnasked() throws {
        for (option, name) in [("--contact-sheet", "sheet.png"), ("--side-by-side", "both.mp4")] {
            try box.write(name, "precious")
            expectRefused(
                try box.run("compare", "in.mp4", "in.mp4", option, name), exit: 5, saying: [name, "--overwrite"])
            #expect(try box.data(name) == Data("precious".utf8))
            let run = try box.run("compare", "in.mp4", "in.mp4", option, name, "--overwrite", "--json")
            #expect(try frames(of: run) == 15)
            #expect(try box.data(name) != Data("precious".utf8))
        }
        expectRefused(
            try box.run("compare", "in.mp4", "in.mp4", "--side-by-side", "in.mp4", "--overwrite"), exit: 5,
            saying: ["in.mp4", "input"])
    }

    @Test func aNameThatDoesNotFitIsRefused() throws {
        for (option, name, word) in [
            ("--contact-sheet", "sheet.mp4", ".png"), ("--side-by-side", "both.png", ".mp4"),
            ("--side-by-side", "both.gif", ".mp4"), ("--contact-sheet", "sheet", ".png"),
        ] {
            let run = try box.run("compare", "in.mp4", "in.mp4", option, name)
            expectRefused(run, exit: 2, saying: [name, word])
            #expect(!box.exists(name))
        }
    }

    @Test func nothingIsWrittenWhenTheFilmsDoNotMatch() throws {
        try box.ffmpeg(words: "-i in.mp4 -frames:v 9 -c:v ffv1 short.mkv")
        let before = box.listing()
        let run = try box.run(
            "compare", "in.mp4", "short.mkv", "--side-by-side", "both.mp4", "--contact-sheet", "sheet.png")
        expectRefused(run, exit: 4)
        #expect(box.listing() == before)
    }
}
