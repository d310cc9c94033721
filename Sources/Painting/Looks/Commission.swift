public import Canvases
import MediaTypes

/// What a look is made for.
public struct Commission {
    /// Pixels.
    public let width, height: Int
    /// The seed of everything random.
    public let seed: UInt64
    /// 0 is the source, 0.7 the full look, 1 an exaggerated one.
    public let strength: Double
    /// The threads that paint, including the caller's.
    public let threads: CanvasThreads

    /// - Throws: `CanvasError` with `size` or `parameter`.
    public init(width: Int, height: Int, seed: UInt64, strength: Double = 0.7, threads: CanvasThreads) throws {
        guard width > 0, height > 0 else {
            throw CanvasError(code: .size, message: "cannot paint pictures of \(width)×\(height) pixels")
        }
        guard (0...1).contains(strength) else {
            throw CanvasError(code: .parameter, message: "cannot paint: a strength of \(strength) is not from 0 to 1")
        }
        self.width = width
        self.height = height
        self.seed = seed
        self.strength = strength
        self.threads = threads
    }

    /// The factor of everything that has a size in the picture: 1 where the short side has 720 pixels.
    var scale: Double { Double(min(width, height)) / 720 }

    /// The share of the full look: 1 at strength 0.7.
    var share: Double { strength / 0.7 }
}
