/// What people say after they have heard an edit; the lines are as those of ``DialoguesOfPictures``.
enum DialoguesOfSounds {
    static let all = """
        > turn it up by 6 dB
        3 dB louder => audio.gain(gain_db=9)
        a bit quieter => audio.gain(gain_db=6)

        > remove the background noise
        gentler => audio.denoise s=0.5
        without the noise reduction => refused

        > normalize to -16 LUFS
        -14 LUFS instead => audio.normalize(lufs=-14)

        > muffle it from 10s to 12s, then normalize
        the muffling from 20s to 22s instead => audio.muffle t=20..22; audio.normalize

        > add reverb and boost the bass
        less reverb => audio.reverb s=0.5; audio.bass
        in a cathedral instead => audio.reverb(room=cathedral) s=0.5; audio.bass

        > add echo
        watercolor instead => refused

        > pitch up 3 semitones
        2 semitones lower => audio.pitch(semitones=1)
        """
}
