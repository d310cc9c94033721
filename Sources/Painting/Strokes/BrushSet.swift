import CPainting

/// A few brushes of one kind, each with bristles of its own, as they look like after a stroke.
final class BrushSet {
    static let count = 12
    /// Texels of one brush.
    let columns, rows: Int
    /// Alpha in the low byte, height in the high byte; one brush after the other.
    let texels: UnsafeMutablePointer<UInt16>

    /// - Parameters:
    ///   - length: of the stroke, in pixels; with `width` it tells how fine the brushes must be.
    init(_ kind: CPaintingBrush, length: Double, width: Double, seed: UInt64) {
        // Two to four texels a pixel: nearer than that no eye sees which one is taken.
        let density = width < 10 ? 4.0 : width < 18 ? 3 : 2
        columns = min(max(Int((density * length).rounded(.up)), 16), 512)
        rows = min(max(Int((density * width).rounded(.up)), 16), 160)
        texels = .allocate(capacity: Self.count * columns * rows)
        // Nothing in a brush may be finer than the pixels show, or it would glitter as the stroke moves.
        var kind = kind
        kind.bristles = min(kind.bristles, Float(width / 2.4))
        kind.grit = min(kind.grit, Float(width / 4.4))
        for brush in 0..<Self.count {
            for y in 0..<rows {
                let row = texels + (brush * rows + y) * columns
                cpainting_brush_row(
                    seed &+ UInt64(brush) << 8, &kind, Int32(columns), Int32(rows), row, Int32(y))
            }
        }
    }

    deinit { texels.deallocate() }
}
