import EditPlans
import Testing

@testable import Planning

struct SentencesInPart {
    @Test("What is understood is planned, and the rest is listed", arguments: video)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let video: [Sentence] = [
        Sentence("like an old horror film in black and white", "look.black-and-white | old horror film"),
        Sentence("too much noise in the dark parts", "cleanup.denoise | dark parts"),
        Sentence(
            "add text \"Sale!\" in red at the top from 0:02 to 0:06",
            "overlay.text(position=top,text=Sale!) t=2..6 | red"),
        Sentence(
            "write \"Copyright 2024\" bottom right small",
            "overlay.text(position=bottom-right,text=Copyright 2024) | small"),
        Sentence("speed it up to fit 30 seconds", "time.speed(factor=2) | fit 30 seconds"),
        Sentence("slow down the jump from 4s to 6s to 25%", "time.speed(factor=0.25) t=4..6 | jump"),
        Sentence("ramp the speed up", "time.speed(factor=2) | ramp"),
        Sentence("make it loop seamlessly", "time.loop | seamlessly"),
        Sentence("make it vertical with blurred bars", "geometry.crop(aspect=9:16) | blurred bars"),
        Sentence("make it look like autumn in new england", "scene.autumn | new england"),
        Sentence("colder, bluish", "color.temperature(amount=-0.3) | bluish"),
        Sentence("keep the red, everything else black and white", "look.black-and-white | keep the red, else"),
        Sentence("blur at the end", "cleanup.blur | at the end"),
        Sentence("make it night with stars in the sky", "scene.night @sky | stars"),
        Sentence("blur the faces except mine", "faces.blur | except mine"),
        Sentence("rotate the video by 2 degrees to straighten", "geometry.rotate(degrees=2) | straighten"),
        Sentence("interpolate to 60 fps", "time.frame-rate(fps=60) | interpolate"),
        Sentence("smooth motion 60fps", "time.frame-rate(fps=60) | smooth motion"),
        Sentence("saturation 0", "color.saturation | 0"),
        Sentence("VHS from 0 to 10 seconds, after that normal", "look.vhs t=0..10 | normal"),
        Sentence("cartoon but keep faces", "style.cartoon | keep faces"),
        Sentence("as a comic, please, with black outlines", "style.comic | black outlines"),
        Sentence("make it more colorful and fun", "color.saturation | fun"),
        Sentence("bright and airy", "color.brightness | airy"),
        Sentence("crisp and clear", "cleanup.sharpen | clear"),
        Sentence("make it HDR but natural", "look.hdr | natural"),
        Sentence("watch it backwards", "time.reverse | watch"),
        Sentence("half speed between 3s and 6s, normal after", "time.speed(factor=0.5) t=3..6 | normal"),
        Sentence("text \"Hello\" big", "overlay.text(text=Hello) | big"),
        Sentence("make it monochrome blue", "look.black-and-white | blue"),
        Sentence("cut 2s to 4s 8s to 10s", "time.trim t=2..4 | 8s to 10s"),
        Sentence("the end is too dark", "color.brightness | end"),
        Sentence("sepia, fix it", "look.sepia | fix it"),
        Sentence("blur the car and remove it", "region.blur @car | remove it"),
        Sentence("the old man's face should be blurred", "cleanup.blur @faces | old man's"),
        Sentence("zoom at the start", "geometry.zoom | at the start"),
        Sentence("make my daughter's birthday clip look like a Disney cartoon", "style.cartoon | Disney"),
        Sentence("rotate it clockwise a bit", "geometry.rotate | a bit"),
        Sentence("make it night vision green", "look.night-vision | green"),
        Sentence("add some rain, fog and thunder sound", "scene.rain; scene.fog | thunder"),
        Sentence(
            "comic style, but only for the first 10 seconds, the rest in black and white",
            "style.comic t=0..10; look.black-and-white t=0..10 | rest"),
        Sentence("soft pastel colours", "style.pastel | colours"),
        Sentence("stabilize then crop 5%", "geometry.stabilize | crop 5%"),
        Sentence("vignette 0.5", "look.vignette | 0.5"),
        Sentence("grain 0.3", "look.film-grain | 0.3"),
        Sentence("sharpen 200%", "cleanup.sharpen | 200%"),
        Sentence("slow down to 0.5", "time.speed(factor=0.5) | 0.5"),
        Sentence("volume 0", "audio.gain | 0"),
        Sentence("volume -3", "audio.gain | -3"),
        Sentence("film in black-white", "look.black-and-white | film"),
        Sentence("need subtitle \"hello\" under", "overlay.text(text=hello) | under"),
    ]
}
