internal import CMasks
internal import LibAV

extension FrameComponent {
    /// The samples as the kernels of masks take them.
    var samples: cmasks_samples {
        cmasks_samples(
            base: base, stride: stride, step: step, width: Int32(width), height: Int32(height),
            bytes: bitDepth + shift > 8 ? 2 : 1, shift: Int32(shift))
    }

    /// The largest value of a sample.
    var peak: Float { Float((1 << bitDepth) - 1) }
}
