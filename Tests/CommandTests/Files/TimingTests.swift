import Foundation
import Testing

/// Frame times, edit lists and start offsets come out as they went in.
@Suite struct TimingTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Copies `input` to `output` and compares when every frame is shown, and where picture and sound start.
    func expectKept(_ input: String, _ output: String, edit: String? = nil, within tolerance: Double = 1e-5) throws {
        let run = try edit.map { try box.edit(input, $0, to: output) } ?? box.copy(input, to: output)
        expectDone(run, output)
        guard run.exit == 0 else { return }
        expectEqualTimes(try Probe.times(output, in: box), try Probe.times(input, in: box), within: tolerance)
        let ours = try Probe(output, in: box)
        let theirs = try Probe(input, in: box)
        #expect(ours.streams.map(\.codecType) == theirs.streams.map(\.codecType))
        for (one, other) in zip(ours.streams, theirs.streams) {
            expectClose(one.start, other.start, within: max(tolerance, 1e-4), "start of \(one.codecType)")
        }
        if let lasts = ours.format.duration.flatMap(Double.init),
            let should = theirs.format.duration.flatMap(Double.init)
        {
            expectClose(lasts, should, within: 0.03, "duration")
        }
    }

    @Test(arguments: ["25", "30000/1001", "24000/1001", "50"])
    func aConstantFrameRateKeepsItsTimes(rate: String) throws {
        try box.clip(rate: rate)
        try expectKept("in.mp4", "out.mp4")
        #expect(try Probe("out.mp4", in: box).picture().avgFrameRate == Probe("in.mp4", in: box).picture().avgFrameRate)
    }

    @Test(arguments: ["mp4", "mov", "mkv"])
    func aVariableFrameRateStaysVariable(container: String) throws {
        let gaps = "select='lt(mod(n\\,7)\\,3)+eq(mod(n\\,7)\\,5)'"
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=128x96:r=30:d=2,\(gaps) -vsync passthrough -c:v libx264 -crf 12 "
                + "-video_track_timescale 30000 in.\(container)")
        let steps = Set(zipDifferences(try Probe.times("in.\(container)", in: box)).map { Int(($0 * 1000).rounded()) })
        #expect(steps.count >= 2, "the input is not variable: \(steps)")
        try expectKept("in.\(container)", "out.\(container)")
        try expectKept("in.\(container)", "warm.\(container)", edit: "make it warmer")
    }

    @Test func jitterOfATicklessClockIsKept() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=128x96:r=25:d=1 -vf settb=1/90000,setpts=N*3600+mod(N*N*7\\,5)*311 "
                + "-enc_time_base 1:90000 -vsync passthrough -c:v libx264 -crf 12 -video_track_timescale 90000 in.mp4")
        try expectKept("in.mp4", "out.mp4", within: 1.2e-5)
    }

    @Test func anEditListThatCutsTheStartShowsTheSameFrames() throws {
        try box.clip("whole.mp4", seconds: 2)
        try box.ffmpeg(words: "-ss 0.52 -i whole.mp4 -c copy in.mp4")
        try expectKept("in.mp4", "out.mp4", within: 2e-3)
        let planes = try Measure.psnr("in.mp4", "out.mp4", in: box)
        #expect(planes.values.allSatisfy { $0 >= 38 }, "other frames are shown: \(planes)")
    }

    @Test(arguments: ["mp4", "mkv"])
    func soundThatStartsLaterStillDoes(container: String) throws {
        try box.clip("plain.mp4")
        try box.ffmpeg(
            words: "-i plain.mp4 -itsoffset 0.4 -i plain.mp4 -map 0:v -map 1:a -c copy in.\(container)")
        try expectKept("in.\(container)", "out.\(container)", within: 1.5e-3)
    }

    @Test(arguments: ["mp4", "mkv"])
    func aPictureThatStartsLaterStillDoes(container: String) throws {
        try box.clip("plain.mp4")
        try box.ffmpeg(
            words: "-i plain.mp4 -itsoffset 0.4 -i plain.mp4 -map 1:v -map 0:a -c copy in.\(container)")
        try expectKept("in.\(container)", "out.\(container)", within: 1.5e-3)
    }

    @Test func aTransportStreamThatStartsLateKeepsPictureAndSoundInStep() throws {
        try box.clip("plain.mp4")
        try box.ffmpeg(words: "-i plain.mp4 -c copy -output_ts_offset 9 in.ts")
        let run = try box.copy("in.ts", to: "out.mp4")
        expectDone(run, "out.mp4")
        let ours = try Probe("out.mp4", in: box)
        let theirs = try Probe("in.ts", in: box)
        let (picture, sound) = (try ours.picture().start, try #require(ours.streams("audio").first).start)
        let (was, wasSound) = (try theirs.picture().start, try #require(theirs.streams("audio").first).start)
        expectClose(picture - sound, was - wasSound, within: 0.002, "picture before sound")
        let times = try Probe.times("out.mp4", in: box)
        let before = try Probe.times("in.ts", in: box)
        expectEqualTimes(zipDifferences(times), zipDifferences(before), within: 2e-5)
    }

    @Test(arguments: ["mp4", "mkv"])
    func aTransportStreamWhoseClockWrapsKeepsEveryFrameAndStaysInStep(container: String) throws {
        try box.clip("plain.mp4", seconds: 2)
        // 33 bits of 90 000 ticks a second are full after 95 443.7 s; the muxer begins 1.4 s later than it is told.
        try box.ffmpeg(words: "-i plain.mp4 -c copy -output_ts_offset 95441.7 in.ts")
        let theirs = try Probe("in.ts", in: box)
        let (was, wasSound) = (try theirs.picture().start, try #require(theirs.streams("audio").first).start)
        #expect(was < 0, "the input's clock doesn't wrap: \(was)")
        expectDone(try box.edit("in.ts", "warmer", to: "out.\(container)"))
        let ours = try Probe("out.\(container)", in: box)
        #expect(try ours.picture().packets == 50)
        #expect(try Probe.times("out.\(container)", in: box).count == 50)
        let sound = try #require(ours.streams("audio").first).start
        expectClose(try ours.picture().start - sound, was - wasSound, within: 0.025, "picture before sound")
    }

    /// Frames 50 ms apart, give or take 15, in a file that tells no rate.
    @Test func aFilmWithoutARateHasTheMeanOne() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=64x48:r=20:d=2 -vf settb=1/1000,setpts=N*50+mod(N*37\\,31) "
                + "-vsync passthrough -c:v libx264 -bf 0 -enc_time_base 1:1000 in.mkv")
        var bytes = try box.data("in.mkv")
        // The element of the default duration becomes a void one of the same size.
        let found = try #require(bytes.range(of: Data([0x23, 0xE3, 0x83])))
        let size = bytes[found.upperBound] & 0x7F
        bytes.replaceSubrange(found.lowerBound..<found.lowerBound + 2, with: [0xEC, 0x80 | (size + 2)])
        try box.write("in.mkv", bytes)
        expectDone(try box.edit("in.mkv", "speed up 2x", to: "out.mp4"))
        expectClose(try Probe("out.mp4", in: box).picture().rate, 20, within: 1.5, "frames a second")
    }

    @Test(arguments: ["keep 0.5s to 1.2s", "cut out 0.31s to 0.72s"])
    func aCutBetweenFramesLeavesTheRateConstant(_ instruction: String) throws {
        try box.clip("in.mp4", seconds: 1.5, rate: "30000/1001")
        expectDone(try box.edit("in.mp4", instruction, to: "out.mp4"))
        let ours = try Probe("out.mp4", in: box).picture()
        #expect(ours.rFrameRate == "30000/1001" && ours.avgFrameRate == "30000/1001")
        let steps = zipDifferences(try Probe.times("out.mp4", in: box))
        #expect(steps.allSatisfy { abs($0 - 1001.0 / 30000) < 2e-5 }, "\(steps)")
    }

    @Test(arguments: [1, 2], ["mp4", "mkv", "gif"])
    func afewFramesAreAllThere(count: Int, container: String) throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48:r=10 -frames:v \(count) in.\(container)")
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"), "out.\(container)")
        let ours = try Probe("out.\(container)", in: box)
        let theirs = try Probe("in.\(container)", in: box)
        #expect(try ours.picture().packets == count)
        if let should = theirs.format.duration.flatMap(Double.init),
            let lasts = ours.format.duration.flatMap(Double.init)
        {
            expectClose(lasts, should, within: 0.021, "duration")
        }
    }

    @Test func aLongLastFrameStaysLong() throws {
        try box.write(
            "frames.ffconcat",
            """
            ffconcat version 1.0
            file a.png
            duration 0.2
            file b.png
            duration 1.5

            """)
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48:r=1 -frames:v 1 a.png")
        try box.ffmpeg(words: "-f lavfi -i testsrc=s=64x48:r=1 -frames:v 1 b.png")
        try box.ffmpeg(
            words:
                "-f concat -i frames.ffconcat -vsync passthrough -c:v libx264 -pix_fmt yuv420p "
                + "-video_track_timescale 1000 "
                + "-bsf:v setts=duration=if(eq(N\\,0)\\,200\\,1500):time_base=1/1000 in.mp4")
        let should = Double(try Probe("in.mp4", in: box).format.duration ?? "") ?? 0
        #expect(should > 1.4, "the input's last frame is short: \(should)")
        expectDone(try box.copy("in.mp4", to: "out.mp4"), "out.mp4")
        expectClose(Double(try Probe("out.mp4", in: box).format.duration ?? "") ?? 0, should, within: 0.01, "duration")
    }
}

