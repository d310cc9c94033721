import EditPlans

extension Lexicon {
    static let shapes: [Phrase] =
        [
            Phrase(
                .geometry(.crop),
                """
                crop|cut|trim it|video|down? to|into|at|for? {aspect:aspect} aspect|ratio|format|video|frame|shape? for?
                instagram|youtube|tv|television?;
                change|convert|turn to|into portrait|vertical|horizontal {aspect:aspect};
                crop; @make it|video {aspect:aspect} aspect|ratio|format|video?; {aspect:aspect}
                crop|format|video|aspect_ratio|aspect|ratio; reframe to|for|as? {aspect:aspect} format|video?;
                change|set aspect|ratio|aspect_ratio to {aspect:aspect}; aspect|ratio|aspect_ratio {aspect:aspect};
                convert|turn|@make it|video? to|into {aspect:aspect} video|format?; @convert from? {aspect} to|into
                {aspect:aspect}; portrait|vertical|horizontal {aspect:aspect}; {aspect:aspect}
                portrait|vertical|horizontal
                """),
            Phrase(
                .geometry(.crop),
                """
                vertical video|format|crop|orientation? for|on? phone|phones|mobile|stories|reels?; portrait
                format|orientation|video|crop; vertical video|format|crop|version?; for|on
                tiktok|reels|stories|shorts|phones|phone|instagram_reels|youtube_shorts|instagram_stories;
                tiktok|reels|shorts|story format|video|crop|size
                """, set: [.aspect: "9:16"]),
            Phrase(
                .geometry(.crop),
                """
                for instagram square?; square for instagram?; square instagram? format|video|crop|post?
                """, set: [.aspect: "1:1"]),
            Phrase(.geometry(.crop), "wide screen; widescreen format|video|crop?", set: [.aspect: "16:9"]),
            Phrase(
                .geometry(.crop),
                """
                crop|cut|trim it|video|picture? down? to {size}; crop|cut out? to? middle|center {size};
                {size} crop
                """),
        ] + halves + [
            Phrase(.geometry(.crop), "crop out? to? region|box|rectangle? {number} {number} {number} {number}"),
            Phrase(
                .geometry(.rotate),
                """
                rotate clockwise|right|to_the_right?; turn it|video|picture? by? {quantity} to? right; turn clockwise|
                sideways|on_its_side; rotate by? {quantity} clockwise|right|to_the_right?; turn it|video by?
                {quantity} clockwise|right|to_the_right?; turn it|video to? right; rotation; spin by? {quantity}
                clockwise?; straighten|tilt it|video|picture|horizon? by? {quantity} clockwise|right|to_the_right?
                """),
            Phrase(
                .geometry(.rotate),
                """
                rotate counterclockwise|anticlockwise|left|to_the_left|counter_clockwise|anti_clockwise; turn
                counterclockwise|anticlockwise|counter_clockwise|anti_clockwise; rotate|turn|spin it|video? by?
                {quantity} counterclockwise|anticlockwise|left|to_the_left|counter_clockwise|anti_clockwise; turn
                it|video to? left
                """, set: [.degrees: -90.0], direction: -1),
            Phrase(
                .geometry(.rotate),
                """
                upside down; turn|rotate|flip it|video? upside down; rotate|turn half turn|way?; on its head; turn
                it|video around
                """, set: [.degrees: 180.0]),
            Phrase(.geometry(.rotate), "rotate a? half turn", set: [.degrees: 180.0]),
            Phrase(
                .geometry(.flip),
                """
                flip it|video? horizontally|sideways|left_to_right|horizontal|left_right; flip it|video? left to
                right; mirror it|video? horizontally?; flip it|video?; mirrored; horizontal flip|mirror; mirror image;
                flip left and right; left and right swapped; swap left and right
                """),
            Phrase(
                .geometry(.flip),
                """
                flip|mirror it|video? vertically|vertical|top_to_bottom; vertical flip|mirror; flip top and bottom
                """, set: [.axis: "vertical"]),
            Phrase(
                .geometry(.resize),
                """
                resize it|video? to|at?; scale it|video? down|up? to|by?; change|set|make dimensions|resolution|size
                to?; rescale it|video? to|at?; scale it|video? to|down|down_to|by|up?; downscale to|by?; shrink it|
                video? to|by?; enlarge it|video? by|to?; resolution; change|set|reduce|lower resolution|size to?;
                half|double|twice|quadruple|third size|resolution|dimensions; reduce|increase size by|to?; convert|
                downsample it|video? to
                """, cost: 1.2),
            Phrase(
                .geometry(.resize),
                """
                {quantity} in size|resolution; {quantity} size|resolution|dimensions; dimensions to? {quantity}; size|
                resolution {quantity}; {quantity} smaller|bigger|larger
                """, cost: 1),
            Phrase(.geometry(.resize), "half|half_as size|big|large|resolution; half as big|large", set: [.scale: 0.5]),
            Phrase(.geometry(.resize), "twice|double as? big|large|size", set: [.scale: 2.0]),
            Phrase(
                .geometry(.resize),
                """
                4k uhd|resolution|video?; output|export|save|render it|video? in|at|as 4k; ultra hd; uhd; @make|
                convert|export it|video? in|to|at|into? 4k
                """, set: [.height: 2160.0]),
            Phrase(.geometry(.resize), "upscale|upsample|enlarge|downscale it|video? to {lines}"),
            Phrase(.geometry(.resize), "{size}; {lines}", cost: 1.05),
            Phrase(.geometry(.resize), "full hd; 1080p video|resolution?", set: [.height: 1080.0]),
            Phrase(.geometry(.resize), "720p video|resolution?; hd ready", set: [.height: 720.0]),
            Phrase(.geometry(.resize), "480p video|resolution?", set: [.height: 480.0]),
            Phrase(.geometry(.resize), "360p video|resolution?", set: [.height: 360.0]),
            Phrase(.geometry(.resize), "1440p video|resolution?; 2k", set: [.height: 1440.0]),
            Phrase(.geometry(.resize), "2160p video|resolution?", set: [.height: 2160.0]),
            Phrase(
                .geometry(.resize),
                """
                resize|scale|@make it|video? to? {number:width_px} wide|width; {number:width_px} wide|width; width
                to|of? {number:width_px}
                """),
            Phrase(
                .geometry(.resize),
                """
                resize|scale|@make it|video? to? {number:height_px} tall|high|height; {number:height_px}
                tall|high|height; height to|of? {number:height_px}
                """),
            Phrase(
                .geometry(.pad),
                """
                letterbox with|in? to|it?; letterbox bars|borders?; @add letterbox bars|borders?; pad it|video? to
                {aspect:aspect} with|using|in {color:color} bars|borders?; @make it|video? {aspect:aspect} with|using
                {color:color}? bars|borders|padding; letterbox it|video? to {aspect:aspect} with|in {color:color}
                bars|borders?; @add black? bars top_and_bottom?; black bars; pillarbox to?; pad it|video? to|with|
                out?; padding; @add black? borders|border; cinema|cinematic|movie|widescreen black? bars|borders; @add
                {color:color} bars|
                borders|border; letterbox it|video? to {aspect:aspect}; letterbox|pillarbox with|in {color:color}
                bars|borders?; pad it|video? to {aspect:aspect}; fit it|video? to|into? {aspect:aspect} with|using
                {color:color}? bars|borders; {color:color} bars|borders|border
                """),
            Phrase(
                .geometry(.stabilize),
                """
                stabilize camera|video|shot?; stabilization; stabilization for handheld? shot|footage|video|clip?;
                camera shakes|wobbles|jitters a_lot|lot|much|too_much?; handheld shake|footage stabilization?;
                @reduce|smooth_out|smooth camera? handheld? shake|jitter|wobble|jerkiness;
                fix|stabilize|smooth|calm|settle|steady shaky|
                wobbly|jittery|handheld camera? work|movement|footage|video|clip|shot?; steady|steadier camera|shot|
                video?; smooth out? camera movement|motion|shake; @reduce camera? shake|shakes|shaking|shakiness|
                jitter|wobble; less shaky; fix shaky camera|footage|video|shot; shaky camera|footage?; camera|picture|
                video|footage? is|looks? shaky|wobbly|jittery|shaking|wobbling|shakes|wobbles; de shake; deshake;
                unshake; handheld shake; it|camera|picture|video|footage|image
                jitters|wobbles|shakes|trembles|jerks|bounces
                badly|terribly|a_lot?; too shaky|wobbly; @remove handheld? shake; camera shake
                """),
            Phrase(
                .geometry(.zoom),
                """
                slow|gradual|smooth push in zoom?; add slow|gradual|smooth ken_burns? zoom in?; slow|gradual pan and
                zoom; slow|gradual|smooth ken burns zoom|effect?; {rate} zoom; gradual|slow zoom in?; slowly|slow|
                gradually|smoothly zoom in|to|into|on|onto?; zoom in slowly|gradually|smoothly?; zoom closer|
                in_closer|into?; zoom; push in; ken burns; zoom in on|to|into?; closer|close up; punch in
                """),
            Phrase(
                .geometry(.zoom),
                """
                slowly|slow|gradually|gradual|smoothly zoom out; add slow|gradual zoom out; zoom out slowly|gradually|
                smoothly?; pull out|back
                """, set: [.to: 0.77], direction: -1),
        ]

