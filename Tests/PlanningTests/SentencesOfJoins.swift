import EditPlans
import Testing

@testable import Planning

/// Films that are joined, and how one follows the other.
struct SentencesOfJoins {
    @Test("A sentence that joins films plans to what it says", arguments: every)
    func aSentencePlans(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .video).plan(sentence.text).summary == sentence.plan)
    }

    static let every: [Sentence] = behind + before + within + transitions

    static let behind: [Sentence] = [
        Sentence("append outro.mp4", "time.append(file=outro.mp4)"),
        Sentence("add outro.mov at the end", "time.append(file=outro.mov)"),
        Sentence("concatenate it with b.mkv", "time.append(file=b.mkv)"),
        Sentence("continue with b.mp4", "time.append(file=b.mp4)"),
        Sentence("put outro.mp4 after it", "time.append(file=outro.mp4)"),
        Sentence("join it with b.mp4 and c.mp4", "time.append(file=b.mp4); time.append(file=c.mp4)"),
        Sentence("put b.mp4 and c.mp4 at the end", "time.append(file=b.mp4); time.append(file=c.mp4)"),
        Sentence("append b.mp4, then make it sepia", "time.append(file=b.mp4); look.sepia"),
    ]

    static let before: [Sentence] = [
        Sentence("put intro.mp4 before it", "time.prepend(file=intro.mp4)"),
        Sentence("start with intro.mp4", "time.prepend(file=intro.mp4)"),
        Sentence("prepend intro.mp4", "time.prepend(file=intro.mp4)"),
        Sentence("add intro.mp4 at the beginning", "time.prepend(file=intro.mp4)"),
        // The one that is said first is seen first, so it is put in front last.
        Sentence("put a.mp4 and b.mp4 before it", "time.prepend(file=b.mp4); time.prepend(file=a.mp4)"),
        Sentence(
            "put a.mp4, b.mp4 and c.mp4 at the start",
            "time.prepend(file=c.mp4); time.prepend(file=b.mp4); time.prepend(file=a.mp4)"),
        Sentence("prepend a.mp4 and b.mp4", "time.prepend(file=b.mp4); time.prepend(file=a.mp4)"),
        Sentence("put a.mp4 before it, then put b.mp4 before it", "time.prepend(file=a.mp4); time.prepend(file=b.mp4)"),
        Sentence("put a.mp4 before it and b.mp4 after it", "time.prepend(file=a.mp4); time.append(file=b.mp4)"),
    ]

    static let within: [Sentence] = [
        Sentence("insert ad.mp4 at 0:30", "time.insert(at_s=30,file=ad.mp4)"),
        Sentence("splice ad.mov in at 1:05", "time.insert(at_s=65,file=ad.mov)"),
        Sentence("put ad.mp4 in at 10s", "time.insert(at_s=10,file=ad.mp4)"),
        Sentence("insert ad.mp4 into the video at 12 seconds", "time.insert(at_s=12,file=ad.mp4)"),
    ]

    static let transitions: [Sentence] = [
        Sentence(
            "append b.mp4 with a 1 second crossfade",
            "time.append(file=b.mp4,transition=crossfade,transition_s=1)"),
        Sentence(
            "append b.mp4 with a wipe to the right", "time.append(file=b.mp4,transition=wipe-right)"),
        Sentence(
            "append b.mp4 and crop it to fill", "time.append(file=b.mp4,fit=crop)"),
        Sentence(
            "prepend intro.mp4 with a half second dissolve",
            "time.prepend(file=intro.mp4,transition=crossfade,transition_s=0.5)"),
        Sentence(
            "insert ad.mp4 at 0:30 with a 1s dissolve",
            "time.insert(at_s=30,file=ad.mp4,transition=crossfade,transition_s=1)"),
        Sentence(
            "crossfade to b.mp4 over 2 seconds", "time.append(file=b.mp4,transition=crossfade,transition_s=2)"),
        Sentence(
            "append b.mp4 and c.mp4, with a dip to black between them",
            "time.append(file=b.mp4,transition=dip-to-black); time.append(file=c.mp4,transition=dip-to-black)"),
        Sentence(
            "put intro.mp4 before it, and append outro.mp4 with a dip to black",
            "time.prepend(file=intro.mp4); time.append(file=outro.mp4,transition=dip-to-black)"),
    ]

    @Test("Films that are named beside the sentence are joined where it says so", arguments: beside)
    func furtherFilmsAreJoined(_ sentence: Sentence) throws {
        let planner = Planner(medium: .video, further: ["b.mp4", "my film.mov"])
        #expect(try planner.plan(sentence.text).summary == sentence.plan)
    }

    static let beside: [Sentence] = [
        Sentence("join them", "time.append(file=b.mp4); time.append(file=my film.mov)"),
        Sentence("make it sepia", "time.append(file=b.mp4); time.append(file=my film.mov); look.sepia"),
        Sentence(
            "make it sepia, then join the clips", "look.sepia; time.append(file=b.mp4); time.append(file=my film.mov)"),
        Sentence(
            "join them with a 1 second crossfade, then turn into watercolor",
            "time.append(file=b.mp4,transition=crossfade,transition_s=1); "
                + "time.append(file=my film.mov,transition=crossfade,transition_s=1); style.watercolor"),
        Sentence(
            "add a 1 second crossfade between them",
            "time.append(file=b.mp4,transition=crossfade,transition_s=1); "
                + "time.append(file=my film.mov,transition=crossfade,transition_s=1)"),
        Sentence(
            "fade through white between the clips",
            "time.append(file=b.mp4,transition=dip-to-white); time.append(file=my film.mov,transition=dip-to-white)"),
        Sentence(
            "put the videos one after another with a dip to black",
            "time.append(file=b.mp4,transition=dip-to-black); time.append(file=my film.mov,transition=dip-to-black)"),
        Sentence("concatenate the files", "time.append(file=b.mp4); time.append(file=my film.mov)"),
    ]

    @Test("What is said of all films is a part of each join", arguments: manners)
    func mannersAreOfEachJoin(_ sentence: Sentence) throws {
        let planner = Planner(medium: .video, further: ["b.mp4"])
        #expect(try planner.plan(sentence.text).summary == "time.append(file=b.mp4,\(sentence.plan))")
    }

    static let manners: [Sentence] = fits + ways

    @Test("Pictures stand for as long as it is said", arguments: holds)
    func picturesStand(_ sentence: Sentence) throws {
        let planner = Planner(medium: .video, further: ["b.png", "film.mp4"])
        #expect(try planner.plan(sentence.text).summary == sentence.plan)
    }

    static let holds: [Sentence] = [
        Sentence("join them, each for 3 seconds", "time.append(file=b.png,hold_s=3); time.append(file=film.mp4)"),
        Sentence("join them, 2 seconds each", "time.append(file=b.png,hold_s=2); time.append(file=film.mp4)"),
        Sentence("show each picture for 4 seconds", "time.append(file=b.png,hold_s=4); time.append(file=film.mp4)"),
        Sentence(
            "make a slideshow, 5 seconds per picture", "time.append(file=b.png,hold_s=5); time.append(file=film.mp4)"),
        Sentence(
            "join them with a 1 second crossfade, each picture for 2 seconds",
            "time.append(file=b.png,hold_s=2,transition=crossfade,transition_s=1); "
                + "time.append(file=film.mp4,transition=crossfade,transition_s=1)"),
    ]

    @Test func filmsDontStand() {
        let error = #expect(throws: PlanError.self) {
            try Planner(medium: .video, further: ["b.mp4"]).plan("join them, each for 3 seconds")
        }
        #expect(error.map { "\($0.reason)".contains("only pictures stand") } == true)
    }

    static let fits: [Sentence] = [
        Sentence("join them, crop them to fill", "fit=crop"),
        Sentence("join the clips and crop them to fill the frame", "fit=crop"),
        Sentence("join them without black bars", "fit=crop"),
        Sentence("put them together and zoom each to fill the screen", "fit=crop"),
        Sentence("join them and stretch them to fit", "fit=stretch"),
        Sentence("join the clips, stretch the videos to fill the frame", "fit=stretch"),
        Sentence("concatenate them and stretch them", "fit=stretch"),
        Sentence("join them, squeeze the others to fit", "fit=stretch"),
        Sentence("join them and letterbox the others", "fit=pad"),
        Sentence("join them with black bars around the clips", "fit=pad"),
        Sentence("join them and keep the bars", "fit=pad"),
        Sentence("join them, pad the others", "fit=pad"),
        Sentence(
            "join them with a 2 second crossfade, crop them to fill", "fit=crop,transition=crossfade,transition_s=2"),
    ]

    static let ways: [Sentence] = [
        Sentence("join them with a wipe to the left", "transition=wipe-left"),
        Sentence("join them with a 2 second wipe", "transition=wipe-left,transition_s=2"),
        Sentence("wipe from the left between the clips", "transition=wipe-right"),
        Sentence("join them with an upward wipe", "transition=wipe-up"),
        Sentence("join the clips with a wipe down", "transition=wipe-down"),
        Sentence("join them with a 1 second slide to the right", "transition=slide-right,transition_s=1"),
        Sentence("join them with a slide transition", "transition=slide-left"),
        Sentence("slide from the right between them", "transition=slide-left"),
        Sentence("add a half second slide up between the videos", "transition=slide-up,transition_s=0.5"),
        Sentence("join them with a push from the bottom", "transition=slide-up"),
        Sentence("join them with a slide down", "transition=slide-down"),
    ]

    @Test("Files of sound are joined where sound is edited", arguments: sounds)
    func filesOfSoundAreJoined(_ sentence: Sentence) throws {
        #expect(try Planner(medium: .audio, further: ["b.wav"]).plan(sentence.text).summary == sentence.plan)
    }

    static let sounds: [Sentence] = [
        Sentence("join them", "time.append(file=b.wav)"),
        Sentence("join the tracks", "time.append(file=b.wav)"),
        Sentence("put the songs together", "time.append(file=b.wav)"),
        Sentence(
            "join them with a 1 second crossfade", "time.append(file=b.wav,transition=crossfade,transition_s=1)"),
        Sentence("crossfade between the songs", "time.append(file=b.wav,transition=crossfade)"),
        Sentence("play the songs one after another", "time.append(file=b.wav)"),
        Sentence("continue with c.wav", "time.append(file=b.wav); time.append(file=c.wav)"),
        Sentence("append c.mp3", "time.append(file=b.wav); time.append(file=c.mp3)"),
        Sentence("put jingle.wav before it", "time.append(file=b.wav); time.prepend(file=jingle.wav)"),
        Sentence("insert ad.wav at 0:30", "time.append(file=b.wav); time.insert(at_s=30,file=ad.wav)"),
    ]

    @Test func withoutAnyFilmThereIsNothingToJoin() {
        #expect(throws: PlanError.self) { try Planner(medium: .video).plan("join them") }
        let error = #expect(throws: PlanError.self) { try Planner(medium: .video).plan("join the clips together") }
        #expect(error.map { "\($0.reason)".contains("names none") } == true)
    }

    @Test func namesWithoutWhatTheyAreJoinedToAreRefused() {
        let error = #expect(throws: PlanError.self) {
            try Planner(medium: .video, further: ["clip2.mp4"]).plan("join clip1.mp4 and clip2.mp4")
        }
        #expect(error.map { "\($0.reason)".contains("join it with clip1.mp4") } == true)
        // Two films laid over as single pictures are never meant.
        #expect(throws: PlanError.self) { try Planner(medium: .video).plan("play a.mp4 and then b.mp4 after it") }
    }

    @Test func aPictureIsNoFilmToBeJoined() throws {
        let plan = try Planner(medium: .video).plan("append b.mp4 and put logo.png in the corner")
        #expect(plan.summary == "time.append(file=b.mp4); overlay.image(file=logo.png,position=bottom-right)")
        let over = try Planner(medium: .video).plan("append b.mp4 and overlay c.webm")
        #expect(over.steps.map(\.operation) == [.time(.append), .overlay(.image)])
    }
}
