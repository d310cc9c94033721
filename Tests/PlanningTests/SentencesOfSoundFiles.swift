import EditPlans
import Testing

@testable import Planning

/// Files of sound that are laid over a film's sound, under it, or in its place.
struct SentencesOfSoundFiles {
    @Test("A sentence that names a file of sound plans to what it says", arguments: every)
    func aSentencePlans(_ sentence: Sentence) throws {
        for medium in [Medium.video, .audio] {
            #expect(try Planner(medium: medium).plan(sentence.text).summary == sentence.plan)
        }
    }

    static let every: [Sentence] = underneath + over + inPlace + synced

    static let synced: [Sentence] = [
        Sentence("sync the sound of recorder.wav", "audio.sync-track(file=recorder.wav)"),
        Sentence("sync recorder.wav with the video", "audio.sync-track(file=recorder.wav)"),
        Sentence("align the audio from zoom.flac to the video", "audio.sync-track(file=zoom.flac)"),
        Sentence("replace the audio with recorder.wav in sync", "audio.sync-track(file=recorder.wav)"),
        Sentence("synchronise the sound with recorder.wav", "audio.sync-track(file=recorder.wav)"),
    ]

    static let underneath: [Sentence] = [
        Sentence(
            "add song.mp3 as background music at 20 %, fade it out at the end, duck it under the voice",
            "audio.mix-file(duck=true,fade_out_s=2,file=song.mp3,gain_db=-13.98)"),
        Sentence("add song.mp3 as background music at 20%", "audio.mix-file(file=song.mp3,gain_db=-13.98)"),
        Sentence("put music.mp3 under the video", "audio.mix-file(file=music.mp3,gain_db=-12)"),
        Sentence("add background music from song.mp3", "audio.mix-file(file=song.mp3,gain_db=-12)"),
        Sentence(
            "lay song.mp3 under the voice at -18 dB and fade the music in over 3 seconds",
            "audio.mix-file(fade_in_s=3,file=song.mp3,gain_db=-18)"),
        Sentence("use song.mp3 as background music", "audio.mix-file(file=song.mp3,gain_db=-12)"),
        Sentence(
            "add song.mp3 in the background, starting at 5s", "audio.mix-file(file=song.mp3,gain_db=-12) t=5.."),
        Sentence(
            "play jazz.flac quietly in the background and duck the music when someone speaks",
            "audio.mix-file(duck=true,file=jazz.flac,gain_db=-12)"),
        Sentence(
            "add song.mp3 as background music and lower it while people talk",
            "audio.mix-file(duck=true,file=song.mp3,gain_db=-12)"),
        Sentence(
            "put song.mp3 in the background with automatic ducking",
            "audio.mix-file(duck=true,file=song.mp3,gain_db=-12)"),
        Sentence(
            "add song.mp3 as background music, turn the music down under the voice",
            "audio.mix-file(duck=true,file=song.mp3,gain_db=-12)"),
        Sentence(
            "mix song.mp3 under the talk at 30 % and fade it in and out",
            "audio.mix-file(fade_in_s=2,fade_out_s=2,file=song.mp3,gain_db=-10.46)"),
        Sentence(
            "add song.mp3 as background music at 20 % and normalize to -16 LUFS",
            "audio.mix-file(file=song.mp3,gain_db=-13.98); audio.normalize(lufs=-16)"),
    ]

    static let over: [Sentence] = [
        Sentence(
            "add bell.wav at 3 s and 7 s",
            "audio.mix-file(at_s=3,file=bell.wav); audio.mix-file(at_s=7,file=bell.wav)"),
        Sentence(
            "add bell.wav at 3s, 5s and 7s at 50%",
            "audio.mix-file(at_s=3,file=bell.wav,gain_db=-6.02); audio.mix-file(at_s=5,file=bell.wav,gain_db=-6.02); "
                + "audio.mix-file(at_s=7,file=bell.wav,gain_db=-6.02)"),
        Sentence("play bell.wav at 4s", "audio.mix-file(at_s=4,file=bell.wav)"),
        Sentence("insert the sound effect boom.wav at 0:12", "audio.mix-file(at_s=12,file=boom.wav)"),
        Sentence("mix in song.mp3 from 10s to 20s", "audio.mix-file(file=song.mp3) t=10..20"),
        Sentence("add jingle.wav at the start", "audio.mix-file(at_s=0,file=jingle.wav)"),
        Sentence(
            "add song.mp3 at 20% volume with a fade out",
            "audio.mix-file(fade_out_s=2,file=song.mp3,gain_db=-13.98)"),
        Sentence(
            "add narration.wav and music.mp3 in the background",
            "audio.mix-file(file=narration.wav); audio.mix-file(file=music.mp3,gain_db=-12)"),
    ]

    static let inPlace: [Sentence] = [
        Sentence("replace the audio with voice.wav", "audio.replace-track(file=voice.wav)"),
        Sentence("use voice.wav instead of the audio", "audio.replace-track(file=voice.wav)"),
        Sentence("swap the sound for voice.wav", "audio.replace-track(file=voice.wav)"),
        Sentence("use song.mp3 as soundtrack", "audio.replace-track(file=song.mp3)"),
        Sentence("replace the soundtrack with take2.mp4", "audio.replace-track(file=take2.mp4)"),
        Sentence("replace the sound from 2s to 5s with voice.wav", "audio.replace-track(file=voice.wav) t=2..5"),
    ]

    @Test func aFadeWithoutAFileOfItsOwnIsTheFilms() throws {
        let plan = try Planner(medium: .video).plan("add song.mp3 as background music, then fade out")
        #expect(plan.summary == "audio.mix-file(file=song.mp3,gain_db=-12); time.fade-out")
        let picture = try Planner(medium: .video).plan("add song.mp3 at 20% and fade the video out")
        #expect(picture.summary == "audio.mix-file(file=song.mp3,gain_db=-13.98); time.fade-out")
    }

    @Test func aFileOfSoundIsNoPicture() throws {
        let plan = try Planner(medium: .video).plan("put logo.png in the corner and add song.mp3")
        #expect(plan.summary == "overlay.image(file=logo.png,position=bottom-right); audio.mix-file(file=song.mp3)")
    }

    @Test func aPercentageMayStandApart() throws {
        #expect(try Planner(medium: .audio).plan("volume at 50 %").summary == "audio.gain(gain_db=-6.02)")
        #expect(try Planner(medium: .video).plan("speed it up by 20 %").summary == "time.speed(factor=1.2)")
    }
}