    /// Half of the picture, to be kept or to be cut off.
    private static let halves = [
        ("left", "right"), ("right", "left"), ("top|upper", "bottom"), ("bottom|lower", "top"),
    ]
    .flatMap { half, other in
        let name = half.split(separator: "|")[0]
        return [
            Phrase(
                .geometry(.crop),
                """
                crop|cut|trim it|video|picture|frame? down? to \(half) half|side of_the_picture|of_the_frame?;
                keep|show|use only|just? \(half) half|side of_the_picture|of_the_frame?;
                only|just keep|show|use \(half) half|side of_the_picture|of_the_frame?
                """, target: String(name)),
            Phrase(
                .geometry(.crop),
                """
                crop|cut|chop|trim|remove|slice off|out|away \(half) half|side of_the_picture|of_the_frame?;
                crop|chop|remove \(half) half of_the_picture|of_the_frame?
                """, target: other),
        ]
    }

    static let cleanup: [Phrase] = [
        Phrase(
            .cleanup(.denoise),
            """
            @reduce|less video|image|picture|digital|sensor|low_light|iso|color|camera? noise; denoise; denoise video|
            picture|image|footage; noise reduction|removal; less noisy|grainy|grain; too noisy|grainy; is|looks noisy|
            grainy; too much|many noise|grain|speckles; there|there's|has|have is? lot|lots|much|too_much? of? noise|
            grain;  @reduce film? grain; degrain; clean up grain|noise; clean up image|picture|video|footage; de
            noise; cleaner image|picture|video; @reduce graininess|speckles
            """, media: .video),
        Phrase(
            .cleanup(.sharpen),
            """
            sharpen up?; sharper; sharp; crisper; crisp; crispen; @more sharpness; sharpness; sharpening; unsharp
            mask; less blurry|soft; too blurry|soft; is|was|looks|came_out
            blurry|soft|unsharp|out_of_focus|fuzzy; @reduce blur|blurriness; deblur; in|better focus; fix blurry
            video|footage|focus; increase|enhance acutance
            """),
        Phrase(
            .cleanup(.blur),
            """
            blur; soften; softer; blurry; blurrier; blurred; @more blur; gaussian blur; defocus; out of focus; soft
            blur; less sharp|crisp; smoother image|picture
            """),
        Phrase(
            .cleanup(.upscale),
            """
            upscale it|video? to|by?; upsample; enlarge it|video? {quantity} without losing|loss_of quality|detail|
            sharpness; lacking|lacks size|resolution and clarity|detail|sharpness?; super resolution; superresolution;
            @more resolution; higher|better resolution; enhance resolution; upres
            """),
        Phrase(
            .cleanup(.deflicker),
            """
            @reduce|fix|less|no|stop video|light|lighting|lights? from? flicker|flickering|strobing;
            @reduce|fix flicker|flickering|strobing from|of|in light|lights|lamps|lighting|video; deflicker; de
            flicker; it|picture|video|light|image? flickers a_lot|badly?;
            flicker removal|reduction; is|looks flickering|flickery;
            flickering; flicker free
            """),
        Phrase(
            .cleanup(.deinterlace),
            """
            deinterlace; de interlace; interlaced footage|video|film|clip|material|picture; is|looks interlaced;
            @reduce|fix interlacing|interlace combing|lines|artifacts?; @reduce|fix
            combing|comb|scan artifacts|lines?; make it? progressive; progressive scan?; deinterlacing
            """),
        Phrase(
            .cleanup(.deblock),
            """
            @reduce|fix|less compression|block|blocking|jpeg|mpeg|video|codec artifacts|artifact|blocks|noise;
            @reduce artifacts|blockiness|macroblocks|macroblocking|blocking; deblock; less blocky; deblocking;
            @reduce|fix banding; compression|jpeg|mpeg|block artifacts|blocks; is|looks|too
            blocky|pixelated|blocky_in_places; blocky; there|there's are|is? blocks everywhere|all_over?
            """),
    ]

