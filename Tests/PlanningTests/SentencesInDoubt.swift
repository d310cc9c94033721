import EditPlans
import MediaTypes
import Testing

@testable import Planning

struct SentencesInDoubt {
    @Test("What a sentence says and no step does is listed, never dropped", arguments: halfUnderstood)
    func theRestIsUnresolved(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    @Test("A sentence without any step is refused with three suggestions", arguments: notUnderstood)
    func nothingUnderstoodIsRefused(_ text: String) throws {
        let error = try #require(throws: PlanError.self) { try Planner(medium: .video).plan(text) }
        #expect(error.code == .notUnderstood)
        #expect(error.suggestions.count == 3)
        #expect(error.description.contains(text))
    }

    static let halfUnderstood: [Sentence] = [
        Sentence("vintage film without grain", "look.vintage-film | grain"),
        Sentence("watercolor but keep the colours", "style.watercolor | keep the colours"),
        Sentence("mute it and keep the sound", "audio.mute | keep the sound"),
        Sentence("brighter and darker", "color.brightness; color.brightness(amount=-0.2) | darker"),
        Sentence("don't blur it, blur it", "cleanup.blur | blur"),
        Sentence("oil painting with llamas", "style.oil | llamas"),
        Sentence("old movie with scratches", "look.vintage-film | scratches"),
        Sentence("loop forever", "time.loop | forever"),
        Sentence("make it look like a pencil drawing, in colour", "style.pencil | colour"),
        Sentence("make the music louder", "audio.gain | music"),
        Sentence("fade out the music", "time.fade-out | music"),
        Sentence("make it brighter like a summer evening", "color.brightness | summer evening"),
        Sentence(
            "could you please remove the background noise and make the voice louder?",
            "audio.denoise; audio.gain | voice"),
        Sentence("loop it for 10 seconds", "time.loop | 10 seconds"),
        Sentence("increase the contrast by 250%", "color.contrast | 250%"),
        Sentence("black and white in the second half", "look.black-and-white | in the second half"),
        Sentence("blur the second half", "cleanup.blur | the second half"),
        Sentence("speed up the second half", "time.speed(factor=2) | the second half"),
        Sentence("make the first 10 frames black and white", "look.black-and-white | the first 10 frames"),
        Sentence("add subtle film grain at 20%", "look.film-grain s=0.35 | 20%"),
        Sentence("write \"Hi\" at top left in red", "overlay.text(position=top-left,text=Hi) | red"),
        Sentence("rotate to portrait", "geometry.rotate | portrait"),
        Sentence("upscale 8x", "cleanup.upscale | 8x"),
        Sentence("the first 10 frames black and white", "look.black-and-white | the first 10 frames"),
        Sentence("black and white the first 10 frames", "look.black-and-white | the first 10 frames"),
        Sentence("make the second half black and white", "look.black-and-white | the second half"),
        Sentence("make the first few seconds sepia", "look.sepia | the first few seconds"),
        Sentence("watercolor for the second half", "style.watercolor | for the second half"),
        Sentence("make it darker and moodier", "color.brightness(amount=-0.2) | moodier"),
        Sentence(
            "turn my clip into an impressionist painting in the style of Monet, but keep the faces sharp",
            "style.impressionist | keep the faces sharp"),
        Sentence("blur the dog, then the cat", "region.blur @dog | cat"),
        Sentence("make it night, with stars", "scene.night | stars"),
        Sentence(
            "turn my clip into an impressionist painting, but keep the faces sharp",
            "style.impressionist | keep the faces sharp"),
        Sentence("make it sepia but keep the dog", "look.sepia | keep the dog"),
        Sentence("sharpen but leave the sky untouched", "cleanup.sharpen | leave the sky untouched"),
        Sentence("make it darker, don't make it too dark", "color.brightness(amount=-0.2) | too dark"),
        Sentence("mute all but the last 10 seconds", "audio.mute t=-10.. | but"),
        Sentence("make everything but the last 3 seconds sepia", "look.sepia t=-3.. | but"),
        Sentence("nothing but sepia", "look.sepia | nothing"),
        Sentence("make it sepia with no music", "look.sepia | with no music"),
        Sentence("with no music, sepia", "look.sepia | with no music"),
        Sentence("sepia, but no frobnication", "look.sepia | no frobnication"),
    ]

    static let notUnderstood: [String] = [
        "frobnicate the gizmo",
        "make it look like a summer dream of llamas",
        "make it less dreamy",
        "don't crop and rotate",
        "crop it but keep the aspect ratio",
        "make him smile",
        "remove the background",
        "add subtitles",
        "translate it to French",
        "make it better",
        "compress the file",
        "convert to mp4",
        "export as webm",
        "0.5x",
        "asdf qwerty",
        "\"Hello\"",
        "remove the sky",
        "make it stop raining",
        "undo the blur",
        "cut at 10s",
        "turn the lights off",
        "make it black",
        "make it white",
        "speed up 0x",
        "speed it up 1000x",
        "rotate by 400 degrees",
        "normalize to -100 LUFS",
        "crop the top",
        "cut the video in half",
        "split the screen",
        "make the text bigger",
        "3 dB",
        "make it portrait",
        "more hue",
        "not too bright",
        "pixelate it",
        "make it a painting",
        "A drawing",
        "dots",
        "old",
        "blue",
        "snow",
        "make everything look frozen",
        "make the sky stormy",
        "make it look professional",
        "remove the red tint",
        "remove the vignette",
        "30% opacity",
        "no music",
    ]
}
