import Foundation
import Testing

/// `mediaedit compare` tells what an edit did to a sound.
@Suite struct CompareSoundTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=r=48000:d=3:seed=1:a=0.4:c=pink -ac 2 -c:a pcm_f32le in.wav")
    }

    /// 32-bit float, so that nothing is rounded to 16 bits.
    func edit(_ name: String, _ filters: String, of input: String = "in.wav") throws {
        try box.ffmpeg("-i", input, "-af", filters, "-c:a", "pcm_f32le", name)
    }

    func compare(_ arguments: String...) throws -> [String: Any] {
        let run = try box.run(["compare"] + arguments + ["--json"])
        #expect(run.exit == 0, "\(run.exit): \(run.stderr)")
        return try #require(try JSONSerialization.jsonObject(with: run.output) as? [String: Any], "\(run.stdout)")
    }

    func part(_ object: [String: Any], _ key: String) throws -> [String: Any] {
        try #require(object[key] as? [String: Any], "\(key) in \(object)")
    }

    func number(_ object: [String: Any], _ key: String) throws -> Double {
        try #require(object[key] as? Double, "\(key) in \(object)")
    }

    /// What is infinite is null.
    func ratio(_ object: [String: Any]) throws -> Double {
        let value = try #require(object["si_sdr_db"])
        return value is NSNull ? .infinity : try number(object, "si_sdr_db")
    }

    @Test func aSoundIsIdenticalToItself() throws {
        let found = try compare("in.wav", "in.wav")
        let edited = try part(found, "edited")
        #expect(edited["is_identical"] as? Bool == true && edited["identical_samples"] as? Int == 288_000)
        #expect(edited["si_sdr_db"] is NSNull && edited["snr_db"] is NSNull && edited["first_difference"] is NSNull)
        #expect(try number(edited, "lsd_db") == 0 && edited["offset_samples"] as? Int == 0)
        #expect(found["compared_samples"] as? Int == 144_000 && found["reference"] is NSNull)
        #expect((found["notes"] as? [String])?.isEmpty == true)
    }

    @Test func sixDecibelsLessAreSixInEveryBand() throws {
        try edit("out.wav", "volume=-6dB:precision=float")
        let found = try part(try compare("in.wav", "out.wav", "--bands", "third"), "edited")
        let bands = try #require(found["bands"] as? [[String: Any]])
        #expect(bands.count == 30)
        for band in bands { #expect(abs(try number(band, "difference_db") + 6) < 0.01, "\(band)") }
        #expect(abs(try number(found, "loudness_difference_lu") + 6) < 0.02)
        #expect(abs(try number(found, "true_peak_difference_db") + 6) < 0.01)
        // A gain is no distortion: either nothing is left of it, or what 32 bits round.
        #expect(try ratio(found) > 120)
        #expect(abs(try number(found, "lsd_db") - 6) < 0.05)
        #expect(found["is_identical"] as? Bool == false)
    }

    @Test func noiseOfAKnownLevelIsMeasured() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=440:r=48000:d=3 -c:a pcm_f32le tone.wav")
        // The sine of ffmpeg has the amplitude 1/8, so the power 1/128; uniform noise of ±a has a²/3: 20 dB below.
        let amplitude = (3.0 / 128 / 100).squareRoot()
        try box.ffmpeg(
            "-i", "tone.wav", "-f", "lavfi", "-i",
            "aevalsrc=\(amplitude)*(2*random(0)-1):s=48000:d=3", "-filter_complex", "amix=inputs=2:normalize=0",
            "-c:a", "pcm_f32le", "noisy.wav")
        let found = try part(try compare("tone.wav", "noisy.wav"), "edited")
        #expect(abs(try ratio(found) - 20) < 0.2)
        #expect(abs(try number(found, "snr_db") - 20) < 0.2)
    }

    @Test func aLateEditIsFoundAndMeasuredInItsPlace() throws {
        try edit("late.wav", "adelay=delays=1024S:all=1")
        let found = try compare("in.wav", "late.wav")
        let edited = try part(found, "edited")
        #expect(edited["offset_samples"] as? Int == 1024 && edited["is_aligned"] as? Bool == true)
        #expect(edited["si_sdr_db"] is NSNull && edited["is_identical"] as? Bool == false)
        #expect(edited["identical_samples"] as? Int == edited["all_samples"] as? Int)
        let notes = (found["notes"] as? [String] ?? []).joined(separator: "\n")
        #expect(notes.contains("1024 samples (21.333 ms) late") && notes.contains("longer"), "\(notes)")
        let early = try part(try compare("late.wav", "in.wav"), "edited")
        #expect(early["offset_samples"] as? Int == -1024 && early["si_sdr_db"] is NSNull)
        let apart = try part(try compare("in.wav", "late.wav", "--no-align"), "edited")
        #expect(apart["offset_samples"] as? Int == 1024)
        #expect(try ratio(apart) < 10)
    }

    @Test func loudnessAndPeakAreThoseOfAnIndependentMeter() throws {
        try edit("out.wav", "highpass=f=300,volume=3dB")
        let found = try part(try part(try compare("in.wav", "out.wav"), "edited"), "sound")
        let talk = try Running(
            "ffmpeg", ["-nostdin", "-hide_banner", "-i", "out.wav", "-af", "ebur128=peak=true", "-f", "null", "-"],
            in: box.folder
        ).wait().stderr
        let summary = talk.components(separatedBy: "Summary:").last ?? ""
        func value(_ name: String) throws -> Double {
            let line = try #require(summary.split(separator: "\n").first { $0.contains(name) })
            return try #require(line.split(separator: " ").compactMap { Double($0) }.first)
        }
        #expect(abs(try number(found, "loudness_lufs") - value("I:")) < 0.15)
        #expect(abs(try number(found, "true_peak_dbtp") - value("Peak:")) < 0.3)
    }

    @Test func otherRatesAndChannelsAreRefusedUntilAskedFor() throws {
        try box.ffmpeg(words: "-i in.wav -ar 44100 -c:a pcm_f32le slow.wav")
        try box.ffmpeg(words: "-i in.wav -ac 1 -c:a pcm_f32le mono.wav")
        let rate = try box.run("compare", "in.wav", "slow.wav")
        #expect(rate.exit == 4 && rate.stderr.contains("44100") && rate.stderr.contains("--resample"), "\(rate.stderr)")
        let channels = try box.run("compare", "in.wav", "mono.wav")
        #expect(channels.exit == 4 && channels.stderr.contains("--mono"), "\(channels.stderr)")
        let found = try compare("in.wav", "slow.wav", "--resample")
        #expect(try number(part(found, "edited"), "si_sdr_db") > 15)
        #expect((found["notes"] as? [String])?.contains { $0.contains("resampled from 44100 to 48000") } == true)
        let mixed = try part(try compare("in.wav", "mono.wav", "--mono"), "edited")
        #expect(try ratio(mixed) > 100)
    }

    @Test func lengthsThatDifferAreSaidAndNotIdentical() throws {
        try edit("short.wav", "atrim=end=2")
        let found = try compare("in.wav", "short.wav")
        #expect(found["compared_samples"] as? Int == 96_000)
        #expect(try part(found, "edited")["is_identical"] as? Bool == false)
        #expect(
            (found["notes"] as? [String])?.contains { $0.contains("48000 samples") && $0.contains("shorter") } == true)
    }

    @Test func samplesThatAreNoNumbersAreSaid() throws {
        try box.ffmpeg(words: "-i in.wav -f f32le raw")
        var bytes = try box.data("raw")
        for start in [4000, 80_000] { bytes.replaceSubrange(start..<start + 4, with: [0, 0, 0xC0, 0x7F]) }
        try box.write("raw", bytes)
        try box.ffmpeg(words: "-f f32le -ar 48000 -ac 2 -i raw -c:a copy broken.wav")
        let found = try compare("in.wav", "broken.wav")
        #expect((found["notes"] as? [String])?.contains { $0.contains("2 samples of broken.wav") } == true, "\(found)")
        #expect(try part(found, "edited")["identical_samples"] as? Int == 287_998)
    }

    @Test func filmsAreComparedWithTheirSound() throws {
        try box.clip("in.mp4", seconds: 1)
        try box.ffmpeg(words: "-i in.mp4 -c:v copy -af volume=-6dB -c:a pcm_s16le quiet.mkv")
        let both = try compare("in.mp4", "quiet.mkv")
        let sound = try part(try part(both, "sound"), "edited")
        #expect(abs(try number(sound, "loudness_difference_lu") + 6) < 0.1)
        #expect(try part(both, "edited")["is_equal"] as? Bool == true)
        let alone = try compare("in.mp4", "quiet.mkv", "--audio-only")
        #expect(alone["frames"] == nil && alone["compared_samples"] != nil)
        try box.ffmpeg(words: "-i in.mp4 -c copy -an mute.mp4")
        let run = try box.run("compare", "in.mp4", "mute.mp4", "--json")
        #expect(run.exit == 0 && run.stderr.contains("mute.mp4 has none") && run.stdout.contains("\"sound\" : null"))
        let refused = try box.run("compare", "in.mp4", "mute.mp4", "--audio-only")
        #expect(refused.exit == 4 && refused.stderr.contains("no sound track"), "\(refused.stderr)")
    }

    @Test func theTableHasAReferenceBesideTheEdit() throws {
        try edit("out.wav", "volume=-6dB:precision=float")
        let run = try box.run("compare", "in.wav", "out.wav", "--reference", "in.wav")
        #expect(run.exit == 0, "\(run.stderr)")
        for text in ["144000 samples (3.000 s) of stereo at 48000 Hz", "SI-SDR", "-6.00", "inf", "reference", "16 kHz"]
        {
            #expect(run.stdout.contains(text), "\(text): \(run.stdout)")
        }
    }

    @Test func whatIsOnlyForFilmsIsAUsageError() throws {
        let run = try box.run("compare", "in.wav", "in.wav", "--contact-sheet", "sheet.png")
        #expect(run.exit == 2 && run.stderr.contains("--contact-sheet"), "\(run.exit): \(run.stderr)")
    }
}
