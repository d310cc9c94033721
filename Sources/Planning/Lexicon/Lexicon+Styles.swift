import EditPlans

extension Lexicon {
    static let styles: [Phrase] = [
        Phrase(.style(.watercolor), "watercolor painting|picture|wash|sketch?; water color painting?; aquarelle"),
        Phrase(
            .style(.oil),
            """
            look|looks like painting; painterly; as? if? it? was|were|had? been? painted; oil painting|paint|paints|
            canvas?; painted in|with oil|oils; @add? thick|heavy|visible|bold|oil brush strokes|stroke|marks; thick
            brushstrokes|paint; thick|heavy|bold|visible? oil strokes|brushstrokes; visible|heavy brushstrokes;
            impasto; old master painting?; oil on canvas; rembrandt
            """),
        Phrase(
            .style(.impressionist),
            """
            monet; painting|paintings|picture by|of|like|from monet|renoir|van_gogh; impressionist painting?;
            impressionistic painting?; impressionism; renoir; van gogh painting?
            """),
        Phrase(
            .style(.pencil),
            """
            pencil sketch|drawing|lines|art?; graphite sketch|drawing?; sketch drawing?; hand drawn sketch?; drawn
            in|with pencil; pencil and paper; drawn by hand; black_and_white|b_and_w|bw pencil? sketch|drawing
            """),
        Phrase(
            .style(.pencil),
            """
            color|colored pencil|pencils sketch|drawing?; pencil drawing|sketch in color
            """, set: [.color: true]),
        Phrase(.style(.charcoal), "charcoal drawing|sketch?"),
        Phrase(
            .style(.ink),
            """
            ink drawing|sketch|lines|wash?; pen and ink drawing|sketch|art?; line art|drawing; pen drawing|sketch;
            indian|black ink drawing?
            """),
        Phrase(
            .style(.cartoon),
            """
            2_d? cartoon drawing|character|form|version|animation?; 2_d? animation|animated style|look|movie|film|
            version|cartoon?; look animated; cartoonish; cartoony; cartoonize; cel|cell shading|shaded; toon; animated
            cartoon
            """),
        Phrase(
            .style(.anime),
            """
            anime drawing|cartoon|movie|film?; ghibli film|movie|anime?; studio ghibli film|movie?; manga
            """),
        Phrase(
            .style(.comic),
            """
            comic book|books|strip|panels|panel?; comics; halftone comic|dots? panels|panel?; ben day dots; graphic
            novel; roy? lichtenstein
            """),
        Phrase(
            .style(.pointillism),
            """
            pointillism; pointillist painting?; pointillistic painting?; seurat; made|painted with? dots;
            tiny|little|small|colored dots
            """),
        Phrase(
            .style(.mosaic),
            """
            mosaic tiles|tile?; out|made of? tiles; into|like tiles; tile|roman mosaic; mosaic of? tiles; ceramic
            tiles
            """),
        Phrase(.style(.stainedGlass), "stained|stain glass window?; church|cathedral window; leaded glass"),
        Phrase(
            .style(.pixelArt),
            """
            pixel|pixelated art|graphics; pixel art with|in|of? {quantity} blocks|squares; 8 bit video?
            game|graphics|art?; 16 bit video? game|graphics|art?; retro|old video? game|arcade graphics?;
            nintendo|nes|arcade|game_boy|gameboy
            game?; minecraft; pixelate|pixelize|pixellate everything|all|video|picture|image|clip|film|frame
            """),
        Phrase(
            .style(.poster),
            """
            pop art poster|print?; into|like|as movie|film|travel? poster|posters; @make it|video|this movie|film|
            travel? poster; movie|film|travel? poster|posters style|look|print|effect; posterize; posterize to|into|
            with? {number} levels|colors|shades|tones; poster|posters|pop_art with {number} levels|colors|shades|tones;
            posterized; posterization; andy? warhol print|painting?; screen
            print|printed
            """),
        Phrase(
            .style(.engraving),
            """
            engraving; engraved; banknote; dollar bill; woodcut print?; woodblock print?; etching; etched;
            copperplate
            """),
        Phrase(
            .style(.blueprint),
            """
            blueprint drawing?; technical|engineering|architectural drawing|plan; cyanotype plan
            """),
        Phrase(
            .style(.neon),
            """
            neon outlines|edges|lines|glow|lights|contours|sketch?; glowing neon? edges|outlines|lines|contours;
            edges|outlines glow
            """),
        Phrase(
            .style(.pastel),
            """
            pastel drawing|painting|sketch?; pastels; crayon drawing|sketch?; crayons; chalk drawing|sketch|pastel?;
            drawn|colored with|in crayon|crayons|chalk|pastels
            """),
    ]

