/// `unet/config.json` of a `UNet2DConditionModel`, resolved: what diffusers leaves to lists, single numbers and
/// defaults is said here for each block and layer. Source: diffusers 0.42, `models/unets/unet_2d_condition.py`.
public struct UNetConfiguration: Sendable, Equatable {
    /// One level of the U, on the way down or up.
    public struct Block: Sendable, Equatable {
        /// Channels that its layers give.
        public let channels: Int
        /// Channels that each layer's residual block takes, those of the skip connection included: one entry a layer.
        public let inputChannels: [Int]
        /// Transformer blocks after each residual block, one entry a layer; empty in blocks without attention.
        public let transformerLayers: [Int]
        /// Attention heads; each has ``channels`` / `heads` numbers.
        public let heads: Int
        /// Length of the text vectors that the cross-attention takes.
        public let crossAttentionDimension: Int
        /// Whether the first attention of each transformer block looks at the text too, instead of the picture.
        public let hasOnlyCrossAttention: Bool
        /// Whether a convolution that halves or doubles the size follows the layers: all but the last block have it.
        public let resizes: Bool

        /// Residual blocks, one after the other.
        public var layers: Int { inputChannels.count }
        /// Whether a transformer follows each residual block.
        public var hasAttention: Bool { !transformerLayers.isEmpty }
    }

    /// The bottom of the U: a residual block, and with attention a transformer and a second residual block.
    public struct MidBlock: Sendable, Equatable {
        /// Channels in and out.
        public let channels: Int
        /// Transformer blocks; nil without attention.
        public let transformerLayers: Int?
        /// Attention heads.
        public let heads: Int
        /// Length of the text vectors.
        public let crossAttentionDimension: Int
        /// What the sum of each residual block is divided by (`mid_block_scale_factor`).
        public let scaleFactor: Double
    }

    /// How the residual blocks take the time: `resnet_time_scale_shift`.
    public enum TimeInfluence: String, Sendable, CaseIterable {
        /// Added before the second norm.
        case shift = "default"
        /// Half of it scales, as 1 + s, and half is added, both after the second norm.
        case scaleAndShift = "scale_shift"
    }

    /// Height and width of the latents that it was trained on, where that is told.
    public let sampleSize: [Int]?
    /// Channels of the input: 4, or 8 with the latents of a source picture (InstructPix2Pix), 9 for inpainting.
    public let inputChannels: Int
    /// Channels of the output.
    public let outputChannels: Int
    /// Whether the input x is taken as 2 x − 1.
    public let centersInput: Bool
    /// Whether the cosines come before the sines in the time's embedding.
    public let flipsSinesToCosines: Bool
    /// What is taken from half the number of channels in the exponent of the time's frequencies.
    public let frequencyShift: Double
    /// Length of the time's embedding.
    public let timeEmbeddingDimension: Int
    /// Length of the vector that a guidance scale is embedded in (LCM); nil without.
    public let timeConditionDimension: Int?
    /// On the way down, in the order of the data.
    public let downBlocks: [Block]
    /// The bottom; nil when there is none.
    public let midBlock: MidBlock?
    /// On the way up, in the order of the data.
    public let upBlocks: [Block]
    /// Zeros around the picture before each halving: 1 on every side; 0 stands for one at the right and the bottom.
    public let downsamplePadding: Int
    /// The activation of the residual blocks, of the time's embedding and before the last convolution.
    public let activation: Activation
    /// Groups of every group norm.
    public let normGroups: Int
    /// Epsilon of the group norms of residual blocks and of the last one; those of transformers have 1e-6.
    public let normEpsilon: Double
    /// How the residual blocks take the time.
    public let timeInfluence: TimeInfluence
    /// Whether transformers begin and end with a linear layer instead of a convolution of one pixel.
    public let usesLinearProjection: Bool
    /// Whether attention is to be computed in float32 whatever the weights are.
    public let upcastsAttention: Bool
    /// Side of the first convolution, odd.
    public let inputKernel: Int
    /// Side of the last convolution, odd.
    public let outputKernel: Int

    /// Channels of the first level.
    public var firstChannels: Int { downBlocks.first?.channels ?? 0 }
    /// Length of the text vectors.
    public var crossAttentionDimension: Int { downBlocks.first?.crossAttentionDimension ?? 0 }
}
