import Checkpoints
import Tensors

/// What residual blocks of one network have in common.
struct ResidualSettings: Sendable {
    var groups: Int
    var epsilon: Double
    var activation: Activation
    /// Whether the time embedding scales and shifts the second norm instead of being added before it.
    var scalesAndShifts = false
    /// What the sum is divided by.
    var outputScale = 1.0
}

/// Two convolutions around which the input goes unchanged, or by a 1 × 1 convolution where the channels change (He et
/// al. 2016), with the time embedding added between them (Ho et al. 2020).
struct ResidualBlock: Sendable {
    let name: String
    let settings: ResidualSettings
    let norms: (GroupNorm, GroupNorm)
    let convolutions: (Convolution, Convolution)
    let timeProjection: Linear?
    let shortcut: Convolution?

    init(_ weights: WeightScope, _ settings: ResidualSettings, hasTime: Bool) throws {
        name = weights.name
        self.settings = settings
        norms = (
            try GroupNorm(weights["norm1"], groups: settings.groups, epsilon: settings.epsilon),
            try GroupNorm(weights["norm2"], groups: settings.groups, epsilon: settings.epsilon)
        )
        convolutions = (try Convolution(weights["conv1"]), try Convolution(weights["conv2"]))
        timeProjection = hasTime ? try Linear(weights["time_emb_proj"]) : nil
        shortcut = weights.has("conv_shortcut.weight") ? try Convolution(weights["conv_shortcut"]) : nil
    }

    /// - Parameters:
    ///   - x: [B, in, H, W]
    ///   - time: [B, time channels], for a block that was made with time
    /// - Returns: [B, out, H, W]
    func callAsFunction(
        _ x: Tensor, time: Tensor?, attention: inout some FrameAttention
    ) throws -> Tensor {
        var h = try convolutions.0(settings.activation(norms.0(x)))
        let projected = try projectedTime(time)
        if let projected, !settings.scalesAndShifts { h = try h + projected }
        h = try norms.1(h)
        if let projected, settings.scalesAndShifts {
            let parts = try projected.parts(2, of: 1)
            h = try h * (parts[0] + 1) + parts[1]
        }
        h = try attention.residual(convolutions.1(settings.activation(h)), of: name)
        let sum = try (shortcut?(x) ?? x) + h
        return settings.outputScale == 1 ? sum : try sum / settings.outputScale
    }

    /// [B, C, 1, 1]
    private func projectedTime(_ time: Tensor?) throws -> Tensor? {
        guard let timeProjection, let time else { return nil }
        return try timeProjection(settings.activation(time)).reshaped(time.shape[0], -1, 1, 1)
    }
}
