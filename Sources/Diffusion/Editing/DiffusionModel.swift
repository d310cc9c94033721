public import Checkpoints
import Foundation
public import Tensors

/// A checkpoint that is loaded: text and pictures go in, latents and predictions come out.
public struct DiffusionModel: Sendable {
    /// What it was loaded from.
    public let checkpoint: Checkpoint
    let tokenizer: Tokenizer
    let textEncoder: TextEncoder
    let unet: UNet
    let autoencoder: Autoencoder

    /// Loads all components. Weights of float32 stay on the mapped files.
    ///
    /// - Throws: `CheckpointError` for what isn't there, damaged or not supported; `TensorError` without libtorch.
    public init(_ checkpoint: Checkpoint) throws {
        self.checkpoint = checkpoint
        tokenizer = try Tokenizer(folder: URL(fileURLWithPath: checkpoint.tokenizerPath))
        textEncoder = try TextEncoder(checkpoint)
        unet = try UNet(checkpoint)
        autoencoder = try Autoencoder(checkpoint)
    }

    init(
        _ checkpoint: Checkpoint, _ tokenizer: Tokenizer, _ textEncoder: TextEncoder, _ unet: UNet,
        _ autoencoder: Autoencoder
    ) {
        self.checkpoint = checkpoint
        self.tokenizer = tokenizer
        self.textEncoder = textEncoder
        self.unet = unet
        self.autoencoder = autoencoder
    }

    /// The text encoder's states of a prompt: [1, M, C].
    public func states(of prompt: String) throws -> Tensor {
        let ids = try tokenizer.encode(prompt, length: textLength).ids.map { Int64($0) }
        return try textEncoder(Tensor(from: ids, shape: [1, ids.count]))
    }

    /// The tokens of a prompt, with beginning, end and padding.
    var textLength: Int { min(tokenizer.lengthLimit ?? 77, checkpoint.textEncoder.longestText) }

    /// The size of pictures that latents can be made of: multiples of this many pixels.
    public var grain: Int { autoencoder.reduction }

    /// The mean latents of pictures [B, 3, H, W] in −1…1, as the autoencoder gives them: not scaled.
    public func latents(of images: Tensor) throws -> Tensor { try autoencoder.encodeTiled(images).mean }

    /// Latents as the U-Net denoises them, of latents as the autoencoder gives them.
    public func scaled(_ latents: Tensor) throws -> Tensor {
        let configuration = checkpoint.autoencoder
        if let means = configuration.latentMeans, let deviations = configuration.latentDeviations {
            let centred = try latents - Self.perChannel(means)
            return try (centred / Self.perChannel(deviations)) * configuration.scalingFactor
        }
        return try (latents - (configuration.shiftFactor ?? 0)) * configuration.scalingFactor
    }

    /// Pictures in −1…1 of latents as the U-Net denoises them.
    public func images(of latents: Tensor) throws -> Tensor { try decoded(latents).clamped(to: -1...1) }

    /// What the autoencoder makes of latents as the U-Net denoises them; a little beyond −1…1 in places.
    func decoded(_ latents: Tensor) throws -> Tensor {
        let configuration = checkpoint.autoencoder
        var plain = try latents / configuration.scalingFactor
        if let means = configuration.latentMeans, let deviations = configuration.latentDeviations {
            plain = try plain * Self.perChannel(deviations) + Self.perChannel(means)
        } else {
            plain = try plain + (configuration.shiftFactor ?? 0)
        }
        return try autoencoder.decodeTiled(plain)
    }

    /// The U-Net's prediction.
    ///
    /// - Parameters:
    ///   - latents: [B, C, h, w]
    ///   - source: the latents of the pictures that are edited, for a model that is told them
    ///   - text: states [1, M, C]
    ///   - guidance: s_T, for a model that takes it as an input (LCM); nil doesn't tell it
    func prediction(
        _ latents: Tensor, source: Tensor?, timestep: Double, text: Tensor, guidance: Double?,
        attention: inout some FrameAttention
    ) throws -> Tensor {
        let count = latents.shape[0]
        let input = try source.map { try Tensor.joined([latents, $0], along: 1) } ?? latents
        return try unet(
            input, times: [Double](repeating: timestep, count: count),
            context: text.expanded(to: [count] + text.shape.dropFirst()),
            condition: condition(guidance, count: count), attention: &attention)
    }

    /// Guidance as sinusoids (Meng et al. 2023; Luo et al. 2023): [B, channels], nil for a model that doesn't take it.
    private func condition(_ guidance: Double?, count: Int) throws -> Tensor? {
        guard let guidance, let channels = checkpoint.unet.timeConditionDimension else { return nil }
        let waves = TimeEmbedding.sinusoids(
            (guidance - 1) * 1000, channels: channels, startsWithCosine: false, shift: 1)
        return try Tensor(from: waves, shape: [1, channels]).expanded(to: [count, channels])
    }

    private static func perChannel(_ values: [Double]) throws -> Tensor {
        try Tensor(from: values.map { Float($0) }, shape: [1, values.count, 1, 1])
    }
}
