import Checkpoints
import MediaTypes
import Tensors

/// What an editor is made of.
extension PictureEditor {
    static func sampler(_ checkpoint: Checkpoint, _ settings: EditSettings) throws -> any Sampler {
        let config = checkpoint.scheduler
        if settings.control.isInverting {
            return try SamplerKind.ddim.sampler(invertible(.ddim, config, settings), steps: settings.steps)
        }
        let kind: SamplerKind
        if let name = settings.sampler {
            guard let named = SamplerKind(rawValue: name) else {
                let known = SamplerKind.allCases.filter { $0 != .ddimInversion }.map(\.rawValue)
                throw DiffusionError(
                    code: .range,
                    message: "cannot sample by '\(name)': there is none; name one of \(known.joined(separator: ", "))")
            }
            kind = named
        } else {
            kind = SamplerKind(standardFor: checkpoint)
        }
        return try kind.sampler(SamplerOptions(kind, config: config), steps: settings.steps)
    }

    /// Inverts what ``sampler(_:_:)`` samples.
    static func inversion(_ checkpoint: Checkpoint, _ settings: EditSettings) throws -> any Sampler {
        let config = checkpoint.scheduler
        return try SamplerKind.ddimInversion.sampler(
            invertible(.ddimInversion, config, settings), steps: settings.steps)
    }

    /// Steps of equal length, so that each ends at the level of the next, back and forth; edit-friendly inversion has
    /// DDPM's noise, η = 1.
    private static func invertible(
        _ kind: SamplerKind, _ config: JSONValue, _ settings: EditSettings
    ) throws -> SamplerOptions {
        guard settings.sampler == nil || settings.sampler == SamplerKind.ddim.rawValue else {
            throw DiffusionError(
                code: .range,
                message:
                    "cannot sample by '\(settings.sampler ?? "")' with \(settings.control.rawValue): the source is "
                    + "inverted by ddim; leave the sampler out, or use sdedit")
        }
        var options = try SamplerOptions(kind, config: config)
        options.spacing = .leading
        if kind == .ddim, settings.control == .ddpmInversion { options.eta = 1 }
        return options
    }

    static func guidance(_ checkpoint: Checkpoint, _ settings: EditSettings) throws -> Guidance {
        switch checkpoint.purpose {
        case .instruction where checkpoint.unet.timeConditionDimension == nil:
            return .instructPix2Pix(text: settings.textGuidance, image: settings.imageGuidance)
        case .textToImage where checkpoint.unet.timeConditionDimension == nil:
            return .classifierFree(scale: settings.textGuidance)
        // The scale is the model's own input.
        case .instruction, .textToImage: return .none
        case .inpainting, .other:
            throw DiffusionError(
                code: .unsupported,
                message:
                    "cannot edit with \(checkpoint.path): its U-Net takes \(checkpoint.unet.inputChannels) channels "
                    + "(\(checkpoint.purpose.rawValue)); use an InstructPix2Pix or a Stable Diffusion checkpoint")
        }
    }

    /// The texts' states. Where the source is inverted and nothing is unwanted, guidance pushes away from the source's
    /// text (negative-prompt inversion, Miyake et al. 2023, arXiv 2305.16807): a prompt like the source's is the
    /// source, at any scale.
    static func texts(
        _ model: DiffusionModel, _ prompt: String, _ settings: EditSettings
    ) throws -> [Branch.Text: Tensor] {
        var texts: [Branch.Text: Tensor] = [.prompt: try model.states(of: prompt)]
        if settings.control.isInverting { texts[.source] = try model.states(of: settings.sourcePrompt) }
        let isSource = settings.control.isInverting && settings.negativePrompt.isEmpty
        texts[.negative] = try isSource ? texts[.source] : model.states(of: settings.negativePrompt)
        return texts
    }

    /// What edits take from inside the network; nil is nothing.
    static func attention(
        _ model: DiffusionModel, _ prompt: String, _ settings: EditSettings
    ) throws -> (any AttentionControl)? {
        let unet = model.checkpoint.unet
        switch settings.control {
        case .sdedit, .diffEdit, .ddpmInversion: return nil
        case .plugAndPlay: return PlugAndPlay(unet)
        case .mutualAttention: return MutualAttention(unet)
        case .promptToPrompt:
            return try PromptToPrompt(
                WordAlignment(
                    source: settings.sourcePrompt, edit: prompt, tokenizer: model.tokenizer,
                    length: model.textLength, weights: settings.wordWeights))
        }
    }
}
