public import Checkpoints
public import Tensors

/// Pictures to latents an eighth as large and back (AutoencoderKL of the diffusers layout; Kingma and Welling 2014,
/// Rombach et al. 2022).
public struct Autoencoder: Sendable {
    /// What it was built by.
    public let configuration: AutoencoderConfiguration
    let encoder: VAEEncoder
    let decoder: VAEDecoder
    let quantization: Convolution?
    let dequantization: Convolution?

    /// Loads the autoencoder of a checkpoint.
    ///
    /// - Throws: `CheckpointError` for weights that aren't those of the configuration, `TensorError` without libtorch.
    public init(_ checkpoint: Checkpoint) throws {
        try self.init(WeightScope(checkpoint.weights(of: .autoencoder)), checkpoint.autoencoder)
    }

    init(_ weights: WeightScope, _ configuration: AutoencoderConfiguration) throws {
        self.configuration = configuration
        encoder = try VAEEncoder(weights["encoder"], configuration)
        decoder = try VAEDecoder(weights["decoder"], configuration)
        quantization = weights.has("quant_conv.weight") ? try Convolution(weights["quant_conv"]) : nil
        dequantization = weights.has("post_quant_conv.weight") ? try Convolution(weights["post_quant_conv"]) : nil
    }

    /// How many pixels of the picture one of the latents covers, in each direction.
    public var reduction: Int { configuration.pixelsPerLatent }

    /// The normal distribution of a picture's latents. Its mean is what edits start from.
    ///
    /// - Parameter image: [B, 3, H, W] from −1 to 1, H and W multiples of ``reduction``
    /// - Returns: mean and logarithm of the variance, each [B, latent channels, H / reduction, W / reduction]
    public func encode(_ image: Tensor) throws -> (mean: Tensor, logVariance: Tensor) {
        let features = try encoder(image)
        let moments = try (quantization?(features) ?? features).parts(2, of: 1)
        return (moments[0], try moments[1].clamped(to: -30...20))
    }

    /// The picture [B, 3, H · reduction, W · reduction], mostly from −1 to 1, of latents that aren't scaled.
    public func decode(_ latents: Tensor) throws -> Tensor {
        try decoder(dequantization?(latents) ?? latents)
    }
}

/// Attention between all places of a picture, in one head, as the autoencoder's smallest level has it.
struct PictureAttention: Sendable {
    let norm: GroupNorm
    let queries: Linear
    let keys: Linear
    let values: Linear
    let out: Linear

    init(_ weights: WeightScope, groups: Int) throws {
        norm = try GroupNorm(weights["group_norm"], groups: groups, epsilon: 1e-6)
        queries = try Linear(weights["to_q"])
        keys = try Linear(weights["to_k"])
        values = try Linear(weights["to_v"])
        out = try Linear(weights["to_out.0"])
    }

    /// - Parameter x: [B, C, H, W]
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        let (height, width) = (x.shape[2], x.shape[3])
        let tokens = try norm(x).permuted(0, 2, 3, 1).reshaped(x.shape[0], height * width, x.shape[1])
        let call = AttentionCall(
            layer: "picture", queries: try queries(tokens), keys: try keys(tokens), values: try values(tokens),
            heads: 1,
            size: (height, width))
        return try x + out(call.attended()).reshaped(x.shape[0], height, width, -1).permuted(0, 3, 1, 2)
    }
}

/// The two residual blocks at the smallest size, with attention between them where the checkpoint has it.
struct PictureMiddle: Sendable {
    let residuals: (ResidualBlock, ResidualBlock)
    let attention: PictureAttention?

    init(_ weights: WeightScope, _ settings: ResidualSettings) throws {
        residuals = (
            try ResidualBlock(weights["resnets.0"], settings, hasTime: false),
            try ResidualBlock(weights["resnets.1"], settings, hasTime: false)
        )
        let hasAttention = weights.has("attentions.0.group_norm.weight")
        attention = hasAttention ? try PictureAttention(weights["attentions.0"], groups: settings.groups) : nil
    }

