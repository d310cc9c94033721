import MediaTypes

/// A checkpoint: a folder in the layout of diffusers (`model_index.json` and a folder for each component), with its
/// configurations read and checked, and its weights opened when they are asked for.
public struct Checkpoint: Sendable {
    /// The components that are used, by the names of their folders.
    public enum Component: String, Sendable, CaseIterable {
        /// The network that denoises.
        case unet
        /// The network from pictures to latents and back.
        case autoencoder = "vae"
        /// The network from tokens to vectors.
        case textEncoder = "text_encoder"
        /// The way from text to tokens.
        case tokenizer
        /// The noise that it was trained with.
        case scheduler
    }

    /// What it was trained for, by the channels of its U-Net.
    public enum Purpose: String, Sendable {
        /// Pictures from text.
        case textToImage = "text to image"
        /// Changes of a picture by an instruction.
        case instruction = "edits by instruction"
        /// Parts of a picture from text.
        case inpainting
        /// Input channels that none of these has.
        case other
    }

    /// The folder.
    public let path: String
    /// The class of diffusers that the folder was saved from: `StableDiffusionPipeline`.
    public let pipeline: String
    /// The U-Net's configuration.
    public let unet: UNetConfiguration
    /// The autoencoder's configuration.
    public let autoencoder: AutoencoderConfiguration
    /// The text encoder's configuration.
    public let textEncoder: TextEncoderConfiguration
    /// `scheduler_config.json` as it is: each sampler takes from it what concerns it.
    public let scheduler: JSONValue

    /// The folder of the tokenizer's files.
    public var tokenizerPath: String { "\(path)/tokenizer" }

    /// Reads the configurations of the folder at `path`. Weights are not opened.
    ///
    /// - Throws: ``CheckpointError``: `missing` for a component that isn't there; `unsupported` for a folder of another
    ///   family or keys that aren't computed; `damaged` for files that can't be read.
    public init(path: String) throws {
        self.path = path
        let index = try CheckpointIndex(folder: path)
        pipeline = index.pipeline
        unet = try UNetConfiguration(path: "\(path)/unet/config.json")
        autoencoder = try AutoencoderConfiguration(path: "\(path)/vae/config.json")
        textEncoder = try TextEncoderConfiguration(path: "\(path)/text_encoder/config.json")
        scheduler = try JSONFile.read("\(path)/scheduler/scheduler_config.json")
        guard scheduler.members != nil else {
            throw CheckpointError(
                code: .damaged,
                message:
                    "cannot use \(path)/scheduler/scheduler_config.json: it isn't a JSON object; fetch the file again")
        }
        try checkFit()
    }

    /// What it was trained for.
    public var purpose: Purpose {
        let latents = autoencoder.latentChannels
        switch unet.inputChannels {
        case latents: return .textToImage
        case 2 * latents: return .instruction
        case 2 * latents + 1: return .inpainting
        default: return .other
        }
    }

    /// Every tensor that a component needs; nil for those without weights.
    public func layout(of component: Component) -> WeightLayout? {
        switch component {
        case .unet: unet.layout
        case .autoencoder: autoencoder.layout
        case .textEncoder: textEncoder.layout
        case .tokenizer, .scheduler: nil
        }
    }

    /// Opens the weights of a component and accounts for every tensor.
    ///
    /// - Throws: ``CheckpointError``: as ``WeightSet`` and ``ModuleWeights``; `missing` when the folder has no weights.
    public func weights(of component: Component) throws -> ModuleWeights {
        guard let layout = layout(of: component) else {
            throw CheckpointError(
                code: .missing, message: "cannot load \(component.rawValue) of \(path): it has no weights, by its kind")
        }
        return try ModuleWeights(try openWeights(of: component), as: layout)
    }

    /// Opens the weights of a component as they are.
    ///
    /// - Throws: ``CheckpointError``: as ``WeightSet``; `missing` when the folder has no weights.
    public func openWeights(of component: Component) throws -> WeightSet {
        try WeightSet(path: try WeightFiles.find(folder: "\(path)/\(component.rawValue)", component: component))
    }

    /// The components belong together.
    private func checkFit() throws {
        var complaints: [String] = []
        for block in (unet.downBlocks + unet.upBlocks).filter(\.hasAttention)
        where block.crossAttentionDimension != textEncoder.hiddenSize {
            complaints.append(
                "unet takes text vectors of \(block.crossAttentionDimension) numbers (cross_attention_dim), and "
                    + "text_encoder gives \(textEncoder.hiddenSize) (hidden_size)")
            break
        }
        if unet.outputChannels != autoencoder.latentChannels {
            complaints.append(
                "unet gives \(unet.outputChannels) channels (out_channels), and vae has \(autoencoder.latentChannels) "
                    + "(latent_channels)")
        }
        guard !complaints.isEmpty else { return }
        throw CheckpointError(
            code: .unsupported,
            message: "cannot use \(path): \(complaints.joined(separator: "; ")); use components of one and the same "
                + "checkpoint")
    }
}
