import Tensors

/// `x · weightᵀ + bias` on the last dimension.
struct Linear: Sendable {
    let weight: Tensor
    let bias: Tensor?

    init(_ weights: WeightScope, hasBias: Bool = true) throws {
        weight = try weights.tensor("weight")
        bias = hasBias ? try weights.tensor("bias") : nil
    }

    /// - Parameter x: [… , in]
    /// - Returns: [… , out]
    func callAsFunction(_ x: Tensor) throws -> Tensor { try x.linear(weight, bias) }
}

/// A two-dimensional convolution.
struct Convolution: Sendable {
    let weight: Tensor
    let bias: Tensor
    let stride: Int
    let padding: Int

    /// - Parameter padding: zeros on each side; half the kernel, which keeps the size at stride 1, unless told.
    init(_ weights: WeightScope, stride: Int = 1, padding: Int? = nil) throws {
        weight = try weights.tensor("weight")
        bias = try weights.tensor("bias")
        self.stride = stride
        self.padding = padding ?? (weight.shape.last ?? 1) / 2
    }

    /// - Parameter x: [N, in, H, W]
    /// - Returns: [N, out, ⌊(H + 2·padding − kernel) / stride⌋ + 1, …]
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        guard weight.shape[2] == 1, weight.shape[3] == 1, stride == 1, padding == 0 else {
            return try x.convolved(weight, bias, stride: stride, padding: padding)
        }
        // As a product of matrices, whose bits don't depend on the number of threads as oneDNN's 1 × 1 convolution's do.
        let map = try weight.reshaped(weight.shape[0], weight.shape[1])
        let mapped = try map.matrixProduct(x.reshaped(x.shape[0], x.shape[1], -1))
        return try (mapped + bias.reshaped(-1, 1)).reshaped(x.shape[0], -1, x.shape[2], x.shape[3])
    }
}

/// Group normalization (Wu and He 2018).
struct GroupNorm: Sendable {
    let groups: Int
    let epsilon: Double
    let weight: Tensor
    let bias: Tensor

    init(_ weights: WeightScope, groups: Int, epsilon: Double) throws {
        self.groups = groups
        self.epsilon = epsilon
        weight = try weights.tensor("weight")
        bias = try weights.tensor("bias")
    }

    /// - Parameter x: [N, C, …]
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        try x.groupNormalized(groups, weight, bias, epsilon: epsilon)
    }
}

/// Layer normalization (Ba et al. 2016) of the last dimension.
struct LayerNorm: Sendable {
    let epsilon: Double
    let weight: Tensor
    let bias: Tensor

    init(_ weights: WeightScope, epsilon: Double = 1e-5) throws {
        self.epsilon = epsilon
        weight = try weights.tensor("weight")
        bias = try weights.tensor("bias")
    }

    func callAsFunction(_ x: Tensor) throws -> Tensor { try x.layerNormalized(weight, bias, epsilon: epsilon) }
}
