/// A borrowed view of one plane of samples: the lumas of a picture, or one of its chromas or colours.
///
/// Up to 8 bits a sample lie in `UInt8`, more in native-endian `UInt16`. The view is valid only for the call it is
/// handed to.
public struct PlaneView {
    /// The first byte of the first row.
    public let base: UnsafeRawPointer
    /// Samples.
    public let width, height: Int
    /// Bytes from one row to the next.
    public let stride: Int
    /// 1…16: the samples' greatest value is 2 to its power, less 1.
    public let bitDepth: Int

    /// - Precondition: `base` has `height` rows of `stride` bytes, each with `width` samples.
    public init(base: UnsafeRawPointer, width: Int, height: Int, stride: Int, bitDepth: Int) {
        self.base = base
        self.width = width
        self.height = height
        self.stride = stride
        self.bitDepth = bitDepth
    }

    func row(_ y: Int) -> UnsafeRawPointer { base + y * stride }
}
