import Foundation
import Testing

/// A flash and a beep at the same moment stay together through every edit of time; edits of the file's sound.
@Suite struct SoundStepTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// 2 s, 25 frames a second; picture white and sound on from 1.0 s to 1.2 s.
    func flash() throws {
        try box.ffmpeg(
            words:
                "-f lavfi -i color=c=black:s=96x64:r=25:d=2,drawbox=t=fill:c=white:enable='between(t\\,0.999\\,1.199)' "
                + "-f lavfi -i sine=f=1000:r=48000:d=2,volume='between(t\\,1\\,1.2)':eval=frame,asetnsamples=64 "
                + "-c:v libx264 -crf 10 -pix_fmt yuv420p -c:a pcm_s16le in.mov")
    }

    /// When light and sound start, in seconds.
    func starts(_ name: String) throws -> (light: Double, sound: Double) {
        let light = try Measure.brightness(name, in: box).first { $0.value > 120 }?.time ?? .nan
        let samples = try Measure.samples(name, in: box)
        let sound = samples.firstIndex { abs($0) > 0.03 }.map { Double($0) / 48_000 } ?? .nan
        return (light, sound)
    }

    @Test(arguments: [
        ("make it warmer", 1.0), ("keep 0.4s to 2s", 0.6), ("cut the first 0.6 seconds", 0.4), ("speed up 2x", 0.5),
        ("slow it to half speed", 2.0), ("play it backwards", 0.8), ("freeze at 0.4s for 1 second", 2.0),
        ("convert to 50 fps", 1.0), ("loop 2 times", 1.0), ("keep 0.4s to 2s, then speed up 2x", 0.3),
    ])
    func lightAndSoundStayTogether(instruction: String, at should: Double) throws {
        try flash()
        let before = try starts("in.mov")
        expectClose(before.light, 1, within: 0.02, "light of the input")
        expectClose(before.sound, 1, within: 0.03, "sound of the input")
        let run = try box.edit("in.mov", instruction, to: "out.mov")
        expectDone(run)
        guard run.exit == 0 else { return }
        let after = try starts("out.mov")
        expectClose(after.light, should, within: 0.041, "light after '\(instruction)'")
        expectClose(after.sound, should, within: 0.05, "sound after '\(instruction)'")
    }

    @Test func lightAndSoundOfALateStartStayTogether() throws {
        try flash()
        try box.ffmpeg(words: "-i in.mov -itsoffset 0.2 -i in.mov -map 0:v -map 1:a -c copy late.mov")
        expectDone(try box.edit("late.mov", "speed up 2x", to: "out.mov"))
        let after = try starts("out.mov")
        expectClose(after.light, 0.5, within: 0.041, "light")
        expectClose(after.sound, 0.6, within: 0.05, "sound")
    }

    @Test func doubleSpeedKeepsThePitch() throws {
        try box.clip("in.mov", seconds: 2, sound: "-c:a pcm_s16le")
        expectDone(try box.edit("in.mov", "speed up 2x", to: "out.mov"))
        let samples = try Measure.samples("out.mov", in: box).part(9_600..<33_600)
        let crossings = zip(samples.dropFirst(), samples).filter { $0 >= 0 && $1 < 0 }.count
        expectClose(Double(crossings) * 2, 440, within: 12, "Hz")
    }

    @Test func sixDecibelsLessAreSixDecibelsLess() throws {
        try box.clip("in.mov", seconds: 2, sound: "-c:a pcm_s16le")
        expectDone(try box.edit("in.mov", "turn it down by 6 dB", to: "out.mov"))
        let change =
            Measure.level(try Measure.samples("out.mov", in: box))
            - Measure.level(try Measure.samples("in.mov", in: box))
        expectClose(change, -6, within: 0.3, "dB")
        #expect(try Measure.worst("in.mov", "out.mov", in: box) >= 40)
    }

    @Test func mutedIsSilentAndAsLong() throws {
        try box.clip("in.mp4", seconds: 2)
        let run = try box.edit("in.mp4", "mute it", to: "out.mp4")
        expectDone(run)
        let sound = try Probe("out.mp4", in: box).streams("audio")
        // Silent and as long, or gone: both are mute.
        if let track = sound.first {
            expectClose(Double(track.duration ?? "") ?? 0, 2, within: 0.05, "sound")
            #expect(Measure.level(try Measure.samples("out.mp4", in: box)) < -80)
        }
    }

    @Test func silenceForASpanLeavesTheRest() throws {
        try box.clip("in.mov", seconds: 2, sound: "-c:a pcm_s16le")
        expectDone(try box.edit("in.mov", "silence 0.5s to 1s", to: "out.mov"))
        let samples = try Measure.samples("out.mov", in: box)
        let source = try Measure.samples("in.mov", in: box)
        #expect(Measure.level(samples.part(25_000..<47_000)) < -80)
        #expect(samples.part(0..<23_000) == source.part(0..<23_000))
        #expect(samples.part(49_000..<90_000) == source.part(49_000..<90_000))
    }

    @Test func loudnessIsBroughtToTheTarget() throws {
        try box.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=64x48:r=5:d=3", "-i", "\(Media.folder)/speech_austen_0930.wav", "-c:v",
            "libx264",
            "-pix_fmt", "yuv420p", "-c:a", "aac", "in.mp4")
        expectDone(try box.edit("in.mp4", "normalize to -20 LUFS", to: "out.mp4"))
        let run = try Running(
            "ffmpeg", ["-nostdin", "-hide_banner", "-i", "out.mp4", "-af", "ebur128", "-f", "null", "-"], in: box.folder
        ).wait()
        let summary = run.stderr.components(separatedBy: "Integrated loudness:").last ?? ""
        let words = summary.split(whereSeparator: \.isWhitespace)
        let loudness = words.firstIndex(of: "I:").flatMap { words.at($0 + 1) }.flatMap { Double($0) } ?? .nan
        expectClose(loudness, -20, within: 1.5, "LUFS")
    }

    /// 6 s of picture that counts its frames by brightness, and speech-like noise with pauses from 1 to 2 s and 3.5 to
    /// 5 s.
    func pauses(_ name: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i color=c=black:s=96x64:r=25:d=6,drawbox=t=fill:c=white:enable='gte(t\\,2.19)' "
                + "-f lavfi -i anoisesrc=r=48000:d=6:a=0.2:seed=1,"
                + "volume='if(between(t\\,1\\,2)+between(t\\,3.5\\,5)\\,0.001\\,1)':eval=frame,asetnsamples=48 "
                + "-c:v libx264 -crf 10 -pix_fmt yuv420p -c:a pcm_s16le \(name)")
    }

    @Test func silencesAreCutOutOfPictureAndSoundTogether() throws {
        try pauses("in.mov")
        let run = try box.edit("in.mov", "cut the silences", to: "out.mov")
        expectDone(run)
        expectTalk(run, ["2 silences"])
        let samples = try Measure.samples("out.mov", in: box)
        // Of 1 and 1.5 s, 0.2 s are left at the start of each and 0.12 s at its end, brought to frames.
        expectClose(Double(samples.count) / 48_000, 6 - 2.5 + 0.64, within: 0.1, "s")
        let picture = try Measure.brightness("out.mov", in: box)
        expectClose(Double(picture.count) / 25, Double(samples.count) / 48_000, within: 0.021, "s of picture")
        // The picture turns white 0.2 s after the sound comes back.
        let light = picture.first { $0.value > 120 }?.time ?? .nan
        let back = (60_000..<samples.count).first { abs(samples[$0]) > 0.05 }.map { Double($0) / 48_000 } ?? .nan
        expectClose(light - back, 0.2, within: 0.041, "light after sound")
    }

    @Test func whatHasNoSilenceIsNotCut() throws {
        try box.clip("in.mov", seconds: 2, sound: "-c:a pcm_s16le")
        let run = try box.edit("in.mov", "cut the silences", to: "out.mov")
        expectDone(run)
        expectTalk(run, ["no silence"])
        expectClose(Double(try Measure.samples("out.mov", in: box).count) / 48_000, 2, within: 0.01, "s")
    }

    @Test(arguments: [
        ("add a dog bark at 0.5s", Int32(6), "--model"), ("remove the siren", 6, "--model"),
        ("add a dog bark at 3s", 3, "inside of it"),
        ("replace the dog bark with thunder", 6, "--model"), ("wider stereo", 3, "two channels"),
    ])
    func whatCannotBeDoneIsRefusedWithItsReason(instruction: String, exit: Int32, why: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=64x48:r=5:d=1 -f lavfi -i sine=d=1 -ac 1 -c:v libx264 -c:a pcm_s16le in.mov")
        let run = try box.edit("in.mov", instruction, to: "out.mov")
        expectRefused(run, exit: exit, saying: [why])
    }

    @Test(arguments: [
        "pitch up 3 semitones", "add reverb", "cathedral reverb", "remove the hum", "fix the clipping", "add echo",
        "boost the bass", "like an old radio", "like a phone call", "even out the volume", "louder",
    ])
    func editedSpeechIsAsLongAndDoesNotClip(instruction: String) throws {
        try box.ffmpeg(
            "-f", "lavfi", "-i", "testsrc2=s=64x48:r=25:d=3", "-i", "\(Media.folder)/speech_austen_0930.wav", "-t", "3",
            "-af", "volume=6dB", "-c:v", "libx264", "-pix_fmt", "yuv420p", "-c:a", "pcm_s16le", "in.mov")
        expectDone(try box.edit("in.mov", instruction, to: "out.mov"))
        let before = try Measure.samples("in.mov", in: box)
        let samples = try Measure.samples("out.mov", in: box)
        #expect(samples.count == before.count)
        #expect((samples.map { abs($0) }.max() ?? 2) < 0.9999)
        #expect(abs(Measure.level(samples) - Measure.level(before)) < 9)
    }
}
