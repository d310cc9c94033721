/// `vae/config.json` of an `AutoencoderKL`. Source: diffusers 0.42, `models/autoencoders/autoencoder_kl.py`.
public struct AutoencoderConfiguration: Sendable, Equatable {
    /// Channels of a picture that goes in.
    public let inputChannels: Int
    /// Channels of a picture that comes out.
    public let outputChannels: Int
    /// Channels of each level of the encoder, from the largest picture to the smallest; the decoder has them reversed.
    public let blockChannels: [Int]
    /// Residual blocks of each level of the encoder; those of the decoder have one more.
    public let layersPerBlock: Int
    /// The activation of the residual blocks. Before the last convolutions it is always SiLU.
    public let activation: Activation
    /// Channels of the latents.
    public let latentChannels: Int
    /// Groups of every group norm; their epsilon is 1e-6.
    public let normGroups: Int
    /// Side of the pictures that it was trained on: that of tiles, too.
    public let sampleSize: [Int]
    /// What latents are multiplied by before diffusion, and divided by after it.
    public let scalingFactor: Double
    /// What is taken from latents before they are multiplied; nil for 0.
    public let shiftFactor: Double?
    /// Mean of each latent channel, taken off where it is given, with ``latentDeviations``.
    public let latentMeans: [Double]?
    /// Standard deviation of each latent channel.
    public let latentDeviations: [Double]?
    /// Whether diffusers computes it in float32 whatever the weights are.
    public let forcesFloat32: Bool
    /// Whether a convolution of one pixel follows the encoder.
    public let hasQuantConvolution: Bool
    /// Whether a convolution of one pixel precedes the decoder.
    public let hasPostQuantConvolution: Bool
    /// Whether the bottom has an attention of one head between its two residual blocks.
    public let hasMidAttention: Bool

    /// Pixels of a latent's side: 8 for four levels.
    public var pixelsPerLatent: Int { 1 << (blockChannels.count - 1) }
}

/// The blocks that are supported.
private enum EncoderBlockType: String, CaseIterable {
    case plain = "DownEncoderBlock2D"
}

/// The blocks that are supported.
private enum DecoderBlockType: String, CaseIterable {
    case plain = "UpDecoderBlock2D"
}

extension AutoencoderConfiguration {
    /// Reads `config.json` at `path`. Absent keys have the defaults of diffusers.
    ///
    /// - Throws: ``CheckpointError`` `unsupported` that lists every key that is unknown or has a value that isn't
    ///   computed; `missing` or `damaged` as ``JSONFile/read(_:)``.
    public init(path: String) throws {
        var reader = try ConfigurationReader(path: path)
        reader.fixed("_class_name", .string("AutoencoderKL"))
        inputChannels = reader.integer("in_channels", default: 3, in: 1...4096)
        outputChannels = reader.integer("out_channels", default: 3, in: 1...4096)
        let downTypes = reader.choices("down_block_types", default: [EncoderBlockType.plain])
        let upTypes = reader.choices("up_block_types", default: [DecoderBlockType.plain])
        blockChannels = reader.integers("block_out_channels", default: [64], in: 1...65536)
        layersPerBlock = reader.integer("layers_per_block", default: 1, in: 1...64)
        activation = reader.choice("act_fn", default: .silu)
        latentChannels = reader.integer("latent_channels", default: 4, in: 1...4096)
        normGroups = reader.integer("norm_num_groups", default: 32, in: 1...65536)
        let side = reader.value("sample_size") ?? .integer(32)
        sampleSize = (side.elements ?? [side, side]).compactMap(\.integer).filter { $0 > 0 }
        scalingFactor = reader.number("scaling_factor", default: 0.18215, in: 1e-6...1e6)
        shiftFactor = reader.optionalNumber("shift_factor")
        latentMeans = reader.optionalNumbers("latents_mean", count: latentChannels)
        latentDeviations = reader.optionalNumbers("latents_std", count: latentChannels)
        forcesFloat32 = reader.flag("force_upcast", default: true)
        hasQuantConvolution = reader.flag("use_quant_conv", default: true)
        hasPostQuantConvolution = reader.flag("use_post_quant_conv", default: true)
        hasMidAttention = reader.flag("mid_block_add_attention", default: true)
        if sampleSize.count != 2 { reader.complain("sample_size is \(side), supported is a whole number or two") }
        check(downTypes.count, upTypes.count, &reader)
        try reader.finish()
    }

    private func check(_ downTypes: Int, _ upTypes: Int, _ reader: inout ConfigurationReader) {
        if downTypes != blockChannels.count || upTypes != blockChannels.count {
            reader.complain(
                "down_block_types (\(downTypes)), up_block_types (\(upTypes)) and block_out_channels "
                    + "(\(blockChannels.count)) have different lengths, supported is one and the same")
        }
        if blockChannels.count > 8 {
            reader.complain("block_out_channels has \(blockChannels.count) levels, supported are 1 to 8")
        }
        for width in Set(blockChannels).sorted() where width % normGroups != 0 {
            reader.complain(
                "norm_num_groups is \(normGroups), supported is a divisor of every level's channels, as \(width)")
        }
        if (latentMeans == nil) != (latentDeviations == nil) {
            reader.complain("one of latents_mean and latents_std is null, supported is both or neither")
        }
        if latentDeviations?.contains(where: { $0 <= 0 }) ?? false {
            reader.complain("latents_std has a number of 0 or less, supported are numbers above 0")
        }
    }
}
