public import Checkpoints

/// Plug-and-Play diffusion features (Tumanyan et al. 2023, arXiv 2211.12572): the edit takes the source's layout from
/// inside the network.
///
/// In the decoder, of 12 layers in Stable Diffusion 1.x and 2.x: the features f⁴ of residual block 4 are the source's
/// in the first 80 % of the steps, and queries and keys, hence the self-similarity `A = softmax(Q·Kᵀ/√d)`, of layers 4
/// to 11 in the first 50 %; values stay the edit's. Networks with other numbers of layers take them at the same third.
public struct PlugAndPlay: AttentionControl {
    /// The share of the steps in which features are taken, 0 to 1.
    public let featureShare: Double
    /// The share of the steps in which queries and keys are taken, 0 to 1.
    public let attentionShare: Double
    private let order: LayerOrder
    private let first: Int

    /// - Parameter configuration: of the U-Net.
    public init(_ configuration: UNetConfiguration, featureShare: Double = 0.8, attentionShare: Double = 0.5) {
        self.featureShare = featureShare
        self.attentionShare = attentionShare
        order = LayerOrder(configuration)
        first = order.decoderCount * 4 / 12
    }

    /// Queries and keys of the decoder's later layers.
    public func tokens(
        in layer: String, size: (height: Int, width: Int), at share: Double, for branch: Branch
    ) -> SourceTokens {
        guard share < attentionShare, let place = order.decoderPlace(of: layer), place >= first else { return [] }
        return [.queries, .keys]
    }

    /// One block's.
    public func takesFeatures(of block: String, at share: Double) -> Bool {
        share < featureShare && order.decoder[block] == first && block.contains("resnets")
    }
}
