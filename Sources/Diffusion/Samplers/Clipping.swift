import Tensors

/// Whether clean latents are held within a range. Models of pixels do, models of latents don't.
struct Clipping: Sendable, Equatable {
    /// The range that values are clipped to; nil does nothing.
    var range: ClosedRange<Double>?

    func apply(_ clean: Tensor) throws(TensorError) -> Tensor {
        if let range { try clean.clamped(to: range) } else { clean }
    }
}
