import EditPlans

extension Lexicon {
    static let sounds: [Phrase] = [
        Phrase(
            .audioGain,
            """
            louder; loud; too quiet|silent; turn @sound? up; @more volume|gain|loudness|sound|audio; @sound up;
            crank @sound? up; amplify @sound?; boost @sound|gain|level; volume; gain; @sound louder; raise @sound
            level?; volume to|at|of?; as loud; @sound|@voice? too low|quiet|weak; @sound|@voice is low|quiet;
            can't|cannot|hardly|barely hear it|@sound|@voice?
            """),
        Phrase(
            .audioGain,
            """
            quieter; quiet; too loud; turn @sound? down; @less volume|gain|loudness|sound|audio; @sound down; softer
            sound|audio|volume; less loud; lower @sound level?; @sound|@voice is? too
            loud; @sound is loud; attenuate @sound?; @sound quieter; quieten @sound?
            down?
            """, set: [.gain: -6.0], direction: -1),
        Phrase(
            .audioNormalize,
            """
            normalize @sound|loudness|level|levels|peaks? to|at? {lufs}; normalize
            @sound|loudness|level|levels|peaks? to|at?; loudness normalization; normalize loudness|level to?; even
            loudness; standard loudness; loudness to?; consistent loudness; broadcast loudness|level|levels; podcast
            loudness|level; to? {lufs}
            """),
        Phrase(
            .audioDenoise,
            """
            @reduce background|wind|room|traffic|static|tape|street|fan noise|noises|hiss|static; @reduce
            hiss|static|crackle|crackling|wind; clean up voice|speech|sound|audio|recording|dialog|voices|interview;
            clean voice|speech|sound|audio|recording|dialog; noise reduction on|for sound|audio; denoise
            sound|audio|voice|speech|recording; @reduce sound|audio noise; @reduce noise in|from|on
            sound|audio|voice|recording|speech; less background noise; clearer voice|speech|voices; voice clearer;
            no background noise|hiss; wind noise; there|there's|has|have is?
            lot|lots|much|too_much? of? background|wind|traffic|street|fan noise|hiss; background noise is? loud?
            """),
        Phrase(
            .audioDenoise,
            """
            @reduce noise|noises; denoise; noise reduction|removal; noise cancellation|canceling; less noisy|noise;
            clean up; clean it up; cleaner sound|audio|recording?; cleaner; sound? clearer; is|sounds? noisy; there|there's|has|have
            is? lot|lots|much|too_much? of? noise|hiss; too noisy
            """, media: .audio),
        Phrase(
            .audioDehum,
            """
            @reduce {quantity}? mains|electrical|ground|power? hum|buzz|humming|buzzing; dehum; de hum; hum removal;
            mains hum; @reduce mains|electrical|ground_loop noise|interference; @reduce {quantity} noise;
            there|there's|has|have is? hum|buzz|humming
            """),
        Phrase(
            .audioDeclip,
            """
            fix|repair|restore|@remove|undo clipping|clipped|distortion|distorted sound|audio|peaks|parts|samples?;
            declip; de clip; clipping
            """),
        Phrase(
            .audioDereverb,
            """
            @reduce echo|reverb|reverberation of|in|from|on room|hall|voice|recording|sound|audio|speech?; dereverb; there|there's|has|have is? lot|lots|much|too_much? of? echo|reverb; too
            echoey|reverberant|roomy; too much echo|reverb; de reverb; dry voice|sound|recording; @reduce echo|reverb|reverberation|echoes; less
            echo|echoey|reverb|roomy|reverberation; @reduce room
            echo|reverb|sound|reverberation; drier; @reduce echoes
            """),
        Phrase(
            .audioRemoveSilence,
            """
            @remove|shorten|skip|trim silence|silences|pauses|silent_parts|dead_air|quiet_parts|gaps|pause; no
            silences|pauses; remove long? silence|silences|pauses|gaps; jump cut; tighten up? pauses
            """),
        Phrase(
            .audioMute,
            """
            mute @sound|music?; @remove sound|audio|soundtrack|audio_track|sound_track|volume; silence
            it|video|sound|audio?; silent; soundless; turn off|off_the sound|audio|volume; turn @sound off;
            sound|audio off
            """),
        Phrase(.audioMute, "no|without any? sound|audio; with no sound|audio", cost: 0.1),
        Phrase(
            .audioPitch,
            """
            pitch up by?; @more|higher pitch; pitch @sound|voice|music? up by?; higher pitched voice|sound?; higher
            voice; pitch|transpose by? {quantity} up|higher?; voice higher; transpose up by?; pitch shift up? by?;
            {semitones} higher; shift pitch up? by?; raise|increase pitch by?
            """, set: [.semitones: 4.0]),
        Phrase(
            .audioPitch,
            """
            pitch down by?; lower|less|reduce|deepen pitch; deeper voice|sound|voices?; pitch @sound|voice|music?
            down by?; deep voice; lower voice; lower pitched voice|sound?; voice deeper|lower|deep; pitch|transpose
            by? {quantity} down|lower; transpose down by?; {semitones} lower; shift pitch down by?; pitch shift down
            by?
            """, set: [.semitones: -4.0], direction: -1),
        Phrase(
            .audioPitch,
            """
            chipmunk|chipmunks voice|voices|sound?; helium voice?; squeaky voice?
            """, set: [.semitones: 8.0]),
        Phrase(
            .audioPitch, "monster|giant|demon|darth_vader voice; darth vader", set: [.semitones: -8.0], direction: -1),
        Phrase(
            .audioReverb,
            """
            @add|@more reverb; reverb; reverberation; reverberant; concert hall; in hall; big|large hall; spacious;
            @add? ambience
            """),
        Phrase(
            .audioReverb,
            """
            cathedral reverb|sound|echo?; church reverb|sound|echo?; cathedral|church like? reverb; @add? reverb
            of|like|from|as in? big|large|huge|old? cathedral|church
            """, set: [.room: "cathedral"]),
        Phrase(
            .audioReverb,
            """
            small|little room reverb|sound?; room reverb|sound|ambience; reverb of|like|from small? room; in
            room|bathroom
            """, set: [.room: "room"]),
        Phrase(
            .audioReverb,
            """
            hall reverb; concert hall reverb; reverb of|like|from concert|large|big? hall
            """, set: [.room: "hall"]),
        Phrase(
            .audioEcho,
            """
            @add|@more echo|echoes; echo; echoes; echoey; @add delay; slapback; slap echo|back; canyon echo?; in canyon
            """),
        Phrase(
            .audioBass,
            """
            @more bass|low_end|lows|low_frequencies; bass boost; bass up; bass; bassier; fuller|beefier sound?;
            heavier|deeper|stronger bass; warmer sound|audio
            """),
        Phrase(
            .audioBass,
            """
            @less bass|low_end|lows|low_frequencies|boominess; less boomy; bass down; thinner sound?; @remove
            low? bass|rumble; reduce low? rumble; too much bass|low_end|boom|lows; too bassy|boomy; is|sounds|sound boomy
            """, set: [.gain: -6.0], direction: -1),
        Phrase(
            .audioTreble,
            """
            brighter sound|audio|voice|music; @more treble|highs|high_frequencies|high_end|presence; treble
            boost|up?; treble; airier sound?; crisper sound|audio|voice; sound|audio|voice brighter|crisper
            """),
        Phrase(.audioTreble, "brighter; crisper; brighten", media: .audio),
        Phrase(
            .audioTreble,
            """
            @less treble|highs|high_frequencies|high_end|sibilance; cut treble; darker|duller
            sound|audio|voice|music; treble down; @remove treble|highs; less harsh|sibilant|tinny|bright; sound
            darker|duller; too much treble|highs|sibilance; too harsh|shrill|tinny|sharp sound?
            """, set: [.gain: -6.0], direction: -1),
        Phrase(.audioTreble, "darker; duller", set: [.gain: -6.0], direction: -1, media: .audio),
        Phrase(.audioTreble, "too muffled|dull", media: .audio),
        Phrase(
            .audioTelephone,
            """
            phone|telephone call|line|voice?; telephone; over|through|on phone; calling from phone
            """),
        Phrase(
            .audioRadio,
            """
            old|am|vintage|transistor radio; radio broadcast|sound|voice?; gramophone; walkie talkie
            """),
        Phrase(.audioRobot, "robot voice|sound?; robotic voice|sound?; vocoder; dalek; cyborg voice?", cost: 1.2),
        Phrase(
            .audioMuffle,
            """
            muffled; muffle; from next|other|another room; behind wall|door; through wall|door; sound underwater;
            underwater sound|audio; next door
            """),
        Phrase(.audioMuffle, "underwater; under water", media: .audio),
        Phrase(
            .audioCompress,
            """
            even out volume|levels|loudness|dynamics|sound|audio|level; level voices|voice|speech|speakers; even volume|levels; compress
            @sound|dynamics|dynamic_range|voice; compression; compressor; level out volume|loudness|sound|audio;
            reduce dynamic range; less dynamic|dynamic_range|dynamics; consistent volume|level|levels; volume
            even|consistent; squash dynamics
            """),
        Phrase(.audioCompress, "compress; compress it", media: .audio),
        Phrase(.audioMono, "mono sound|audio|track?; monaural; monophonic; downmix to? mono?; single channel"),
        Phrase(
            .audioWiden,
            """
            wider stereo|sound|audio|image?; widen stereo|sound|audio|image?; stereo wider|widening|width|wide; wide
            stereo; more stereo width|image?; broader stereo
            """),
    ]

