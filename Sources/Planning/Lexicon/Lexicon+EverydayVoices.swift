import EditPlans

extension Lexicon {
    /// How people say it who don't edit every day: voices, channels and files of sound.
    static let everydayVoices: [Phrase] = [
        Phrase(
            .sound(.radio),
            """
            old|old_time|old_timey|old_fashioned|antique|vintage|am|1930s|1940s|1950s|wartime|tube|transistor|
            shortwave radio
            effect|sound|broadcast|voice|set|filter|announcer|program|show?; radio effect|filter
            """, cost: 0.8),
        Phrase(
            .sound(.telephone),
            """
            on|over|down bad|old? phone|telephone|landline line?; phone|telephone
            effect|filter|sound|voice|call_quality;
            through|over|from megaphone|intercom|walkie_talkie|loudspeaker|tannoy|drive_through
            """, cost: 0.8),
        Phrase(
            .sound(.robot),
            "give|make everyone|everybody|him|her|them|me|us|@people|@voice? robot|robotic voice|voices; robotic",
            cost: 0.9),
        Phrase(
            .sound(.muffle),
            """
            sounds? like? it|it's? come|comes|coming|came|heard|playing|played? through|from|behind
            next_room|room_next_door|
            neighbors|neighbours|neighbors_house|wall|closed_door|pillow|blanket; through|from wall from next room;
            from next
            door
            """, cost: 0.8),
        Phrase(
            .sound(.compress),
            """
            volume|level|levels|loudness|@sound jumps|jump|goes|go|swings|varies|fluctuates|changes|keeps_changing|
            is|are up and
            down|all_over_the_place|all_over|around|wildly|a_lot|constantly|all_the_time|uneven?
            all_the_time|constantly|a_lot?;
            even|level|balance|smooth|flatten out? volume|levels|level|loudness|differences|dynamics|
            loud_and_quiet_parts|
            quiet_and_loud_parts; loud parts|bits are? too? loud and quiet parts|bits are? too? quiet; some
            parts|bits are?
            too? loud and? others|some are? too? quiet; loud and quiet parts|bits|passages closer; quiet|soft
            parts|bits|
            passages louder; big|huge|large differences in? volume|loudness|level; less dynamic|dynamics;
            squash|squeeze|tame
            dynamics|peaks|it; same volume|level|loudness throughout|everywhere|all_through|for_everyone
            """, cost: 0.7),
        Phrase(
            .sound(.mono),
            """
            mix|fold|sum|collapse|merge|put it|@sound|both|everything? channels? down? to|into|in one|single|1|mono
            channel?;
            one|single channel only?; both channels together|into_one|summed; mono file|recording|version|mix; single
            channel
            """, media: .any, cost: 0.7),
        Phrase(
            .sound(.widen),
            """
            is|sounds too|very|so|a_bit? narrow; too narrow; wider|broader|bigger|more_spacious
            stereo_image|soundstage|stereo_field|stage|panorama; open|spread stereo|@sound up|out|wider; widen
            it|@sound;
            more stereo width|spread
            """, media: .audio, cost: 0.8),
        Phrase(
            .sound(.stereo), "mono to|into stereo; in stereo; stereo please; two channels", media: .audio, cost: 0.9),
        Phrase(
            .sound(.swapChannels),
            """
            left and right are|were|is? mixed_up|swapped|reversed|the_wrong_way_round|wrong_way_round|
            wrong_way_around|
            crossed|the_wrong_way_around|backwards; swap|exchange|switch left and|with right; wrong way around|round
            left and
            right; channels|sides|ears are? mixed_up|swapped|wrong|reversed|crossed
            """, cost: 0.2),
        Phrase(
            .sound(.takeChannel),
            "put|use|copy|play|take|keep left one|channel|side? on|for|to both sides|channels|ears; left one on both",
            set: [.channel: "left"], cost: 0.3),
        Phrase(
            .sound(.takeChannel),
            "put|use|copy|play|take|keep right one|channel|side? on|for|to both sides|channels|ears; right one on both",
            set: [.channel: "right"], cost: 0.3),
        Phrase(
            .sound(.balance),
            "balance|pan|move|shift it|@sound? a_bit|slightly|a_little|somewhat|more|further? to|towards left",
            set: [.amount: -0.5], direction: -1, cost: 0.6),
        Phrase(
            .sound(.balance),
            "balance|pan|move|shift it|@sound? a_bit|slightly|a_little|somewhat|more|further? to|towards right",
            set: [.amount: 0.5], cost: 0.6),
        Phrase(
            .sound(.removeVocals),
            """
            @erase|take|strip|lose @voice|singer|lead_vocal|lead_vocals|lyrics out|away? for|so karaoke|i_can_sing?;
            instrumental|karaoke|backing version|track|mix; just|only
            instrumental|backing_track|band|music|instruments;
            make? it? instrumental|karaoke; without singer|singing|vocals|voice; no singer|singing|voice
            """, cost: 0.8),
        Phrase(
            .sound(.isolateVocals),
            """
            only|just singing; only|just singing|voice|vocals|speech|dialog without|no|minus
            music|instruments|band|backing|background; pull|
            lift|get|extract|take vocals|voice|speech|singing out|by_itself|on_its_own only?;
            voice|vocals|speech|singing
            alone|only|by_itself|on_its_own|solo; remove|mute|drop|lose everything|all but|except
            voice|vocals|speech|singing|
            singer; nothing but voice|vocals|speech; a cappella version?; isolated vocals|voice
            """, cost: 0.5),
        Phrase(
            .sound(.superResolution),
            """
            restore|rebuild|bring_back|recover|regenerate missing|lost?
            highs|treble|top_end|high_frequencies|upper_frequencies|high_end|brilliance lost|missing?; from
            phone|telephone|zoom|
            skype sound_full|to_full_band; full band|bandwidth|range; sound hi_fi|high_fidelity|full_range
            """, media: .audio, cost: 0.7),
        Phrase(
            .sound(.resample),
            """
            it|this|in|at|to|as|into {hertz} sample_rate|sampling_rate|please; need|want|have it|this in|at {hertz};
            {hertz}
            version|file|wav|audio; downsample|upsample|resample|convert it|this|@sound? to|at? {hertz}
            """, media: .audio, cost: 1.2),
        Phrase(
            .sound(.gate),
            """
            noise gate; gate it|@sound|@voice?; breathing between|in sentences|words|phrases; @reduce
            breathing|breaths|breath
            between|in sentences|words|phrases|pauses
            """, media: .audio, cost: 0.9),
        Phrase(
            .sound(.declick),
            """
            stop clicks|clicking|pops|popping|crackle|crackling; @reduce|repair|fix|clean
            vinyl|record|lp|digital|mouth|tape? clicks|pops|crackle|crackles|ticks|clicking|popping|
            scratches|scratch_noise|surface_noise and|or? clicks|pops|crackle|crackles|ticks?; there's|there|has
            are|is? lots_of|
            many|loud|some? clicks|pops|crackle|crackles and clicks|pops|crackle|crackles?; clicks|pops|crackles
            """, media: .audio, cost: 0.8),
        Phrase(
            .sound(.deEss),
            """
            s|ess|esses|sibilance|sibilants sounds|are|is? too? harsh|sharp|hissy|strong|loud|piercing; too much|many
            sibilance|sibilants|esses; @less|tame|reduce|soften sibilance|sibilants|esses|s_sounds;
            s|ess|esses|s_sounds sounds? less|softer|gentler harsh|sharp|hissy|piercing?; hissing|sharp|harsh
            s|esses|s_sounds; spitty|sibilant voice?
            """, cost: 0.5),
        Phrase(
            .sound(.inpaint),
            """
            fill|patch|repair|fix|bridge|close|interpolate|reconstruct|mend it|that|this? in?
            gap|hole|dropout|dropouts|
            drop_out|skip|glitch|missing_bit|missing_part|missing_piece; there's|there is?
            gap|hole|dropout|glitch|skip|
            drop_out; sound|audio|it drops|cuts|skips out?
            """, media: .audio, cost: 0.7),
        Phrase(
            .sound(.mixFile),
            """
            music from {sound_file:file}; {sound_file:file} in|as|for background|backing|bed music|track?; background
            music
            from? {sound_file:file}; mix|lay|slide|fade|bring in {sound_file:file} underneath|under|softly|quietly;
            soft|quiet|
            gentle|low background? music from|of|using? {sound_file:file}
            """, set: [.gain: -12.0], direction: -1, isAbsolute: true, cost: 0.5),
        Phrase(
            .sound(.mixFile),
            """
            that|which gets|get|goes|go|becomes|turns|drops|quiets|dips|ducks quieter|lower|softer|down|quiet?
            when|whenever|
            while|as|under|during @voice|@somebody @speaks? @voice|@speaks|says_something?;
            gets|goes|becomes|turns|drops|dips|
            ducks quieter|lower|softer|down|quiet? when|whenever|while @voice|@somebody @speaks; quieter|softer|lower
            when|
            whenever|while @somebody @speaks; ducks|ducked|ducking when|whenever|while @somebody @speaks
            """, set: [.duck: true], cost: 0.2),
        Phrase(
            .sound(.syncTrack),
            """
            use|take @sound|recording? of|from|in? {any_file:file} and sync|synchronize|align|line_up|match it|them?
            up?
            to|with @video|picture|camera|footage?; sync|synchronize|align|line_up|match {any_file:file} up? to|with
            it|@video|picture|camera|footage|film
            """, cost: 0.2),
        Phrase(
            .sound(.add),
            """
            with|plus some|a|bit_of? {thing:sound} added|mixed_in|underneath|on_top|in_the_background|over_it; some
            {thing:sound}
            in|to background
            """, media: .audio, cost: 2),
        Phrase(
            .sound(.replace),
            """
            @replace sound|sounds|noise of {thing:from} with|for|by sound|sounds|noise? of? {thing:to}; have|make|let
            {thing:from}
            sound like {thing:to} instead
            """, media: .audio, cost: 3),
        Phrase(
            .time(.fadeIn),
            "slow|long|short|quick|gentle|smooth|gradual|nice|soft|slowly|gently|smoothly fade in from? black?",
            cost: 0.6),
        Phrase(
            .time(.fadeOut),
            """
            slow|long|short|quick|gentle|smooth|gradual|nice|soft|slowly|gently|smoothly fade out to? black?; fade
            everything|
            all|whole_thing|the_lot out at? end?; fade out everything|all|whole_thing
            """, cost: 0.6),
    ]
}
