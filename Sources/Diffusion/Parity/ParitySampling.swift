import MediaTypes
import Tensors

/// Cases of the samplers.
enum ParitySampling {
    static func trajectory(_ stored: ParityTensors, _ supervision: Supervision) throws -> [ParityDifference] {
        let result = try SamplerCase(options: stored.options).run(
            latents: stored.input("x", rank: 4), noises: stored.input("noises", rank: 5),
            linear: stored.input("linear", rank: 2), supervision)
        return [
            try stored.difference("trajectory", result.trajectory),
            try stored.difference("timesteps", result.timesteps),
        ]
    }
}