    static let soundContents: [Phrase] = [
        Phrase(
            .audioRemoveVocals,
            """
            karaoke version|track?; @erase|cut|silence|mute|drop @voice from|in|of? music|song|track?; instrumental
            version|only?; no vocals; without vocals; vocal|vocals removal|removed; music only; only music
            """),
        Phrase(
            .audioIsolateVocals,
            """
            keep|leave|extract|isolate only|just? @voice; only keep|leave @voice; only|just vocals|voice|speech;
            isolate|solo @voice; vocals|voice only; acapella; a cappella; vocal isolation; acappella
            """),
        Phrase(
            .audioInpaint,
            """
            repair|fill|fix|patch|conceal|restore in?
            gap|dropout|dropouts|gaps|hole|glitch|drop_out|missing_part|missing_section; inpaint sound|audio; fill
            in sound|audio?; @reduce dropouts|dropout|glitches
            """),
        Phrase(.audioInpaint, "inpaint", media: .audio),
        Phrase(
            .audioSuperResolution,
            """
            restore|recover|extend|rebuild|recreate missing|lost? high|higher|upper?
            frequencies|highs|bandwidth|treble|frequency_range; full band|bandwidth sound|audio?; fullband;
            bandwidth extension; sound full band|range; high fidelity; hi fi; higher quality sound|audio
            """),
        Phrase(
            .audioAdd,
            """
            add|insert|include|introduce {thing:sound} in|to|as? background|behind?; @add sound|sounds|noise of {thing:sound}; put|mix|layer
            in? {thing:sound} in|under|into? background|behind?
            """, media: .audio, cost: 4),
        Phrase(
            .audioAdd,
            """
            @add sound|sounds of {thing:sound}; @add {sound:sound} in|to|as? background?; @add background?
            {sound:sound}
            """, media: .video, cost: 2),
        Phrase(
            .audioDrop,
            """
            @erase|reduce|cut|mute|silence|kill {thing:sound} from|in? background?; @erase {thing:sound}
            """, media: .audio, cost: 4),
        Phrase(
            .audioDrop,
            """
            @erase|cut|mute|silence|kill {sound:sound} from|in? background?; @erase sound|noise of {thing:sound}
            """, media: .video, cost: 2),
        Phrase(
            .audioReplace,
            """
            @replace {thing:from} with|by|for|to|into {thing:to}; turn|change {thing:from} into|to {thing:to}
            """, media: .audio, cost: 4),
        Phrase(
            .audioReplace,
            """
            @replace {sound:from} with|by|for|to|into {thing:to}; @replace {sound:from} with|by|for|to|into
            {sound:to}
            """, media: .video, cost: 2),
    ]

    /// What makes a noise: the things that are taken for sounds in an instruction for a video too.
    static let noises: Set<String> = [
        "siren", "sirens", "bark", "barking", "drum", "drums", "drumming", "thunder", "applause", "clapping",
        "laughter", "laugh",
        "laughing", "music", "song", "guitar", "piano", "violin", "trumpet", "saxophone", "flute", "birdsong", "birds",
        "chirping",
        "crickets", "footsteps", "cough", "coughing", "cheering", "cheers", "chatter", "talking", "screaming", "scream",
        "shouting", "horn",
        "honking", "bell", "bells", "ringing", "ringtone", "alarm", "beep", "beeps", "beeping", "click", "clicks",
        "clicking", "explosion",
        "gunshot", "gunshots", "engine", "hum", "buzz", "noise", "noises", "sound", "sounds", "whistle", "whistling",
        "waves", "meow",
        "meowing", "crying", "voice", "voices", "narration", "voiceover", "melody", "beat", "crowd",
    ]
}