    static let overlays: [Phrase] = [
        Phrase(
            .overlay(.text),
            """
            @add|show|write|display? end|opening|closing? title|credits|caption|text|subtitle|label|heading|words|
            headline|name|watermark_text|sentence that? saying|says|reading|reads? {quoted:text}; @add|show|write|
            display|say|print|burn_in|type {quoted:text} on|onto|across? screen?; @add|show|write|display|say|print|
            burn_in|type {quoted:text}; {quoted:text} as|for title|caption|text|subtitle|label|heading; {quoted:text}
            title|caption|text; text|title|caption; caption|title|label|watermark it|video? with? {quoted:text}; @add|
            write|show|display saying {quoted:text}
            """),
        Phrase(
            .overlay(.text),
            """
            @add|show|write|display title|caption|text|subtitle|label|heading that|which? says|saying|reads|reading?
            {thing:text}
            """, cost: 3),
        Phrase(
            .overlay(.image),
            """
            @add|put|place|show|stamp|watermark? {file:file} overlay|watermark|logo?; @add
            logo|watermark|image|picture|overlay|sticker {file:file}; {file:file} as|overlay|watermark
            overlay|watermark|logo?; watermark with|it|video? {file:file}
            """),
        Phrase(
            .overlay(.timestamp),
            """
            @add|show|burn|display|overlay|print? in?
            timecode|timestamp|clock|running_time|time_code|time_stamp|frame_counter|date_stamp|datestamp;
            burned|burnt in
            timecode|timestamp|time_code; burn_in|show|display|print timecode|timestamp|time_code|time_stamp|time;
            with timecode|timestamp
            """),
    ]
}
