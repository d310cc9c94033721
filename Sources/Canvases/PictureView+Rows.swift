public import MediaTypes

extension PictureView {
    /// The bytes of a pixel of four samples.
    public var bytesPerPixel: Int { bitDepth == 16 ? 8 : 4 }

    /// The first sample of row `y`.
    public func row(_ y: Int) -> UnsafeMutableRawPointer { base + y * stride }

    /// Throws unless samples have 8 or 16 bits.
    public func checkDepth() throws {
        guard bitDepth == 8 || bitDepth == 16 else {
            throw CanvasError(
                code: .bitDepth, message: "cannot paint samples of \(bitDepth) bits; 8 and 16 are possible")
        }
    }

    /// Throws unless the picture has this size and a depth that can be painted.
    public func check(width: Int, height: Int, name: String) throws {
        try checkDepth()
        guard self.width == width, self.height == height else {
            let sizes = "\(self.width)×\(self.height), the look was made for \(width)×\(height)"
            throw CanvasError(code: .size, message: "cannot paint: the \(name) is \(sizes)")
        }
    }
}
