import EditPlans
import Testing

@testable import Planning

/// Filters of the sound, its peaks, its rate and its silent ends.
struct SentencesOfFilters {
    @Test("An instruction about filters plans to what it says", arguments: every)
    func aSentencePlans(_ sentence: Sentence) throws {
        for medium in [Medium.video, .audio] {
            #expect(try Planner(medium: medium).plan(sentence.text).summary == sentence.plan, "\(medium)")
        }
    }

    static let every: [Sentence] = bands + levels + repairs

    static let bands: [Sentence] = [
        Sentence("high-pass at 80 Hz", "audio.high-pass(hz=80)"),
        Sentence("apply a 100 Hz high pass filter", "audio.high-pass(hz=100)"),
        Sentence("low cut at 120 Hz", "audio.high-pass(hz=120)"),
        Sentence("remove everything below 60 Hz", "audio.high-pass(hz=60)"),
        Sentence("add a high-pass filter", "audio.high-pass"),
        Sentence("low-pass at 5 kHz", "audio.low-pass(hz=5000)"),
        Sentence("add a lowpass filter at 8 kHz", "audio.low-pass(hz=8000)"),
        Sentence("cut everything above 10 kHz", "audio.low-pass(hz=10000)"),
        Sentence("high cut at 12 kHz", "audio.low-pass(hz=12000)"),
        Sentence("cut 3 kHz by 4 dB", "audio.equalize(gain_db=-4,hz=3000)"),
        Sentence("reduce 250 Hz by 3 dB", "audio.equalize(gain_db=-3,hz=250)"),
        Sentence("lower the eq at 500 Hz by 2 dB", "audio.equalize(gain_db=-2,hz=500)"),
        Sentence("boost 200 Hz by 3 dB", "audio.equalize(gain_db=3,hz=200)"),
        Sentence("raise 8 kHz by 2.5 dB", "audio.equalize(gain_db=2.5,hz=8000)"),
        Sentence("EQ -4 dB at 3 kHz", "audio.equalize(gain_db=-4,hz=3000)"),
        Sentence(
            "cut 300 Hz by 2 dB and boost 5 kHz by 3 dB",
            "audio.equalize(gain_db=-2,hz=300); audio.equalize(gain_db=3,hz=5000)"),
        Sentence("remove the 50 Hz hum", "audio.dehum(hz=50)"),
    ]

    static let levels: [Sentence] = [
        Sentence("normalize the peaks to -1 dB", "audio.normalize-peak(peak_db=-1)"),
        Sentence("peak to -3 dB", "audio.normalize-peak(peak_db=-3)"),
        Sentence("set the peak level to -0.5 dB", "audio.normalize-peak(peak_db=-0.5)"),
        Sentence("peak normalize to -1 dB", "audio.normalize-peak(peak_db=-1)"),
        Sentence("normalize to -2 dB", "audio.normalize-peak(peak_db=-2)"),
        Sentence("normalize to -16 LUFS", "audio.normalize(lufs=-16)"),
        Sentence("resample to 48 kHz", "audio.resample(rate_hz=48000)"),
        Sentence("convert it to 44.1 kHz", "audio.resample(rate_hz=44100)"),
        Sentence("change the sample rate to 16000 Hz", "audio.resample(rate_hz=16000)"),
        Sentence("sample rate 96 kHz", "audio.resample(rate_hz=96000)"),
    ]

    static let repairs: [Sentence] = [
        Sentence("remove the clicks", "audio.declick"), Sentence("declick it", "audio.declick"),
        Sentence("fix the clicks and pops", "audio.declick"), Sentence("de-click the audio", "audio.declick"),
        Sentence("add a noise gate", "audio.gate"), Sentence("gate the voice", "audio.gate"),
        Sentence("mute the noise between words", "audio.gate"), Sentence("apply a gate", "audio.gate"),
        Sentence("de-ess the voice", "audio.de-ess"), Sentence("use a de-esser", "audio.de-ess"),
        Sentence("soften the s sounds", "audio.de-ess"), Sentence("tame the harsh esses", "audio.de-ess"),
        Sentence("cut the silence at the start and end", "audio.trim-silence"),
        Sentence("trim leading and trailing silence", "audio.trim-silence"),
        Sentence("remove the silence at both ends", "audio.trim-silence"),
        Sentence("trim the silence off the end", "audio.trim-silence"),
        Sentence("cut the silences", "audio.remove-silence"),
    ]
}
