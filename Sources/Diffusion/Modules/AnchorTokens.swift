import MediaTypes
public import Tensors

/// The keys and values that the anchors of a shot left behind, layer by layer, at one noise level.
public struct AnchorTokens: Sendable {
    /// Keys and values [1, K · N, C], by the layer's name.
    var layers: [String: (keys: Tensor, values: Tensor)] = [:]

    /// A store without keys and values.
    public init() {}
}

/// The anchors of a shot as one batch: each sees the tokens of all of them, and these are kept (Wu et al. 2023, Fairy,
/// arXiv 2312.13834).
public struct AnchorsPass: FrameAttention {
    /// What the frames between the anchors will see.
    public private(set) var tokens = AnchorTokens()

    /// Nothing is kept yet.
    public init() {}

    /// `softmax(Q_k · K_ancᵀ / √d) · V_anc` for every anchor k.
    public mutating func selfAttention(_ call: AttentionCall) throws -> Tensor {
        // All anchors' tokens as one picture's: the same attention, and no copy of the keys for each anchor.
        var joined = call
        joined.queries = try call.queries.reshaped(1, -1, call.queries.shape[2])
        joined.keys = try call.keys.reshaped(1, -1, call.keys.shape[2])
        joined.values = try call.values.reshaped(1, -1, call.values.shape[2])
        tokens.layers[call.layer] = (joined.keys, joined.values)
        return try joined.attended().reshaped(to: call.queries.shape)
    }
}

/// A frame between the anchors: it sees its own tokens and the anchors' (Fairy, equation 4).
public struct FramesPass: FrameAttention {
    let tokens: AnchorTokens?

    /// - Parameter tokens: of the anchors at the same noise level and guidance branch; nil lets every frame see itself
    ///   only.
    public init(_ tokens: AnchorTokens?) { self.tokens = tokens }

    /// `softmax(Q_t · [K_t, K_anc]ᵀ / √d) · [V_t, V_anc]`.
    public mutating func selfAttention(_ call: AttentionCall) throws -> Tensor {
        guard let tokens else { return try call.attended() }
        guard let anchors = tokens.layers[call.layer] else {
            throw DiffusionError(
                code: .range, message: "cannot attend to anchors in \(call.layer): they left no tokens there")
        }
        var widened = call
        widened.keys = try Tensor.joined([call.keys, spread(anchors.keys, call)], along: 1)
        widened.values = try Tensor.joined([call.values, spread(anchors.values, call)], along: 1)
        return try widened.attended()
    }

    /// The anchors' tokens for every frame of the batch.
    private func spread(_ tokens: Tensor, _ call: AttentionCall) throws -> Tensor {
        try tokens.expanded(to: [call.keys.shape[0], tokens.shape[1], tokens.shape[2]])
    }
}
