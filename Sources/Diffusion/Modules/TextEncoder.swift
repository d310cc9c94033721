public import Checkpoints
public import Tensors

/// CLIP's text encoder (Radford et al. 2021): token ids to one vector per token.
public struct TextEncoder: Sendable {
    let tokens: Tensor
    let positions: Tensor
    let layers: [TextLayer]
    let norm: LayerNorm

    /// Loads the text encoder of a checkpoint.
    ///
    /// - Throws: `CheckpointError` for weights that aren't those of the configuration, `TensorError` without libtorch.
    public init(_ checkpoint: Checkpoint) throws {
        try self.init(WeightScope(checkpoint.weights(of: .textEncoder)), checkpoint.textEncoder)
    }

    init(_ weights: WeightScope, _ configuration: TextEncoderConfiguration) throws {
        let weights = weights["text_model"]
        tokens = try weights.tensor("embeddings.token_embedding.weight")
        positions = try weights.tensor("embeddings.position_embedding.weight")
        var layers: [TextLayer] = []
        for layer in 0..<configuration.layers {
            layers.append(try TextLayer(weights["encoder.layers.\(layer)"], configuration))
        }
        self.layers = layers
        norm = try LayerNorm(weights["final_layer_norm"], epsilon: configuration.normEpsilon)
    }

    /// The last layer's states, normalized.
    ///
    /// - Parameter ids: [B, M] token ids (int64), M at most the positions that there are
    /// - Returns: [B, M, C]
    public func callAsFunction(_ ids: Tensor) throws -> Tensor {
        let count = ids.shape[1]
        var x = try tokens.embedded(ids) + positions.slice(0..<count)
        let mask = try Self.causalMask(count)
        for layer in layers { x = try layer(x, mask: mask) }
        return try norm(x)
    }

    /// [n, n]: no token sees those after it.
    private static func causalMask(_ count: Int) throws -> Tensor {
        let rows = (0..<count).flatMap { row in
            (0..<count).map { $0 <= row ? Float(0) : -.infinity }
        }
        return try Tensor(from: rows, shape: [count, count])
    }
}

/// One layer: attention to the tokens before, then two linear maps.
struct TextLayer: Sendable {
    let heads: Int
    let norms: (LayerNorm, LayerNorm)
    let queries: Linear
    let keys: Linear
    let values: Linear
    let out: Linear
    let expand: Linear
    let contract: Linear
    let activation: TextEncoderConfiguration.HiddenActivation

    init(_ weights: WeightScope, _ configuration: TextEncoderConfiguration) throws {
        heads = configuration.heads
        activation = configuration.activation
        let epsilon = configuration.normEpsilon
        norms = (
            try LayerNorm(weights["layer_norm1"], epsilon: epsilon),
            try LayerNorm(weights["layer_norm2"], epsilon: epsilon)
        )
        queries = try Linear(weights["self_attn.q_proj"])
        keys = try Linear(weights["self_attn.k_proj"])
        values = try Linear(weights["self_attn.v_proj"])
        out = try Linear(weights["self_attn.out_proj"])
        expand = try Linear(weights["mlp.fc1"])
        contract = try Linear(weights["mlp.fc2"])
    }

    /// - Parameters:
    ///   - x: [B, M, C]
    ///   - mask: [M, M], added to the scores
    func callAsFunction(_ x: Tensor, mask: Tensor) throws -> Tensor {
        let normed = try norms.0(x)
        let call = AttentionCall(
            layer: "text", queries: try queries(normed), keys: try keys(normed), values: try values(normed),
            heads: heads, size: (1, x.shape[1]))
        let seen = try x + out(call.attended(mask: mask))
        return try seen + contract(activation(expand(norms.1(seen))))
    }
}
