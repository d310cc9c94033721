public import Canvases

/// How far a picture has moved, for squares of 4 × 4 pixels.
///
/// Four floats a square, on a canvas of a quarter of the picture's size (rounded up): pixels to the right, pixels down,
/// how sure that is (0…1), and nothing. A displacement (dx, dy) at p says that what is seen at p is at p + (dx, dy) in
/// the other picture. The value of a square holds at its centre, 1.5 pixels right of and below its first pixel.
public final class Displacement {
    /// Pixels to a side of a square.
    public static let step = 4
    /// The size of the grid in squares.
    public let width, height: Int
    /// The grid.
    public let grid: Canvas

    /// Nothing has moved, and nothing is known about it.
    ///
    /// - Parameters: of the picture, in pixels.
    /// - Throws: `CanvasError` with `size`.
    public init(pictureWidth: Int, pictureHeight: Int) throws {
        width = (pictureWidth + Self.step - 1) / Self.step
        height = (pictureHeight + Self.step - 1) / Self.step
        grid = try Canvas(width: width, height: height)
    }

    /// The square that a pixel lies in: dx, dy and sureness.
    func square(at x: Float, _ y: Float) -> UnsafeMutablePointer<Float> {
        let column = min(max(Int(x) / Self.step, 0), width - 1)
        return grid.row(min(max(Int(y) / Self.step, 0), height - 1)) + 4 * column
    }
}
