public import Checkpoints

/// MasaCtrl's mutual self-attention (Cao et al. 2023, arXiv 2304.08465): the edit looks up in the source what things
/// look like, and keeps its own layout, so that a text can change pose and shape.
///
/// After step S and from layer L on, `softmax(Q·K_srcᵀ/√d)·V_src`: S is 4 of 50 steps, L layer 10 of the 16
/// self-attention layers of Stable Diffusion in their order; other networks take the same shares.
public struct MutualAttention: AttentionControl {
    /// The share of the steps before, 0 to 1.
    public let firstShare: Double
    /// The first layer, from 0, in the order in which they run.
    public let firstLayer: Int
    private let order: LayerOrder

    /// - Parameters:
    ///   - configuration: of the U-Net
    ///   - firstLayer: nil is ten sixteenths
    public init(_ configuration: UNetConfiguration, firstShare: Double = 4 / 50, firstLayer: Int? = nil) {
        self.firstShare = firstShare
        order = LayerOrder(configuration)
        self.firstLayer = firstLayer ?? order.selfAttention.count * 10 / 16
    }

    /// Keys and values of the later layers.
    public func tokens(
        in layer: String, size: (height: Int, width: Int), at share: Double, for branch: Branch
    ) -> SourceTokens {
        guard share >= firstShare, let place = order.selfAttention[layer], place >= firstLayer else { return [] }
        return [.keys, .values]
    }
}
