public import Checkpoints
import Foundation
public import MediaTypes
import Tensors

/// Runs stored cases against one checkpoint. Components are loaded once, when the first case needs them.
public struct ParityRun {
    private let checkpoint: Checkpoint
    private let supervision: Supervision
    private var tokenizer: Tokenizer?
    private var textEncoder: TextEncoder?
    private var autoencoder: Autoencoder?
    private var unet: UNet?

    /// Nothing is loaded yet.
    /// - Parameter supervision: asked before each case, and before each step of one that denoises.
    public init(_ checkpoint: Checkpoint, _ supervision: Supervision) {
        self.checkpoint = checkpoint
        self.supervision = supervision
    }

    /// Runs a case, without tracing gradients.
    ///
    /// - Returns: for every output, how it differs from the stored one.
    /// - Throws: ``DiffusionError`` `damaged` for a case that lacks what its component needs; `CheckpointError` for a
    ///   checkpoint that can't be loaded; `TensorError` without libtorch or for inputs of other shapes; what
    ///   the supervision throws.
    public mutating func differences(_ stored: ParityCase) throws -> [ParityDifference] {
        try supervision.check()
        switch stored.content {
        case .prompts(let prompts, let ids):
            return [try ParityTokenizing(loadTokenizer()).difference(prompts, ids)]
        case .tensors(let file, let options):
            return try Tensor.inferring { try differences(stored.component, ParityTensors(file, options)) }
        }
    }

    private mutating func differences(
        _ component: ParityComponent, _ tensors: ParityTensors
    ) throws -> [ParityDifference] {
        switch component {
        // Its cases are JSON.
        case .tokenizer: return []
        case .textEncoder: return try [ParityEncoding.text(tensors, loadTextEncoder())]
        case .encoding: return try ParityEncoding.moments(tensors, loadAutoencoder())
        case .decoding: return try [ParityEncoding.image(tensors, loadAutoencoder())]
        case .unet: return try [ParityNoise.prediction(tensors, loadUNet())]
        case .fairy: return try ParityNoise.anchored(tensors, loadUNet())
        case .sampler: return try ParitySampling.trajectory(tensors, supervision)
        case .instructPix2Pix:
            let model = DiffusionModel(
                checkpoint, try loadTokenizer(), try loadTextEncoder(), try loadUNet(), try loadAutoencoder())
            return try ParityPipeline(model, tensors).differences(supervision)
        }
    }

    private mutating func loadTokenizer() throws -> Tokenizer {
        let loaded = try tokenizer ?? Tokenizer(folder: URL(fileURLWithPath: checkpoint.tokenizerPath))
        tokenizer = loaded
        return loaded
    }

    private mutating func loadTextEncoder() throws -> TextEncoder {
        let loaded = try textEncoder ?? TextEncoder(checkpoint)
        textEncoder = loaded
        return loaded
    }

    private mutating func loadAutoencoder() throws -> Autoencoder {
        let loaded = try autoencoder ?? Autoencoder(checkpoint)
        autoencoder = loaded
        return loaded
    }

    private mutating func loadUNet() throws -> UNet {
        let loaded = try unet ?? UNet(checkpoint)
        unet = loaded
        return loaded
    }
}