    static let looks: [Phrase] = [
        Phrase(
            .look(.blackAndWhite),
            """
            black and white film|movie|footage?; black n white; black white film|movie|footage?; b and w; bw; b w;
            white and black; grayscale; gray scale; shades|tones of? gray; @make it|video|everything gray; monochrome;
            monochromatic; colorless; @erase color|colors; take|drain|strip|suck color|colors out|away of? it?; strip|
            drain it|image|picture|video|photo|clip? of? color|colors; no color|colors at_all|left?
            """),
        Phrase(
            .look(.sepia),
            """
            tint? sepia tone|toned|tones?; old? sepia photograph|photo|photos; old|antique|aged|vintage photograph|
            photo|photographs|photos; brownish|brown old? photo|photograph
            """),
        Phrase(
            .look(.noir),
            """
            film noir; noir film|movie?; high|strong|harsh contrast black and white; high contrast bw; black and
            white with? high|strong|harsh contrast; contrasty black and white; 1940s detective movie|film?
            """),
        Phrase(
            .look(.vintageFilm),
            """
            vintage film|movie|footage?; super 8 film|footage|movie?; 8 mm film|movie|footage|camera?; 16 mm film|
            movie|footage|camera?; 1920s film|movie|footage?; 1930s film|movie?; 1950s film|movie?; 1960s film|movie?;
            1970s film|movie?; old|old_time|oldtime|antique film|movie|movies|cinema|footage|reel; silent film|movie;
            home movie; old home movie|movies|film; film reel; retro film|movie; old fashioned|timey|timer film|
            movie?; vintage; retro; look old|aged; age it; age video|footage|clip|film; old school|schooled film|look|
            movie|style|vibe; oldschool film|look|movie|style; old fashioned look|film|movie?; old timey film|look|
            movie?; vintage color curve|grade|palette|look|tones; vintage video|camera|style; newsreel; retro|vintage|
            old? 50s|60s|70s|1950s|1960s|1970s film|movie|footage|look|style|feel|vibe|home_movie?; sixties|seventies
            film|movie|footage|look|style?; film|analog|celluloid look|feel; old film|movie|footage from|of? 1920s|
            1930s|1940s|1950s|1960s|1970s; 8 mm film|movie|footage|camera?; 16 mm film|movie|footage|camera?
            """),
        Phrase(
            .look(.vhs),
            """
            vhs tape|video|cassette|recording?; shot|filmed|recorded on|with vhs|camcorder;
            80s|1980s|90s|1990s|eighties|nineties camcorder|video|tape|home?
            movie?; camcorder video|tape|footage?; video tape; videotape; video cassette; old tape
            """),
        Phrase(.look(.technicolor), "technicolor film|movie?"),
        Phrase(
            .look(.tealOrange),
            """
            cinematic color|colors|grade|grading?; blockbuster movie|film?; teal and orange; orange and teal; teal
            orange; hollywood movie|film|blockbuster?; like_a|as_a professional|real|proper|big? movie; filmic;
            movie|film color? grade|grading
            """),
        Phrase(.look(.bleachBypass), "bleach bypass|bypassed film?; skip bleach; saving private ryan"),
        Phrase(
            .look(.crossProcess),
            "cross process|processed|processing film?; crossprocessed|crossprocess slide? film?; x process|processed"),
        Phrase(
            .look(.faded),
            """
            faded film|photo|colors?; washed out colors?; matte finish|film?; fade colors; lifted blacks; bleached
            out?; wash out colors?
            """),
        Phrase(
            .look(.dreamy),
            """
            dreamy; dreamlike; dream sequence|scene|world; like|in a dream; @add? soft|gentle|warm? glow; glowy;
            ethereal; bloom; soft focus;
            orton; heavenly; romantic
            """),
        Phrase(
            .look(.hdr),
            """
            hdr; bring out|back details|detail in? shadows|highlights?; lighten shadows; lift|open_up|brighten shadows
            and recover|restore|bring_back blown? out? highlights; more|boost|enhance detail|details; high dynamic
            range; tone mapped|mapping; enhance local contrast; more local contrast; clarity; open_up|lift|brighten|
            boost|raise|bring_out shadows
            """),
        Phrase(
            .look(.infrared),
            """
            infrared film|photo|photograph|photography|camera?; infra red film|photo|camera?; aerochrome
            """),
        Phrase(.look(.nightVision), "night vision goggles|camera|scope?; nightvision goggles?"),
        Phrase(
            .look(.thermal),
            """
            thermal|heat camera|cam|imaging|vision|image; thermal; heat map|vision|camera; heatmap; predator vision;
            thermographic
            camera?
            """),
        Phrase(
            .look(.invert),
            """
            photo|film|color? negative; invert colors?; inverted colors?; reverse|flip|swap colors; negative
            colors|film|photo?
            """),
        Phrase(
            .look(.filmGrain),
            """
            @add|@more|sprinkle in? cinematic|fine|35mm? film|movie? grain; cinematic? film grain; grainy texture|look;
            film grain; grainy film?; grainier; @add|@more noise texture?; grain;
            like_a grainy
            """),
        Phrase(
            .look(.vignette),
            """
            vignette; vignetting; darken corners|edges|borders; darker|dark corners|edges|borders; @make
            corners|edges dark|darker
            """),
    ]

