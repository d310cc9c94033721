public import Checkpoints

extension SamplerKind {
    /// The sampler that a checkpoint is sampled by when nobody names one, whatever its `scheduler_config.json` names:
    /// LCM for latent consistency models, else Euler with fresh noise, as Fairy and InstructPix2Pix have it.
    public init(standardFor checkpoint: Checkpoint) {
        self = checkpoint.unet.timeConditionDimension == nil ? .eulerAncestral : .lcm
    }
}
