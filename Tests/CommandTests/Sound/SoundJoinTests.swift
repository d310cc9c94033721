import Foundation
import Testing

/// Files of sound become one, to the sample, in the rate and the channels of the first.
@Suite struct SoundJoinTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    private func tone(_ name: String, _ hertz: Int, seconds: Double = 1, rate: Int = 48_000, _ coding: String = "")
        throws
    {
        try box.ffmpeg(words: "-f lavfi -i sine=f=\(hertz):r=\(rate):d=\(seconds) \(coding) \(name)")
    }

    private func join(_ files: [String], _ words: String = "join them", to output: String = "out.wav") throws -> Outcome
    {
        try box.run(["audio"] + files + [words, "-o", output, "--progress", "none"])
    }

    @Test func samplesFollowEachOther() throws {
        try tone("a.wav", 440, seconds: 1.0007)
        try tone("b.wav", 997, seconds: 0.6)
        expectDone(try join(["a.wav", "b.wav", "a.wav"]))
        let (a, b) = (try Measure.samples("a.wav", in: box), try Measure.samples("b.wav", in: box))
        let out = try Measure.samples("out.wav", in: box)
        #expect(out.count == 2 * a.count + b.count)
        // But for the milliseconds around a joint, in which a click is taken away.
        let edge = 480
        #expect(out.part(0..<a.count - edge) == a.part(0..<a.count - edge))
        #expect(out.part(a.count + edge..<a.count + b.count - edge) == b.part(edge..<b.count - edge))
        #expect(out.part(a.count + b.count + edge..<out.count) == a.part(edge..<a.count))
    }

    @Test func aFileIsPutBeforeAndWithin() throws {
        try tone("a.wav", 440)
        try tone("b.wav", 997, seconds: 0.5)
        let (a, b) = (try Measure.samples("a.wav", in: box), try Measure.samples("b.wav", in: box))
        expectDone(try join(["a.wav"], "put b.wav before it", to: "before.wav"))
        let before = try Measure.samples("before.wav", in: box)
        #expect(before.count == 72_000 && before.part(0..<23_000) == b.part(0..<23_000))
        expectDone(try join(["a.wav"], "insert b.wav at 0.4s", to: "within.wav"))
        let within = try Measure.samples("within.wav", in: box)
        #expect(within.count == 72_000 && within.part(0..<18_700) == a.part(0..<18_700))
        #expect(within.part(20_000..<42_000) == b.part(800..<22_800))
        #expect(within.part(44_000..<72_000) == a.part(20_000..<48_000))
    }

    @Test(arguments: ["crossfade", "dissolve"]) func aCrossfadeKeepsThePower(kind: String) throws {
        try tone("a.wav", 440, seconds: 2)
        try tone("b.mp3", 997, seconds: 2, "-b:a 192k")
        expectDone(try join(["a.wav", "b.mp3"], "join them with a 1 second \(kind)"))
        let out = try Measure.samples("out.wav", in: box)
        expectClose(Double(out.count) / 48_000, 3, within: 0.03, "length")
        let level = Measure.level(out.part(12_000..<45_000))
        for start in stride(from: 49_000, to: 94_000, by: 4500) {
            expectClose(Measure.level(out.part(start..<start + 4500)), level, within: 0.7, "level at \(start)")
        }
    }

    @Test func anotherRateAndLayoutBecomeThoseOfTheFirstAndItIsSaid() throws {
        try tone("a.wav", 440)
        try tone("b.flac", 440, seconds: 0.5, rate: 22_050, "-ac 2")
        let run = try join(["a.wav", "b.flac"])
        expectDone(run)
        expectTalk(run, ["b.flac is brought from 22050 Hz, stereo to 48000 Hz, mono"])
        let out = try Measure.samples("out.wav", in: box)
        #expect(out.count == 72_000)
        // The tone keeps its pitch: 440 Hz crosses zero 880 times a second.
        let part = out.part(50_000..<70_000)
        let crossings = zip(part, part.dropFirst()).count { ($0 < 0) != ($1 < 0) }
        expectClose(Double(crossings) / (20_000.0 / 48_000), 880, within: 6, "crossings")
    }

    @Test func stepsBehindAJoinAreForAllOfIt() throws {
        try tone("a.wav", 440)
        try tone("b.wav", 440)
        expectDone(try join(["a.wav", "b.wav"], "join them, then turn it down by 6 dB"))
        let (out, a) = (try Measure.samples("out.wav", in: box), try Measure.samples("a.wav", in: box))
        let loud = Measure.level(a)
        for place in [4_800..<40_000, 52_800..<90_000] {
            expectClose(Measure.level(out.part(place)), loud - 6, within: 0.1, "level")
        }
    }

    @Test func theSidecarRendersItAgain() throws {
        try tone("a.wav", 440)
        try tone("b.wav", 997)
        expectDone(try join(["a.wav", "b.wav"]))
        expectDone(try box.run("rerun", "out.wav", "-o", "again.wav"))
        #expect(try Measure.samples("again.wav", in: box) == Measure.samples("out.wav", in: box))
        try tone("b.wav", 600)
        expectRefused(try box.run("rerun", "out.wav", "-o", "third.wav"), exit: 4, saying: ["b.wav has changed"])
    }

    @Test func whatCantBeJoinedIsRefused() throws {
        try tone("a.wav", 440)
        try box.clip("film.mp4", seconds: 1)
        try box.clip("mute.mp4", seconds: 0.4, sound: nil)
        expectRefused(try join(["a.wav", "gone.wav"]), exit: 4, saying: ["gone.wav", "no such file"])
        expectRefused(try join(["a.wav", "mute.mp4"]), exit: 4, saying: ["mute.mp4", "no sound in it"])
        expectRefused(
            try join(["a.wav", "a.wav"], "join them with a 3 second crossfade"), exit: 3, saying: ["transition of 3"])
        expectRefused(
            try join(["a.wav", "a.wav"], "join them, crop them to fill"), exit: 3, saying: ["fit", "pictures"])
        expectRefused(try join(["a.wav"], "insert a.wav at 5s"), exit: 3, saying: ["at 5.0 s"])
        // The pictures of a film are copied beside its sound, and would part from it.
        expectRefused(try join(["film.mp4", "a.wav"], to: "out.mp4"), exit: 3, saying: ["time.append", "pictures"])
        #expect(!box.exists("out.wav") && !box.exists("out.mp4"))
        expectDone(try join(["film.mp4", "a.wav"]))
        expectClose(Double(try Measure.samples("out.wav", in: box).count) / 48_000, 2, within: 0.03, "length")
    }
}
