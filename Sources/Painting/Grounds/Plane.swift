import CPainting

/// An owned picture of one float a pixel; rows follow each other without a gap.
final class Plane {
    /// Pixels.
    let width, height: Int
    /// `width * height` floats, and a few that may be read past the last.
    let pixels: UnsafeMutablePointer<Float>

    /// All zeros.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        let count = width * height + Int(CPAINTING_PLANE_SLACK)
        pixels = .allocate(capacity: count)
        pixels.initialize(repeating: 0, count: count)
    }

    deinit { pixels.deallocate() }

    /// The first pixel of row `y`.
    func row(_ y: Int) -> UnsafeMutablePointer<Float> { pixels + y * width }
}
