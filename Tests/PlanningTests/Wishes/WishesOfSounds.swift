import EditPlans

/// Wishes about sound.
enum WishesOfSounds {
    static let all: [Wish] = ofRecordings + ofFilms

    private static let ofRecordings = Wish.table(
        """
        could you boost the bass a bit? => audio.bass s=0.35
        give it more low end => audio.bass
        bring up the low end => audio.bass
        add some warmth to the low frequencies => audio.bass
        it's too bass heavy => audio.bass(gain_db=-6)
        the low end is too muddy, clean it up => audio.bass(gain_db=-6)
        it sounds boomy => audio.bass(gain_db=-6)
        cut the low end rumble => audio.bass(gain_db=-6)
        bring out the highs => audio.treble
        add some sparkle to the highs => audio.treble
        make it sound brighter and clearer => audio.treble; audio.denoise
        the recording sounds dull => audio.treble
        tame the harsh highs => audio.treble(gain_db=-6)
        this is too shrill => audio.treble(gain_db=-6)
        can you make the track louder please => audio.gain
        raise the volume by 4 dB => audio.gain(gain_db=4)
        turn it down 10 dB => audio.gain(gain_db=-10)
        bring the volume down a bit => audio.gain(gain_db=-6) s=0.35
        crank it up => audio.gain
        I can barely hear it => audio.gain
        it's way too loud => audio.gain(gain_db=-6) s=1
        drop the level by 3 dB => audio.gain(gain_db=-3)
        reduce the volume to half => audio.gain(gain_db=-6.02)
        normalize the volume => audio.normalize
        normalize the audio level to -18 LUFS => audio.normalize(lufs=-18)
        set the loudness to -20 LUFS => audio.normalize(lufs=-20)
        master it to -14 LUFS for streaming => audio.normalize(lufs=-14)
        even out the volume => audio.compress
        compress the dynamics gently => audio.compress s=0.35
        the volume jumps around, level it => audio.compress
        clean up the recording => audio.denoise
        get rid of the hiss please => audio.denoise
        there's static in the background, remove it => audio.denoise
        it's noisy, can you clean it? => audio.denoise
        remove the wind noise => audio.denoise
        filter out the fan noise => audio.denoise
        reduce the background noise slightly => audio.denoise s=0.35
        take out the 50 Hz hum => audio.dehum(hz=50)
        there is an electrical buzz, get rid of it => audio.dehum
        fix the clipping => audio.declip
        the audio is distorted, repair it => audio.declip
        take the reverb off => audio.dereverb
        less room echo => audio.dereverb
        it sounds like it was recorded in a cave, fix it => audio.dereverb
        make it sound drier => audio.dereverb
        put some reverb on it => audio.reverb
        make it sound like a cathedral => audio.reverb(room=cathedral)
        add a small room reverb => audio.reverb(room=room)
        add an echo effect => audio.echo
        pitch it up by 3 semitones => audio.pitch(semitones=3)
        lower the pitch by two semitones => audio.pitch(semitones=-2)
        make the voice higher => audio.pitch(semitones=4)
        make me sound like a chipmunk => audio.pitch(semitones=8)
        make it sound like a robot is talking => audio.robot
        make it sound like a phone call => audio.telephone
        like an old radio broadcast => audio.radio
        as if heard through a wall => audio.muffle
        muffle it => audio.muffle
        remove the vocals => audio.remove-vocals
        make a karaoke version => audio.remove-vocals
        isolate the singer's voice => audio.isolate-vocals
        keep only the vocals => audio.isolate-vocals
        make it mono => audio.mono
        widen the stereo field => audio.widen
        cut out the silences => audio.remove-silence
        get rid of the long pauses => audio.remove-silence
        add the sound of rain => audio.add(sound=rain)
        add birds chirping in the background => audio.add(sound=birds chirping)
        remove the sound of the lawnmower => audio.drop(sound=lawnmower)
        get rid of the dog barking => audio.drop(sound=dog barking)
        replace the applause with thunder => audio.replace(from=applause,to=thunder)
        speed the talk up 1.25x => time.speed(factor=1.25)
        trim the first 8 seconds => time.trim(start_s=8)
        mute from 0:14 to 0:16 => audio.mute t=14..16
        fade out over the last 5 seconds => time.fade-out(duration_s=5)
        restore the highs that were lost => audio.super-resolution
        """, in: .audio)

    private static let ofFilms = Wish.table(
        """
        remove the sound => audio.mute
        take the sound off => audio.mute
        kill the audio => audio.mute
        add the sound of waves => audio.add(sound=waves)
        add the sound of rain => audio.add(sound=rain)
        remove the sound of rain => audio.drop(sound=rain)
        remove the background noise => audio.denoise
        turn up the sound => audio.gain
        set the volume to 80% => audio.gain(gain_db=-1.94)
        make the audio louder and the picture brighter => audio.gain; color.brightness
        the sound is too quiet, boost it => audio.gain
        normalize the audio => audio.normalize
        add a bit of reverb to the sound => audio.reverb s=0.35
        lower the pitch of the sound => audio.pitch(semitones=-4)
        """)
}
