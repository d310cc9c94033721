import EditPlans

extension Lexicon {
    /// What only a generative model can do, in the user's own words.
    static let generic: [Phrase] = [
        Phrase(
            .generate(.edit),
            """
            @replace {thing} with|by|for|to|into {thing}; turn|transform|change|convert {thing} into|to {thing};
            turn|transform|change him|her|me|us|them into|to {thing}
            """, cost: 5, isPrompt: true),
        Phrase(
            .generate(.edit),
            """
            add|insert|include|give|draw|put|place {thing}; give {thing} a|an|some {thing}
            """, cost: 6, isPrompt: true),
        Phrase(
            .generate(.edit),
            """
            put|place|set|add|insert {thing} on|in|under|behind|above|into|onto|at|beside|near|inside|over|around
            {thing}; put|place|dress him|her|them|me|us in|into|on|onto|behind|under {thing}; @replace background|sky
            with|by|for|to|into {thing}; @make background {thing}; @make? it? surrounded by|with {thing}; @make
            {thing} wear|hold|carry {thing}
            """, cost: 5, isPrompt: true),
        Phrase(
            .generate(.edit),
            """
            add|insert|put|use {thing} background
            """, cost: 0.8, isPrompt: true),
        Phrase(
            .generate(.edit),
            """
            turn|transform|change|convert|replace|swap rain|snow|fog|sun|sunshine|night|sunset to|into|with|for
            {thing}
            """, cost: 2, isPrompt: true),
        Phrase(
            .generate(.edit),
            "in? 3 d animation|animated|render|rendering|cartoon|movie|film|graphics|model style|look|form?", cost: 1,
            isPrompt: true),
        Phrase(
            .generate(.edit),
            """
            make {thing} a|an {thing}; make|change|set style to|into? {thing}; surround {thing} with|by {thing}
            """, cost: 5.5, isPrompt: true),
    ]

    /// What no picture editor can put into a picture, however it is asked: never a prompt.
    static let unpaintable: Set<String> = [
        "subtitle", "subtitles", "caption", "captions", "transition", "transitions", "chapter", "chapters", "metadata",
        "intro",
        "outro", "effect", "effects", "filter", "filters", "animation", "quality", "file", "codec", "thumbnail", "gif",
        "mp4", "watermark", "watermarks", "logo", "logos", "text", "texts", "title", "titles", "look", "style", "mood",
        "music", "voiceover", "sound", "sounds", "border", "frame", "bars", "pop", "punch",
        "bar", "graph", "chart", "counter", "countdown", "timer", "flare", "flares", "leak", "leaks", "scanlines",
        "glitch", "exposure", "collage",
        "lut", "luts", "preset", "presets", "crossfade", "slideshow", "timestamp", "timecode", "third", "thirds",
        "chapter", "marker", "markers", "credits", "outros", "intros", "silence", "pause", "stabilization", "depth",
        "space", "room", "keyframe", "keyframes", "layer", "layers", "mask", "masks", "emoji", "emojis", "gif", "meme",
        "quiz", "poll", "questions", "button", "buttons", "link", "links", "menu", "side", "sides", "data", "marks",
        "mark",
    ]

    /// What happens between or to shots, and so is no thing to draw: "add a fade between the scenes".
    static let transitions: Set<String> = [
        "fade", "fades", "transition", "transitions", "zoom", "cut", "cuts", "crossfade", "caption", "captions",
        "subtitle", "subtitles", "filter", "effect",
    ]

    /// What a picture has more or less of: no thing to draw, whatever stands behind it.
    static let abstractions: Set<String> = [
        "brightness", "contrast", "saturation", "exposure", "sharpness", "warmth", "vibrance", "slider", "effect",
        "filter", "grain", "vignette", "noise", "blur", "fade", "zoom", "push", "tint", "tone", "weather", "season",
        "speed", "volume", "sound", "audio", "text", "size", "resolution", "aspect", "style", "depth", "motion",
        "length", "duration", "format", "focus", "highlights", "shadows", "temperature", "hue", "gamma", "level",
        "levels", "slow", "fast", "quick", "smooth", "color", "colors", "light", "key", "pitch", "time", "more", "less",
        "camera", "video", "clip", "loop", "name", "font", "caption",
    ]

