import EditPlans
import Testing

@testable import Planning

/// How large the file may be, what kind it is, and the bars that it loses.
struct SentencesOfOutputs {
    @Test("A sentence about the output plans to what it says", arguments: sizes + bars + kinds)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let sizes: [Sentence] = [
        Sentence("under 25 MB", "output.max-size(size_mb=25)"),
        Sentence("make it smaller than 8 MB", "output.max-size(size_mb=8)"),
        Sentence("compress to 10 MB", "output.max-size(size_mb=10)"),
        Sentence("compress it to 10mb", "output.max-size(size_mb=10)"),
        Sentence("make the file at most 500 kB", "output.max-size(size_mb=0.5)"),
        Sentence("keep it below 1.5 GB", "output.max-size(size_mb=1500)"),
        Sentence("shrink the video to 20 megabytes", "output.max-size(size_mb=20)"),
        Sentence("no larger than 16MB please", "output.max-size(size_mb=16)"),
        Sentence("fit it into 8 megabytes", "output.max-size(size_mb=8)"),
        Sentence("the file should be under 10 MB", "output.max-size(size_mb=10)"),
        Sentence("turn into watercolor, under 25 MB", "style.watercolor; output.max-size(size_mb=25)"),
        Sentence(
            "make it black and white and keep the file under 3 MB",
            "look.black-and-white; output.max-size(size_mb=3)"),
        Sentence("keep 2s to 8s, then compress it to 4 MB", "time.trim(end_s=8,start_s=2); output.max-size(size_mb=4)"),
    ]

    static let bars: [Sentence] = [
        Sentence("crop the black bars", "geometry.crop-bars"),
        Sentence("remove the letterbox", "geometry.crop-bars"),
        Sentence("get rid of the black borders", "geometry.crop-bars"),
        Sentence("cut off the black bars at the top and bottom", "geometry.crop-bars"),
        Sentence(
            "remove the black bars on the sides, then make it warmer",
            "geometry.crop-bars; color.temperature"),
        Sentence("remove the pillarboxing", "geometry.crop-bars"),
    ]

    static let kinds: [Sentence] = [
        Sentence("extract the sound", "output.extract-sound"),
        Sentence("extract the audio", "output.extract-sound"),
        Sentence("save the audio as a file of its own", "output.extract-sound"),
        Sentence("rip the soundtrack", "output.extract-sound"),
        Sentence("extract only the audio", "output.extract-sound"),
        Sentence("turn it into a gif", "output.gif"),
        Sentence("make a gif", "output.gif"),
        Sentence("make a gif of 2 s to 4 s", "time.trim(end_s=4,start_s=2); output.gif"),
        Sentence("create an animated gif from 1s to 3s", "time.trim(end_s=3,start_s=1); output.gif"),
        Sentence("make a gif of the first 3 seconds", "time.trim(end_s=3); output.gif"),
    ]

    @Test("What only resembles it keeps its meaning", arguments: others)
    func whatOnlyResemblesItIsRead(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let others: [Sentence] = [
        Sentence("add black bars", "geometry.pad"),
        Sentence("letterbox to 2.39:1", "geometry.pad(aspect=2.39:1)"),
        Sentence("keep 5s to 10s", "time.trim(end_s=10,start_s=5)"),
        Sentence("mute the sound", "audio.mute"),
    ]
}
