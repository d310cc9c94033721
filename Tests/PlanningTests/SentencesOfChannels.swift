import EditPlans
import Testing

@testable import Planning

/// When a sound is heard, and in which channels.
struct SentencesOfChannels {
    @Test("An instruction about channels and delays plans to what it says", arguments: every)
    func aSentencePlans(_ sentence: Sentence) throws {
        for medium in [Medium.video, .audio] {
            #expect(try Planner(medium: medium).plan(sentence.text).summary == sentence.plan, "\(medium)")
        }
    }

    static let every: [Sentence] = delays + sides

    static let delays: [Sentence] = [
        Sentence("delay the sound by 200 ms", "audio.delay(delay_ms=200)"),
        Sentence("delay the audio by 0.2 seconds", "audio.delay(delay_ms=200)"),
        Sentence("shift the sound back by 80 ms", "audio.delay(delay_ms=80)"),
        Sentence("the sound is 150 ms too early", "audio.delay(delay_ms=150)"),
        Sentence("the sound is 200 ms late", "audio.delay(delay_ms=-200)"),
        Sentence("the audio lags by 120 milliseconds", "audio.delay(delay_ms=-120)"),
        Sentence("move the sound 40 ms earlier", "audio.delay(delay_ms=-40)"),
        Sentence("advance the audio by 1.5 s", "audio.delay(delay_ms=-1500)"),
        Sentence("add an echo", "audio.echo"),
    ]

    static let sides: [Sentence] = [
        Sentence("5.1 to stereo", "audio.stereo"), Sentence("downmix to stereo", "audio.stereo"),
        Sentence("convert the surround sound to stereo", "audio.stereo"), Sentence("make it stereo", "audio.stereo"),
        Sentence("mono to stereo", "audio.stereo"), Sentence("stereo to mono", "audio.mono"),
        Sentence("downmix to mono", "audio.mono"),
        Sentence("left channel to both ears", "audio.take-channel(channel=left)"),
        Sentence("use only the left channel", "audio.take-channel(channel=left)"),
        Sentence("copy the right channel to both sides", "audio.take-channel(channel=right)"),
        Sentence("keep only the right channel", "audio.take-channel(channel=right)"),
        Sentence("the right channel is silent", "audio.take-channel(channel=left)"),
        Sentence("swap left and right", "audio.swap-channels"),
        Sentence("swap the left and right channels", "audio.swap-channels"),
        Sentence("switch the stereo channels", "audio.swap-channels"),
        Sentence("left and right are swapped", "audio.swap-channels"),
        Sentence("balance 30 % to the left", "audio.balance(amount=-0.3)"),
        Sentence("pan the sound 50% to the right", "audio.balance(amount=0.5)"),
        Sentence("shift the balance to the left by 20%", "audio.balance(amount=-0.2)"),
        Sentence("pan it to the right", "audio.balance(amount=0.5)"),
    ]

    @Test(arguments: ["delay the sound", "swap the channels of the river", "left channel"])
    func whatDoesntSayEnoughIsNotGuessed(_ text: String) throws {
        let plan = try? Planner(medium: .video).plan(text)
        #expect(plan?.unresolved.isEmpty != true, "\(plan?.summary ?? "")")
    }
}