    func callAsFunction(_ x: Tensor) throws -> Tensor {
        var own = OwnAttention()
        let h = try residuals.0(x, time: nil, attention: &own)
        return try residuals.1(attention?(h) ?? h, time: nil, attention: &own)
    }
}

/// Residual blocks of one size and the convolution that leads to the next.
struct PictureLevel: Sendable {
    let residuals: [ResidualBlock]
    let resampling: Convolution?

    init(_ weights: WeightScope, _ settings: ResidualSettings, count: Int, resampling: Convolution?) throws {
        residuals = try (0..<count).map {
            try ResidualBlock(weights["resnets.\($0)"], settings, hasTime: false)
        }
        self.resampling = resampling
    }

    func residual(_ x: Tensor) throws -> Tensor {
        var own = OwnAttention()
        return try residuals.reduce(x) { try $1($0, time: nil, attention: &own) }
    }
}

/// The way from pixels to the moments of the latents.
struct VAEEncoder: Sendable {
    let enter: Convolution
    let levels: [PictureLevel]
    let middle: PictureMiddle
    let norm: GroupNorm
    let leave: Convolution

    init(_ weights: WeightScope, _ configuration: AutoencoderConfiguration) throws {
        let settings = ResidualSettings(configuration)
        enter = try Convolution(weights["conv_in"])
        levels = try configuration.blockChannels.indices.map { level in
            let block = weights["down_blocks.\(level)"]
            let isLast = level == configuration.blockChannels.count - 1
            return try PictureLevel(
                block, settings, count: configuration.layersPerBlock,
                resampling: isLast ? nil : Convolution(block["downsamplers.0.conv"], stride: 2, padding: 0))
        }
        middle = try PictureMiddle(weights["mid_block"], settings)
        norm = try GroupNorm(weights["conv_norm_out"], groups: settings.groups, epsilon: settings.epsilon)
        leave = try Convolution(weights["conv_out"])
    }

    func callAsFunction(_ image: Tensor) throws -> Tensor {
        var h = try enter(image)
        for level in levels {
            h = try level.residual(h)
            // One row and column of zeros, below and to the right only.
            if let resampling = level.resampling { h = try resampling(h.padded(0, 1, 0, 1)) }
        }
        return try leave(norm(middle(h)).silu())
    }
}

/// The way from latents to pixels.
struct VAEDecoder: Sendable {
    let enter: Convolution
    let middle: PictureMiddle
    let levels: [PictureLevel]
    let norm: GroupNorm
    let leave: Convolution

    init(_ weights: WeightScope, _ configuration: AutoencoderConfiguration) throws {
        let settings = ResidualSettings(configuration)
        enter = try Convolution(weights["conv_in"])
        middle = try PictureMiddle(weights["mid_block"], settings)
        levels = try configuration.blockChannels.indices.map { level in
            let block = weights["up_blocks.\(level)"]
            let isLast = level == configuration.blockChannels.count - 1
            return try PictureLevel(
                block, settings, count: configuration.layersPerBlock + 1,
                resampling: isLast ? nil : Convolution(block["upsamplers.0.conv"]))
        }
        norm = try GroupNorm(weights["conv_norm_out"], groups: settings.groups, epsilon: settings.epsilon)
        leave = try Convolution(weights["conv_out"])
    }

    func callAsFunction(_ latents: Tensor) throws -> Tensor {
        var h = try middle(enter(latents))
        for level in levels {
            h = try level.residual(h)
            if let resampling = level.resampling {
                h = try resampling(h.resampled(height: 2 * h.shape[2], width: 2 * h.shape[3]))
            }
        }
        return try leave(norm(h).silu())
    }
}

extension ResidualSettings {
    init(_ configuration: AutoencoderConfiguration) {
        self.init(
            groups: configuration.normGroups, epsilon: 1e-6, activation: configuration.activation)
    }
}
