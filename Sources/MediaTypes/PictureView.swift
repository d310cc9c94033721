/// A borrowed view of one picture: interleaved R, G, B, A rows in memory that somebody else owns.
///
/// 8-bit pictures hold `UInt8` samples in 0…255, deeper ones native-endian `UInt16` in 0…65535. RGB is non-linear
/// (as coded), full range. The view is valid only for the call it is handed to.
public struct PictureView {
    /// The first byte of the first row.
    public let base: UnsafeMutableRawPointer
    /// Pixels.
    public let width, height: Int
    /// Bytes from one row to the next.
    public let stride: Int
    /// 8 or 16: the bits of one stored sample.
    public let bitDepth: Int

    /// - Precondition: `base` has `height` rows of `stride` bytes, each with `width` pixels of 4 samples.
    public init(base: UnsafeMutableRawPointer, width: Int, height: Int, stride: Int, bitDepth: Int) {
        self.base = base
        self.width = width
        self.height = height
        self.stride = stride
        self.bitDepth = bitDepth
    }
}
