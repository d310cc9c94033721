import Foundation
import Testing

/// Several films become one: nothing is stretched, lost or out of step.
@Suite struct JoinTests {
    let box: Fixture
    let exact = ["--codec", "ffv1", "--progress", "none"]

    init() throws { box = try Fixture() }

    private func join(_ files: [String], _ instruction: String, to output: String, _ options: String...) throws
        -> Outcome
    {
        try box.run(["video"] + files + [instruction, "-o", output] + exact + options)
    }

    private func hashes(_ name: String) throws -> [String] { try Measure.frameHashes(name, in: box) }

    // MARK: Pictures

    @Test func alikeFilmsAreJoinedFrameByFrame() throws {
        try box.clip("a.mp4", seconds: 1)
        try box.clip("b.mp4", seconds: 0.6)
        expectDone(try join(["a.mp4", "b.mp4", "a.mp4"], "join them", to: "out.mkv"), "out.mkv")
        #expect(try hashes("out.mkv") == hashes("a.mp4") + hashes("b.mp4") + hashes("a.mp4"))
        expectEqualTimes(try Probe.times("out.mkv", in: box), (0..<65).map { Double($0) / 25 }, within: 1.1e-3)
    }

    @Test func aFilmIsPutBeforeAndWithinAnother() throws {
        try box.clip("a.mp4", seconds: 1, sound: nil)
        try box.ffmpeg(words: "-f lavfi -i mandelbrot=s=192x108:r=25 -t 0.4 -c:v libx264 -pix_fmt yuv420p b.mp4")
        let (a, b) = (try hashes("a.mp4"), try hashes("b.mp4"))
        expectDone(try join(["a.mp4"], "put b.mp4 before it", to: "before.mkv"))
        #expect(try hashes("before.mkv") == b + a)
        expectDone(try join(["a.mp4"], "insert b.mp4 at 0.4s", to: "within.mkv"))
        #expect(try hashes("within.mkv") == a.part(0..<10) + b + a.part(10..<25))
        expectDone(try join(["a.mp4"], "cut 0.2s to 0.4s, then insert b.mp4 at 0.4s", to: "cut.mkv"))
        #expect(try hashes("cut.mkv") == a.part(0..<5) + b + a.part(10..<25))
    }

