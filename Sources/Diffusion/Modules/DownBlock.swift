import MediaTypes
import Tensors

/// Residual blocks, each followed by a transformer where the level has them, then half the size.
struct DownBlock: Sendable {
    let residuals: [ResidualBlock]
    /// The transformers: as many as residual blocks, or none.
    let transformers: [Transformer]
    let downsampling: Downsampling?

    /// Appends each feature map [B, C, H, W] that the way up takes to `skips`, and gives the last one.
    func callAsFunction(
        _ x: Tensor, time: Tensor, context: Tensor, skips: inout [Tensor], attention: inout some FrameAttention
    ) throws -> Tensor {
        var h = x
        for (index, residual) in residuals.enumerated() {
            h = try residual(h, time: time, attention: &attention)
            if !transformers.isEmpty { h = try transformers[index](h, context: context, attention: &attention) }
            skips.append(h)
        }
        if let downsampling {
            h = try downsampling(h)
            skips.append(h)
        }
        return h
    }
}

/// A convolution that halves the size.
struct Downsampling: Sendable {
    let convolution: Convolution
    /// Zeros below and to the right only, instead of on all sides.
    let isOneSided: Bool

    /// - Parameter padding: zeros on all sides; 0 puts one row and column below and to the right.
    init(_ weights: WeightScope, padding: Int) throws {
        convolution = try Convolution(weights, stride: 2, padding: padding)
        isOneSided = padding == 0
    }

    /// - Parameter x: [B, C, H, W]
    func callAsFunction(_ x: Tensor) throws -> Tensor {
        try convolution(isOneSided ? x.padded(0, 1, 0, 1) : x)
    }
}

/// The blocks at the smallest size.
struct MiddleBlock: Sendable {
    let residuals: [ResidualBlock]
    /// One fewer than residual blocks, or none.
    let transformers: [Transformer]

    func callAsFunction(
        _ x: Tensor, time: Tensor, context: Tensor, attention: inout some FrameAttention
    ) throws -> Tensor {
        var h = try residuals[0](x, time: time, attention: &attention)
        for (index, residual) in residuals.dropFirst().enumerated() {
            if !transformers.isEmpty { h = try transformers[index](h, context: context, attention: &attention) }
            h = try residual(h, time: time, attention: &attention)
        }
        return h
    }
}

/// Residual blocks on the features and those of the way down, each followed by a transformer where the level has them,
/// then the size of the next level.
struct UpBlock: Sendable {
    let residuals: [ResidualBlock]
    let transformers: [Transformer]
    let upsampling: Convolution?

    /// Takes its feature maps off the end of `skips`.
    func callAsFunction(
        _ x: Tensor, time: Tensor, context: Tensor, skips: inout [Tensor], attention: inout some FrameAttention
    ) throws -> Tensor {
        var h = x
        for (index, residual) in residuals.enumerated() {
            guard let skip = skips.popLast() else {
                throw DiffusionError(
                    code: .unsupported,
                    message: "cannot run \(residual.name): the way down made too few feature maps")
            }
            h = try residual(Tensor.joined([h, skip], along: 1), time: time, attention: &attention)
            if !transformers.isEmpty { h = try transformers[index](h, context: context, attention: &attention) }
        }
        guard let upsampling, let next = skips.last else { return h }
        // The size that the way down had there: twice this one, or one less where it was odd.
        return try upsampling(h.resampled(height: next.shape[2], width: next.shape[3]))
    }
}
