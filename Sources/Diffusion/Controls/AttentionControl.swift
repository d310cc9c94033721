public import Tensors

/// What the pass of an edit takes from the pass of its source at the same noise level, layer by layer.
///
/// Both passes see the anchors: what is taken is taken before the anchors' tokens are joined to it, from the anchors as
/// from the frames, so that queries, keys and values that belong together stay so.
public protocol AttentionControl: Sendable {
    /// What a self-attention layer takes.
    ///
    /// - Parameters:
    ///   - layer: its name
    ///   - size: the height and width of its tokens' picture
    ///   - share: of the steps that came before, from 0
    ///   - branch: the edit's condition
    func tokens(in layer: String, size: (height: Int, width: Int), at share: Double, for branch: Branch) -> SourceTokens

    /// Whether layers that attend to the text take the source's maps.
    func takesMaps(at share: Double, for branch: Branch) -> Bool

    /// The maps to attend to the text with: [B, heads, N, M] of the edit's and the source's.
    func maps(_ edit: Tensor, source: Tensor) throws -> Tensor

    /// Whether the residual block of that name takes the source's features.
    func takesFeatures(of block: String, at share: Double) -> Bool
}

extension AttentionControl {
    /// Nothing.
    public func tokens(
        in layer: String, size: (height: Int, width: Int), at share: Double, for branch: Branch
    ) -> SourceTokens { [] }

    /// Takes none.
    public func takesMaps(at share: Double, for branch: Branch) -> Bool { false }

    /// The edit's.
    public func maps(_ edit: Tensor, source: Tensor) throws -> Tensor { edit }

    /// Takes none.
    public func takesFeatures(of block: String, at share: Double) -> Bool { false }
}

/// What of a self-attention layer is taken from the source.
public struct SourceTokens: OptionSet, Sendable {
    /// The parts as bits.
    public let rawValue: Int

    /// A set from its bits.
    public init(rawValue: Int) { self.rawValue = rawValue }

    /// Q: with the keys, where the source looked.
    public static let queries = SourceTokens(rawValue: 1)
    /// K.
    public static let keys = SourceTokens(rawValue: 2)
    /// V: with the keys, what the source saw.
    public static let values = SourceTokens(rawValue: 4)
}

/// What one pass of a source left behind for the passes of its edit.
public struct SourceRecord: Sendable {
    /// What went into self-attention, by the layer's name.
    var tokens: [String: AttentionCall] = [:]
    /// Maps [B, heads, N, M] of attention to the text, by the layer's name.
    var maps: [String: Tensor] = [:]
    /// Features [B, C, H, W], by the block's name.
    var features: [String: Tensor] = [:]

    /// Nothing yet.
    public init() {}
}

extension AttentionCall {
    /// `softmax(q·kᵀ/√d)` as a tensor: [B, heads, N, M].
    func maps() throws -> Tensor {
        let d = Double(queries.shape[2] / heads)
        let scores = try divided(queries).matrixProduct(divided(keys).permuted(0, 1, 3, 2))
        return try (scores * (1 / d.squareRoot())).softmax()
    }

    /// The output [B, N, C] for maps [B, heads, N, M].
    func attended(by maps: Tensor) throws -> Tensor { try merged(maps.matrixProduct(divided(values))) }
}
