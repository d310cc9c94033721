import MediaTypes

/// An owned picture of four floats a pixel: R, G, B in 0…1 as coded, and luma.
///
/// Rows follow each other without a gap. A canvas is used by one caller at a time.
public final class Canvas {
    /// Pixels.
    public let width, height: Int
    /// `4 * width * height` floats, aligned to 64 bytes.
    public let pixels: UnsafeMutablePointer<Float>

    /// A black canvas.
    ///
    /// - Throws: `CanvasError` with `size` when it would hold no pixel.
    public init(width: Int, height: Int) throws {
        guard width > 0, height > 0 else {
            throw CanvasError(code: .size, message: "a canvas of \(width)×\(height) pixels holds nothing")
        }
        self.width = width
        self.height = height
        let count = 4 * width * height
        let memory = UnsafeMutableRawPointer.allocate(byteCount: 4 * count, alignment: 64)
        pixels = memory.bindMemory(to: Float.self, capacity: count)
        pixels.initialize(repeating: 0, count: count)
    }

    deinit { pixels.deallocate() }

    /// The first channel of the first pixel of row `y`.
    public func row(_ y: Int) -> UnsafeMutablePointer<Float> { pixels + 4 * y * width }
}
