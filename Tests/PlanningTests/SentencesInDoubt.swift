import EditPlans
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
        #expect(error.message.contains(text))
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
    ]

    static let notUnderstood: [String] = [
        "frobnicate the gizmo",
        "make it look like a summer dream of llamas",
        "remove 5s to 10s",
        "make it less dreamy",
        "don't crop and rotate",
        "crop it but keep the aspect ratio",
        "make him smile",
        "trim from 5s to 10s",
        "remove the background",
        "add subtitles",
        "translate it to French",
        "make it better",
        "compress the file",
        "convert to mp4",
        "convert to gif",
        "export as webm",
        "0.5x",
        "asdf qwerty",
        "\"Hello\"",
        "remove the sky",
        "make it stop raining",
        "undo the blur",
        "unblur it",
        "turn the lights off",
        "make it black",
        "make it white",
        "speed up 0x",
        "speed it up 1000x",
        "rotate by 400 degrees",
        "normalize to -100 LUFS",
        "crop to the left half",
        "crop the top",
        "cut the video in half",
        "split the screen",
        "make the text bigger",
    ]
}
