import EditPlans

extension Lexicon {
    /// How people say it who don't edit every day: pictures and their time.
    static let everydayPictures: [Phrase] = everydayLooks + everydayCorrections + everydayFrames

    private static let everydayCorrections: [Phrase] = [
        Phrase(
            .color(.brightness),
            """
            can't|cannot|hardly|barely|can_hardly|can_barely see anything|a_thing|much|what's_going_on|faces; pitch
            dark|black;
            too dark|dim|gloomy|murky|underexposed to_see? anything?; needs|could_do_with|could_use
            more|some|a_bit_of? light;
            more|extra|some light; brighten|lighten|light it|this|that|everything|@people|@video? up
            """, media: .video),
        Phrase(
            .color(.brightness),
            """
            too|so|very|way bright|light|overexposed|blown_out; blindingly bright; glaring|glare; tone|take|bring
            brightness|
            light|it down; sun|window|snow is too bright
            """, set: [.amount: -0.2], direction: -1, media: .video, cost: 1.1),
        Phrase(
            .color(.contrast),
            "low_contrast|lifeless picture|image|footage; no|little contrast; gray|milky picture|image|look",
            media: .video, cost: 1.2),
        Phrase(
            .color(.saturation),
            """
            colors|color is|are|looks|look|seem|came_out so|too|very|rather|a_bit?
            washed_out|dull|faded|flat|pale|drab|gray|
            lifeless|weak|muted|boring; colors richer|stronger|punchier|brighter|bolder|livelier|pop|sing;
            livelier|bolder|
            juicier|richer colors; bring colors to life|out; bring out|up colors|saturation; drab|dull|pale|lifeless
            """, media: .video, cost: 1.1),
        Phrase(
            .color(.saturation),
            """
            colors|color is|are|looks|look|seem|came_out so|too|very|rather|way|a_bit?
            garish|loud|intense|strong|gaudy|lurid|
            oversaturated|saturated|neon|bright; tone|calm|bring|take|dial|turn saturation|colors|color|them
            down|back; garish|
            gaudy|lurid colors?
            """, set: [.amount: -0.3], direction: -1, media: .video, cost: 1.1),
        Phrase(
            .color(.temperature),
            """
            too|so|very|a_bit|looks cold|cool|blue|icy; warm it|this|@video|colors|tones
            up; warm up
            """, media: .video, cost: 1.1),
        Phrase(
            .color(.temperature),
            """
            too|so|very|a_bit|looks orange|warm|yellow;
            cool it|this|@video|colors|tones down|off; cool down|off
            """, set: [.amount: -0.3], direction: -1, media: .video, cost: 1.1),
        Phrase(
            .color(.auto),
            """
            colors|white_balance|color_balance|exposure is|are|looks|look
            off|wrong|weird|strange|funny|all_wrong|messed_up|out;
            white balance; correct|fix|sort|balance|adjust colors|white_balance|color_balance|exposure|levels
            automatically?;
            natural|correct|true|normal|right colors|color
            """, media: .video, cost: 1.1),
        Phrase(
            .cleanup(.denoise),
            """
            full of noise|grain|speckles; @reduce|clean sensor|iso|high_iso|night|color|chroma|luma noise|speckle|
            speckles|grain; grain|noise free; @reduce noise|grain from|in picture|video|footage|image|film|shadows
            """, media: .video, cost: 0.9),
        Phrase(
            .cleanup(.sharpen),
            """
            so|a_bit|slightly|rather|very soft|blurry|fuzzy|unsharp|out_of_focus; crisp|sharpen|sharp it|this|@video
            up;
            more detail|crispness; pin_sharp|tack_sharp; focus is|was off|soft|missed; missed focus
            """, media: .video, cost: 1.1),
        Phrase(
            .cleanup(.deflicker),
            """
            lights?|picture|image|screen|lamps|brightness flickers|flicker|pulses|pulse|strobes|strobe
            like_crazy|badly|a_lot|
            constantly|all_the_time?; @reduce|fix|stop flicker|flickering|pulsing|strobing|banding of|from|in|on?
            lights|lamps|led|leds|fluorescent|tubes|light|screen|monitor?; flickery|flickering; deflicker
            led|leds|neon|fluorescent? lights|lamps|tubes|light|lamp
            """, media: .video, cost: 0.9),
        Phrase(
            .cleanup(.deblock),
            """
            @reduce|fix|clean|clean_up compression|jpeg|mpeg|blocky|ugly|those|these?
            artifacts|artefacts|blocks|squares|
            blockiness|macroblocks; full of blocks|artifacts|squares; compression blocks|artifacts|squares; blocky;
            blocking
            """, media: .video, cost: 0.9),
        Phrase(
            .cleanup(.deinterlace),
            """
            interlaced|interlacing|combing|comb lines|artifacts|stripes|teeth|mess?; horizontal lines when|on
            something|
            anything|it|he|she|movement|motion moves?; deinterlace
            """, media: .video, cost: 0.9),
        Phrase(
            .cleanup(.upscale),
            """
            enlarge|blow it|this|@video up? {rate} without
            losing|loss quality|detail|sharpness; {rate} upscale|upscaling|super_resolution; bigger|larger without
            losing|loss quality|detail|sharpness
            """, media: .video, cost: 0.9),
        Phrase(
            .color(.tint),
            "{color:color} tint|tinge|cast|hue|wash over|on|across everything|all|it|@video?; tinted {color:color}",
            cost: 1.1),
    ]

