import Foundation
import Testing

/// Edits of time: picture and sound are equally long, and nothing slips.
/// Steps that act while one picture stands.
@Suite struct StandingPictureTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Two grey pictures of 2 s each.
    func slides(_ name: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i color=gray:s=64x48:r=0.5:d=4 -c:v libx264 -preset ultrafast -pix_fmt yuv420p \(name)")
        #expect(try Probe.times(name, in: box).count == 2)
    }

    @Test func aTextStandsFromWhereItBeginsToWhereItEnds() throws {
        try slides("in.mp4")
        expectDone(try box.edit("in.mp4", "add the text 'Hello' from 0.5s to 1.5s", to: "out.mp4"))
        #expect(try Probe.times("out.mp4", in: box).map { ($0 * 10).rounded() / 10 } == [0, 0.5, 1.5, 2])
        let light = try Measure.brightness("out.mp4", in: box).map(\.value)
        #expect(abs(light[1] - light[0]) > 0.5 && abs(light[2] - light[0]) < 0.3, "\(light)")
    }

    @Test func aFadeIsSmooth() throws {
        try slides("in.mp4")
        expectDone(try box.edit("in.mp4", "fade in from black over 1 second", to: "out.mp4"))
        let light = try Measure.brightness("out.mp4", in: box)
        #expect((24...28).contains(light.count), "\(light.count) frames")
        let early = light.filter { $0.time < 1 }.map(\.value)
        #expect(zip(early, early.dropFirst()).allSatisfy { $0 < $1 + 0.5 }, "\(early)")
        #expect((light.last?.value ?? 0) > 100 && (light.first?.value ?? 255) < 25)
    }

    @Test func chunksPutTheSameFramesIn() throws {
        try slides("in.mkv")
        let words = "fade out over 1.5 seconds"
        expectDone(try box.edit("in.mkv", words, to: "whole.mkv", "--codec", "ffv1"))
        expectDone(
            try box.edit("in.mkv", words, to: "out.mkv", "--codec", "ffv1", "--jobs", "2", "--chunk-seconds", "2"))
        #expect(try Measure.frameHashes("whole.mkv", in: box) == Measure.frameHashes("out.mkv", in: box))
        expectEqualTimes(try Probe.times("out.mkv", in: box), try Probe.times("whole.mkv", in: box), within: 1e-3)
    }
}

