import EditPlans

extension Lexicon {
    /// Filters of the sound, its peaks and its rate.
    static let soundFilters: [Phrase] = [
        Phrase(
            .sound(.highPass),
            """
            add|apply|use|with? high_pass|highpass|low_cut|lowcut|rumble|subsonic filter? at|of|from|below? {hertz}?;
            add|apply|use {hertz} high_pass|highpass|low_cut|lowcut filter?; {hertz} high_pass|highpass|low_cut|lowcut
            filter?; @remove|@reduce|cut|cut_off|filter|filter_out|roll_off
            everything|all|anything|frequencies|rumble|sound|bass? below|under|beneath {hertz}
            """, cost: 0.2),
        Phrase(
            .sound(.lowPass),
            """
            add|apply|use|with? low_pass|lowpass|high_cut|highcut filter? at|of|from|above {hertz};
            low_pass|lowpass|high_cut|highcut filter? {hertz}; add|apply|use? {hertz}? low_pass|lowpass|high_cut|highcut
            filter?; @remove|@reduce|cut|cut_off|filter|filter_out|roll_off
            everything|all|anything|frequencies|hiss|sound|highs|treble? above|over|beyond {hertz}
            """, cost: 0.2),
        Phrase(
            .sound(.equalize),
            """
            cut|lower|reduce|dip|attenuate|turn_down|bring_down|pull_down|take_down|drop|notch @sound|eq|band?
            at|around? {hertz} band|range|region|frequencies? down? by? {decibels}; cut|take|pull|drop {decibels}
            out|off? at|around|of|from {hertz}; {hertz} down by? {decibels}
            """, set: [.gain: -6.0], direction: -1, cost: 0.1),
        Phrase(
            .sound(.equalize),
            """
            boost|raise|lift|increase|turn_up|bring_up|push_up|add @sound|eq|band? at|around? {hertz}
            band|range|region|frequencies? up? by? {decibels}; boost|add|raise|lift {decibels} at|around|to {hertz};
            {hertz} up by? {decibels}; eq|equalize|equalizer|equalization? {decibels} at|around {hertz};
            eq|equalize|equalizer {hertz} by? {decibels}
            """, cost: 0.1),
        Phrase(
            .sound(.normalizePeak),
            """
            normalize @sound|it? @sound|peaks|peak|level|levels? to|at {decibels} peak|peaks|full_scale?;
            peak|peaks|maximum to|at|of {decibels}; set|bring|get|put|normalize @sound? peak|peaks|maximum level|levels?
            up|down? to|at {decibels}; peak normalization|normalize @sound? to|at? {decibels}; loudest|highest
            peak|sample|point to|at {decibels}; hit|reach {decibels} peak|at_the_peaks
            """, cost: 0.3),
        Phrase(
            .sound(.normalizePeak), "peak normalization|normalize; normalize by peak; normalize @sound? peaks",
            cost: 0.3),
        Phrase(
            .sound(.resample),
            """
            resample|resampling @sound|it? to|at? {hertz} sample_rate|sampling_rate?;
            @convert|reduce|lower|increase|raise @sound|it? sample_rate|sampling_rate|rate? to|at {hertz}
            sample_rate|sampling_rate?; sample_rate|sampling_rate to|of|at? {hertz}; {hertz} sample_rate|sampling_rate;
            make it|@sound {hertz}
            """, cost: 0.3),
        Phrase(
            .sound(.gate),
            """
            add|apply|use|put? noise gate to|on? @sound|@voice|it?; gate|noise_gate @sound|@voice|it|noise|background?;
            mute|silence|@reduce noise|background|hiss between|in_between words|sentences|phrases|speech|talking; turn
            down noise|background between|in_between words|sentences|phrases
            """, cost: 0.3),
        Phrase(
            .sound(.declick),
            """
            @reduce|repair|take_out clicks|click|pops|pop|ticks|clicking and|or? clicks|pops|ticks|crackles?
            noise|noises|sound|sounds?; declick|de_click @sound|it?; click|pop removal|repair; clicks and pops;
            there|there's|has are? clicks|pops in? @sound?; @sound clicks|pops
            """, cost: 0.2),
        Phrase(
            .sound(.deEss),
            """
            de|dess|deess ess|esser|essing? @voice|@sound|it?; deess|deesser|deessing @voice|@sound|it?; add|apply|use
            de_esser|deesser to|on? @voice|@sound?; tame|soften|@reduce|calm harsh|sharp|hissing|hissy?
            s|ess|esses|s_sounds|ess_sounds|sibilants; too sibilant; s|esses|s_sounds are|is too?
            harsh|sharp|loud|hissing|hissy
            """, cost: 0.3),
        Phrase(
            .sound(.trimSilence),
            """
            @remove|trim|cut_off|cut|crop|skip|shave silence|silences|dead_air at|from|off|in both?
            start|beginning|front|head|intro and end|ending|back|tail?; @remove|trim|cut|crop|skip
            silence|silences|dead_air at|from|off end|ending|tail; @remove|trim|cut|crop silence|silences|dead_air
            at|from|off both? ends|either_end; @remove|trim|cut|crop|skip leading|trailing|initial|opening|final and?
            leading|trailing|final? silence|silences|dead_air; cut|remove|trim silence|silences only|just at|from
            ends|start_and_end; trim silent ends|edges
            """, cost: 0.2),
    ]
}