/// How long the last picture of a GIF stays.
@Suite struct LastPauseTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Three pictures, the last of which stays for 1.5 s.
    func pictures(_ name: String) throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48:r=10:d=0.3 -final_delay 150 \(name)")
    }

    private func lasts(_ name: String) throws -> Double {
        Double(try Probe(name, in: box).format.duration ?? "") ?? .nan
    }

    @Test func aGIFsLastPauseIsKept() throws {
        try pictures("in.gif")
        expectClose(try lasts("in.gif"), 1.7, within: 0.011, "the input")
        expectDone(try box.edit("in.gif", "black and white", to: "out.gif"))
        expectClose(try lasts("out.gif"), 1.7, within: 0.011)
        expectDone(try box.edit("in.gif", "2x faster", to: "fast.gif"))
        expectClose(try lasts("fast.gif"), 0.85, within: 0.1)
    }

    @Test func aPartOfAFilmEndsInAGIFWhereItEnds() throws {
        try pictures("in.gif")
        expectDone(try box.edit("in.gif", "keep 0s to 1s", to: "out.gif"))
        expectClose(try lasts("out.gif"), 1, within: 0.011)
    }
}

/// The steps between neighbours.
func zipDifferences(_ values: [Double]) -> [Double] { zip(values.dropFirst(), values).map { $0 - $1 } }
