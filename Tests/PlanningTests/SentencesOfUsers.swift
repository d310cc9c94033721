import EditPlans
import Testing

@testable import Planning

/// How people ask who have not read the catalogue.
struct SentencesOfUsers {
    @Test("What is asked of a film in other words than the catalogue's plans to what it says", arguments: video)
    func aSentenceAboutAFilmPlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    @Test("What is asked of sound in other words than the catalogue's plans to what it says", arguments: audio)
    func aSentenceAboutSoundPlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .audio).plan(sentence.text).summary == sentence.plan)
    }

    static let video: [Sentence] = [
        Sentence("turn into a poster", "style.poster"),
        Sentence("make it look like a poster", "style.poster"),
        Sentence("movie poster look", "style.poster"),
        Sentence("black and white sketch", "style.pencil"),
        Sentence("make it look drawn by hand", "style.pencil"),
        Sentence("ink wash", "style.ink"),
        Sentence("halftone", "style.comic"),
        Sentence("make it look like a Game Boy game", "style.pixel-art"),
        Sentence("pixelate everything", "style.pixel-art"),
        Sentence("made of tiles", "style.mosaic"),
        Sentence("blur the poster", "region.blur @poster"),
        Sentence("blur the tiles", "region.blur @tiles"),
        Sentence("make the poster brighter", "color.brightness @poster"),
        Sentence("take the colour out", "look.black-and-white"),
        Sentence("tint it sepia", "look.sepia"),
        Sentence("make it look like the 70s", "look.vintage-film"),
        Sentence("make it look like it was shot on VHS", "look.vhs"),
        Sentence("dream sequence", "look.dreamy"),
        Sentence("bring out the shadows", "look.hdr"),
        Sentence("make it evening", "scene.sunset"),
        Sentence("thunderstorm", "scene.rain"),
        Sentence("thick fog", "scene.fog s=1"),
        Sentence("it's dark", "color.brightness"),
        Sentence("the colors are too strong", "color.saturation(amount=-0.3)"),
        Sentence("colours are dull", "color.saturation"),
        Sentence("improve the lighting", "color.auto"),
        Sentence("it looks washed out", "color.auto"),
        Sentence("fix the washed out colors", "color.auto"),
        Sentence("make it look washed out", "look.faded"),
        Sentence("straighten by 2 degrees", "geometry.rotate(degrees=2)"),
        Sentence("crop to 500x500", "geometry.crop(box=500 500)"),
        Sentence("crop out the center 640x480", "geometry.crop(box=640 480)"),
        Sentence("cut off the left half", "geometry.crop @right"),
        Sentence("crop the bottom half", "geometry.crop @top"),
        Sentence("remove the upper half of the picture", "geometry.crop @bottom"),
        Sentence("crop to the left half", "geometry.crop @left"),
        Sentence("keep only the right half of the picture", "geometry.crop @right"),
        Sentence("the camera is shaking", "geometry.stabilize"),
        Sentence("slowly zoom to the top left", "geometry.zoom @top-left"),
        Sentence("it's blurry, fix it", "cleanup.sharpen"),
        Sentence("make it blurry", "cleanup.blur"),
        Sentence("out of focus, sharpen it", "cleanup.sharpen"),
        Sentence("blur it, then sharpen it", "cleanup.blur; cleanup.sharpen"),
        Sentence("grainy, denoise it", "cleanup.denoise"),
        Sentence("stop the flickering", "cleanup.deflicker"),
        Sentence("flicker removal", "cleanup.deflicker"),
        Sentence("jpeg artifacts", "cleanup.deblock"),
        Sentence("it's blocky", "cleanup.deblock"),
        Sentence("first 30 seconds only", "time.trim(end_s=30)"),
        Sentence("sepia for the first 30 seconds only", "look.sepia t=0..30"),
        Sentence("play it faster", "time.speed(factor=2)"),
        Sentence("play it 1.5 times faster", "time.speed(factor=1.5)"),
        Sentence("set the speed to 1.5", "time.speed(factor=1.5)"),
        Sentence("speed 1.5", "time.speed(factor=1.5)"),
        Sentence("pause at 4 seconds for 1 second", "time.freeze(at_s=4,hold_s=1)"),
        Sentence("reduce to 15 fps", "time.frame-rate(fps=15)"),
        Sentence("watermark \"© Me\"", "overlay.text(text=© Me)"),
        Sentence("volume 50%", "audio.gain(gain_db=-6.02)"),
        Sentence("volume +20%", "audio.gain(gain_db=1.58)"),
        Sentence("increase the volume 50%", "audio.gain(gain_db=3.52)"),
        Sentence("youtube loudness", "audio.normalize(lufs=-14)"),
        Sentence("make the loudness broadcast compliant", "audio.normalize(lufs=-23)"),
        Sentence("sound is muffled", "audio.treble"),
        Sentence("the voices are hard to hear", "audio.compress"),
    ]

    static let audio: [Sentence] = [
        Sentence("60hz hum", "audio.dehum(hz=60)"),
        Sentence("remove 50hz", "audio.dehum(hz=50)"),
        Sentence("electrical buzz", "audio.dehum"),
        Sentence("remove the buzzing noise", "audio.dehum"),
        Sentence("remove air conditioner noise", "audio.denoise"),
        Sentence("there is a lot of wind", "audio.denoise"),
        Sentence("make the speech clearer", "audio.denoise"),
        Sentence("it's clipped, repair it", "audio.declip"),
        Sentence("distortion fix", "audio.declip"),
        Sentence("too much room sound", "audio.dereverb"),
        Sentence("it sounds like a bathroom, fix it", "audio.dereverb"),
        Sentence("echoey, remove the reverb", "audio.dereverb"),
        Sentence("level the volume", "audio.compress"),
        Sentence("make quiet parts louder", "audio.compress"),
        Sentence("one octave down", "audio.pitch(semitones=-12)"),
        Sentence("3 semitones up", "audio.pitch(semitones=3)"),
        Sentence("pitch -3", "audio.pitch(semitones=-3)"),
        Sentence("transpose by 3", "audio.pitch(semitones=3)"),
        Sentence("megaphone", "audio.telephone"),
        Sentence("stereo to mono", "audio.mono"),
        Sentence("normalize to -14", "audio.normalize(lufs=-14)"),
    ]
}
