import EditPlans
import MediaTypes
import Testing

@testable import Planning

struct RefusalTests {
    private static func error(_ text: String, _ medium: Medium = .video) throws -> PlanError {
        let error = try #require(throws: PlanError.self) { try Planner(medium: medium).plan(text) }
        #expect(error.code == .notUnderstood)
        #expect(error.suggestions.count == 3)
        return error
    }

    @Test("The format and the size of the file are the output's business", arguments: aboutFiles)
    func aFormatIsNoEdit(_ text: String) throws {
        let message = try Self.error(text).description
        #expect(message.contains("output NAME.mp4") && message.contains("crf"))
        #expect(try Self.error(text, .audio).description.contains("output NAME.flac"))
    }

    @Test("Praise alone is too vague, and repairs are suggested", arguments: vague)
    func praiseIsTooVague(_ text: String) throws {
        let error = try Self.error(text)
        #expect(error.description.contains("too vague"))
        #expect(error.suggestions.first?.hasPrefix("color.auto") == true)
    }

    @Test func anUnknownLookIsRefusedWithLooks() throws {
        let error = try Self.error("Wes Anderson look")
        #expect(error.suggestions.allSatisfy { $0.hasPrefix("look.") })
    }

    @Test func aFadeOfTheSoundAloneIsRefusedWithAWayToDoIt() throws {
        #expect(try Self.error("fade out the sound").description.contains("picture and sound together"))
    }

    @Test("What is said of no named file of sound is refused", arguments: ["duck it under the voice", "use ducking"])
    func aMannerNeedsAFile(_ text: String) throws { _ = try Self.error(text) }

    @Test("What no operation does is refused, not guessed", arguments: beyondPictures)
    func nothingIsGuessed(_ text: String) throws { _ = try Self.error(text) }

    @Test("What no operation does to a sound is refused, not guessed", arguments: beyondSounds)
    func nothingIsGuessedOfASound(_ text: String) throws { _ = try Self.error(text, .audio) }

    static let aboutFiles = [
        "compress the file", "make the file smaller", "convert to mp4", "export as webm", "reduce the file size",
        "save it as mp3", "convert it to h265",
    ]

    static let vague = ["enhance", "make it better", "make it look amazing", "fix it", "please make it more beautiful"]

    static let beyondPictures: [String] = [
        "the vignette has to go",
        "leave out the vignette",
        "make the sepia disappear",
        "scrap the vignette",
        "make it more dramatic",
        "moody",
        "make it moodier",
        "add a watermark",
        "cut out the middle",
        "trim the beginning",
        "make it 30 seconds long",
        "2x",
        "make it twice as long",
        "crossfade",
        "fade to white",
        "dissolve between the clips",
        "stop motion effect",
        "turn it right side up",
        "crop to the center",
        "crop out the bottom",
        "crop a bit",
        "landscape",
        "make it smaller",
        "HD",
        "smooth it out",
        "remove background",
        "green screen",
        "make the sky dramatic",
        "make the grass greener",
        "make it look like mars",
        "sunny day",
        "make it spring",
        "lower the highlights",
        "polaroid",
        "instagram filter",
        "lomo",
        "glitch effect",
        "matrix style",
        "cyberpunk",
        "steampunk",
        "horror movie look",
        "dreamcore",
        "high key",
        "low key",
        "lens flare",
        "light leaks",
        "old TV",
        "CRT screen",
        "scan lines",
        "film burn",
        "dust and scratches",
        "tilt shift",
        "fisheye",
        "kaleidoscope",
        "double exposure",
        "split screen",
        "picture in picture",
        "slideshow",
        "x-ray",
        "turn my holiday video into a cat movie",
        "crop the video from 5s to 10s",
        "split at 10s",
        "bleep out the swearing",
        "lower the music",
        "picasso style",
        "cubism",
        "make me look younger",
        "whiten teeth",
        "smooth skin",
        "black bar over the eyes",
        "straighten the horizon",
        "4:3 like old tv",
        "more red",
        "less green",
        "reduce the yellow tint",
        "gamma 1.2",
        "add a LUT",
        "make water look frozen",
        "old and new",
        "make it soft",
        "make it real",
        "a real car",
        "make it look like a fairy tale",
        "clean",
        "crystal clear",
        "hand-painted",
        "sketchy",
        "like a children's book illustration",
        "like a newspaper",
        "like a memory",
        "flashback look",
        "make it look expensive",
        "every 2nd frame",
        "crop 100 px from the left",
        "3 dB",
        "make them dance",
        "too much",
        "remove it",
        "a classic car",
        "freeze at the end for 2s",
        "don't cut 2s to 4s",
        "clean up 3s to 5s",
        "add captions automatically",
        "not so bright",
        "the video is sideways",
        "video quality is bad, improve it",
        "add a fade between the two scenes",
        "crop 10%",
        "trim 10%",
        "put the video on a beach",
        "swap faces",
        "make the cat dance",
        "Bitte mach es schwarz-weiss",
        "haz que sea en blanco y negro",
        "from second 5 to second 10 make it slow",
    ]

    static let beyondSounds: [String] = [
        "podcast ready",
        "only the drums",
        "bleep 3s to 4s",
        "make it sound old",
        "make it sound like vinyl",
        "make it warmer",
        "make it sound full",
        "girl voice",
        "insert silence at 5s",
        "remove the middle",
        "split stereo",
        "transcribe it",
        "translate to english",
    ]
}
