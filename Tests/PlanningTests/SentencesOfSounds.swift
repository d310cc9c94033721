import EditPlans
import Testing

@testable import Planning

struct SentencesOfSounds {
    @Test("An instruction about sound plans to what it says", arguments: video)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    @Test("An instruction for a sound file plans to what it says", arguments: audio)
    func aSentenceForSoundPlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .audio).plan(sentence.text).summary == sentence.plan)
    }

    static let video: [Sentence] = [
        Sentence("make it louder", "audio.gain"),
        Sentence("normalize the sound to -16 LUFS", "audio.normalize(lufs=-16)"),
        Sentence("double the volume", "audio.gain(gain_db=6.02)"),
        Sentence("remove sirens", "audio.drop(sound=sirens)"),
        Sentence("remove the dog barking", "audio.drop(sound=dog barking)"),
        Sentence("replace the siren with birdsong", "audio.replace(from=siren,to=birdsong)"),
        Sentence("mute the last 2 seconds", "audio.mute t=-2.."),
        Sentence("no sound", "audio.mute"),
        Sentence("without sound", "audio.mute"),
        Sentence("with no audio, in black and white", "audio.mute; look.black-and-white"),
        Sentence("add birdsong", "audio.add(sound=birdsong)"),
        Sentence("add thunder at 5s", "audio.add(sound=thunder) t=5.."),
    ]

    static let audio: [Sentence] = [
        Sentence("denoise", "audio.denoise"),
        Sentence("pitch down 2 semitones", "audio.pitch(semitones=-2)"),
        Sentence("make my voice deeper", "audio.pitch(semitones=-4)"),
        Sentence("turn it down by 30%", "audio.gain(gain_db=-3.1)"),
        Sentence("cut the silences and normalize to -14 LUFS", "audio.remove-silence; audio.normalize(lufs=-14)"),
        Sentence("remove the 60 Hz hum", "audio.dehum(hz=60)"),
        Sentence("boost the bass by 4 dB and cut the treble", "audio.bass(gain_db=4); audio.treble(gain_db=-6)"),
        Sentence("fill the gap from 2s to 2.3s", "audio.inpaint t=2..2.3"),
        Sentence("make it brighter", "audio.treble"),
        Sentence("add a train whistle", "audio.add(sound=train whistle)"),
        Sentence("it's too quiet", "audio.gain"),
        Sentence("make it sound like an old radio and a bit louder", "audio.radio; audio.gain s=0.35"),
        Sentence("compress it", "audio.compress"),
        Sentence("compress the dynamics a bit", "audio.compress s=0.35"),
        Sentence("remove hiss", "audio.denoise"),
        Sentence("transpose up 2 semitones", "audio.pitch(semitones=2)"),
        Sentence("pitch it up an octave", "audio.pitch(semitones=12)"),
        Sentence("speed it up 1.25x without changing the pitch", "time.speed(factor=1.25)"),
        Sentence("slow it down by 20%", "time.speed(factor=0.8)"),
        Sentence("make it sound like it's in a small room", "audio.reverb(room=room)"),
        Sentence("the audio clips, fix the distortion", "audio.declip"),
        Sentence("cut the first 2 seconds and fade in over 1s", "time.trim(start_s=2); time.fade-in(duration_s=1)"),
        Sentence("widen the stereo image strongly", "audio.widen s=1"),
        Sentence("convert to mono", "audio.mono"),
        Sentence("reverse it from 3s to 5s", "time.reverse t=3..5"),
        Sentence("robot voice between 0:10 and 0:12", "audio.robot t=10..12"),
        Sentence("normalise to -23 lufs", "audio.normalize(lufs=-23)"),
        Sentence("-20 LUFS please", "audio.normalize(lufs=-20)"),
        Sentence("volume at 50%", "audio.gain(gain_db=-6.02)"),
        Sentence("turn it up by 3 decibels", "audio.gain(gain_db=3)"),
        Sentence("remove the hum at 100 Hz", "audio.dehum(hz=100)"),
        Sentence("make it sound like a phone call", "audio.telephone"),
        Sentence("make it sound like he's in a church", "audio.reverb(room=cathedral)"),
        Sentence("add an echo, slightly", "audio.echo s=0.35"),
        Sentence("isolate the vocals", "audio.isolate-vocals"),
        Sentence("replace the drums with a tambourine", "audio.replace(from=drums,to=tambourine)"),
        Sentence("add birdsong", "audio.add(sound=birdsong)"),
        Sentence("trim silence", "audio.remove-silence"),
        Sentence("cut out the silent parts", "audio.remove-silence"),
        Sentence("even out the levels and boost the treble by 3 dB", "audio.compress; audio.treble(gain_db=3)"),
        Sentence("de-reverb", "audio.dereverb"),
        Sentence("restore the missing high frequencies", "audio.super-resolution"),
        Sentence("remove the hum and the hiss", "audio.dehum; audio.denoise"),
        Sentence("louder from 2s to 4s, then fade out", "audio.gain t=2..4; time.fade-out"),
        Sentence("remove the drums between 5s and 8s", "audio.drop(sound=drums) t=5..8"),
    ]
}
