public import Checkpoints
public import Tensors

/// The network that tells noise from picture (UNet2DConditionModel of the diffusers layout; Rombach et al. 2022).
public struct UNet: Sendable {
    /// What it was built by.
    public let configuration: UNetConfiguration
    let time: TimeEmbedding
    let enter: Convolution
    let down: [DownBlock]
    let middle: MiddleBlock?
    let up: [UpBlock]
    let norm: GroupNorm
    let activation: Activation
    let leave: Convolution

    /// - Parameters:
    ///   - sample: [B, in channels, H, W]; InstructPix2Pix and AUDIT give the source's latents as channels 4 to 7
    ///   - times: one per picture
    ///   - context: [B, M, context channels], the text
    ///   - condition: [B, condition channels] for a checkpoint that takes the guidance as an input
    ///   - attention: how the layers see other frames; what it keeps is the caller's
    /// - Returns: [B, out channels, H, W]
    public func callAsFunction(
        _ sample: Tensor, times: [Double], context: Tensor, condition: Tensor? = nil,
        attention: inout some FrameAttention
    ) throws -> Tensor {
        let embedding = try time(times, condition: condition)
        let centred = configuration.centersInput ? try sample.scaled(by: 2, plus: -1) : sample
        var h = try enter(centred)
        var skips = [h]
        for block in down {
            h = try block(h, time: embedding, context: context, skips: &skips, attention: &attention)
        }
        if let middle { h = try middle(h, time: embedding, context: context, attention: &attention) }
        for block in up {
            h = try block(h, time: embedding, context: context, skips: &skips, attention: &attention)
        }
        return try leave(activation(norm(h)))
    }
}
