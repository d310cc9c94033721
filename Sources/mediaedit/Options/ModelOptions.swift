import ArgumentParser
import Checkpoints
import Diffusion
import Rendering

/// The model that does looks, free edits and new sound, and how.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "Edit by a diffusion checkpoint, a folder in diffusers' layout or a pulled model's name: looks, free edits and new sound.",
            valueName: "folder"))
    var model: String?

    @Option(help: ArgumentHelp("Calls of the model a frame (default: 10).", valueName: "count"))
    var steps: Int?

    @Option(help: ArgumentHelp("How strongly the text counts, 1 or more (default: 7.5).", valueName: "scale"))
    var guidance: Double?

    @Option(
        help: ArgumentHelp(
            "How strongly the source counts, 1 or more (default: 1.5); InstructPix2Pix.", valueName: "scale"))
    var imageGuidance: Double?

    @Option(help: ArgumentHelp("What is not wanted in the picture.", valueName: "text"))
    var negative: String?

    @Option(
        help: ArgumentHelp("Pixels of the longer side that the model works on (default: 512).", valueName: "pixels"))
    var modelSize: Int?

    @Option(
        help: ArgumentHelp(
            "ddim, ddpm, pndm, euler, euler_ancestral, dpmpp_2m or lcm (default: euler_ancestral).", valueName: "name"))
    var sampler: String?

    @Option(
        help: ArgumentHelp("Frames of a shot that all others look at, 1 to 7 (default: 3).", valueName: "count"))
    var anchorCount: Int?

    @Option(
        help: ArgumentHelp(
            "How much noise pictures start from, to 1 (default: the control's); models that aren't told the source.",
            valueName: "share"))
    var noise: Double?

    @Option(
        help: ArgumentHelp(
            "A picture that is white where the model edits, of any size; elsewhere the film stays (default: everywhere).",
            valueName: "file"))
    var mask: String?

    @OptionGroup
    var controls: ControlOptions

    func validate() throws {
        let own: [(String, Bool)] = [
            ("--steps", steps != nil), ("--guidance", guidance != nil), ("--image-guidance", imageGuidance != nil),
            ("--negative", negative != nil), ("--model-size", modelSize != nil), ("--sampler", sampler != nil),
            ("--anchor-count", anchorCount != nil), ("--noise", noise != nil), ("--mask", mask != nil),
        ]
        if model == nil, let lone = (own + controls.given).first(where: \.1) {
            throw ValidationError("cannot use \(lone.0): there is no model; name a checkpoint's folder with --model")
        }
    }

    /// Refuses what means nothing for sound: its pictures have the size that the model's spectrograms have, and are each
    /// edited by itself.
    func requireSound() throws {
        let foreign: [(String, Bool)] = [
            ("--model-size", modelSize != nil), ("--anchor-count", anchorCount != nil), ("--mask", mask != nil),
            ("--fuse-tokens", controls.fuseTokens != nil), ("--warp-anchors", controls.warpAnchors != nil),
            ("--match-anchors", controls.matchAnchors != nil),
            ("--skip-similar", controls.skipSimilar != nil), ("--search-guidance", controls.searchGuidance),
        ]
        if let lone = foreign.first(where: \.1) {
            throw ValidationError("cannot use \(lone.0) on sound: it is about the frames of a film; leave it out")
        }
    }

    /// What is asked for; nil without a model.
    var request: ModelRequest? {
        guard let model else { return nil }
        var settings = controls.settings
        settings.steps = steps ?? settings.steps
        settings.textGuidance = guidance ?? settings.textGuidance
        settings.imageGuidance = imageGuidance ?? settings.imageGuidance
        settings.negativePrompt = negative ?? settings.negativePrompt
        settings.size = modelSize ?? settings.size
        settings.sampler = sampler
        settings.anchorCount = anchorCount ?? settings.anchorCount
        settings.noise = noise ?? settings.noise
        return ModelRequest(path: ModelsCommand.store.place(of: model), settings: settings, mask: mask)
    }
}
