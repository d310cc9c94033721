import Foundation
import Testing

/// Files whose rate, peaks, bands and silent ends are edited.
@Suite struct SoundFilterTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    @Test(arguments: ["out.wav", "out.flac", "out.aiff", "out.m4a", "out.ogg"])
    func aFileGetsTheRateThatIsAskedFor(_ output: String) throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=997:r=48000:d=2,volume=3 -c:a pcm_s16le in.wav")
        expectDone(try box.run("audio", "in.wav", "resample to 44.1 kHz", "-o", output))
        #expect(try Probe(output, in: box).streams("audio").first?.sampleRate == "44100")
        let one = try Measure.samples("in.wav", in: box).part(20_000..<70_000)
        let other = try Measure.samples(output, in: box)
        expectClose(Double(other.count) / 48_000, 2, within: 0.05)
        expectClose(Measure.level(other.part(20_000..<70_000)), Measure.level(one), within: 0.1, "dB")
    }

    @Test func aFilmsSoundGetsTheRateToo() throws {
        try box.clip("in.mp4", seconds: 2, sound: "-ar 48000 -c:a aac")
        expectDone(try box.edit("in.mp4", "convert the sound to 44.1 kHz", to: "out.mp4"))
        #expect(try Probe("out.mp4", in: box).streams("audio").first?.sampleRate == "44100")
        #expect(try Measure.frameHashes("out.mp4", in: box) == Measure.frameHashes("in.mp4", in: box))
    }

    @Test func aRateThatTheCodecDoesNotHaveIsTold() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=r=48000:d=1 -c:a libopus in.opus")
        let run = try box.run("audio", "in.opus", "resample to 44.1 kHz", "-o", "out.opus")
        expectDone(run)
        expectTalk(run, ["44100 Hz"])
    }

    @Test func thePeakIsWhatWasAskedFor() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=441:r=48000:d=1 -c:a pcm_s24le in.wav")
        expectDone(try box.run("audio", "in.wav", "normalize the peaks to -1 dB", "-o", "out.wav"))
        let peak = try Measure.samples("out.wav", in: box).map { abs($0) }.max() ?? 0
        expectClose(20 * log10(peak), -1, within: 0.01, "dB")
    }

    @Test func onlyTheSilentEndsAreCut() throws {
        try box.ffmpeg(
            words: "-f lavfi -i anoisesrc=r=48000:d=8:a=0.3:seed=2,"
                + "volume='between(t\\,2\\,4)+between(t\\,5\\,6)':eval=frame,asetnsamples=64 -c:a pcm_s16le in.wav")
        let run = try box.run("audio", "in.wav", "cut the silence at the start and end", "-o", "out.wav")
        expectDone(run)
        expectTalk(run, ["2 silences"])
        let samples = try Measure.samples("out.wav", in: box)
        // 0.12 s are left before the first sound, 0.2 s after the last.
        expectClose(Double(samples.count) / 48_000, 4 + 0.12 + 0.2, within: 0.04)
        #expect(Measure.level(samples.part(110_000..<140_000)) < -60, "the pause in the middle stays")
        try box.ffmpeg(words: "-f lavfi -i anullsrc=r=48000:d=2 -c:a pcm_s16le none.wav")
        let silent = try box.run("audio", "none.wav", "cut the silence at both ends", "-o", "same.wav")
        expectDone(silent)
        expectTalk(silent, ["the whole sound is silent; nothing is cut"])
    }

    @Test func clicksOfARecordingGo() throws {
        let speech = "\(Media.folder)/speech_austen_0930.wav"
        try box.ffmpeg("-i", speech, "-ar", "48000", "-ac", "1", "-c:a", "pcm_s16le", "clean.wav")
        try box.ffmpeg(
            "-i", "clean.wav", "-af",
            "aeval=val(0)+if(lt(mod(n+4000\\,6857)\\,3)\\,0.3*(1-2*mod(n\\,2))\\,0)", "-c:a", "pcm_s16le", "in.wav")
        let run = try box.run("audio", "in.wav", "remove the clicks", "-o", "out.wav")
        expectDone(run)
        expectTalk(run, ["clicks are repaired"])
        let clean = try Measure.samples("clean.wav", in: box)
        func error(_ path: String) throws -> Double {
            Measure.level(zip(try Measure.samples(path, in: box), clean).map { $0 - $1 })
        }
        let gain = try error("in.wav") - error("out.wav")
        #expect(gain > 15, "\(gain) dB nearer to the recording without clicks")
    }

    @Test func aFrequencyAboveTheSoundsIsRefused() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=r=16000:d=1 -c:a pcm_s16le in.wav")
        expectRefused(
            try box.run("audio", "in.wav", "low-pass at 10 kHz", "-o", "out.wav"), exit: 3,
            saying: ["audio.low-pass", "8000 Hz"])
        #expect(!box.exists("out.wav"))
    }
}
