internal import CPainting
public import MediaTypes

extension PictureView {
    /// Brings a picture that is seen at some light to its full light.
    public func raise(from light: FrameLight) {
        for y in 0..<height {
            cpainting_raise_row(
                base + y * stride, Int32(bitDepth), Int32(width), Float(light.gain), light.fromWhite ? 1 : 0)
        }
    }

    /// Lays this painting, paper and all, at a light over the picture that it was made from at full light.
    public func lay(at light: FrameLight, over picture: PictureView) {
        for y in 0..<height {
            cpainting_lower_row(
                base + y * stride, picture.base + y * picture.stride, Int32(bitDepth), Int32(width),
                Float(light.gain), Float(light.share), light.fromWhite ? 1 : 0)
        }
    }
}
