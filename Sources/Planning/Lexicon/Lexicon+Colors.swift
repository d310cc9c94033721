import EditPlans

extension Lexicon {
    static let colors: [Phrase] = [
        Phrase(
            .color(.brightness),
            """
            brighter; brighten up?; bright; lighter; lighten up?; @more brightness|exposure; lift exposure;
            brightness; exposure; too dark|dim|underexposed; is|was|looks dark|dim|underexposed; more light; brightness
            up; overexpose; underexposed; lift it|picture|video|image|everything
            """),
        Phrase(
            .color(.brightness),
            """
            darker; darken; dark; dim; dimmer; @less brightness|exposure; less bright|light; too
            bright|light|overexposed; is|was|looks bright|overexposed; brightness down; underexpose; tone_down
            highlights; overexposed; highlights|lights|whites are|is? blown|blown_out|burnt_out; blown out highlights?
            """, set: [.amount: -0.2], direction: -1),
        Phrase(
            .color(.contrast),
            """
            @more contrast; contrast; too flat; is|looks flat; contrasty; contrastier; punchier; punchy; punch;
            contrast up; higher|high|stronger|strong contrast; deeper blacks
            """),
        Phrase(
            .color(.contrast),
            """
            flatter; flatten contrast?; flat; @less contrast; lower|low|softer contrast; less contrasty|punchy; too
            contrasty; too much contrast; contrast down
            """, set: [.amount: -0.2], direction: -1),
        Phrase(
            .color(.saturation),
            """
            vivid colors?; vibrant colors?; saturate; saturated colors?; @more saturation|vibrance|color|colors;
            saturation; vibrance; colorful; richer colors?; rich|intense|bold colors; stronger|strong colors; @make?
            colors pop|vivid|stronger|richer|brighter|intense; vivider; colors? are|is|look|looks? too
            dull|pale|muted|weak; colors|color are|is|looks dull|pale|muted|weak|flat; boost colors;
            saturation up; punchier|punchy|poppy|poppier colors; @make? it|video|picture|image? pop; add pop; punch up
            colors; color boost|pop
            """),
        Phrase(
            .color(.saturation),
            """
            desaturate; too saturated|colorful|vivid|vibrant; colors|color is|are|looks? too strong|intense|bright|much;
            too much saturation|color|vibrance; desaturated colors?; @less
            saturation|vibrance|saturated|vivid|vibrant|colorful|color|colors; muted|pale|dull|paler|duller colors?;
            mute|dull|soften colors; @make colors dull|pale|muted|duller|paler; saturation down; @less color saturation
            """, set: [.amount: -0.3], direction: -1),
        Phrase(.color(.saturation), "@more color saturation|intensity"),
        Phrase(
            .color(.temperature),
            """
            warmer colors|tones|tone|light|temperature?; warm up?; warm colors|tones|tone|light; @more warmth;
            warmth; color? temperature; @more color? temperature; less cold|cool|blue; too cold|cool|blue; cozy;
            cosy
            """),
        Phrase(
            .color(.temperature),
            """
            cooler colors|tones|tone|light|temperature?; cool down?; cool colors|tones|tone|light; colder
            colors|tones|tone|light?; cold colors|tones|light?; less warm|warmth|yellow|orange; too
            warm|yellow|orange; @less color? temperature; icy; chilly; chillier
            """, set: [.amount: -0.3], direction: -1),
        Phrase(
            .color(.hue),
            """
            shift|rotate|change|move|turn|adjust hue|hues; hue shift|rotation; shift|rotate colors; hue
            """),
        Phrase(
            .color(.tint),
            """
            tint {color:color}; {color:color} color? tint|cast|tinge|toned|tone|tinted|wash|light|filter|gel;
            {color:color} it|picture|image|photo|video; @more {color:color} to|in|into picture|image|photo|video|
            scene|frame; add|put more|some|extra|a_bit_of|a_little {color:color} to|in|into?; @make whole|entire|
            overall? picture|image|photo|scene|shot|clip {color:color}; tint|tinted with|in? {color:color}; @make it|
            video {color:color}; @make everything {color:color}; color|tint it? {color:color}; tinge of?
            {color:color}; @add {color:color} tint|cast|tinge|tone|filter; bathe in {color:color} light?
            """, cost: 1.2),
        Phrase(.color(.tint), "tint; tinted", cost: 1.5),
        Phrase(
            .color(.auto),
            """
            auto levels|color|colors|contrast|correct|correction|tone|fix|enhance|exposure|white_balance?; automatic
            levels|color|colors|correction; fix|correct|adjust|repair|balance out? exposure|white_balance|levels|
            lighting|lights|light; auto|automatically|auto_magically adjust|correct|fix|balance|enhance colors|color|
            levels|exposure|lighting?; @remove|fix|improve|correct bad|poor|terrible|awful|harsh|uneven|weird
            lighting|light|exposure|white_balance; lighting|light|exposure in|at|of {thing} is|was|looks very|really|
            so? bad|poor|terrible; lighting|exposure|light is|was|looks really|very|so|pretty|too? bad|poor|terrible|
            awful|off|harsh|uneven|wrong; @remove|fix {color} color? cast; fix|correct|balance colors|color; fix|
            correct|repair|restore washed_out|faded|dull|flat|pale colors|color|video|picture|footage?; looks
            washed_out|faded|dull|pale; is|are washed_out; colors are faded; white balance is? off|wrong|bad|broken?;
            auto improve; color
            correct|correction|balance; autolevels; enhance|improve colors|picture_colors|lighting|light|exposure;
            better lighting|exposure; fix underexposed|overexposed exposure|shots|parts?; neutralize|remove color cast
            """),
        Phrase(
            .color(.auto),
            """
            has|have|is|there|there's|got|shows is? strong|slight|heavy|weird|ugly|bad? {color} color? tint|cast|
            tinge|hue|tone|tint_to_it; is|looks|look way|far|a_bit|slightly? too {color}; too {color}
            """, cost: 0.7),
        Phrase(
            .color(.recolor),
            """
            @make|recolor|paint|dye|color {thing:target} in|to|into? {color:to}; change|recolor color of
            {thing:target} to|into {color:to}; change {thing:target} color to|into {color:to}
            """, cost: 2),
        Phrase(
            .color(.recolor),
            """
            {thing:target} should|must|needs_to|has_to|ought_to be {color:to}; @make {thing:target} more {color:to}
            """, cost: 2.5),
        Phrase(
            .color(.recolor),
            """
            @make {thing:target} color? from {color:from} to|into {color:to}
            """, cost: 1.9),
        Phrase(
            .color(.recolor),
            """
            @replace|@make {color:from} with|for|to|into|by {color:to}; @make {color:from}
            things|parts|areas|objects|tones {color:to}; @make everything|anything {color:from} {color:to}
            """),
        Phrase(
            .color(.selective),
            """
            black_and_white|grayscale|monochrome|gray|bw|desaturated|colorless
            except|but|except_for|apart_from|besides for? {color:keep}
            color|colors|parts|things|objects|tones|stays|remains?; black_and_white|grayscale|monochrome|bw with only
            {color:keep} color|colors|parts|things|objects?; except|except_for {color:keep}
            black_and_white|grayscale|monochrome|gray; @remove|desaturate color|colors|everything
            except|but|except_for {color:keep} color|colors|parts|things|objects?; keep|leave only|just {color:keep}
            in? color|colors|parts|things|tones|objects?; only|just {color:keep} in color; only keep|leave|show
            {color:keep} in? color|colors|parts|things|tones?; keep|leave {color:keep} only|in_color colors?;
            keep {color:keep} and @make rest|everything_else black_and_white|grayscale|gray|monochrome;
            isolate {color:keep} color|tones?; selective color {color:keep}; @make everything except|but|except_for
            {color:keep} black_and_white|grayscale|monochrome|gray
            """),
        Phrase(
            .color(.selective),
            """
            black_and_white|grayscale|monochrome|gray|bw|desaturated|colorless
            except|but|except_for|apart_from|besides for? {thing:target};
            black_and_white|grayscale|monochrome|gray|bw but|except keep|leave {thing:target} in_color|colored?;
            @remove|desaturate color|colors|everything
            except|but|except_for {thing:target}
            """, cost: 2),
        Phrase(
            .look(.blackAndWhite),
            """
            black_and_white|grayscale|monochrome|gray|bw|desaturated|colorless
            except|but|except_for|apart_from|besides|around|behind for? @people;
            keep|leave only|just? @people in? color|colors|colored|colorful and|but @make? rest|everything_else|
            everything|background|surroundings to|into|in? black_and_white|grayscale|monochrome|gray|bw;
            only|just @people in color; everything|all black_and_white|grayscale|monochrome|gray|bw but|except|
            except_for @people; keep|leave|show only|just @people in color|colored|colorful; only keep|leave|show
            @people in color|colored; keep|leave @people only|alone? in color; @people in color and|but|with? @make?
            everything_else|rest|everything|background|surroundings in|to|into? black_and_white|grayscale|monochrome|
            gray|bw; selective color|colors on|for|of|around|to @people; color only|just on|for|in @people;
            @remove|desaturate color|colors|everything except|but|except_for @people
            """, target: "background", cost: 0.9),
    ]

