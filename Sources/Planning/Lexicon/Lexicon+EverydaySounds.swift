import EditPlans

extension Lexicon {
    /// How people say it who don't edit every day: sound.
    static let everydaySounds: [Phrase] = everydayRepairs + everydayVoices

    private static let everydayRepairs: [Phrase] = [
        Phrase(
            .sound(.normalize),
            """
            bring|take|push|raise|lower|put|get it|this|that|everything up|down? to {lufs}; up|down to|at {lufs};
            loudness
            of|at|is|should_be {lufs}; aim|shoot for {lufs}; {lufs} loudness|integrated|please
            """),
        Phrase(
            .sound(.normalize),
            """
            same|equal|uniform loudness|volume|level throughout|everywhere|all_the_way_through
            """, cost: 0.8),
        Phrase(
            .sound(.gain),
            """
            can't|cannot|can_hardly|can_barely|hardly|barely make out|understand|hear
            words|what_he_says|what_she_says|
            what_i_say|what_they_say|him|her|them|me|us|anyone; too quiet|silent|faint|low|soft to|for
            hear|understand?;
            {decibels} louder|hotter; louder by? {decibels}; bring|take|push|put|lift
            it|this|that up {decibels}; @make it|this|@sound {decibels} louder; boost volume|level|@sound; pump|crank
            volume|sound|level up?; more volume|level|gain
            """, cost: 0.9),
        Phrase(
            .sound(.gain),
            """
            {decibels} quieter|softer; quieter by? {decibels}; @make it|this|@sound {decibels} quieter;
            bring|take|pull|put|turn
            it|this|that down {decibels}
            """, set: [.gain: -6.0], direction: -1, cost: 0.9),
        Phrase(.sound(.gain), "raise|lift|boost|increase {span} by? {decibels}", cost: 0.9),
        Phrase(
            .sound(.gain), "lower|reduce|drop|attenuate|duck {span} by? {decibels}", set: [.gain: -6.0], direction: -1,
            cost: 0.9),
        Phrase(
            .sound(.trimSilence),
            """
            @remove|trim|cut|cut_off|crop silence|silences at|from|in start|beginning|front and at|from|in
            end|ending|back;
            @remove|trim|cut silent start|beginning and end
            """, cost: 0.2),
        Phrase(
            .sound(.replaceTrack),
            """
            throw|toss|drop|discard|lose|ditch|dump|scrap|forget away|out?
            @sound|camera_sound|camera_audio|original_sound and
            use|take|put_in {any_file:file} instead|in_its_place|for_it?; camera sound|audio with|by|for
            {any_file:file};
            use {any_file:file} instead of camera? @sound
            """, cost: 0.2),
        Phrase(
            .sound(.denoise),
            """
            there's|there|it's|has is? full of noise|hiss|static; full of hiss|static; hissy; is|sounds
            so|very|really?
            hissy|staticky|scratchy; @reduce|fix hissing|whooshing|rustling|rushing|humming_of_the_fridge; hear
            wind|hiss|static|fan|traffic in? background?; @reduce|clean noise|hiss
            in_the_background|behind_me|behind_him|
            behind_her|behind_us|behind_them; noise|hiss free; noisy|hissy recording|audio|sound; @reduce
            room|ambient|
            constant|steady|low_level|broadband noise|tone|hiss; get noise|hiss down; noise floor; clean
            audio|speech|voice
            """, cost: 0.9),
        Phrase(.sound(.denoise), "noisy; hiss; too much noise; background noise", media: .audio, cost: 1.2),
        Phrase(
            .sound(.dehum),
            """
            @reduce|fix|kill|stop|silence {quantity}?
            mains|fridge|refrigerator|electric|electrical|amp|amplifier|power_supply|
            ground|transformer|low? hum|buzz|humming|buzzing; hums|buzzes;
            awful|nasty|terrible|annoying|loud|constant|
            strong|faint|slight? mains|fridge|electrical|ground|low? hum|buzz; ground loop
            """, cost: 0.9),
        Phrase(
            .sound(.declip),
            """
            @sound|@voice|it|recording|mic? clips|distorts|overloads|peaks
            badly|a_lot|in_places|everywhere|sometimes?;
            recorded|was|is|mic|gain|level|input? too hot|high; too hot; overdriven|overloaded|overmodulated
            @sound|recording|voice?; clipped|distorted peaks|parts|samples|bits?; @reduce|fix|undo|repair distortion|
            clipping|overload in|on|of loud parts|bits|passages|peaks?; crackles|breaks_up when
            loud|she_shouts|he_shouts?
            """, media: .audio, cost: 0.9),
        Phrase(
            .sound(.dereverb),
            """
            @reduce|fix|less room|hall|church|bathroom|kitchen|stairwell|gym|corridor|empty_room? echo|echoes|reverb|
            reverberation|ring|sound|acoustics|acoustic|boominess_of_the_room; so|very|too?
            echoey|echoy|reverby|reverberant|
            roomy|cavernous; sounds as if|though in empty|big|bathroom|cave|tunnel room|hall?; drier|dryer
            sound|voice|
            recording?; dry it|@voice|@sound up|out?; too distant
            """, media: .audio, cost: 0.9),
        Phrase(
            .sound(.reverb),
            """
            sounds|sound|is|too so|too? dry; put|place it|@voice|@sound in big|large|concert hall;
            bit|touch|little|some|lots of? reverb|
            reverberation|ambience; more space|ambience|air_around_it; big|spacious|roomy sound; like|as|if|though
            it|it's? was|is|were? played|recorded|performed|sung? in concert|large|big hall; like|as if|in? concert|
            large|big hall; hall sound|effect
            """, media: .audio, cost: 0.9),
        Phrase(
            .sound(.removeSilence),
            """
            @remove|shorten|skip|trim|cut|cut_out|tighten|close|snip|delete|kill all|every|these|those?
            long|awkward|empty|
            dead|silent|quiet|boring? pauses|gaps|silences|spaces|passages|stretches|moments|bits between|in
            sentences|words|
            phrases|answers|questions|lines|speech|takes?; @remove silent|quiet|empty
            gaps|pauses|passages|parts|stretches|
            moments|bits|sections|spots; @remove dead
            air|space; @remove|cut parts|bits where|when nobody|no_one|nothing
            speaks|talks|is_speaking|is_said|happens;
            silence removal; without pauses|silences|dead_air
            """, cost: 0.6),
        Phrase(
            .sound(.mute),
            """
            no|without sound|audio at all; kill|lose|ditch|switch_off|shut_off|strip_out|cut_off
            sound|audio|soundtrack
            completely|entirely?; take @sound away|out|off completely|entirely?; make it silent|mute|soundless;
            completely silent
            """, cost: 0.8),
        Phrase(
            .sound(.pitch),
            """
            up by? {semitones}; put|bring|take|pitch|push|key it|song|@sound|@voice|key up by? {semitones}; key up by?
            {semitones}; {semitones} up|higher|sharper; up {semitones}; higher key; @voice|@sound {semitones}
            higher|up;
            smurf|mickey_mouse|cartoon|child|baby|squeaky|high voice; squeakier voice?
            """, set: [.semitones: 4.0], cost: 0.9),
        Phrase(
            .sound(.pitch),
            """
            down by? {semitones}; put|bring|take|pitch|push|key it|song|@sound|@voice|key down by? {semitones}; key
            down by?
            {semitones}; {semitones} down|lower|deeper; lower key; @voice|@sound {semitones} lower|down|deeper;
            deeper|lower voice; @voice deeper|lower
            """, set: [.semitones: -4.0], direction: -1, cost: 0.9),
        Phrase(
            .sound(.bass),
            """
            fuller|warmer|bigger|fatter|thicker|rounder|beefier sound|tone|voice; @voice|@sound fuller|warmer|fatter|
            thicker|rounder|beefier; sounds|is too|so|a_bit? thin; thin sound|voice; too thin; more
            bottom|body|oomph|low_end|thump; lacks|
            missing bottom|body|bass|low_end; boost lows|bass|low_end by? {decibels}
            """, media: .audio, cost: 0.9),
        Phrase(
            .sound(.bass),
            """
            @less rumble|boom|boominess|mud|muddiness|low_end|lows|bottom by? {decibels}?; bass is?
            overpowering|overwhelming|
            too_strong|too_loud|too_heavy|booming; too much bottom|low_end|boom; less bottom|boom|thump; {decibels}
            less bass|
            low_end|lows
            """, set: [.gain: -6.0], direction: -1, cost: 0.9),
        Phrase(
            .sound(.treble),
            """
            sounds|is so|too|very|a_bit? muffled|dull|dark|woolly|veiled|muddy_and_dull|like_under_a_blanket|
            like_through_a_blanket|lifeless; under
            a? blanket; brighter|crisper|clearer|more_open|airier sound|tone|highs|top; lacks|missing
            highs|treble|top|
            brilliance|sparkle|air; more top|highs|air|sparkle; boost highs|treble|top by? {decibels}
            """, media: .audio, cost: 0.9),
        Phrase(
            .sound(.treble),
            """
            @less highs|treble|top|top_end|harshness by? {decibels}?; too harsh|shrill|tinny|bright|sharp|piercing;
            sounds
            harsh|shrill|tinny|piercing; {decibels} less treble|highs|top
            """, set: [.gain: -6.0], direction: -1, media: .audio, cost: 0.9),
    ]
}