    static let scenes: [Phrase] = [
        Phrase(
            .scene(.night),
            """
            night time|scene|shot?; night time? from|out_of daytime|day; nighttime; day to|for|into night; at night;
            after dark; moonlight; moonlit night|scene?; midnight
            """),
        Phrase(
            .scene(.sunset),
            """
            set? at? golden hour light?; set scene? at|during|in sunset; at|during? sunset|sundown|dusk; sunset light|
            lighting|colors|scene|glow?; sunrise; magic hour; setting sun; late afternoon light|sun?; evening light|
            sun|mood; @make it evening; dusk; twilight
            """),
        Phrase(
            .scene(.winter),
            """
            winter scene|day|wonderland|landscape|time?; summer|spring|autumn|fall|season to|into winter; wintry
            scene|day|landscape?; winter_time; wintertime; cover|covered it? with|in|by snow; snow covered landscape|
            scene?; snowy landscape|scene|ground|field|fields|day|weather?; snow on_the ground|trees|roofs
            """),
        Phrase(
            .scene(.autumn),
            """
            autumn colors|leaves|day|scene|landscape?; summer|spring|winter|season to|into autumn|fall; autumnal
            colors?; fall colors|leaves|foliage|season; like fall; make it fall
            """),
        Phrase(
            .scene(.snowfall),
            """
            falling|fall snow; @make it? snow; let it snow; to|into heavy|light? snowfall; snowfall; snowing;
            snowflakes; snow falling; @add snow; snowstorm; blizzard
            """),
        Phrase(
            .scene(.rain),
            """
            @make it? rain; rainy day|scene|weather?; raining; rain; rainfall; rainstorm; downpour; falling rain;
            rain drops; raindrops; drizzle; drizzling; thunder_storm|thunderstorm
            """, media: .video),
        Phrase(
            .scene(.fog),
            """
            fog; foggy morning|day|scene|weather?; misty morning|day|scene|landscape?; mist; haze; hazy
            morning|day?; smog
            """),
        Phrase(
            .scene(.underwater),
            """
            underwater scene|shot?; under water; bottom of? sea|ocean; beneath|below|under|under_the
            water|waves|sea|ocean; submerged
            """, media: .video),
    ]
}
