/// What a stored case compares: the metadata `component` of its file.
public enum ParityComponent: String, Sendable, CaseIterable {
    /// Prompts to ids. Its file is JSON: `prompts`, and `ids` with a row for each, filled up to their length.
    case tokenizer
    /// `in.input_ids` [B, M] to `out.last_hidden_state` [B, M, C].
    case textEncoder = "text_encoder"
    /// `in.image` [B, 3, H, W] to `out.mean` and `out.logvar`.
    case encoding = "vae.encode"
    /// `in.latents` [B, C, h, w], not scaled, to `out.image`.
    case decoding = "vae.decode"
    /// `in.sample`, `in.timesteps` [B], `in.encoder_hidden_states`, and `in.timestep_cond` where the checkpoint takes
    /// it, to `out.sample`.
    case unet
    /// `in.anchors` and `in.frames` at one `in.timestep`, with one `in.encoder_hidden_states`, to `out.anchors` and
    /// `out.frames` (``AnchorsPass``, ``FramesPass``).
    case fairy = "unet.fairy"
    /// `in.x`, `in.noises` and `in.linear` to `out.trajectory` and `out.timesteps` (``SamplerCase``).
    case sampler
    /// `in.image` and `in.noise` to `out.latents` and `out.image`; options `prompt`, `negative_prompt`, `steps`,
    /// `text_guidance`, `image_guidance` and `sampler`.
    case instructPix2Pix = "pipeline.instruct_pix2pix"
}