    static let modifiers: [Phrase] = [
        Phrase(
            meaning: .strength(0.35),
            """
            slightly; slight; little; little bit; bit; tiny bit|touch; touch; tad; subtly; subtle; gently; gentle;
            somewhat;
            lightly; barely|hardly visible|noticeable?; faintly; faint; mildly; mild; not too|so|that|very
            much|strong|strongly|heavy|heavily?; hint of; not too|so
            dark|bright|loud|quiet|warm|cold|cool|saturated|much|sharp|blurry|soft|fast|slow|grainy|vivid; just|only
            a? little|touch|bit; a bit|touch|tad|little more?; kind of; sort of; ever so slightly; weakly;
            minimally; light; delicate; delicately; weak; whisper|trace|suggestion|touch of;
            very|extremely|really|super|ultra|quite|rather
            subtle|subtly|slight|slightly|faint|faintly|mild|mildly|gentle|gently|light|lightly|delicate|weak|weakly
            """, cost: 0.9),
        Phrase(
            meaning: .strength(1),
            """
            very much?; strongly; strong; lot; lots; heavily; heavy; extremely; extreme; really; much; totally;
            completely; fully; thick; thickly; dense; densely; intensely; intense; dramatically; dramatic; way; far;
            super; alot; greatly; considerably;
            significantly; hugely; a_lot more?; as_much_as possible; to_the_max; maximum; max; as strong|strongly as
            possible; full strength; at full strength; drastically; ultra; incredibly; seriously; pronounced;
            exaggerated; over_the_top
            """, cost: 0.9),
        Phrase(meaning: .strength(0.5), "moderately; medium; half strength; at half strength", cost: 0.9),
        Phrase(meaning: .gradual, "gradually; progressively; bit|little by bit|little; steadily; over time", cost: 0.9),
        Phrase(
            meaning: .place("top-left"),
            """
            in|at|on|to? top|upper left corner|part|side|area|hand_corner?; left top corner
            """, cost: 0.9),
        Phrase(
            meaning: .place("top-right"),
            """
            in|at|on|to? top|upper right corner|part|side|area|hand_corner?; right top corner
            """, cost: 0.9),
        Phrase(
            meaning: .place("bottom-left"),
            """
            in|at|on|to? bottom|lower left corner|part|side|area|hand_corner?; left bottom corner
            """, cost: 0.9),
        Phrase(
            meaning: .place("bottom-right"),
            """
            in|at|on|to? bottom|lower right corner|part|side|area|hand_corner?; right bottom corner
            """, cost: 0.9),
        Phrase(
            meaning: .place("top"),
            """
            in|at|on|to? top half|part|edge|of_the_frame|of_the_screen|center|middle?; in|at|on|to? upper
            half|part|edge|area
            """, cost: 0.9),
        Phrase(
            meaning: .place("bottom"),
            """
            in|at|on|to? bottom half|part|edge|of_the_frame|of_the_screen|center|middle?; in|at|on|to? lower
            half|part|edge|area
            """, cost: 0.9),
        Phrase(meaning: .place("left"), "in|at|on|to left half|part|side|edge?; left half|part|side", cost: 0.9),
        Phrase(meaning: .place("right"), "in|at|on|to right half|part|side|edge?; right half|part|side", cost: 0.9),
        Phrase(
            meaning: .place("center"),
            """
            in|at|on|to|into? center|middle of_the_frame|of_the_screen|part|area?
            """, cost: 0.9),
        Phrase(meaning: .place("corner"), "in|at|on|to a|one? corner", cost: 0.8),
        Phrase(meaning: .place("background"), "in|of|on|to background; background", media: .video, cost: 1.3),
        Phrase(meaning: .place("foreground"), "in|of|on|to? foreground", media: .video, cost: 1.3),
        Phrase(meaning: .place("sky"), "in|of|on|to? sky", media: .video, cost: 1.3),
        Phrase(meaning: .place("faces"), "in|of|on|to? face|faces|identity|identities", media: .video, cost: 1.3),
        Phrase(
            meaning: .place("people"), "in|of|on|to? person|people|persons|everyone|everybody", media: .video, cost: 1.3
        ),
        Phrase(
            meaning: .place("background"),
            """
            everything|everyone|all|anything|everywhere|area|stuff|what's|whatever|parts? is|that_is|that's?
            but|except|except_for|apart_from|besides|other_than|behind|around for? @people;
            everything|all|anything but not @people
            """, media: .video, cost: 0.9),
        Phrase(
            meaning: .negation(.verb),
            """
            don't; do not; dont; never; doesn't; does not; not; shouldn't; should not; mustn't; must not; won't;
            refrain from
            """, cost: 0.15),
        Phrase(
            meaning: .negation(.noun),
            """
            without; avoid; no; with no; minus; instead of; rather than; no more
            """, cost: 0.15),
        Phrase(meaning: .nothing, "not just|only", cost: 0.05),
        Phrase(
            meaning: .nothing,
            """
            toss|throw|discard|drop|delete|lose|cut|remove|dump|scrap|trash|bin|get_rid_of away|out|off? rest|
            everything_else|all_else|remainder away|out|off?; rest can|should go; and nothing else|more
            """, cost: 0.5),
        Phrase(
            meaning: .nothing,
            """
            instead; if possible; if you can; thank you very_much|so_much?; as well; at once; of course;
            strength|intensity|opacity; color grade|grading|graded
            """, cost: 0.2),
        Phrase(
            meaning: .nothing,
            """
            whole|entire|full video|clip|thing|footage|movie|film|recording|way|time|length; for whole|entire video|
            clip|thing; from start to end|finish
            """, cost: 0.2),
        Phrase(
            meaning: .nothing,
            """
            {footage}; my|our|the|this|that video|clip|footage|movie|film|recording of {thing}
            """, cost: 0.6),
        Phrase(
            meaning: .nothing,
            """
            my|our|the|this|that|his|her podcast|interview|lecture|audiobook|vlog|episode|voicemail|talk|recording|
            song|
            mix; my|our|this|that|the|his|her old|dusty|scratchy|live|home|field|vinyl|cassette|phone|voice|guitar|
            piano|
            drum|vocal|band|choir|organ|practice? recording|recordings|mp3|wav|rip|tape|cassette|record|demo|track|
            take|memo|
            file|concert|rehearsal|sermon|speech|voiceover|transfer
            """, media: .audio, cost: 0.4),
        Phrase(meaning: .edge(.start), "at|in|near|on very? start|beginning", cost: 0.9),
        Phrase(meaning: .edge(.end), "at|in|near|on|towards|toward very? end", cost: 0.9),
        Phrase(
            meaning: .repair,
            """
            fix|repair|correct|help|improve|remove|reduce|stop|lift|boost|raise|lower|get_rid_of|sort|mend|tame|
            deal_with it|that|this|them out|up?; can you fix|repair|help; fix|repair|correct; too long; is|it's
            sideways|crooked|tilted; take|get|cut|edit|clean|filter it|that|this|them|those out|off|away; even|level|
            smooth|sort it|that|this|them out; can|could|should it|that|this|them? be?
            fixed|repaired|removed|corrected|
            saved|rescued|sorted|improved|helped; swap|exchange|switch|change them|it|those back|round|around|over?;
            turn|
            rotate|flip|put it|this|that|everything the? right|correct way up|round|around?; right way
            up|round|around;
            mirror|flip|turn|switch|put|set|bring it|that|this|everything|them back to_normal|again|around?; undo the?
            mirroring|flip; make it|that|this|them go away|stop; fill|patch|bridge|close it|that|this|them
            in|up|over?; take|get|cut some|most|a_bit of_it|of_that? out|away|off|down; save|rescue|salvage
            it|that|this; tidy|clear
            it|that|this up
            """, cost: 0.3),
        Phrase(meaning: .repair, "clean|clear it|that|this up", media: .video, cost: 0.3),
        Phrase(
            meaning: .unclear,
            """
            crop|cut|trim|remove|delete out|off? white bars|borders; blurred|blurry
            bars|borders|sides; dark|darker|bright|brighter parts|areas|zones|spots;
            double|multiple|long exposure
            """, media: .video, cost: 0.9),
        Phrase(meaning: .unclear, "too much|many; add|insert|put silence|pause", cost: 0.85),
        Phrase(
            meaning: .nothing, "for|on youtube|facebook|twitter|whatsapp|web|website|blog|presentation|homepage",
            cost: 0.4),
        Phrase(
            meaning: .unclear,
            """
            fade in|out sound|audio|volume; fade sound|audio|volume in|out; sound|audio|volume fade|fades in|out
            """, media: .video, cost: 0.9),
        Phrase(
            meaning: .unclear,
            """
            cut|remove|drop|filter everything|all|frequencies|frequency? below|above|under|over {quantity};
            improve|better|more|higher sound|audio quality; @remove|@reduce|skip|cut|trim silence|silences|pauses
            longer|shorter|over|above|under|below; compress|shrink file|size|mp3|wav|recording
            """, media: .audio, cost: 0.9),
        Phrase(
            meaning: .protection,
            """
            keep|preserve|retain|maintain|leave original|same?
            sound|audio|soundtrack|music|colors|color|size|resolution|speed|length|duration|aspect_ratio|pitch
            as_is|as_it_is|as_they_are|alone|untouched|unchanged|intact|same|on?
            """),
        Phrase(
            meaning: .protection,
            """
            keep|preserve|retain|maintain|leave {thing}
            as_is|as_it_is|as_they_are|alone|untouched|unchanged|intact|same|the_same?; leave {thing}
            alone|untouched|unchanged|as_is|as_it_is|intact|be
            """, cost: 2.5),
    ]
}
