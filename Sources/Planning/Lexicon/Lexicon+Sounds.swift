import EditPlans

extension Lexicon {
    static let sounds: [Phrase] = [
        Phrase(
            .sound(.gain),
            """
            louder; loud; too quiet|silent; turn @sound? up; more|@louder|extra volume|gain|loudness|sound|audio;
            @sound up; crank|pump|bump it|@sound? up; amplify @sound?; @louder @sound|gain|level volume|level|
            loudness?; @sound louder; raise @sound level|volume?; @louder volume|level of @sound|everything|all; as
            loud; @sound|@voice? too low|quiet|weak|faint|soft; @sound|@voice is way|much|far? too? low|quiet|faint;
            can't|cannot|hardly|barely|can_barely|can_hardly hear it|@sound|@voice|anything?; volume|level|loudness
            needs|should|must be|to_be? higher|louder|raised|increased; not|isn't|aren't loud enough; lift|boost it|
            @sound? up? by {quantity}
            """),
        Phrase(.sound(.gain), "set|put|change? volume|gain to|at|of?", isAbsolute: true),
        Phrase(
            .sound(.gain),
            """
            quieter; quiet; way|far|much? too loud; turn @sound? down; @less volume|gain|loudness|level|sound|audio;
            @sound down; @less volume|level of @sound|everything|all; bring|dial|pull|take it|@sound|level|volume|
            loudness down|back; volume|level needs|should|must be|to_be? lower|quieter|lowered|reduced; @less it|
            @sound by {quantity}; softer sound|audio|volume; less loud; lower @sound level?; @sound|@voice is? too
            loud; @sound is loud; attenuate @sound?; @sound quieter; quieten @sound? down?
            """, set: [.gain: -6.0], direction: -1),
        Phrase(
            .sound(.normalize),
            """
            normalize @sound? @sound|loudness|level|levels|peaks? to|at? {lufs}; normalize @sound? @sound|loudness|
            level|levels|peaks? to|at?; loudness normalization; set|bring|get @sound? loudness|level up|down? to|at?
            {lufs};
            master|mix it? to|at {lufs}; normalize @sound? volume|loudness|level|levels to streaming|podcast?
            standard|standards|level? {lufs}?; normalize loudness|level to?; even loudness; standard loudness;
            loudness to?; consistent loudness; podcast loudness|level; to? {lufs}; hit|reach|target|aim_for {lufs}
            """),
        Phrase(
            .sound(.normalize),
            """
            youtube|spotify|streaming loudness|level|levels|volume|standard|standards; normalize @sound? @sound|
            loudness|level|volume? to|for streaming|spotify|youtube standard|standards|level?; loudness|level|levels
            for youtube|spotify|streaming; normalize @sound|loudness? for|to youtube|spotify|streaming
            """, set: [.lufs: -14.0]),
        Phrase(
            .sound(.normalize),
            """
            broadcast|tv|television|ebu loudness|level|levels|volume|standard|standards; normalize @sound? @sound|
            loudness|level|volume? to|for broadcast|tv|television standard|standards|level?; loudness|level|levels?
            broadcast|ebu compliant; loudness|level|levels for broadcast|tv|television; normalize @sound|loudness?
            for|to broadcast|tv|television; ebu r128|r_128; r128
            """, set: [.lufs: -23.0]),
        Phrase(
            .sound(.denoise),
            """
            @reduce|filter|filter_out excess|excessive|annoying|constant? background|wind|room|traffic|static|tape|
            street|fan noise|noises|hiss|static; there|there's|has|have is? some? background|wind|traffic|static|tape|
            hiss noise|noises? in|on? background?; is? noise|hiss|static in|on background; @reduce hiss|static|
            crackle|crackling|wind; clean up voice|speech|sound|audio|recording|dialog|voices|interview; clean voice|
            speech|sound|audio|recording|dialog; noise reduction on|for sound|audio; denoise sound|audio|voice|speech|
            recording; @reduce sound|audio noise; @reduce noise|hiss|static|wind in|from|on
            sound|audio|voice|recording|speech|track; less
            background noise; clearer @voice; @voice clearer; no background noise|hiss; wind noise; there|there's|has|
            have is? lot|lots|much|too_much? of? background|wind|traffic|street|fan noise|hiss; there|there's|has|have
            is? lot|lots|much|too_much? of? wind|hiss|static; @reduce air_conditioner|air_conditioning|ac|computer|
            engine|motor|ventilation|ventilator|aircon noise|noises|sound; wind|hiss|static is? loud|annoying; improve
            speech|voice|dialog intelligibility|clarity|quality?; speech|voice|dialog enhancement; background noise
            is? loud?
            """),
        Phrase(
            .sound(.denoise),
            """
            @reduce noise|noises; denoise; clean @sound|it; noise reduction|removal; noise cancellation|canceling;
            less noisy|noise; clean up; clean it up; cleaner sound|audio|recording?; cleaner; sound? clearer; is|
            sounds? noisy; is noisy; there|there's|has|have is? lot|lots|much|too_much? of? noise|hiss; too noisy
            """, media: .audio),
        Phrase(
            .sound(.dehum),
            """
            @reduce {quantity}? mains|electrical|ground|power|line? hum|buzz|humming|buzzing; dehum; de hum; hum
            removal; {quantity}? mains|electrical|electric|power|ground|line? hum|buzz; @reduce mains|electrical|
            ground_loop noise|interference; @reduce {hertz} noise|tone|whine?; @reduce {thing} hum|buzz|humming|
            buzzing; @reduce buzzing|humming noise|sound|tone?; there|there's|has|have is?
            constant|annoying|loud|low|electric|electrical? hum|buzz|humming|buzzing in|on|from background|recording?
            """),
        Phrase(
            .sound(.declip),
            """
            audio|sound|recording is distorted|clipped|clipping; fix|repair|restore|@remove|undo clipping|clipped|
            distortion|distorted sound|audio|peaks|parts|samples?; declip; de clip; clipping; is|sounds badly|heavily?
            clipped|clipping|distorted; too distorted; distortion|clipping fix|repair|removal
            """),
        Phrase(
            .sound(.dereverb),
            """
            @reduce excess|excessive|heavy|extra|unwanted echo|reverb|reverberation; @reduce church|hall|cathedral|
            cave|bathroom|tunnel|empty_room effect|sound|echo|reverb|reverberation; more? dry and direct; more direct|
            dry; drier; drier sound; sounds|sound like? it? was|is? recorded? in|like? bathroom|cave|tunnel|church|
            hall|empty_room; recorded in bathroom|cave|tunnel|church|hall|empty_room; take|turn reverb|echo off|out|
            away|down; @reduce echo|reverb|reverberation of|in|from|on room|hall|voice|recording|sound|audio|speech?;
            dereverb; there|there's|has|have is? lot|lots|much|too_much? of? echo|reverb; room|hall|place? is|was? too
            echoey|reverberant|
            roomy; too much room? echo|reverb|sound|reverberation; de reverb; dry voice|sound|recording; @reduce echo|
            reverb|reverberation|echoes; less echo|echoey|reverb|roomy|reverberation; is|sounds|sound echoey|
            reverberant|roomy|hollow; it|@sound|@voice echoes|reverberates
            badly|terribly|horribly|awfully|a_lot|too_much?;
            sounds like? in? bathroom|cave|tunnel|church|empty_room; @reduce room echo|
            reverb|sound|reverberation; drier; @reduce echoes
            """),
        Phrase(
            .sound(.removeSilence),
            """
            @remove|shorten|skip|trim|jump_cut|cut_out|tighten long|awkward|empty|dead? silence|silences|pauses|
            silent_parts|dead_air|quiet_parts|gaps|pause; no silences|pauses; remove long? silence|silences|pauses|
            gaps; jump cut|cuts; tighten up? pauses
            """),
        Phrase(
            .sound(.mute),
            """
            mute @sound|music? @sound|track?; @remove sound|audio|soundtrack|audio_track|sound_track|volume; take|turn
            sound|audio|soundtrack off|out|away; silence
            it|video|sound|audio?; silent; soundless; turn off|off_the sound|audio|volume; turn @sound off;
            sound|audio off
            """),
        Phrase(.sound(.mute), "drop|lose sound|audio|soundtrack", cost: -0.2),
        Phrase(
            .sound(.gain),
            "drop sound|audio|soundtrack level|levels|volume|loudness|gain; drop sound|audio by {quantity}",
            set: [.gain: -6.0], direction: -1, cost: -0.3),
        Phrase(.sound(.mute), "no|without any? sound|audio; with no sound|audio", cost: 0.1),
        Phrase(
            .sound(.pitch),
            """
            pitch up by?; @more|higher pitch; pitch @sound|voice|music? up by?; higher pitched voice|sound?; higher
            voice; pitch|transpose @sound|voice|music? by|to? {quantity} up|higher?; voice higher; transpose up by?;
            pitch shift up? by?; {semitones} higher|up; raise|transpose|shift|move it|everything|song|music|track up?
            by? {semitones}; shift pitch up? by?; raise|increase pitch by?
            """, set: [.semitones: 4.0]),
        Phrase(
            .sound(.pitch),
            """
            pitch down by?; lower|less|reduce|deepen pitch; deeper voice|sound|voices?; pitch @sound|voice|music? down
            by?; deep voice; lower voice; lower pitched voice|sound?; voice deeper|lower|deep; pitch|transpose by?
            {quantity} down|lower; transpose down by?; {semitones} lower|down; lower|drop
            it|everything|song|music|track by? {semitones};
            transpose|shift|move it|everything|song|music|track down by? {semitones}; shift pitch down by?; pitch
            shift down
            by?
            """, set: [.semitones: -4.0], direction: -1),
        Phrase(
            .sound(.pitch),
            """
            him|her|them|me|us? sound? like? chipmunk|chipmunks voice|voices|sound?; helium voice?; squeaky voice?
            """, set: [.semitones: 8.0]),
        Phrase(
            .sound(.pitch), "monster|giant|demon|darth_vader voice; darth vader", set: [.semitones: -8.0], direction: -1
        ),
        Phrase(
            .sound(.reverb),
            """
            @add|@more reverb; @add|put reverb|reverberation to|on @sound|@voice; reverb; reverberation; reverberant;
            concert hall; in hall; big|large hall; spacious;
            @add? ambience
            """),
        Phrase(
            .sound(.reverb),
            """
            cathedral reverb|sound|echo; church reverb|sound|echo; cathedral|church like? reverb; @add? reverb
            of|like|from|as in? big|large|huge|old? cathedral|church; as|like|if|though? sung|played|spoken|recorded|
            standing|heard|performed|were|is? in|inside big|large|huge|old|stone? cathedral; sound|sounds like|as
            if|though?
            it|it's|they|we|i|she|he? was|were|is|are? sung|played|spoken|recorded|standing|heard|performed? in|inside
            big|large|huge|old|stone? cathedral|church|chapel|basilica
            """, set: [.room: "cathedral"]),
        Phrase(.sound(.reverb), "like|as in|inside big|large|huge|old? church|chapel", set: [.room: "cathedral"]),
        Phrase(
            .sound(.reverb),
            """
            like|in|inside|as_in|as_if_in|like_in big|large|huge|old|stone? church|chapel|basilica; cathedral
            """, set: [.room: "cathedral"], media: .audio),
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
            @add|@more echo|echoes; @add|put echo to|on @sound|@voice; echo; echoes; echoey; @add delay; slapback;
            slap echo|back; canyon echo?; in canyon
            """),
        Phrase(
            .sound(.bass),
            Phrase.more("bass|low_end|lows|low_frequencies|bottom_end|subs") + ";"
                + """
                @more? warmth|weight|punch|body in|to|on|of low_frequencies|lows|low_end|bass; deeper|stronger|bigger|
                fuller low_end|lows|bass support|response?; bring out bass|lows|low_end; more low frequencies; thicken
                up? sound|audio?
                """),
        Phrase(
            .sound(.bass),
            Phrase.less("bass|low_end|lows|low_frequencies|bottom_end|subs") + ";"
                + """
                bass|low_end|lows heavy; too bass heavy; too? muddy|boomy|bassy|tubby|cloudy; less muddy|boomy|bassy|
                tubby|cloudy|murky; is|sounds|sound boomy|muddy|bassy|tubby|murky; low_end|bass|lows is|are too?
                muddy|boomy|heavy|much; @remove mud|muddiness|boominess; @reduce low_end|bass|low_frequency? rumble
                with|using? high_pass|highpass? filter?; clean up low_end|bass|lows; roll_off|thin_out
                low_end|lows|bass|bottom;
                thin it|sound out in|at low_end|lows|bass|bottom?; too much rumble
                """, set: [.gain: -6.0], direction: -1),
        Phrase(
            .sound(.treble),
            Phrase.more("treble|highs|high_end|high_frequencies|top_end|presence") + ";"
                + """
                 @more? brightness|sparkle|shimmer|air|clarity|crispness|brilliance in|to|on|of
                 highs|high_end|high_frequencies|treble|top_end|top;
                 bring|open out|up highs|treble|high_end|top_end; more sparkle|air|shimmer|brilliance;
                 not bright|crisp enough
                """),
        Phrase(
            .sound(.treble),
            Phrase.less("treble|highs|high_end|high_frequencies|top_end|sibilance|harshness") + ";"
                + """
                tame|soften|calm harsh? highs|treble|high_end|top_end|sibilance; roll off highs|treble|high_end; is|
                sounds way|far|much|really|very? too? harsh|shrill|tinny|piercing|sibilant; too harsh|shrill|tinny|
                piercing|bright; less tinny|shrill|piercing|brittle
                """, set: [.gain: -6.0], direction: -1),
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
            phone|telephone call|line|voice?; telephone; over|through|on phone; sound|sounds|sounding like?
            it's|it|he's|she's|is|they're|i'm|recorded?
            is|was|were|came|coming|recorded|calling? on|over|through|from|via|by phone|telephone; calling from phone;
            sound|sounds|sounding as if|though? it|she|he|they|i|it's|she's|he's? were|was|is? on|over|through|from|by
            phone|telephone; megaphone|bullhorn|loudhailer|intercom
            """),
        Phrase(
            .sound(.radio),
            """
            old|am|vintage|transistor radio; radio broadcast|sound|voice?; gramophone; walkie talkie
            """),
        Phrase(
            .sound(.robot),
            """
            sound? like? robot voice|sound|talking|is_talking|speaking?; robot voice|sound?; robotic voice|sound?;
            vocoder; dalek; cyborg voice?
            """,
            cost: 1.2),
        Phrase(
            .sound(.muffle),
            """
            muffled; muffle; muffle it|sound|audio|track? with|using low_pass|lowpass filter; like? heard? through
            wall|door; heard through wall|door; from next|other|another room; behind wall|door; through wall|door;
            sound underwater; underwater sound|audio; next door
            """),
        Phrase(.sound(.muffle), "underwater; under water", media: .audio),
        Phrase(
            .sound(.compress),
            """
            even out volume|levels|loudness|dynamics|sound|audio|level; volume|level|loudness jumps|varies|changes|
            goes around|up_and_down|a_lot|all_over_the_place?; level it; level out? voices|voice|speech|speakers|
            volume|loudness|levels; even volume|levels; compress @sound|dynamics|dynamic_range|voice; compression;
            compressor; limit peaks|loud_parts; limiter; level out volume|loudness|sound|audio; reduce dynamic range;
            less dynamic|dynamic_range|
            dynamics; consistent volume|level|levels; volume even|consistent; squash dynamics; @make|raise|lift|boost|
            bring quiet|quieter|soft|softer|silent parts|passages|sections|bits|voices up|louder?; @voice|@sound is|
            are? hard|difficult to hear|understand; uneven volume|levels|loudness|sound; is|sounds uneven
            """),
        Phrase(.sound(.compress), "compress; compress it", media: .audio),
        Phrase(
            .sound(.mono),
            "mono sound|audio|track?; stereo to|into mono; monaural; monophonic; downmix to? mono?; single channel"),
        Phrase(
            .sound(.widen),
            """
            wider stereo|sound|audio|image|field?; widen stereo? sound|audio|image|field?; stereo wider|widening|
            width|wide; wide stereo; more stereo width|image?; broader stereo
            """),
    ]
}
