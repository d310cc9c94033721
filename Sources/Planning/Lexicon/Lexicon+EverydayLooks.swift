import EditPlans

extension Lexicon {
    /// How people say it who don't edit every day: looks, scenes and when.
    static let everydayLooks: [Phrase] = [
        Phrase(
            .style(.oil),
            """
            heavy|thick|bold|broad|visible|loose brushwork; oils on canvas; oil on canvas; thick paint; look of old?
            oil painting;
            old oil painting
            """),
        Phrase(
            .style(.mosaic),
            """
            mosaic of|with? lots_of|many|thousands_of|hundreds_of? little|small|tiny|colored|ceramic|glass|stone?
            tiles|stones|pieces; lots_of|many|thousands_of? little|small|tiny|colored|glass tiles|stones;
            roman|byzantine
            mosaic|floor|tiles
            """, cost: 0.9),
        Phrase(
            .style(.neon),
            """
            glowing? neon outlines|edges|lines|glow|lights|contours|sketch around|along|on|for|of all|every?
            edges|outlines|
            everything|contours|shapes|objects; glowing outlines|contours|lines
            """, cost: 0.9),
        Phrase(
            .style(.stainedGlass),
            """
            stained|stain glass windows|panels; stained|stain glass window|windows|panel|panels in|of|from old|gothic?
            church|cathedral|chapel; stained glass
            """,
            cost: 0.8),
        Phrase(.style(.comic), "page|panel out|from|of out_of? comic book; page|panel out of comic book|comic"),
        Phrase(.style(.pixelArt), "pixel art with|in|of blocks|squares|pixels of {number:block_px}", cost: 0.8),
        Phrase(
            .style(.pencil), "pencil drawing|sketch in color; colored pencils", set: [.color: .flag(true)], cost: 0.8),
        Phrase(.style(.ink), "black lines|outlines on white|paper; ink drawing with? black lines|outlines", cost: 0.9),
        Phrase(
            .style(.pointillism),
            "thousands_of|lots_of|millions_of|hundreds_of|many little|small|tiny|colored dots|points; seurat did it"
        ),
        Phrase(
            .color(.selective),
            """
            only|just {color:keep} should|must|may|shall|can? stay|stays|remain|remains|keep|keeps|be|left in?
            color|colored;
            only|just {color:keep} stays|remains colored?
            """, cost: 0.6),
        Phrase(
            .color(.lut), "@add|load|run|use? table|color_table|grading_table|color_lookup {table_file:file}",
            isAbsolute: true,
            cost: 0.3),
        Phrase(.style(.watercolor), "watercolors; water colors; wet on wet; painted in|with watercolor|watercolors"),
        Phrase(.style(.pencil), "pencil drawn; pencils; graphite; sketched in|with pencil; pencil portrait|picture"),
        Phrase(.style(.charcoal), "charcoal; drawn in|with charcoal; charcoal portrait|picture|art"),
        Phrase(.style(.ink), "drawn|sketched in|with ink|pen; pen and ink; ink pen? drawing|illustration|lines"),
        Phrase(.style(.cartoon), "cartoon; saturday morning cartoon; drawn like cartoon"),
        Phrase(.style(.comic), "comic book page|panel|hero|look?; graphic novel page|look?; superhero comic"),
        Phrase(.style(.pixelArt), "8|16 bit video? game|console|style; old|retro video|computer game|games"),
        Phrase(
            .style(.engraving), "old engraving|etching|woodcut; money|banknote|dollar_bill engraving|print|portrait"),
        Phrase(.style(.blueprint), "architects|architect's|architect blueprint|plan|drawing; blueprint"),
        Phrase(.style(.pastel), "pastel colors|chalks|crayons|crayon drawing|painting|picture; soft pastels"),
        Phrase(.style(.poster), "pop art; warhol style|print|picture; andy warhol; screen print|printed"),
        Phrase(
            .look(.technicolor),
            "old|glorious|classic|vintage|lush? technicolor film|movie|musical? colors|color|look|process?",
            cost: 0.8),
        Phrase(
            .look(.invert),
            """
            invert|inverted|turn|convert to|into? positive|negative; negative to|into positive; scanned|scan?
            negative;
            inverted; invert
            """, cost: 1),
        Phrase(
            .look(.nightVision),
            """
            seen? through night vision goggles|scope|camera?; green? night vision goggles|camera|scope|look?; night
            scope
            """
        ),
        Phrase(
            .look(.thermal), "thermal camera|imaging|vision|look|image?; heat camera|vision|signature|map; flir camera?"
        ),
        Phrase(
            .look(.blackAndWhite), "b_and_w; without color|colors; @erase all? color|colors from|out? it?; greyscale"),
        Phrase(
            .look(.vintageFilm),
            """
            super 8|eight home? movie|film|reel|footage?; old home movie|movies|film|films; 1910s|1920s|1930s
            film|movie|
            silent_film|silent_movie?; chaplin|charlie_chaplin film|movie?; silent era; scratchy|scratched old?
            film|movie;
            old celluloid
            """),
        Phrase(
            .look(.vhs), "old? vhs tape|recording|cassette|look?; home video from 80s|90s|1980s|1990s|eighties|nineties"
        ),
        Phrase(.look(.dreamy), "dreamy soft? glow; soft dreamy glow|look?; hazy dreamy? glow;"),
        Phrase(
            .look(.vignette),
            "darker|dark|darkened|shaded corners|edges; darken towards edges|corners; corners|edges darker"),
        Phrase(.look(.hdr), "hdr; details in shadows|highlights; bring out all|every? detail|details|texture|textures"),
        Phrase(.look(.faded), "faded; washed out look; faded old? photo|film|polaroid? look; matte look"),
        Phrase(.look(.tealOrange), "hollywood|blockbuster color|colors|look|grade|film|movie; teal and orange"),
        Phrase(
            .scene(.winter), "winter wonderland; snow covered; covered in snow; snow|winter on_the_ground|landscape"),
        Phrase(.scene(.autumn), "autumn|fall colors|foliage|leaves|trees|day|mood; golden autumn; october colors"),
        Phrase(
            .scene(.snowfall),
            "snow|snowflakes falling|drifting|coming down?; falling|gentle|light|heavy snow|snowflakes"),
        Phrase(
            .scene(.rain), "rain falling|pouring|coming down?; pouring rain; heavy|light|gentle rain", media: .video),
        Phrase(.scene(.fog), "thick|light|dense|morning|creepy|eerie? fog|mist rolling|drifting in?"),
        Phrase(
            .scene(.night), "night|nighttime; middle of night; as if? it? were|was|is? night|nighttime|dark outside"),
        Phrase(
            .scene(.sunset),
            "golden hour; sunset light|glow|colors|mood; as if? shot|filmed? at sunset|dusk|golden_hour"),
        Phrase(
            .scene(.underwater), "underwater; as if? we|i|it|they? were|was|are? under_water|underwater|diving",
            media: .video),
        Phrase(.time(.freeze), "stop|hold|freeze|pause picture|image|frame|action {span}", cost: 0.8),
        Phrase(
            .time(.speed), "play|run it|this|@video|@sound|recording|lecture|talk|podcast|interview|tape? at {rate}"),
        Phrase(
            .scene(.snowfall), "let gentle|light|soft|heavy? snow|snowflakes fall|come_down; gentle snow", cost: 0.8),
    ]
}
