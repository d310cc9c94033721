public import Tensors

/// What one attention layer is about to do: queries, keys and values before they are divided among the heads.
public struct AttentionCall: Sendable {
    /// The layer's name in the checkpoint, such as `down_blocks.0.attentions.1.transformer_blocks.0.attn1`.
    public let layer: String
    /// [B, N, C]
    public var queries: Tensor
    /// [B, M, C]
    public var keys: Tensor
    /// [B, M, C]
    public var values: Tensor
    /// How many heads share the C channels.
    public let heads: Int
    /// The height and width of the N tokens' picture.
    public let size: (height: Int, width: Int)

    /// `softmax(q·kᵀ/√d + mask)·v` per head, mask [N, M].
    ///
    /// - Returns: [B, N, C]
    public func attended(mask: Tensor? = nil) throws -> Tensor {
        let d = queries.shape[2] / heads
        let y = try divided(queries).attending(
            to: divided(keys), divided(values), scale: 1 / Double(d).squareRoot(), mask: mask)
        return try merged(y)
    }

    /// [B, N, C] as [B, heads, N, C / heads].
    public func divided(_ x: Tensor) throws -> Tensor {
        try x.reshaped(x.shape[0], x.shape[1], heads, -1).permuted(0, 2, 1, 3)
    }

    /// [B, heads, N, d] as [B, N, heads · d].
    public func merged(_ x: Tensor) throws -> Tensor {
        try x.permuted(0, 2, 1, 3).reshaped(x.shape[0], x.shape[2], -1)
    }
}

/// How a U-Net's layers see other frames, other branches or other runs: the place where Fairy, Prompt-to-Prompt,
/// Plug-and-Play and MasaCtrl differ. A value that one forward pass is handed and may write into.
public protocol FrameAttention {
    /// The output [B, N, C] of a self-attention layer.
    mutating func selfAttention(_ call: AttentionCall) throws -> Tensor
    /// The output [B, N, C] of a layer that attends to the text.
    mutating func crossAttention(_ call: AttentionCall) throws -> Tensor
    /// The hidden features [B, C, H, W] of the residual block of that name, before its input is added.
    mutating func residual(_ features: Tensor, of block: String) throws -> Tensor
}

extension FrameAttention {
    /// Each frame sees itself.
    public mutating func selfAttention(_ call: AttentionCall) throws -> Tensor { try call.attended() }

    /// Each frame sees its text.
    public mutating func crossAttention(_ call: AttentionCall) throws -> Tensor { try call.attended() }

    /// Unchanged.
    public mutating func residual(_ features: Tensor, of block: String) throws -> Tensor { features }
}

/// Every frame for itself.
public struct OwnAttention: FrameAttention {
    /// Nothing is kept.
    public init() {}
}
