import Tensors

/// An attention layer with its projections. Keys and values come from the text, where one is given, else from x.
struct Attention: Sendable {
    let name: String
    let heads: Int
    let queries: Linear
    let keys: Linear
    let values: Linear
    let out: Linear

    init(_ weights: WeightScope, heads: Int) throws {
        name = weights.name
        self.heads = heads
        queries = try Linear(weights["to_q"], hasBias: weights.has("to_q.bias"))
        keys = try Linear(weights["to_k"], hasBias: weights.has("to_k.bias"))
        values = try Linear(weights["to_v"], hasBias: weights.has("to_v.bias"))
        out = try Linear(weights["to_out.0"])
    }

    /// - Parameters:
    ///   - x: [B, N, C]
    ///   - context: [B, M, context channels], or nil for self-attention
    ///   - size: the height and width of the N tokens' picture
    func callAsFunction(
        _ x: Tensor, context: Tensor?, size: (height: Int, width: Int), attention: inout some FrameAttention
    ) throws -> Tensor {
        let source = context ?? x
        let call = AttentionCall(
            layer: name, queries: try queries(x), keys: try keys(source), values: try values(source), heads: heads,
            size: size)
        return try out(context == nil ? attention.selfAttention(call) : attention.crossAttention(call))
    }
}

/// The two layers after attention: a linear map to twice four times the width, one half gating the other by GELU
/// (Shazeer 2020), and a map back.
struct GatedFeedForward: Sendable {
    let expand: Linear
    let contract: Linear

    init(_ weights: WeightScope) throws {
        expand = try Linear(weights["net.0.proj"])
        contract = try Linear(weights["net.2"])
    }

    func callAsFunction(_ x: Tensor) throws -> Tensor {
        let halves = try expand(x).parts(2, of: -1)
        return try contract(halves[0] * halves[1].gelu())
    }
}

/// Self-attention, attention to the text, and a gated feed-forward, each around which its input goes unchanged.
struct TransformerBlock: Sendable {
    let norms: (LayerNorm, LayerNorm, LayerNorm)
    let selfAttention: Attention
    let textAttention: Attention
    let feedForward: GatedFeedForward
    /// Whether the first attention too sees the text only.
    let onlyText: Bool

    init(_ weights: WeightScope, heads: Int, onlyText: Bool) throws {
        norms = (try LayerNorm(weights["norm1"]), try LayerNorm(weights["norm2"]), try LayerNorm(weights["norm3"]))
        selfAttention = try Attention(weights["attn1"], heads: heads)
        textAttention = try Attention(weights["attn2"], heads: heads)
        feedForward = try GatedFeedForward(weights["ff"])
        self.onlyText = onlyText
    }

    /// - Parameters:
    ///   - x: [B, N, C]
    ///   - context: [B, M, context channels]
    func callAsFunction(
        _ x: Tensor, context: Tensor, size: (height: Int, width: Int), attention: inout some FrameAttention
    ) throws -> Tensor {
        let seen =
            try x + selfAttention(norms.0(x), context: onlyText ? context : nil, size: size, attention: &attention)
        let told = try seen + textAttention(norms.1(seen), context: context, size: size, attention: &attention)
        return try told + feedForward(norms.2(told))
    }
}

/// Transformer blocks on a picture's features: each place is a token.
struct Transformer: Sendable {
    let norm: GroupNorm
    let blocks: [TransformerBlock]
    let enter: Projection
    let leave: Projection

    /// The maps in and out are 1 × 1 convolutions in SD 1.x and linear maps in SD 2.x; the same arithmetic, stored as
    /// [out, in, 1, 1] or [out, in].
    typealias Projection = Linear

    init(
        _ weights: WeightScope, heads: Int, layers: Int, groups: Int, onlyText: Bool
    ) throws {
        norm = try GroupNorm(weights["norm"], groups: groups, epsilon: 1e-6)
        var blocks: [TransformerBlock] = []
        for layer in 0..<layers {
            blocks.append(
                try TransformerBlock(weights["transformer_blocks.\(layer)"], heads: heads, onlyText: onlyText))
        }
        self.blocks = blocks
        enter = try Linear(pointwise: weights["proj_in"])
        leave = try Linear(pointwise: weights["proj_out"])
    }

    /// - Parameters:
    ///   - x: [B, C, H, W]
    ///   - context: [B, M, context channels]
    /// - Returns: [B, C, H, W]
    func callAsFunction(
        _ x: Tensor, context: Tensor, attention: inout some FrameAttention
    ) throws -> Tensor {
        let (height, width) = (x.shape[2], x.shape[3])
        var tokens = try enter(norm(x).permuted(0, 2, 3, 1).reshaped(x.shape[0], height * width, x.shape[1]))
        for block in blocks {
            tokens = try block(tokens, context: context, size: (height, width), attention: &attention)
        }
        let features = try leave(tokens).reshaped(x.shape[0], height, width, -1).permuted(0, 3, 1, 2)
        return try features + x
    }
}

extension Linear {
    /// A linear map from the weights of a 1 × 1 convolution [out, in, 1, 1] or of a linear map [out, in].
    init(pointwise weights: WeightScope) throws {
        let stored = try weights.tensor("weight")
        weight = stored.shape.count == 4 ? try stored.reshaped(stored.shape[0], stored.shape[1]) : stored
        bias = try weights.tensor("bias")
    }
}