    @Test func anotherShapeGetsBarsAndIsNotStretched() throws {
        try box.clip("a.mp4", seconds: 0.4, size: "320x180", sound: nil)
        try box.ffmpeg(words: "-f lavfi -i color=red:s=180x320:r=25:d=0.4 -c:v libx264 -pix_fmt yuv420p b.mp4")
        expectDone(try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv"))
        let picture = try Probe("out.mkv", in: box).picture()
        #expect(picture.width == 320 && picture.height == 180)
        // 180 × 180/320 is 101: red in the middle, black beside.
        let row = try box.ffmpeg(
            "-i", "out.mkv", "-vf", "select=eq(n\\,15),format=gray,crop=320:1:0:90", "-frames:v", "1", "-f", "rawvideo",
            "-")
        let lit = row.enumerated().filter { $0.element > 40 }.map(\.offset)
        #expect((108...112).contains(lit.first ?? 0) && (207...211).contains(lit.last ?? 0), "\(lit.count)")
        #expect(abs(lit.count - 101) <= 4)
    }

    @Test(arguments: ["b", "a"]) func aTurnedFilmIsSeenUpright(_ turned: String) throws {
        // Red above, blue below, as it is seen.
        func film(_ name: String, turn: Bool) throws {
            let size = turn ? "108x192" : "192x108"
            let halves = "color=red:s=\(size):r=25:d=0.2,drawbox=y=ih/2:h=ih/2:c=blue:t=fill"
            let stored = turn ? "\(halves),transpose=clock" : halves
            try box.ffmpeg(words: "-f lavfi -i \(stored) -c:v libx264 -qp 4 -pix_fmt yuv420p flat.mp4")
            try box.ffmpeg(words: "-i flat.mp4 -c copy " + (turn ? "-metadata:s:v rotate=90 \(name)" : name))
        }
        try film("a.mp4", turn: turned == "a")
        try film("b.mp4", turn: turned == "b")
        expectDone(try box.run("video", "a.mp4", "b.mp4", "join them", "-o", "out.mp4", "--crf", "4"))
        try box.ffmpeg("-i", "out.mp4", "-vf", "select=eq(n\\,7)", "-frames:v", "1", "seen.png")
        let top = try box.ffmpeg(
            "-i", "seen.png", "-vf", "crop=2:2:iw/2:ih/8,format=rgb24", "-f", "rawvideo", "-")
        let low = try box.ffmpeg(
            "-i", "seen.png", "-vf", "crop=2:2:iw/2:ih*7/8,format=rgb24", "-f", "rawvideo", "-")
        if turned == "b" {
            // A portrait inside of a landscape fills its height.
            #expect(top[0] > 200 && top[2] < 60 && low[2] > 200 && low[0] < 60, "\(Array(top)) \(Array(low))")
        } else {
            // A landscape inside of a portrait has bars above and below it.
            let above = try box.ffmpeg(
                "-i", "seen.png", "-vf", "crop=2:2:iw/2:ih*0.45,format=rgb24", "-f", "rawvideo", "-")
            #expect(above[0] > 200 && above[2] < 60 && top[0] < 40 && low[2] < 40, "\(Array(above)) \(Array(top))")
        }
    }

    @Test func coloursOfAnotherMatrixAndRangeStayAsTheyLook() throws {
        try box.ffmpeg(
            words: "-f lavfi -i color=0x3080c0:s=128x72:r=25:d=0.2 -vf scale=out_color_matrix=bt709:out_range=tv "
                + "-c:v libx264 -qp 4 -pix_fmt yuv420p -colorspace bt709 -color_range tv a.mp4")
        try box.ffmpeg(
            words: "-f lavfi -i color=0x3080c0:s=128x72:r=25:d=0.2 -vf scale=out_color_matrix=bt601:out_range=pc "
                + "-c:v libx264 -qp 4 -pix_fmt yuv420p -colorspace smpte170m -color_range pc b.mp4")
        expectDone(try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv"))
        let (first, second) = try (
            Measure.colour("out.mkv", in: box, frame: 1), Measure.colour("out.mkv", in: box, frame: 7)
        )
        for (one, other) in zip(first, second) { expectClose(one, other, within: 3, "colour") }
    }

    @Test func anInterlacedFilmIsDeinterlacedAndSaid() throws {
        try box.clip("a.mp4", seconds: 0.4, sound: nil)
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x108:r=50:d=0.4 -vf tinterlace=interleave_top -c:v libx264 "
                + "-flags +ilme+ildct -x264-params tff=1 -pix_fmt yuv420p b.mp4")
        let run = try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv")
        expectDone(run)
        expectTalk(run, ["b.mp4 is deinterlaced"])
        #expect(try Probe.frames("out.mkv", in: box).count == 20)
    }

    // MARK: Rates and sound

    /// A black film that flashes white for two frames while it beeps, half a second after it begins.
    private func flash(_ name: String, rate: String, sound: Int, size: String = "96x54") throws {
        let box = self.box
        try box.ffmpeg(
            "-f", "lavfi", "-i",
            "color=black:s=\(size):r=\(rate):d=1,drawbox=c=white:t=fill:enable='between(t,0.499,0.58)'", "-f", "lavfi",
            "-i", "aevalsrc='if(between(t,0.5,0.58),0.8*sin(2*PI*1000*t),0)':s=\(sound):d=1", "-c:v", "libx264",
            "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k", name)
    }

    @Test func twentyFilmsOfFiveRatesStayInStep() throws {
        let rates = [("24", 48000), ("25", 44100), ("30000/1001", 48000), ("50", 22050), ("60", 32000)]
        for (index, rate) in rates.enumerated() {
            try flash("\(index).mp4", rate: rate.0, sound: rate.1, size: index == 2 ? "64x64" : "96x54")
        }
        let files = (0..<20).map { "\($0 % 5).mp4" }
        expectDone(try join(files, "join them", to: "out.mkv"))
        let light = try Measure.brightness("out.mkv", in: box)
        let flashes = zip(light, light.dropFirst()).filter { $0.value < 40 && $1.value > 40 }.map(\.1.time)
        let sound = try Measure.samples("out.mkv", in: box)
        var beeps: [Double] = []
        for (index, sample) in sound.enumerated() where abs(sample) > 0.2 {
            let second = Double(index) / 48_000
            if beeps.last.map({ second - $0 > 0.5 }) ?? true { beeps.append(second) }
        }
        #expect(flashes.count == 20 && beeps.count == 20, "\(flashes.count) \(beeps.count)")
        for (flash, beep) in zip(flashes, beeps) { expectClose(flash, beep, within: 1.0 / 24, "flash and beep") }
        let times = try Probe.times("out.mkv", in: box)
        #expect(times == times.sorted() && Set(times).count == times.count)
        #expect(times.count == 4 * (24 + 25 + 30 + 50 + 60))
    }

    @Test func aFilmWithoutSoundIsSilentAndTheOthersAreHeard() throws {
        try box.clip("a.mp4", seconds: 1)
        try box.clip("b.mp4", seconds: 1, sound: nil)
        let run = try join(["a.mp4", "b.mp4", "a.mp4"], "join them", to: "out.mkv")
        expectDone(run)
        expectTalk(run, ["b.mp4 has no sound"])
        let sound = try Measure.samples("out.mkv", in: box)
        #expect(Measure.level(sound.part(4800..<43_200)) > -25 && Measure.level(sound.part(100_800..<139_200)) > -25)
        #expect(Measure.level(sound.part(52_800..<91_200)) < -80)
        expectClose(Double(sound.count) / 48_000, 3, within: 0.03, "sound")
    }

    @Test func aSilentFilmGetsATrackForTheOthers() throws {
        try box.clip("a.mp4", seconds: 1, sound: nil)
        try box.clip("b.mp4", seconds: 1)
        let run = try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv")
        expectDone(run)
        expectTalk(run, ["gets a silent track"])
        let sound = try Measure.samples("out.mkv", in: box)
        #expect(Measure.level(sound.part(4800..<43_200)) < -80 && Measure.level(sound.part(52_800..<91_200)) > -25)
    }

    // MARK: Transitions

    private func grey(_ name: String, _ value: Int, tone: Int) throws {
        try box.ffmpeg(
            words: "-f lavfi -i color=0x\(String(repeating: String(value, radix: 16), count: 3)):s=64x48:r=25:d=2 "
                + "-f lavfi -i sine=f=\(tone):r=48000:d=2 -c:v libx264 -qp 4 -pix_fmt yuv420p -c:a pcm_s16le \(name)")
    }

    @Test func aCrossfadeGoesEvenlyAndKeepsThePowerOfSound() throws {
        try grey("a.mkv", 0x30, tone: 440)
        try grey("b.mkv", 0xd0, tone: 997)
        expectDone(try join(["a.mkv", "b.mkv"], "join them with a 1 second crossfade", to: "out.mkv"))
        let light = try Measure.brightness("out.mkv", in: box)
        #expect(light.count == 75)
        let (low, high) = (light[0].value, light[74].value)
        for frame in 25..<50 {
            let share = (Double(frame - 25) + 0.5) / 25
            expectClose(light[frame].value, low + (high - low) * share, within: 2, "frame \(frame)")
        }
        let sound = try Measure.samples("out.mkv", in: box)
        let before = Measure.level(sound.part(24_000..<45_000))
        for start in stride(from: 49_000, to: 94_000, by: 4500) {
            expectClose(Measure.level(sound.part(start..<start + 4500)), before, within: 0.6, "level at \(start)")
        }
    }

    @Test func aDipToBlackIsBlackAndSilentInTheMiddle() throws {
        try grey("a.mkv", 0x80, tone: 440)
        try grey("b.mkv", 0xd0, tone: 997)
        expectDone(try join(["a.mkv", "b.mkv"], "join them with a 1 second dip to black", to: "out.mkv"))
        let light = try Measure.brightness("out.mkv", in: box)
        #expect(light.count == 100 && (light.map(\.value).min() ?? 99) < 22)
        #expect(light[36].value > 120 && light[50].value < 30 && light[63].value > 180, "\(light[50])")
        let sound = try Measure.samples("out.mkv", in: box)
        #expect(Measure.level(sound.part(95_000..<97_000)) < -45)
        expectDone(try join(["a.mkv", "b.mkv"], "join them with a dip to white", to: "white.mkv"))
        #expect((try Measure.brightness("white.mkv", in: box).map(\.value).max() ?? 0) > 230)
    }

    @Test func aTransitionThatIsTooLongIsRefused() throws {
        try grey("a.mkv", 0x80, tone: 440)
        let run = try join(["a.mkv", "a.mkv"], "join them with a 3 second crossfade", to: "out.mkv")
        expectRefused(run, exit: 3, saying: ["transition of 3", "too short"])
        #expect(!box.exists("out.mkv"))
    }

    // MARK: The promises of every render

    @Test(arguments: [
        "join them", "join them with a 0.4 second crossfade", "join them with a dip to black, then make it sepia",
        "join them, then watercolor", "join them, then reverse it", "join them, then speed it up 1.5 times",
    ])
    func chunksAndPreviewsAreThoseOfTheWhole(instruction: String) throws {
        try box.clip("a.mp4", seconds: 2, size: "160x90")
        try box.ffmpeg(
            words: "-f lavfi -i mandelbrot=s=120x120:r=30 -t 1.5 -c:v libx264 -g 20 -pix_fmt yuv420p b.mp4")
        let files = ["a.mp4", "b.mp4"]
        expectDone(try join(files, instruction, to: "whole.mkv"))
        let whole = try hashes("whole.mkv")
        expectDone(try join(files, instruction, to: "chunks.mkv", "--jobs", "2", "--chunk-seconds", "0.6"))
        #expect(try hashes("chunks.mkv") == whole)
        expectEqualTimes(try Probe.times("chunks.mkv", in: box), try Probe.times("whole.mkv", in: box), within: 1.1e-3)
        expectDone(try join(files, instruction, to: "piece.mkv", "--preview", "0.6s@1.5"))
        let piece = try hashes("piece.mkv")
        #expect(piece.count > 8)
        #expect((0..<whole.count).contains { whole.part($0..<$0 + piece.count) == piece })
    }

    @Test func aPaintedLookDoesNotReachOverAJoin() throws {
        try box.clip("a.mp4", seconds: 1, size: "160x90", sound: nil)
        try box.ffmpeg(
            words: "-f lavfi -i mandelbrot=s=160x90:r=25 -t 0.6 -c:v libx264 -pix_fmt yuv420p b.mp4")
        expectDone(try join(["a.mp4"], "watercolor", to: "alone.mkv"))
        expectDone(try join(["a.mp4", "b.mp4"], "join them, then watercolor", to: "out.mkv"))
        let (alone, both) = (try hashes("alone.mkv"), try hashes("out.mkv"))
        #expect(both.count == 40 && both.part(0..<25) == alone)
    }

    @Test func timesOfOtherStepsAreThoseOfTheFilm() throws {
        try grey("a.mkv", 0x80, tone: 440)
        try grey("b.mkv", 0x80, tone: 997)
        expectDone(
            try join(["a.mkv"], "put b.mkv before it and brighten it strongly from 0s to 1s", to: "out.mkv"))
        let light = try Measure.brightness("out.mkv", in: box).map(\.value)
        #expect(light[25] < 140 && light[60] > light[25] + 10 && abs(light[90] - light[25]) < 2)
    }

    @Test func theSidecarNamesTheFilmsAndRendersThemAgain() throws {
        try box.clip("a.mp4", seconds: 0.4, sound: nil)
        try box.clip("b.mp4", seconds: 0.4, sound: nil)
        expectDone(try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv"))
        let first = try hashes("out.mkv")
        let sidecar = try #require(String(data: box.data("out.mkv.mediaedit.json"), encoding: .utf8))
        #expect(sidecar.contains(box.path("b.mp4")) && sidecar.contains("file_sha256"))
        expectDone(try box.run("rerun", "out.mkv", "-o", "again.mkv"))
        #expect(try hashes("again.mkv") == first)
        expectDone(try box.run("revise", "out.mkv", "make it sepia"), "out.2.mkv")
        #expect(try hashes("out.2.mkv").count == first.count)
        try box.clip("b.mp4", seconds: 0.6, sound: nil)
        expectRefused(try box.run("rerun", "out.mkv", "-o", "third.mkv"), exit: 4, saying: ["b.mp4 has changed"])
    }

    @Test func aChunkedJobWhoseJoinedFilmChangedStartsOver() throws {
        try box.clip("a.mp4", seconds: 2, sound: nil)
        try box.clip("b.mp4", seconds: 2, sound: nil)
        let order = ["--jobs", "1", "--chunk-seconds", "0.5"]
        expectDone(
            try box.run(["video", "a.mp4", "b.mp4", "join them", "-o", "out.mkv", "--stage-only"] + exact + order))
        try box.ffmpeg(words: "-f lavfi -i mandelbrot=s=192x108:r=25 -t 2 -c:v libx264 -pix_fmt yuv420p b.mp4")
        let run = try box.run(["video", "a.mp4", "b.mp4", "join them", "-o", "out.mkv"] + exact + order)
        expectDone(run)
        expectTalk(run, ["b.mp4 has changed", "starts over"])
        #expect(try hashes("out.mkv") == hashes("a.mp4") + hashes("b.mp4"))
    }

    @Test func aDryRunTellsOfTheFilms() throws {
        try box.clip("a.mp4", seconds: 0.4)
        try box.clip("b.mp4", seconds: 0.4, size: "64x64", sound: nil)
        let run = try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv", "--dry-run")
        #expect(run.exit == 0 && run.stdout.contains("time.append") && run.stdout.contains("about 20"))
        #expect(run.stdout.contains("b.mp4 is scaled to 108x108") && run.stdout.contains("b.mp4 has no sound"))
        #expect(!box.exists("out.mkv"))
    }

    // MARK: Refusals

    @Test func whatIsNoFilmIsRefused() throws {
        try box.clip("a.mp4", seconds: 0.4)
        try box.ffmpeg(words: "-f lavfi -i sine -t 0.4 b.mp4")
        try box.write("broken.mp4", "no film at all")
        for (file, words) in [
            ("gone.mp4", ["gone.mp4", "no such file"]), ("b.mp4", ["b.mp4", "no pictures", "background music"]),
            ("broken.mp4", ["broken.mp4"]),
        ] {
            try box.write(
                "plan.json", #"{"steps": [{"operation": "time.append", "parameters": {"file": "\#(file)"}}]}"#)
            let run = try box.run("video", "a.mp4", "--plan", "plan.json", "-o", "out.mp4")
            expectRefused(run, exit: 4, saying: words)
            #expect(!box.exists("out.mp4"))
        }
        let late = try box.edit("a.mp4", "insert a.mp4 at 5s", to: "out.mp4")
        expectRefused(late, exit: 3, saying: ["at 5.0 s", "long"])
        let cut = try box.edit("a.mp4", "cut out 0.1s to 0.3s and insert a.mp4 at 0.2s", to: "out.mp4")
        expectRefused(cut, exit: 3, saying: ["cuts the moment out"])
    }

    @Test func hdrAndSDRAreJoinedOnlyInSDR() throws {
        try box.clip("a.mp4", seconds: 0.2, sound: nil)
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x108:r=25:d=0.2 -pix_fmt yuv420p10le -c:v libx265 -x265-params "
                + "log-level=none:colorprim=bt2020:transfer=smpte2084:colormatrix=bt2020nc -color_primaries bt2020 "
                + "-color_trc smpte2084 -colorspace bt2020nc b.mp4")
        expectRefused(try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv"), exit: 4, saying: ["HDR", "--sdr"])
        expectDone(try join(["a.mp4", "b.mp4"], "join them", to: "out.mkv", "--sdr"))
        expectDone(try join(["b.mp4", "a.mp4"], "join them", to: "other.mkv", "--sdr"))
        #expect(try hashes("out.mkv").count == 10 && hashes("other.mkv").count == 10)
        #expect(try Probe("other.mkv", in: box).picture().colorSpace == "bt709")
    }
}
