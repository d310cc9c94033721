import EditPlans
import MediaTypes
import Networks
import Planning
import Testing

@testable import Sentences

/// The network behind the planner, as the program has it.
private final class Comparing: MeaningComparing, @unchecked Sendable {
    private let similarity: SentenceSimilarity

    init() throws {
        let stored = try StoredVectors(contentsOf: "Presets/sentences/catalogue.vectors")
        similarity = try SentenceSimilarity(in: NetworkStore(), stored: stored, to: "test")
    }

    func similarities(of words: String, to phrases: [String]) -> [Double]? {
        try? similarity.similarities(of: words, to: phrases)
    }

    func knows(_ word: String) -> Bool { similarity.knows(word) }
}

/// What people may say in words that no phrase has, and the operation that does it; written before any was tried.
private let wishes: [(words: String, operation: String, medium: Medium)] = [
    ("the camera wobbles all over the place, make it stop", "geometry.stabilize", .video),
    ("a dreamlike haze over everything", "look.dreamy", .video),
    ("drain the colour out of it", "look.black-and-white", .video),
    ("as if drawn by an architect", "style.blueprint", .video),
    ("like coins minted long ago, all fine cut lines", "style.engraving", .video),
    ("like a church window", "style.stained-glass", .video),
    ("little coloured stones put together", "style.mosaic", .video),
    ("a manga page", "style.anime", .video),
    ("superhero magazine", "style.comic", .video),
    ("retro console game", "style.pixel-art", .video),
    ("soot on paper", "style.charcoal", .video),
    ("what soldiers see through their goggles after dark", "look.night-vision", .video),
    ("heat camera", "look.thermal", .video),
    ("grandma's worn photograph", "look.sepia", .video),
    ("videotape from the eighties", "look.vhs", .video),
    ("a detective movie of the forties", "look.noir", .video),
    ("hollywood blockbuster grade", "look.teal-orange", .video),
    ("it's pouring outside", "scene.rain", .video),
    ("a blizzard", "scene.snowfall", .video),
    ("thick mist rolls in", "scene.fog", .video),
    ("dusk is falling, golden light", "scene.sunset", .video),
    ("leaves turn red and yellow", "scene.autumn", .video),
    ("deep below the sea", "scene.underwater", .video),
    ("after dark", "scene.night", .video),
    ("specks and crawling dots in the dark parts, away with them", "cleanup.denoise", .video),
    ("those little squares of bad compression", "cleanup.deblock", .video),
    ("comb teeth on everything that moves", "cleanup.deinterlace", .video),
    ("the light pulses like a bad lamp", "cleanup.deflicker", .video),
    ("bigger and finer, for a large screen", "cleanup.upscale", .video),
    ("tack sharp", "cleanup.sharpen", .video),
    ("the whole thing backwards", "time.reverse", .video),
    ("twice over in a row", "time.loop", .video),
    ("hold on the last picture", "time.freeze", .video),
    ("hurry it along", "time.speed", .video),
    ("as seen in a looking glass", "geometry.flip", .video),
    ("stand it on its head", "geometry.rotate", .video),
    ("closer to the middle", "geometry.zoom", .video),
    ("for a phone held upright", "geometry.crop", .video),
    ("a stripe of black above and below as at the pictures", "geometry.pad", .video),
    ("nobody should be recognised", "faces.blur", .video),
    ("as if a portrait lens had taken it", "background.blur", .video),
    ("burn the running clock in", "overlay.timestamp", .video),
    ("my company's emblem below right", "overlay.image", .video),
    ("dark corners as old lenses had", "look.vignette", .video),
    ("swap light and dark as on a film strip", "look.invert", .video),
    ("get rid of the hiss", "audio.denoise", .audio),
    ("the mains buzz has to go", "audio.dehum", .audio),
    ("it crackles where he shouts, too loud for the recorder", "audio.declip", .audio),
    ("too boomy, like in a bathroom", "audio.dereverb", .audio),
    ("as in a cathedral", "audio.reverb", .audio),
    ("answers itself from the mountains", "audio.echo", .audio),
    ("through an old handset", "audio.telephone", .audio),
    ("a transistor set", "audio.radio", .audio),
    ("behind a wall", "audio.muffle", .audio),
    ("karaoke version", "audio.remove-vocals", .audio),
    ("chipmunks", "audio.pitch", .audio),
    ("all equally loud, for streaming", "audio.normalize", .audio),
    ("whispers up and shouts down", "audio.compress", .audio),
    ("the pauses are too long", "audio.remove-silence", .audio),
    ("left and right further apart", "audio.widen", .audio),
]

@Suite struct NearestOperationTests {
    /// Either the grammar reads it rightly, or the operation is among the three that the refusal names. The list of
    /// synonyms alone, without the network, is the second figure.
    @Test(.disabled(if: areNetworksLeftOut, "set up with --no-networks"))
    func mostWishesFindTheirOperation() throws {
        let comparing = try Comparing()
        var (met, metWithout, wrong, missed) = (0, 0, [String](), [String]())
        for wish in wishes {
            #expect(EditPlans.Operation(rawValue: wish.operation) != nil, "\(wish.operation)")
            if Self.isMet(wish, by: comparing, &wrong) { met += 1 } else { missed.append(wish.words) }
            metWithout += Self.isMet(wish, by: nil, &wrong) ? 1 : 0
        }
        print(
            "nearest operations: \(met) of \(wishes.count), without the network \(metWithout); read: \(wrong); "
                + "missed: \(missed)"
        )
        #expect(met > metWithout && met >= wishes.count * 8 / 10)
    }

    private static func isMet(
        _ wish: (words: String, operation: String, medium: Medium), by comparing: Comparing?, _ wrong: inout [String]
    ) -> Bool {
        let planner = Planner(medium: wish.medium, comparing: comparing)
        do throws(PlanError) {
            let plan = try planner.plan(wish.words)
            let names = plan.steps.map(\.operation.rawValue)
            if plan.unresolved.isEmpty, !names.contains(wish.operation) { wrong.append("\(wish.words): \(names)") }
            return names.contains(wish.operation)
                || planner.nearest(toUnresolvedOf: plan).contains { $0.hasPrefix(wish.operation + ":") }
        } catch {
            return error.suggestions.contains { $0.hasPrefix(wish.operation + ":") }
        }
    }
}
