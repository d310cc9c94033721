import EditPlans

extension Lexicon {
    /// What files of sound are for: laid over the sound, under it, or in its place.
    static let soundFiles: [Phrase] = [
        Phrase(
            .sound(.mixFile),
            """
            @lay in? {sound_file:file} in|into|to|over|onto|on? @sound|@video|mix|talk|recording|song?; @lay
            sound_effect|effect|jingle|music|song|file|narration|voiceover|voice_over|@sound of|from? {sound_file:file}
            """, isAbsolute: true, cost: 0.8),
        Phrase(
            .sound(.mixFile),
            """
            @lay in? {sound_file:file} quietly|softly|gently|playing|running? as|for|in|to|into?
            soft|quiet|gentle|low|constant|looping|looped? background|bed|backing|underscore|ambience
            music|track|sound|score|bed|audio|loop?; @lay in? {sound_file:file} quietly|softly|gently?
            under|underneath|beneath|below|behind everything|@sound|@voice|@video|talk|recording|interview|podcast?;
            @lay background|backing|bed|looping|looped music|track|sound|score|song|audio from|of|using|with|called?
            {sound_file:file}; background|backing music|track|sound|score|song from|of|is|using|should_be?
            {sound_file:file}; underlay|underscore|back @video|it|talk|everything? with|by? {sound_file:file}; use
            {sound_file:file} as|for music; @lay in? {sound_file:file} as soundtrack|music|score; loop {sound_file:file}
            under|underneath|beneath|below|behind|in|throughout everything|background|@sound|@voice|@video|talk?
            """, set: [.gain: -12.0], direction: -1, isAbsolute: true, cost: 0.5),
        Phrase(
            .sound(.replaceTrack),
            """
            @replace @sound|music|@voice {span}? with|by|for|to|into {any_file:file}; use|take {any_file:file}
            as|for|instead_of|in_place_of|rather_than new|original|own|only? @sound|camera_sound|camera_audio; put|use
            {any_file:file} in place of @sound; set|make @sound to|be? {any_file:file}; @replace @sound with|by
            @sound|track|recording of|from|in {any_file:file}; @sound|track should be|come_from|come {any_file:file};
            use @sound of|from|in {any_file:file} instead|instead_of_it|for_it?; dub it|@video? with|by|over_with
            {any_file:file}
            """, cost: 0.4),
    ]

    /// Files of the same sound, by another recorder.
    static let recorders: [Phrase] = [
        Phrase(
            .sound(.syncTrack),
            """
            sync|synchronize|align|sync_up|line_up @sound|track|recording of|from|in|with|to {any_file:file} to|with?
            @video|picture?; sync|synchronize|align|sync_up|line_up {any_file:file} to|with @video|@sound|it|picture|
            camera?; sync|synchronize|align|sync_up|line_up @video|@sound to|with {any_file:file}; @replace @sound
            with|by synced|synchronized|aligned|in_sync? {any_file:file} synced|synchronized|aligned|in_sync; @replace
            @sound with|by synced|synchronized|aligned @sound|recording? of|from? {any_file:file}; use
            synced|synchronized? @sound|recording of|from {any_file:file} in sync
            """, cost: 0.2)
    ]

    /// How a file of sound that was named is laid under or over the sound: these name none themselves.
    static let soundFileManners: [Phrase] = [
        Phrase(
            .sound(.mixFile),
            """
            duck|dip|sidechain|lower|turn_down|bring_down|pull_down|keep|keep_down|hold_down music|song|track|bed|file?
            down|low|quiet|quieter|below? under|below|beneath|behind|during|for|when|while|whenever|against|as
            @voice|@somebody @speaks? @voice|@speaks|says_something?; turn|bring|pull music|song|track|bed|file? down
            under|below|beneath|behind|during|for|when|while|whenever @voice|@somebody @speaks?; automatic|auto? ducking
            under|below? @voice?; duck music|song|track|bed|file?; ducked under|below|beneath? @voice?;
            music|song|track|bed ducks|ducked|ducking under|below|beneath? @voice?; @voice should|must|has_to?
            stay|stays|remain|remains clear|in_front|on_top|understandable|audible
            """, set: [.duck: true], cost: 0.3),
        Phrase(
            .sound(.mixFile),
            """
            fade music|song|track|bed|file out|away at|towards? end?; fade out|away music|song|track|bed|file at? end?;
            music|song|track|bed fades|fading|faded|fade|should_fade out|away at? end?; fading|faded|fades out|away at?
            end?
            """, set: [.fadeOut: 2.0], cost: 0.3),
        Phrase(
            .sound(.mixFile),
            """
            fade music|song|track|bed|file in at? start|beginning?; fade in music|song|track|bed|file at?
            start|beginning?; music|song|track|bed fades|fading|faded|fade|should_fade in at? start|beginning?;
            fading|faded|fades in at? start|beginning?; fade up music|song|track|bed
            """, set: [.fadeIn: 2.0], cost: 0.3),
        Phrase(
            .sound(.mixFile),
            """
            fade music|song|track|bed|file in at? start|beginning? and fade? out at? end?; fade in and out
            music|song|track|bed|file; music|song|track|bed fades|fading|faded|fade in and out; fading|faded|fades in
            and out
            """, set: [.fadeIn: 2.0, .fadeOut: 2.0], cost: 0.3),
    ]
}