    private static let everydayFrames: [Phrase] = [
        Phrase(
            .geometry(.stabilize),
            """
            bumpy|jerky; @reduce|fix|smooth|smooth_out|even_out
            camera|hand|handheld? shake|shakes|shakiness|jitter|jitters|wobble|wobbles|wobbling|bumps|jerks|
            jerkiness|bouncing;
            steady|smooth it|this|@video|camera|shot out?; hold|keep camera|picture|frame|image|shot|it steady|still;
            camera moves|jumps|bounces|
            jerks|wobbles|shakes all_over|around|all_the_time|a_lot?; handheld and? shaky; smooth|steady camera
            """, media: .video, cost: 0.9),
        Phrase(
            .geometry(.zoom),
            "zoom slowly|gradually|smoothly|gently|slow in; slow|gentle|gradual zoom in to|by? {rate}; zoom in slowly",
            media: .video, cost: 0.9),
        Phrase(
            .geometry(.resize),
            "bring|take|get|scale|shrink it|this|@video down|up to {size}; bring|take|get it down|up to {lines}",
            media: .video, cost: 0.9),
        Phrase(
            .overlay(.text),
            """
            @add|show|write|display|burn_in|print score|line|message|note|quote|slogan|hashtag|url|address|
            phone_number|price|
            number|name|date|place|location|sign|banner|greeting|lettering|writing {quoted:text}
            """, media: .video, cost: 0.9),
        Phrase(
            .geometry(.rotate),
            """
            rotate|turn|spin it|this|@video {quantity} clockwise|right|to_the_right?; quarter turn
            clockwise|right|to_the_right;
            rotate|turn it|this|@video? quarter turn clockwise|right|to_the_right?
            """, media: .video),
        Phrase(
            .geometry(.rotate),
            """
            quarter turn counterclockwise|anticlockwise|left|to_the_left; rotate|turn it|this|@video? quarter turn
            counterclockwise|anticlockwise|left|to_the_left
            """, set: [.degrees: -90.0], direction: -1, media: .video, cost: 0.9),
        Phrase(
            .geometry(.rotate),
            "is|was|came_out|recorded|filmed|held upside_down|on_its_head; stand it on its head; 180 degrees",
            set: [.degrees: 180.0],
            media: .video),
        Phrase(
            .geometry(.flip),
            """
            mirror|flip it|this|@video|everything left to right|horizontally|back|the_other_way?;
            everything|it|@video|text|
            writing is mirrored|reversed|back_to_front|mirror_inverted|the_wrong_way_round; mirrored everything|it;
            selfie camera mirrored everything|it|me|us?; left and right mirrored; mirror|flip it back; mirror image;
            unmirror
            """, media: .video),
        Phrase(
            .geometry(.crop),
            """
            crop|cut|trim it|this|@video? to|down_to {size} in|from|at|around|of? middle|center; {size}
            from|out_of|in middle|
            center; crop|cut out? middle|center {size} out?
            """, media: .video, cost: 0.9),
        Phrase(
            .geometry(.crop), "square; square crop|format|frame|shape|version; make it square", set: [.aspect: "1:1"],
            media: .video, cost: 1.1),
        Phrase(
            .geometry(.crop),
            """
            portrait|vertical|upright orientation|format|crop|version|frame|shape|video; vertical|upright for?
            phone|phones|
            mobile|tiktok|reels|shorts|stories
            """, set: [.aspect: "9:16"], media: .video, cost: 1.1),
        Phrase(
            .region(.backgroundBlur),
            """
            blur|soften|defocus|smear|throw out? background|backdrop|room|kitchen|office|surroundings|mess|wall|
            street|crowd|
            everything|what's? behind @people; blur background|backdrop with|by|using? radius? of?
            {number:radius_px}; blur background|backdrop a_bit|out?; background|backdrop|room|surroundings behind
            @people? blurry|blurred|out_of_focus|soft; soft|creamy|blurred|blurry|unsharp background|backdrop; bokeh
            """, media: .video, cost: 0.9),
        Phrase(
            .region(.backgroundReplace),
            """
            background|backdrop in|of|should_be|to_be|is|as {media:with}; put {media:with} behind @people as|for|in?
            background|backdrop|my_background|our_background?; {media:with} behind @people; {media:with} as|for
            backdrop|background|my_background|our_background; @replace background|backdrop|room|wall behind|around
            @people
            with|by|for|to|into {media:with}; solid|plain|pure {color:with} background|backdrop; {color:with}
            background|backdrop;
            @replace|swap|change backdrop for|to|with|into {media:with}; green screen|green_screen background
            """, media: .video, cost: 1.3),
        Phrase(
            .region(.skyReplace),
            """
            @replace|swap|exchange|change dull|gray|boring|cloudy|white|overcast|empty? sky for|with|by|to|into
            {media:with}; put
            {media:with} in place of|where sky is?; sky from {media:with}; use sky from|of|in {media:with}; sky
            should be
            {media:with}
            """, media: .video, cost: 0.8),
        Phrase(
            .region(.facesBlur),
            """
            blur|hide|cover|obscure|censor|anonymize out? bystander|bystanders|stranger|strangers|passerby|passersby
            face|faces;
            blur|hide|censor face|faces of bystanders|strangers|passersby; nobody|no_one should|can|must be|to_be?
            recognizable|recognized|identified; make
            everyone|everybody|people|faces|bystanders|strangers unrecognizable|anonymous
            """, media: .video, cost: 0.8),
        Phrase(
            .overlay(.image),
            """
            @add|put|place|show|stamp|lay|stick our|my|the|company|club|school|band|team|channel|station?
            logo|badge|banner|emblem|
            crest|icon|sticker|watermark|image|picture|stamp|sign {file:file}
            """, media: .video, cost: 0.8),
        Phrase(
            .overlay(.timestamp),
            """
            @add|show|burn|burn_in|display|overlay|print|put|need running|visible?
            timecode|time_code|timestamp|clock|running_time|
            counter|timer in|into|onto|on|over? picture|video|image|frame|corner?
            """, media: .video, cost: 0.9),
        Phrase(
            .time(.speed),
            """
            don't|do_not|not|without keep|preserve|keeping|preserving|correct|correcting|maintain|maintaining|fix|
            fixing
            pitch; let pitch|@voice rise|drop|fall|change|go|follow|shift|sound
            up|down|with_it|with_the_speed|along|higher|
            lower|chipmunk|like_chipmunks|like_a_chipmunk?; pitch can|may|should rise|drop|fall|change|go|follow|shift
            up|down|with_it|with_the_speed|along|too?; with pitch change|changing|shift|shifting|rising|falling;
            pitch and
            all; like tape|record|vinyl|turntable sped_up|played_too_fast|at_the_wrong_speed
            """, set: [.keepPitch: .flag(false)], cost: 0.4),
        Phrase(
            .time(.speed), "time lapse it|this?; timelapse it|this?; into time lapse|timelapse", set: [.factor: 10.0],
            cost: 0.9),
        Phrase(
            .time(.slowMotion),
            "slow motion|mo; in slow motion|mo; slomo; smooth slow motion|mo; slow motion|mo at|of? {rate}", cost: 1),
        Phrase(
            .time(.reverse),
            """
            backwards|backward|in_reverse|reversed|the_other_way_round; play|run
            part|section|bit|passage|clip|it|everything?
            {span}? backwards|backward|in_reverse; {span} backwards|backward|in_reverse|reversed
            """, cost: 0.9),
        Phrase(
            .time(.trim),
            """
            keep|save|leave|give_me|extract|take|use|i_want only|just?
            part|section|bit|piece|passage|clip|segment|portion?
            {range}; only|just {range}
            """, cost: 0.9),
        Phrase(
            .time(.trim),
            """
            cut|take|throw|edit|snip|get|remove|delete|drop|kill|lose|chuck|scrap
            part|section|bit|piece|passage|segment|portion?
            {span} out|away|off?; cut|take|throw|remove|delete|drop|lose|snip out|away|off {span}; {span}
            out|away|should_go|
            has_to_go|must_go|can_go|needs_to_go
            """, direction: -1, cost: 0.95),
        Phrase(.time(.freeze), "freeze|hold|stop|pause picture|image|frame|it|action? {moment}", cost: 1),
    ]
}
