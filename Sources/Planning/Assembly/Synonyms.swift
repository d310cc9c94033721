import EditPlans

/// Words that people use and that no phrase takes up, with the operations nearest to what they mean.
enum Synonyms {
    /// The operations by word, nearest first.
    static let operations: [String: [EditPlans.Operation]] = {
        var table: [String: [EditPlans.Operation]] = [:]
        for line in text.split(separator: "\n") {
            let sides = line.split(separator: ":", maxSplits: 1)
            let operations = sides[0].split(separator: " ").compactMap { EditPlans.Operation(rawValue: String($0)) }
            for word in sides.dropFirst().first?.split(separator: " ") ?? [] {
                table[String(word), default: []] += operations
            }
        }
        return table
    }()

    /// Every id of the table, for a test.
    static var ids: [String] {
        text.split(separator: "\n").flatMap { $0.prefix { $0 != ":" }.split(separator: " ").map(String.init) }
    }

    private static let text = """
        time.freeze geometry.crop geometry.resize: thumbnail screenshot still snapshot cover
        look.vintage-film look.faded look.vhs: polaroid instant lomo lomography analog nostalgic nostalgia memory \
        flashback crt tv television cctv surveillance security dust scratches burn leaks leak newspaper
        look.teal-orange look.noir look.bleach-bypass: moody moodier mood dramatic drama expensive epic hollywood \
        horror gritty grim edgy commercial trailer
        style.neon look.teal-orange generate.edit: cyberpunk synthwave vaporwave futuristic tron matrix
        look.vhs style.pixel-art look.invert: glitch glitchy distort distorted datamosh scanlines corrupted
        style.poster style.oil style.impressionist: picasso cubism cubist warhol dali surreal surrealist abstract
        style.oil style.watercolor style.impressionist: painting painted paint painterly artwork art artistic artist \
        canvas gallery
        style.cartoon style.anime generate.edit: claymation lego pixar disney simpsons animated animation animate \
        puppet origami
        style.pencil style.ink style.charcoal: sketchy doodle drawing illustration outline outlines
        look.hdr cleanup.sharpen color.contrast: haze hazy dehaze haziness detail details texture structure crystal
        look.hdr color.brightness color.contrast: highlights shadows midtones gamma curves blacks whites
        scene.sunset color.temperature color.brightness: sunny sun sunshine summer spring sunlight evening
        scene.fog scene.rain scene.night: stormy storm cloudy clouds weather misty gloomy
        look.dreamy color.brightness cleanup.blur: flare flares glow glowing magical fairy heaven soft airy
        cleanup.blur look.dreamy cleanup.denoise: skin wrinkles pimples acne blemishes smooth smoother retouch beauty
        color.recolor color.selective color.hue: whiten teeth hair eyes greener bluer redder recolor paint
        generate.edit color.auto cleanup.denoise: smile younger older thinner slimmer taller makeup restore colorize \
        colorise age
        generate.edit region.remove background.replace: replace swap turn transform person man woman dog cat object \
        background
        background.blur background.replace background.desaturate: background backdrop greenscreen cutout transparent
        overlay.text overlay.image overlay.timestamp: subtitle subtitles caption captions title titles font lettering \
        words sign watermark logo sticker emoji
        geometry.rotate geometry.stabilize geometry.crop: straighten horizon crooked tilted sideways level skewed \
        perspective
        geometry.zoom geometry.stabilize geometry.crop: pan track follow dolly tracking reframe camera tilt
        geometry.crop geometry.pad geometry.resize: portrait landscape vertical horizontal format shape bars borders \
        frame collage
        geometry.resize cleanup.upscale geometry.crop: smaller bigger larger size shrink enlarge hd resolution
        time.speed time.loop time.trim: longer long length duration stretch extend tempo faster slower ramp
        time.trim time.fade-in time.fade-out: cut trim split shorten middle half boring intro outro beginning ending \
        segment scene scenes part parts crop transition transitions crossfade dissolve join merge combine concatenate
        time.slow-motion time.frame-rate time.speed: stutter choppy interpolate smoothness motion bullet
        audio.mute audio.denoise audio.gain: soundtrack audio sound mp3 music song
        audio.denoise audio.treble audio.compress: voice voices speech speaking words understand intelligible speaker
        audio.treble audio.denoise audio.bass: ess sibilance sibilant eq equalizer equalize frequencies khz harsh
        audio.pitch audio.robot audio.echo: autotune tune key flanger chorus phaser male female child
        audio.remove-vocals audio.isolate-vocals audio.gain: guitar drums piano violin band singer instrument \
        instruments stem stems vocals
        audio.widen audio.mono audio.reverb: stereo channel channels left right balance surround
        audio.mute audio.drop time.trim: bleep censor swearing swear curse
        audio.radio audio.telephone audio.muffle: vinyl gramophone announcement station old retro vintage
        audio.normalize audio.compress audio.gain: level levels master mastering podcast broadcast peaks limiter punchy
        """
}
