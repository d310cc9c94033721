import Checkpoints
import Foundation
import Tensors

/// A noise level's place as a vector: sinusoids of many wavelengths (Vaswani et al. 2017), then two linear maps.
struct TimeEmbedding: Sendable {
    let channels: Int
    let startsWithCosine: Bool
    let frequencyShift: Double
    let expand: Linear
    let activation: Activation
    let contract: Linear
    /// Where the checkpoint takes the guidance as an input (Meng et al. 2023; LCM).
    let condition: Tensor?

    init(_ weights: WeightScope, _ configuration: UNetConfiguration) throws {
        channels = configuration.firstChannels
        startsWithCosine = configuration.flipsSinesToCosines
        frequencyShift = configuration.frequencyShift
        activation = configuration.activation
        expand = try Linear(weights["linear_1"])
        contract = try Linear(weights["linear_2"])
        condition = weights.has("cond_proj.weight") ? try weights.tensor("cond_proj.weight") : nil
    }

    /// - Parameters:
    ///   - times: one per picture, 0 to 999 in most checkpoints
    ///   - condition: [B, condition channels], for a checkpoint that takes one
    /// - Returns: [B, time channels]
    func callAsFunction(_ times: [Double], condition given: Tensor?) throws -> Tensor {
        var waves = try Tensor(
            from: times.flatMap {
                Self.sinusoids(
                    $0, channels: channels, startsWithCosine: startsWithCosine, shift: frequencyShift)
            },
            shape: [times.count, channels])
        if let given, let condition { waves = try waves + given.linear(condition, nil) }
        return try contract(activation(expand(waves)))
    }

    /// `channels` numbers: sines, then cosines (or the other way round) of `time · 10000^(−i / (half − shift))`.
    static func sinusoids(_ time: Double, channels: Int, startsWithCosine: Bool, shift: Double) -> [Float] {
        let half = channels / 2
        // In single precision, as the checkpoints were trained.
        let angles = (0..<half).map { index in
            let exponent = Float(-log(10000.0)) * Float(index) / Float(Double(half) - shift)
            return Float(time) * exp(exponent)
        }
        let sines = angles.map { sin($0) }
        let cosines = angles.map { cos($0) }
        let rest = [Float](repeating: 0, count: channels - 2 * half)
        return (startsWithCosine ? cosines + sines : sines + cosines) + rest
    }
}
