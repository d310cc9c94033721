import MediaTypes
public import Tensors

/// Feature fusion of StreamV2V (Liang et al. 2024, arXiv 2405.15757, section 4.2): what a frame's token came to is
/// drawn to what the most similar token of the anchors came to.
///
/// After self-attention of the middle block and the two lowest levels of the way up:
/// `O′ = (1 − α) O + α O_anc[argmax cos]` for tokens whose greatest cosine is above a threshold; the others stay. Equal
/// cosines share.
public struct TokenFusion<Base: FrameAttention>: FrameAttention {
    /// How frames see other frames.
    public private(set) var base: Base
    /// The anchors' outputs [K · N, C], by the layer's name.
    public private(set) var outputs: [String: Tensor]
    private let isAnchors: Bool
    private let share: Double
    private let threshold: Double

    /// - Parameters:
    ///   - outputs: what the anchors' pass of the same condition and level left; nil is that pass
    ///   - share: α, 0 to 1
    ///   - threshold: the least cosine
    public init(_ base: Base, anchors outputs: [String: Tensor]?, share: Double = 0.75, threshold: Double = 0.9) {
        self.base = base
        self.outputs = outputs ?? [:]
        isAnchors = outputs == nil
        self.share = share
        self.threshold = threshold
    }

    /// Fused in low-resolution layers of the way up.
    public mutating func selfAttention(_ call: AttentionCall) throws -> Tensor {
        let output = try base.selfAttention(call)
        guard Self.isFused(call.layer) else { return output }
        if isAnchors {
            outputs[call.layer] = try output.reshaped(-1, output.shape[2])
            return output
        }
        guard let anchors = outputs[call.layer] else {
            throw DiffusionError(
                code: .range, message: "cannot fuse tokens in \(call.layer): the anchors left none there")
        }
        return try fused(output, anchors)
    }

    /// Does what `base` does.
    public mutating func crossAttention(_ call: AttentionCall) throws -> Tensor { try base.crossAttention(call) }

    /// Does what `base` does.
    public mutating func residual(_ features: Tensor, of block: String) throws -> Tensor {
        try base.residual(features, of: block)
    }

    static func isFused(_ layer: String) -> Bool {
        ["mid_block.", "up_blocks.0.", "up_blocks.1."].contains { layer.hasPrefix($0) }
    }

    /// - Parameters:
    ///   - output: [B, N, C]
    ///   - anchors: [A, C]
    func fused(_ output: Tensor, _ anchors: Tensor) throws -> Tensor {
        let cosines = try Self.unit(output).matrixProduct(Self.unit(anchors).permuted(1, 0))
        let best = try cosines.greatest(over: 2, keeping: true)
        let chosen = try cosines.isGreater(than: best - 1e-6).converted(to: .float32)
        let nearest = try (chosen / chosen.sum(over: 2, keeping: true)).matrixProduct(anchors)
        let limit = try Tensor(repeating: threshold, shape: [1])
        return try (output * (1 - share) + nearest * share).chosen(where: best.isGreater(than: limit), else: output)
    }

    /// Vectors of length 1.
    private static func unit(_ x: Tensor) throws -> Tensor {
        try x / (x.squared().sum(over: x.shape.count - 1, keeping: true) + 1e-12).squareRoot()
    }
}
