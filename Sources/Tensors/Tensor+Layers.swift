import CTensors

/// What the layers of a network compute.
extension Tensor {
    /// How a picture is taken to another size.
    public enum Resampling: Sendable {
        case nearest
        /// Pixels are areas (`align_corners = false`).
        case bilinear
    }

    /// The matrix product over the last two dimensions; those before broadcast.
    public func matrixProduct(_ other: Tensor) throws(TensorError) -> Tensor {
        try Self.made("multiply matrices", [self, other]) { $0.matrix_product(handle.pointer, other.handle.pointer) }
    }

    /// `self · weightᵀ + bias` for self [… , in], weight [out, in], bias [out].
    public func linear(_ weight: Tensor, _ bias: Tensor?) throws(TensorError) -> Tensor {
        try Self.made("map", [self, weight] + [bias].compactMap { $0 }) {
            $0.linear(handle.pointer, weight.handle.pointer, bias?.handle.pointer)
        }
    }

    /// Two-dimensional convolution of self [N, C, H, W] with weight [out, C, kh, kw], zeros around.
    public func convolved(
        _ weight: Tensor, _ bias: Tensor?, stride: Int = 1, padding: Int
    ) throws(TensorError) -> Tensor {
        try Self.made("convolve", [self, weight] + [bias].compactMap { $0 }) {
            $0.convolved(
                handle.pointer, weight.handle.pointer, bias?.handle.pointer, Int64(stride), Int64(padding))
        }
    }

    /// Normalized over each of `groups` groups of channels of self [N, C, …] (Wu and He 2018), then scaled and shifted
    /// by channel.
    public func groupNormalized(
        _ groups: Int, _ weight: Tensor?, _ bias: Tensor?, epsilon: Double
    ) throws(TensorError) -> Tensor {
        try Self.made("normalize over \(groups) groups", [self]) {
            $0.group_norm(handle.pointer, Int64(groups), weight?.handle.pointer, bias?.handle.pointer, epsilon)
        }
    }

    /// Normalized over the last dimension (Ba et al. 2016), then scaled and shifted.
    public func layerNormalized(_ weight: Tensor?, _ bias: Tensor?, epsilon: Double) throws(TensorError) -> Tensor {
        try Self.made("normalize", [self]) {
            $0.layer_norm(handle.pointer, weight?.handle.pointer, bias?.handle.pointer, epsilon)
        }
    }

    /// Shares that sum to 1 along `dimension`.
    public func softmax(over dimension: Int = -1) throws(TensorError) -> Tensor {
        try Self.made("take the softmax", [self]) { $0.softmax(handle.pointer, Int64(dimension)) }
    }

    /// The rows of self [n, d] that `indices` (int64, any shape) name: [indices…, d].
    public func embedded(_ indices: Tensor) throws(TensorError) -> Tensor {
        try Self.made("look up", [self, indices]) { $0.embedded(handle.pointer, indices.handle.pointer) }
    }

    /// The pictures self [N, C, H, W] at another size.
    public func resampled(height: Int, width: Int, _ kind: Resampling = .nearest) throws(TensorError) -> Tensor {
        try Self.made("resample to \(width)×\(height)", [self]) {
            $0.resampled(
                handle.pointer, Int64(height), Int64(width), kind == .nearest ? CTENSORS_NEAREST : CTENSORS_BILINEAR)
        }
    }

    /// Bilinear values of the pictures self [N, C, H, W] at `grid` [N, h, w, 2], (x, y) from −1 to 1 between the
    /// centres of the corner pixels; beyond them the border's. C: `at::grid_sampler` with aligned corners.
    public func sampled(at grid: Tensor) throws(TensorError) -> Tensor {
        try Self.made("sample", [self, grid]) { $0.sampled(handle.pointer, grid.handle.pointer) }
    }

    /// Attention (Vaswani et al. 2017) `softmax(self·keysᵀ·scale + mask)·values` for queries self [B, H, N, d], keys
    /// and values [B, H, M, d], mask [N, M].
    ///
    /// It runs over blocks of queries, and on a CPU of keys, so that each thread's scores take `workspace` bytes at
    /// most (at least one row of them).
    public func attending(
        to keys: Tensor, _ values: Tensor, scale: Double, mask: Tensor? = nil, workspace: Int = 64 << 20
    ) throws(TensorError) -> Tensor {
        try Self.made("attend", [self, keys, values] + [mask].compactMap { $0 }) {
            $0.attention(
                handle.pointer, keys.handle.pointer, values.handle.pointer, mask?.handle.pointer, scale,
                Int64(workspace))
        }
    }

    /// 1 / (1 + e⁻ˣ).
    public func sigmoid() throws(TensorError) -> Tensor { try applying("take the sigmoid", CTENSORS_SIGMOID) }
    /// tanh x.
    public func hyperbolicTangent() throws(TensorError) -> Tensor { try applying("take the tangent", CTENSORS_TANH) }
    /// max(x, 0).
    public func relu() throws(TensorError) -> Tensor { try applying("apply ReLU", CTENSORS_RELU) }
    /// x·σ(x), also called swish.
    public func silu() throws(TensorError) -> Tensor { try applying("apply SiLU", CTENSORS_SILU) }
    /// x·Φ(x), by the error function.
    public func gelu() throws(TensorError) -> Tensor { try applying("apply GELU", CTENSORS_GELU) }
    /// x·Φ(x) by the tangent formula (Hendrycks and Gimpel 2016).
    public func tanhGELU() throws(TensorError) -> Tensor { try applying("apply GELU", CTENSORS_GELU_TANH) }
    /// x·σ(1.702x).
    public func quickGELU() throws(TensorError) -> Tensor { try applying("apply quick GELU", CTENSORS_QUICK_GELU) }
    /// x·tanh(softplus(x)) (Misra 2019).
    public func mish() throws(TensorError) -> Tensor { try applying("apply Mish", CTENSORS_MISH) }
}