    static let tables: [Phrase] = [
        Phrase(
            .color(.lut),
            """
            @add|load|run lut|luts|look_up_table|lookup_table|color_table|grade|look|3d_lut? {table_file:file}
            lut|look|grade?; color? grade|graded|correct|develop it|@video? with|by|using lut? {table_file:file};
            {table_file:file} lut|look|grade?; with lut|look|grade? {table_file:file}; use lut? {table_file:file}
            as|for lut|look|grade?; lut|look|grade {table_file:file}
            """, isAbsolute: true, cost: 0.4)
    ]

    static let regions: [Phrase] = [
        Phrase(
            .region(.backgroundBlur),
            """
            blur|soften|defocus out? background behind|around|of? @people?; blur out?
            what's|everything|all|stuff|area? is|that_is|that's? behind {thing}?; @make
            everything|all|what's|area|stuff behind {thing}? blurry|blurred|soft|out_of_focus; put|
            keep|throw background out of focus; blur|blurry|blurred background; bokeh; portrait mode; shallow depth
            of? field; background blur|bokeh|blurry|out_of_focus|blurred; @make background blurry|blurred|soft|softer|
            out_of_focus; depth of? field; blur out? everything|all behind; blur out? everything|all except|but|
            besides|around|apart_from person|people|subject|him|her|me|man|woman|face|faces|foreground|speaker|child|
            kid|kids; blur out? what's|everything|all|stuff|area? is|that_is|that's? behind|around @people; @make
            everything|all|what's|area|stuff behind|around|but|except @people blurry|blurred|soft|out_of_focus
            """),
        Phrase(
            .region(.backgroundReplace),
            """
            @replace|@make background with|by|for|to|into|a|an? plain|solid|pure|simple? {media:with} one|color|
            background?; set background to {media:with}; give it|him|her|them? {color:with} background; @make
            background transparent|see_through; use|put|set|have {media:with} as|for|in background; put it|him|her|
            them|me|us on|in|before|behind front? {media:with} background; {media:with} background; {media:with} as|in
            background; green screen background {media:with}; put {media:with} behind
            """),
        Phrase(
            .region(.backgroundDesaturate),
            """
            background black_and_white|grayscale|gray|monochrome|bw|colorless|desaturated; @make|turn background
            behind|around? @people? to|into|in? black_and_white|grayscale|gray|monochrome|bw|colorless|desaturated;
            desaturate|gray background; @remove color|colors from|in|of background;
            black_and_white|grayscale|monochrome background
            """, cost: 0.9),
        Phrase(
            .region(.skyReplace),
            """
            @replace|@make sky with|by|for|to|into|a|an? deeper|darker|lighter|brighter|nicer|more? {media:with};
            use|put {media:with} as|for|in sky; {media:with} sky; {media:with} as sky; sky to|into? be? {color:with}
            """),
        Phrase(
            .region(.facesBlur),
            """
            hide|conceal|obscure|censor|mask out? @faces face|faces|identities|identity?; blur|hide|censor out?
            face|faces of everybody|everyone|people|all; blur out? face|faces|identity|identities; blur out? @faces
            face|faces|identities|identity; face|faces blurred; @faces hidden|censored; anonymize @faces?; anonymous
            faces|people?; face|faces blur|unrecognizable|anonymous; protect|hide privacy|identity|identities of?
            people|everyone?; @make @faces unrecognizable|anonymous; @make face|faces blurry
            """),
        Phrase(
            .region(.facesBlur),
            """
            pixelate|pixelize|pixellate out? face|faces; pixelate|pixelize|pixellate out? @faces face|faces; face|faces
            pixelated; blur|hide|censor @faces with pixels|mosaic
            """, set: [.style: "pixelate"]),
        Phrase(
            .region(.facesBlur),
            """
            black out? @faces; @faces blacked out; black box|boxes|bar|bars over|on @faces; hide|cover|censor @faces
            with black box|boxes|bar|bars?
            """, set: [.style: "black"]),
        Phrase(
            .region(.blur),
            """
            blur out? person|people|persons|everyone|everybody; person|people|persons|everyone|everybody blurred|blurry;
            @make person|people|persons|everyone|everybody blurred|blurry
            """, target: "people", cost: 0.9),
        Phrase(.region(.blur), "blur|censor|obscure|hide out? {place:target}; @make {place:target} blurry|blurred"),
        Phrase(.region(.pixelate), "pixelate|pixelize|mosaic out? {place:target}"),
        Phrase(
            .region(.blur),
            """
            blur|censor|obscure|defocus out? {thing:target}; hide {thing:target}; @make {thing:target}
            blurry|blurred
            """, media: .video, cost: 4),
        Phrase(.region(.pixelate), "pixelate|pixelize|pixellate out? {thing:target}", media: .video, cost: 3),
        Phrase(
            .region(.remove),
            """
            @erase {thing:target}; @erase text|title|caption|word|words|writing|watermark|label? {quoted:target};
            inpaint|cut_out|wipe {thing:target}; edit|photoshop|shop|cut|clone|take|paint|airbrush|get {thing:target}
            out; photoshop|edit|clone|take|paint|airbrush out|off {thing:target}; take {thing:target} off|away; take|
            get|wipe {thing:target} off|from {thing}; {thing:target} removed|erased|gone|deleted|edited_out; @make
            {thing:target} disappear|vanish|invisible|go_away; {thing:target} needs|has|must|should|to? be|to_be|to?
            removed|erased|gone|deleted|edited_out|go|disappear|vanish
            """, media: .video, cost: 5),
    ]
}
