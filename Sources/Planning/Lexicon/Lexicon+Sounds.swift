import EditPlans

extension Lexicon {
    static let sounds: [Phrase] = [
        Phrase(
            .sound(.gain),
            """
            louder; loud; too quiet|silent; turn @sound? up; @more volume|gain|loudness|sound|audio; @sound up;
            crank @sound? up; amplify @sound?; boost @sound|gain|level; @sound louder; raise @sound
            level?; as loud; @sound|@voice? too low|quiet|weak; @sound|@voice is low|quiet;
            can't|cannot|hardly|barely hear it|@sound|@voice?
            """),
        Phrase(.sound(.gain), "set|put|change? volume|gain to|at|of?", isAbsolute: true),
        Phrase(
            .sound(.gain),
            """
            quieter; quiet; too loud; turn @sound? down; @less volume|gain|loudness|sound|audio; @sound down; softer
            sound|audio|volume; less loud; lower @sound level?; @sound|@voice is? too
            loud; @sound is loud; attenuate @sound?; @sound quieter; quieten @sound?
            down?
            """, set: [.gain: -6.0], direction: -1),
        Phrase(
            .sound(.normalize),
            """
            normalize @sound|loudness|level|levels|peaks? to|at? {lufs}; normalize
            @sound|loudness|level|levels|peaks? to|at?; loudness normalization; normalize loudness|level to?; even
            loudness; standard loudness; loudness to?; consistent loudness; podcast
            loudness|level; to? {lufs}
            """),
        Phrase(
            .sound(.normalize),
            """
            youtube|spotify|streaming loudness|level|levels|volume; loudness|level|levels for youtube|spotify|streaming;
            normalize @sound|loudness? for|to youtube|spotify|streaming
            """, set: [.lufs: -14.0]),
        Phrase(
            .sound(.normalize),
            """
            broadcast|tv|television|ebu loudness|level|levels|volume; loudness|level|levels? broadcast|ebu compliant;
            loudness|level|levels for broadcast|tv|television;
            normalize @sound|loudness? for|to broadcast|tv|television; ebu r128|r_128; r128
            """, set: [.lufs: -23.0]),
        Phrase(
            .sound(.denoise),
            """
            @reduce background|wind|room|traffic|static|tape|street|fan noise|noises|hiss|static; @reduce
            hiss|static|crackle|crackling|wind; clean up voice|speech|sound|audio|recording|dialog|voices|interview;
            clean voice|speech|sound|audio|recording|dialog; noise reduction on|for sound|audio; denoise
            sound|audio|voice|speech|recording; @reduce sound|audio noise; @reduce noise in|from|on
            sound|audio|voice|recording|speech; less background noise; clearer @voice; @voice clearer;
            no background noise|hiss; wind noise; there|there's|has|have is?
            lot|lots|much|too_much? of? background|wind|traffic|street|fan noise|hiss; there|there's|has|have is?
            lot|lots|much|too_much? of? wind|hiss|static;
            @reduce air_conditioner|air_conditioning|ac|computer|engine|motor|ventilation|ventilator|aircon
            noise|noises|sound;
            wind|hiss|static is? loud|annoying; improve speech|voice|dialog intelligibility|clarity|quality?;
            speech|voice|dialog enhancement; background noise is? loud?
            """),
        Phrase(
            .sound(.denoise),
            """
            @reduce noise|noises; denoise; noise reduction|removal; noise cancellation|canceling; less noisy|noise;
            clean up; clean it up; cleaner sound|audio|recording?; cleaner; sound? clearer; is|sounds? noisy;
            there|there's|has|have
            is? lot|lots|much|too_much? of? noise|hiss; too noisy
            """, media: .audio),
        Phrase(
            .sound(.dehum),
            """
            @reduce {quantity}? mains|electrical|ground|power|line? hum|buzz|humming|buzzing; dehum; de hum; hum
            removal;
            {quantity}? mains|electrical|electric|power|ground|line? hum|buzz; @reduce mains|electrical|ground_loop
            noise|interference; @reduce {quantity} noise|tone|whine?; @reduce buzzing|humming noise|sound|tone?;
            there|there's|has|have is? hum|buzz|humming
            """),
        Phrase(
            .sound(.declip),
            """
            fix|repair|restore|@remove|undo clipping|clipped|distortion|distorted sound|audio|peaks|parts|samples?;
            declip; de clip; clipping; is|sounds badly|heavily? clipped|clipping|distorted; too distorted;
            distortion|clipping fix|repair|removal
            """),
        Phrase(
            .sound(.dereverb),
            """
            @reduce echo|reverb|reverberation of|in|from|on room|hall|voice|recording|sound|audio|speech?; dereverb;
            there|there's|has|have is? lot|lots|much|too_much? of? echo|reverb; too
            echoey|reverberant|roomy; too much room? echo|reverb|sound|reverberation; de reverb; dry
            voice|sound|recording; @reduce echo|reverb|reverberation|echoes; less
            echo|echoey|reverb|roomy|reverberation; is|sounds|sound echoey|reverberant|roomy|hollow; sounds like? in?
            bathroom|cave|tunnel|church|empty_room; @reduce room
            echo|reverb|sound|reverberation; drier; @reduce echoes
            """),
        Phrase(
            .sound(.removeSilence),
            """
            @remove|shorten|skip|trim silence|silences|pauses|silent_parts|dead_air|quiet_parts|gaps|pause; no
            silences|pauses; remove long? silence|silences|pauses|gaps; jump cut|cuts; tighten up? pauses
            """),
        Phrase(
            .sound(.mute),
            """
            mute @sound|music?; @remove sound|audio|soundtrack|audio_track|sound_track|volume; silence
            it|video|sound|audio?; silent; soundless; turn off|off_the sound|audio|volume; turn @sound off;
            sound|audio off
            """),
        Phrase(.sound(.mute), "no|without any? sound|audio; with no sound|audio", cost: 0.1),
        Phrase(
            .sound(.pitch),
            """
            pitch up by?; @more|higher pitch; pitch @sound|voice|music? up by?; higher pitched voice|sound?; higher
            voice; pitch|transpose @sound|voice|music? by|to? {quantity} up|higher?; voice higher; transpose up by?;
            pitch shift up? by?;
            {semitones} higher|up; shift pitch up? by?; raise|increase pitch by?
            """, set: [.semitones: 4.0]),
        Phrase(
            .sound(.pitch),
            """
            pitch down by?; lower|less|reduce|deepen pitch; deeper voice|sound|voices?; pitch @sound|voice|music?
            down by?; deep voice; lower voice; lower pitched voice|sound?; voice deeper|lower|deep; pitch|transpose
            by? {quantity} down|lower; transpose down by?; {semitones} lower|down; shift pitch down by?; pitch shift
            down
            by?
            """, set: [.semitones: -4.0], direction: -1),
        Phrase(
            .sound(.pitch),
            """
            chipmunk|chipmunks voice|voices|sound?; helium voice?; squeaky voice?
            """, set: [.semitones: 8.0]),
        Phrase(
            .sound(.pitch), "monster|giant|demon|darth_vader voice; darth vader", set: [.semitones: -8.0], direction: -1
        ),
        Phrase(
            .sound(.reverb),
            """
            @add|@more reverb; reverb; reverberation; reverberant; concert hall; in hall; big|large hall; spacious;
            @add? ambience
            """),
        Phrase(
            .sound(.reverb),
            """
            cathedral reverb|sound|echo?; church reverb|sound|echo?; cathedral|church like? reverb; @add? reverb
            of|like|from|as in? big|large|huge|old? cathedral|church
            """, set: [.room: "cathedral"]),
        Phrase(
            .sound(.reverb),
            """
            small|little room reverb|sound?; room reverb|sound|ambience; reverb of|like|from small? room; in
            room|bathroom
            """, set: [.room: "room"]),
        Phrase(
            .sound(.reverb),
            """
            hall reverb; concert hall reverb; reverb of|like|from concert|large|big? hall
            """, set: [.room: "hall"]),
        Phrase(
            .sound(.echo),
            """
            @add|@more echo|echoes; echo; echoes; echoey; @add delay; slapback; slap echo|back; canyon echo?; in canyon
            """),
        Phrase(
            .sound(.bass),
            """
            @more bass|low_end|lows|low_frequencies; bass boost; bass up; bass; bassier; fuller|beefier sound?;
            heavier|deeper|stronger bass; warmer sound|audio
            """),
        Phrase(
            .sound(.bass),
            """
            @less bass|low_end|lows|low_frequencies|boominess; less boomy; bass down; thinner sound?; @remove
            low? bass|rumble; reduce low? rumble; too much bass|low_end|boom|lows; too bassy|boomy; is|sounds|sound
            boomy
            """, set: [.gain: -6.0], direction: -1),
        Phrase(
            .sound(.treble),
            """
            brighter sound|audio|voice|music; @more treble|highs|high_frequencies|high_end|presence; treble
            boost|up?; treble; airier sound?; crisper sound|audio|voice; sound|audio|voice brighter|crisper
            """),
        Phrase(.sound(.treble), "brighter; crisper; brighten", media: .audio),
        Phrase(
            .sound(.treble),
            """
            @less treble|highs|high_frequencies|high_end|sibilance; cut treble; darker|duller
            sound|audio|voice|music; treble down; @remove treble|highs; less harsh|sibilant|tinny|bright; sound
            darker|duller; too much treble|highs|sibilance; too harsh|shrill|tinny|sharp sound?
            """, set: [.gain: -6.0], direction: -1),
        Phrase(.sound(.treble), "darker; duller", set: [.gain: -6.0], direction: -1, media: .audio),
        Phrase(.sound(.treble), "too muffled|dull; is|sounds muffled|dull; @reduce muffle|muffling", media: .any),
        Phrase(
            .sound(.telephone),
            """
            phone|telephone call|line|voice?; telephone; over|through|on phone; calling from phone;
            megaphone|bullhorn|loudhailer|intercom
            """),
        Phrase(
            .sound(.radio),
            """
            old|am|vintage|transistor radio; radio broadcast|sound|voice?; gramophone; walkie talkie
            """),
        Phrase(.sound(.robot), "robot voice|sound?; robotic voice|sound?; vocoder; dalek; cyborg voice?", cost: 1.2),
        Phrase(
            .sound(.muffle),
            """
            muffled; muffle; from next|other|another room; behind wall|door; through wall|door; sound underwater;
            underwater sound|audio; next door
            """),
        Phrase(.sound(.muffle), "underwater; under water", media: .audio),
        Phrase(
            .sound(.compress),
            """
            even out volume|levels|loudness|dynamics|sound|audio|level; level out?
            voices|voice|speech|speakers|volume|loudness|levels; even volume|levels; compress
            @sound|dynamics|dynamic_range|voice; compression; compressor; level out volume|loudness|sound|audio;
            reduce dynamic range; less dynamic|dynamic_range|dynamics; consistent volume|level|levels; volume
            even|consistent; squash dynamics; @make|raise|lift|boost|bring quiet|quieter|soft|softer|silent
            parts|passages|sections|bits|voices up|louder?;
            @voice|@sound is|are? hard to hear; uneven volume|levels|loudness|sound; is|sounds uneven
            """),
        Phrase(.sound(.compress), "compress; compress it", media: .audio),
        Phrase(
            .sound(.mono),
            "mono sound|audio|track?; stereo to|into mono; monaural; monophonic; downmix to? mono?; single channel"),
        Phrase(
            .sound(.widen),
            """
            wider stereo|sound|audio|image?; widen stereo|sound|audio|image?; stereo wider|widening|width|wide; wide
            stereo; more stereo width|image?; broader stereo
            """),
    ]
}
