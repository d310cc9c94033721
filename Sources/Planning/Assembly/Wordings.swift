import EditPlans

/// How people describe what operations do, beside the phrases of the catalogue: for telling which is nearest in
/// meaning. None of them orders anything.
enum Wordings {
    /// The descriptions by operation.
    static let all: [EditPlans.Operation: [String]] = {
        var table: [EditPlans.Operation: [String]] = [:]
        for line in text.split(separator: "\n") {
            let sides = line.split(separator: ":", maxSplits: 1).map(String.init)
            guard let operation = EditPlans.Operation(rawValue: sides[0]), sides.count == 2 else { continue }
            table[operation, default: []] += sides[1].split(separator: ",").map {
                $0.trimmingPrefix(" ").description
            }
        }
        return table
    }()

    /// Every id of the table, for a test.
    static var ids: [String] { text.split(separator: "\n").map { String($0.prefix { $0 != ":" }) } }

    private static let text = """
        style.watercolor: wet washes of thin paint on paper
        style.oil: thick paint on canvas, an old master's portrait
        style.impressionist: dabs of light and colour, a garden by Renoir
        style.pencil: hand-drawn sketch, lead pencil on paper, sketchbook page
        style.charcoal: burnt stick drawing, smudged black on rough paper
        style.ink: black outlines on white paper, drawn with a fine pen
        style.cartoon: animated movie for children, flat colours with outlines
        style.anime: japanese animation, manga
        style.comic: graphic novel, superhero magazine, printed dots
        style.pointillism: thousands of tiny dots of paint
        style.mosaic: small coloured stones, roman floor, tiles
        style.stained-glass: church window, coloured glass with lead between
        style.pixel-art: old console game, big square pixels, arcade sprites
        style.poster: screen print in few flat colours, propaganda poster
        style.engraving: printing plate of cut lines, money, old book illustration, coin
        style.blueprint: architect's plan, engineer's drawing, white lines on blue
        style.neon: glowing tubes, light signs at night
        style.pastel: soft chalk on coloured paper, wax crayons
        look.black-and-white: no colour at all, drained of colour, grey film
        look.sepia: brown old photograph, great-grandmother's album, yellowed print
        look.noir: detective movie of the forties, hard shadows
        look.vintage-film: home movie of the fifties, silent film, scratched old reel
        look.vhs: videotape, camcorder of the eighties, analog tape
        look.teal-orange: hollywood grade, blockbuster, cinema look
        look.bleach-bypass: gritty war movie, harsh silvery
        look.cross-process: wrong chemicals, strange film colours
        look.faded: pale washed-out instagram, matte print
        look.dreamy: hazy soft light, romantic glow, fairy tale
        look.hdr: all detail in light and dark parts
        look.film-grain: grain like analog film stock
        look.vignette: darker corners and edges, spotlight on the middle
        look.night-vision: green military goggles, seeing in the dark
        look.thermal: heat camera, predator vision, body warmth
        look.infrared: white trees and dark sky
        look.invert: swap light and dark, like an undeveloped film strip
        scene.sunset: dusk, golden hour, evening light
        scene.night: after dark, moonlight
        scene.rain: downpour, wet weather, pouring
        scene.snowfall: blizzard, falling flakes
        scene.fog: thick mist, haze over the fields
        scene.winter: cold season, ice and frost
        scene.autumn: fall season, red and yellow leaves
        scene.underwater: deep below the sea, diving
        color.auto: balance light and colour by itself, correct a badly exposed picture
        color.brightness: too dark to see anything, more light
        color.contrast: flat and dull, more punch
        color.saturation: stronger colours, pale colours
        color.temperature: cosy warm tones, colder and bluer
        background.blur: shallow depth of field, portrait lens, only the person in focus
        background.replace: other surroundings behind the person, green screen
        faces.blur: nobody can be recognised, hide who they are, privacy
        region.remove: take the watermark away, erase an object
        geometry.stabilize: shaky hands, wobbling camera, jerky handheld shot
        geometry.flip: mirror, looking glass, left becomes right
        geometry.rotate: lying on its side, upside down, standing on its head
        geometry.crop: vertical for phones, cut off the edges, other shape
        geometry.pad: black stripes above and below, cinema bars
        geometry.zoom: closer, nearer, magnify the middle
        geometry.resize: smaller picture, other resolution
        cleanup.denoise: specks and crawling dots in the dark, noisy grainy picture
        cleanup.sharpen: out of focus, more detail, tack sharp
        cleanup.blur: unsharp, softer picture
        cleanup.deblock: squares of bad compression, blocky artifacts
        cleanup.deinterlace: comb lines on moving things, interlaced stripes
        cleanup.deflicker: pulsing light, flickering lamp
        cleanup.upscale: bigger and finer, for a large screen, higher resolution
        time.trim: shorten, keep only a part, cut the ends off
        time.speed: quicker, hurry, time lapse
        time.slow-motion: slowly, stretched in time
        time.reverse: backwards, rewind
        time.loop: repeat over and over, twice in a row
        time.freeze: stand still, hold a picture
        time.append: join two videos, one after the other, concatenate, add the outro behind
        time.prepend: begin with another video, an intro in front
        time.insert: put another video in the middle
        time.fade-in: begin from black
        time.fade-out: end in black
        overlay.text: a title, write words on the picture, caption
        overlay.timestamp: running clock, date and time in the corner
        overlay.image: company emblem, brand logo, watermark
        audio.denoise: hiss, wind, fan, traffic behind the voice
        audio.dehum: mains buzz, electric hum, drone of the power line
        audio.declip: crackling distortion, recorded too loud
        audio.dereverb: hall, echo of a bathroom, boxy room
        audio.normalize: the same loudness everywhere, for streaming, podcast level
        audio.compress: whispers and shouts at one level, tame the peaks
        audio.gain: too quiet, volume
        audio.pitch: chipmunk, deep giant voice, another key
        audio.bass: deep boom, low end
        audio.treble: bright and shrill, high end
        audio.reverb: cathedral, big hall
        audio.echo: mountains answer, repeated sound
        audio.telephone: phone handset, call
        audio.radio: transistor set, old broadcast
        audio.muffle: behind a wall, under a blanket
        audio.remove-vocals: karaoke, without the singer
        audio.isolate-vocals: only the singer, a cappella
        audio.remove-silence: long pauses, gaps, dead air
        audio.widen: left and right further apart, spacious stereo
        audio.mono: one channel
        audio.mute: no sound at all, silence everything
        """
}