@Suite struct TimelineTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Runs the edit on 2 s at 25 frames a second; picture and sound last `seconds`, within a frame, at a whole rate.
    func expectLength(
        _ instruction: String, _ seconds: Double, frames: Int? = nil, at place: SourceLocation = #_sourceLocation
    ) throws {
        try box.clip("in.mp4", seconds: 2)
        let run = try box.edit("in.mp4", instruction, to: "out.mp4")
        expectDone(run, "out.mp4", at: place)
        guard run.exit == 0 else { return }
        let probe = try Probe("out.mp4", in: box)
        let picture = try probe.picture()
        let sound = try #require(probe.streams("audio").first, sourceLocation: place)
        expectClose(Double(picture.duration ?? "") ?? 0, seconds, within: 0.041, "picture", at: place)
        expectClose(Double(sound.duration ?? "") ?? 0, seconds, within: 0.045, "sound", at: place)
        let times = try Probe.times("out.mp4", in: box)
        #expect(times == times.sorted() && Set(times).count == times.count, sourceLocation: place)
        expectClose(Double(times.count), seconds * picture.rate, within: 1.01, "frames", at: place)
        if let frames { #expect(times.count == frames, sourceLocation: place) }
    }

    @Test(arguments: [(60, 60), (30, 30), (12, 12), (24, 24)])
    func anotherFrameRateLastsAsLong(rate: Int, frames: Int) throws {
        try box.clip(seconds: 1, sound: nil)
        expectDone(try box.edit("in.mp4", "convert to \(rate) fps", to: "out.mkv"))
        #expect(try Probe("out.mkv", in: box).picture().packets == frames)
    }

    @Test func aTrimKeepsASpan() throws { try expectLength("keep 0.4s to 1.6s", 1.2, frames: 30) }
    @Test func aCutTakesTheStart() throws { try expectLength("cut the first 0.5 seconds", 1.5) }
    @Test func doubleSpeedHalvesTheLength() throws { try expectLength("speed up 2x", 1) }
    @Test func halfSpeedDoublesTheLength() throws { try expectLength("slow it to half speed", 4) }
    @Test func slowMotionDoublesTheLength() throws { try expectLength("smooth slow motion", 4) }
    @Test func reversedIsAsLong() throws { try expectLength("play it backwards", 2, frames: 50) }
    @Test func threeLoopsAreThreeTimesAsLong() throws { try expectLength("loop 3 times", 6, frames: 150) }
    @Test func aFreezeAddsItsHold() throws { try expectLength("freeze at 1s for 1 second", 3, frames: 75) }
    @Test func aFadeIsAsLong() throws {
        try expectLength("fade in over 0.5 seconds and fade out over 0.5 seconds", 2, frames: 50)
    }
    @Test func anotherFrameRateIsAsLong() throws { try expectLength("convert to 10 fps", 2, frames: 20) }
    @Test func severalEditsOfTimeAddUp() throws {
        try expectLength("keep 0.4s to 1.6s, then speed up 2x, then loop 2 times", 1.2)
    }

    @Test func aBoomerangGoesThereAndBack() throws {
        try box.clip("in.mp4", seconds: 1, sound: nil)
        expectDone(try box.edit("in.mp4", "boomerang", to: "out.mkv", "--codec", "ffv1"))
        let there = try Measure.frameHashes("in.mp4", in: box)
        let both = try Measure.frameHashes("out.mkv", in: box)
        // The frames where it turns may be shown once or twice, and it may go several times.
        let reversed = Array(there.reversed())
        let ways = [(0, 0), (1, 0), (0, 1), (1, 1)].map { there + reversed.dropFirst($0.0).dropLast($0.1) }
        #expect(
            ways.contains { way in (1...3).contains { both == Array((0..<$0).map { _ in way }.joined()) } },
            "\(both.count) frames")
    }

    @Test func reversedFramesAreTheSameFramesInReverse() throws {
        try box.clip("in.mp4", seconds: 1, sound: nil)
        expectDone(try box.edit("in.mp4", "reverse it", to: "out.mkv", "--codec", "ffv1"))
        #expect(try Measure.frameHashes("out.mkv", in: box) == Measure.frameHashes("in.mp4", in: box).reversed())
    }

    @Test func aTrimKeepsTheVeryFrames() throws {
        try box.clip("in.mp4", seconds: 2, sound: nil)
        expectDone(try box.edit("in.mp4", "keep 0.4s to 1.6s", to: "out.mkv", "--codec", "ffv1"))
        #expect(try Measure.frameHashes("out.mkv", in: box) == Measure.frameHashes("in.mp4", in: box).part(10..<40))
    }

    @Test func aFrozenFrameStandsStill() throws {
        try box.clip("in.mp4", seconds: 2, sound: nil)
        expectDone(try box.edit("in.mp4", "freeze at 1s for 1 second", to: "out.mkv", "--codec", "ffv1"))
        let frames = try Measure.frameHashes("out.mkv", in: box)
        let source = try Measure.frameHashes("in.mp4", in: box)
        #expect(frames.count == 75)
        #expect(Set(frames.part(26..<50)).count == 1 && frames.at(26) == source.at(25))
        #expect(frames.last == source.last)
    }

    @Test func anotherFrameRateLeavesTheSoundAlone() throws {
        try box.clip("in.mp4", seconds: 2)
        expectDone(try box.edit("in.mp4", "convert to 10 fps", to: "out.mp4"))
        #expect(try Packet.hashes("out.mp4", "a:0", in: box) == Packet.hashes("in.mp4", "a:0", in: box))
    }

    @Test func aFadeStartsAndEndsInBlack() throws {
        try box.ffmpeg(
            words:
                "-f lavfi -i color=c=white:s=96x64:r=25:d=2 -f lavfi -i sine=d=2 -c:v libx264 -pix_fmt yuv420p -c:a "
                + "aac in.mp4"
        )
        expectDone(try box.edit("in.mp4", "fade in over 0.5 seconds and fade out over 0.5 seconds", to: "out.mp4"))
        let light = try Measure.brightness("out.mp4", in: box).map(\.value)
        #expect(light.count == 50)
        guard light.count == 50 else { return }
        #expect(light[0] < 24 && light[49] < 40 && light[25] > 240)
        #expect(light[6] > 70 && light[6] < 190 && light[43] > 70 && light[43] < 190, "\(light[6]) \(light[43])")
        let sound = try Measure.samples("out.mp4", in: box)
        #expect(Measure.level(sound.part(0..<2400)) < Measure.level(sound.part(48_000..<50_400)) - 12)
    }

    @Test func aStepWithATimeLeavesTheRest() throws {
        try box.clip("in.mp4", seconds: 2)
        expectDone(try box.edit("in.mp4", "black and white from 0.8s to 1.2s", to: "out.mkv", "--codec", "ffv1"))
        let ours = try Measure.frameHashes("out.mkv", in: box)
        let theirs = try Measure.frameHashes("in.mp4", in: box)
        #expect(ours.count == 50)
        let changed = zip(ours, theirs).enumerated().filter { $0.element.0 != $0.element.1 }.map(\.offset)
        #expect(changed == Array(20..<30), "\(changed)")
        #expect(try Packet.hashes("out.mkv", "a:0", in: box) == Packet.hashes("in.mp4", "a:0", in: box))
    }

    @Test func aSpanThatTheFileDoesNotHaveIsRefused() throws {
        try box.clip("in.mp4", seconds: 1)
        let run = try box.edit("in.mp4", "keep 5s to 10s", to: "out.mp4")
        #expect([3, 4].contains(run.exit), "\(run.exit)")
        expectRefused(run, exit: run.exit, saying: ["5|10", "1"])
        #expect(!box.exists("out.mp4"))
    }
}
