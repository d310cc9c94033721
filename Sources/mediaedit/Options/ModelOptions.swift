import ArgumentParser
import Batches
import Checkpoints
import Diffusion
import EditPlans
import Rendering

/// The model that does looks, free edits and new sound, and how.
struct ModelOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            """
            Edit by a diffusion checkpoint, a folder in diffusers' layout or a pulled model's name: looks, free edits \
            and new sound.
            """,
            valueName: "folder"))
    var model: String?

    @Option(help: ArgumentHelp("Calls of the model a frame (default: \(usual.steps)).", valueName: "count"))
    var steps: Int?

    @Option(
        help: ArgumentHelp(
            "How strongly the text counts, 1 or more (default: \(usual.textGuidance)).", valueName: "scale"))
    var guidance: Double?

    @Option(
        help: ArgumentHelp(
            "How strongly the source counts, 1 or more (default: \(usual.imageGuidance)); InstructPix2Pix.",
            valueName: "scale"))
    var imageGuidance: Double?

    @Option(help: ArgumentHelp("What is not wanted in the picture.", valueName: "text"))
    var negative: String?

    @Option(
        help: ArgumentHelp(
            "Pixels of the longer side that the model works on (default: \(usual.size)).", valueName: "pixels"))
    var modelSize: Int?

    @Option(
        help: ArgumentHelp(
            "\(samplers.listed) (default: \(SamplerKind.eulerAncestral.rawValue)).", valueName: "name"))
    var sampler: String?

    @Option(
        help: ArgumentHelp(
            "Frames of a shot that all others look at, 1 to 7 (default: \(usual.anchorCount)).", valueName: "count"))
    var anchorCount: Int?

    @Option(
        help: ArgumentHelp(
            "How much noise pictures start from, to 1 (default: the control's); models that aren't told the source.",
            valueName: "share"))
    var noise: Double?

    @Option(
        help: ArgumentHelp(
            """
            A picture, or without --model a film of masks as find keeps it, that is white or opaque where to edit; \
            elsewhere the film stays (default: everywhere).
            """,
            valueName: "file"))
    var mask: String?

    @OptionGroup
    var controls: ControlOptions

    func validate() throws {
        // Without a model the mask is for the steps of the plan.
        let own = ModelOption.table.filter { $0.setting != .mask }
        if model == nil, let lone = own.first(where: { $0.isGiven(self) }) {
            throw ValidationError(
                "cannot use \(lone.setting.option): there is no model; name a checkpoint's folder with --model")
        }
    }

    /// Refuses what means nothing for sound: its pictures have the size that the model's spectrograms have, and are
    /// each edited by itself.
    func requireSound() throws {
        let foreign = ModelOption.table.filter { !$0.setting.media.contains(.audio) }
        if let lone = foreign.first(where: { $0.isGiven(self) }) {
            throw ValidationError(
                "cannot use \(lone.setting.option) on sound: it is about the frames of a film; leave it out")
        }
    }

    /// What is asked for; nil without a model.
    var request: ModelRequest? {
        guard let model else { return nil }
        var settings = EditSettings()
        for option in ModelOption.table { option.apply(self, &settings) }
        return ModelRequest(path: ModelsCommand.store.place(of: model), settings: settings, mask: mask)
    }
}

/// What the options' defaults are.
private let usual = EditSettings()

/// The samplers that go from noise to pictures.
private let samplers = SamplerKind.allCases.filter { $0 != .ddimInversion }.map(\.rawValue)
