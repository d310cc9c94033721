import Tensors

/// Cases of the U-Net: every picture by itself, and Fairy's two passes.
enum ParityNoise {
    static func prediction(_ stored: ParityTensors, _ unet: UNet) throws -> ParityDifference {
        var own = OwnAttention()
        let condition = stored.has("timestep_cond") ? try stored.input("timestep_cond", rank: 2) : nil
        return try stored.difference(
            "sample",
            unet(
                stored.input("sample", rank: 4), times: stored.numbers("timesteps"),
                context: stored.input("encoder_hidden_states", rank: 3), condition: condition, attention: &own))
    }

    /// The anchors, then the frames that see them, at one level and with one text.
    static func anchored(_ stored: ParityTensors, _ unet: UNet) throws -> [ParityDifference] {
        var pass = AnchorsPass()
        let anchors = try prediction(stored, "anchors", unet, &pass)
        var frames = FramesPass(pass.tokens)
        return [anchors, try prediction(stored, "frames", unet, &frames)]
    }

    private static func prediction(
        _ stored: ParityTensors, _ name: String, _ unet: UNet, _ attention: inout some FrameAttention
    ) throws -> ParityDifference {
        let sample = try stored.input(name, rank: 4)
        let text = try stored.input("encoder_hidden_states", rank: 3)
        let (count, time) = (sample.shape[0], try stored.numbers("timestep").first ?? 0)
        let predicted = try unet(
            sample, times: [Double](repeating: time, count: count),
            context: text.expanded(to: [count] + text.shape.dropFirst()), attention: &attention)
        return try stored.difference(name, predicted)
    }
}
