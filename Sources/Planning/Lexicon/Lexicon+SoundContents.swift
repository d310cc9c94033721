import EditPlans

extension Lexicon {
    static let soundContents: [Phrase] = [
        Phrase(
            .sound(.removeVocals),
            """
            karaoke version|track?; @erase|cut|silence|mute|drop @voice from|in|of? music|song|track?; @erase @voice
            and|but keep|leave only|just? music|instruments|instrumental|rest|band; @erase all speakers|talking|
            speech|voices|singers; only keep|leave background? sounds|sound|music|instruments; keep|leave only|just
            background? sounds|music|instruments; filter and only keep background sounds|noise; instrumental version|
            only?; no vocals; without vocals; vocal|vocals removal|removed; music only; only music
            """),
        Phrase(
            .sound(.isolateVocals),
            """
            keep|leave|extract|isolate only|just? @voice; only keep|leave @voice; only|just vocals|voice|speech; keep|
            leave only? @voice and|but @erase|mute|silence everything|all|rest else?; @erase music|instruments|band
            and|but keep|leave only|just? @voice; isolate|solo|extract @voice voice|voices|vocals?; vocals|voice only;
            acapella; a cappella; vocal isolation; acappella
            """),
        Phrase(
            .sound(.inpaint),
            """
            repair|fill|fix|patch|conceal|restore in?
            gap|dropout|dropouts|gaps|hole|glitch|drop_out|missing_part|missing_section; inpaint sound|audio; fill
            in sound|audio?; @reduce dropouts|dropout|glitches
            """),
        Phrase(.sound(.inpaint), "inpaint", media: .audio),
        Phrase(
            .sound(.superResolution),
            """
            was|is|were recorded|captured|taken with|on|over|by|through phone|cell_phone|cellphone|telephone|
            cheap_mic|laptop|webcam; sounds like phone|telephone|tin_can; restore|recover|extend|rebuild|recreate
            highs|treble|frequencies that|which? were|was|are? lost|missing|cut_off; restore|recover|extend|rebuild|
            recreate missing|lost? high|higher|upper? frequencies|highs|bandwidth|treble|frequency_range; full band|
            bandwidth sound|audio?; fullband; bandwidth extension; sound full band|range; high fidelity; hi fi; higher
            quality sound|audio
            """),
        Phrase(
            .sound(.add),
            """
            add|insert|include|introduce {thing:sound} in|to|as? background|behind?; @add sound|sounds|noise of
            {thing:sound}; put|mix|layer
            in? {thing:sound} in|under|into? background|behind?
            """, media: .audio, cost: 4),
        Phrase(
            .sound(.add),
            """
            @add {sound:sound} in|to|as? background?; @add background? {sound:sound}
            """, media: .video, cost: 2),
        Phrase(.sound(.add), "@add sound|sounds|noise|noises of {thing:sound}; add sound of {thing:sound}", cost: 0.1),
        // It asks for a sound, which is heard in a file of sound: no rain falls in a picture.
        Phrase(
            .sound(.add), "@add rain|wind|storm|snow|water|fire|ocean|crowd sound|sounds|noise|noises", media: .video,
            cost: 0.1),
        Phrase(
            .sound(.drop),
            """
            @erase|reduce|cut|mute|silence|kill sound|sounds|noise|noises of {thing:sound}
            """, cost: 0.1),
        Phrase(.sound(.drop), "@erase|mute {thing:sound} playing? sound|sounds", media: .audio, cost: 2),
        Phrase(
            .sound(.drop),
            """
            @erase|reduce|cut|mute|silence|kill {thing:sound} from|in? background?; @erase {thing:sound}
            """, media: .audio, cost: 4),
        Phrase(
            .sound(.drop),
            """
            @erase|cut|mute|silence|kill {sound:sound} from|in? background?
            """, media: .video, cost: 2),
        Phrase(
            .sound(.replace),
            """
            @replace {thing:from} with|by|for|to|into {thing:to}; turn|change {thing:from} into|to {thing:to}
            """, media: .audio, cost: 4),
        Phrase(
            .sound(.replace),
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
        "meowing", "crying", "voice", "voices", "narration", "voiceover", "melody", "beat",
    ]
}
