/// The size at which frames of a size are looked at, and of their mattes.
public struct MatteSize: Equatable, Sendable {
    /// Square pixels.
    public let width, height: Int

    /// Exactly this size.
    public init(width: Int, height: Int) {
        self.width = width
        self.height = height
    }

    /// At most `longest` pixels to the long side, and at least 64 to the short one.
    ///
    /// - Parameters:
    ///   - width: of the frames, like `height`.
    ///   - sampleAspect: the width of one of their pixels to its height.
    public init(width: Int, height: Int, sampleAspect: Double, longest: Int = 1920) {
        let shown = Double(width) * sampleAspect
        let (long, short) = (max(shown, Double(height)), min(shown, Double(height)))
        let most = Double(longest) / long
        let scale = max(min(1, most), min(64 / short, most))
        func side(_ pixels: Double) -> Int { max(16, Int((pixels * scale).rounded())) }
        self.width = side(shown)
        self.height = side(Double(height))
    }
}
