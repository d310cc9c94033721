/// The boxes that SSD's codes are told from (Liu et al. 2016, section 2.2; the settings of TensorFlow's
/// `ssd_anchor_generator` for COCO): six grids, scales from 0.2 to 0.95, and five shapes.
enum SSDAnchors {
    /// Cells to a side of each grid.
    static let grids = [19, 10, 5, 3, 2, 1]

    private static let scales: [Float] = (0..<6).map { 0.2 + 0.75 * Float($0) / 5 } + [1]

    /// The anchors of each grid in fractions of the picture: row by row, those of a cell one after the other.
    static let boxes: [[FoundBox]] = grids.enumerated().map { grid, cells in
        let shapes = Self.shapes(grid)
        var boxes: [FoundBox] = []
        boxes.reserveCapacity(cells * cells * shapes.count)
        for row in 0..<cells {
            for column in 0..<cells {
                let (x, y) = ((Float(column) + 0.5) / Float(cells), (Float(row) + 0.5) / Float(cells))
                for (width, height) in shapes {
                    boxes.append(
                        FoundBox(left: x - width / 2, top: y - height / 2, right: x + width / 2, bottom: y + height / 2)
                    )
                }
            }
        }
        return boxes
    }

    /// Widths and heights. The finest grid has three, the others one more of ratio 1 at the scale in between.
    private static func shapes(_ grid: Int) -> [(Float, Float)] {
        func shape(_ scale: Float, _ ratio: Float) -> (Float, Float) {
            (scale * ratio.squareRoot(), scale / ratio.squareRoot())
        }
        guard grid > 0 else { return [shape(0.1, 1), shape(scales[0], 2), shape(scales[0], 0.5)] }
        let scale = scales[grid]
        return [1, 2, 0.5, 3, 0.3333].map { shape(scale, $0) } + [shape((scale * scales[grid + 1]).squareRoot(), 1)]
    }

    /// The box of a code: offsets of the middle in tenths of the anchor, logarithms of the sides in fifths.
    static func box(_ anchor: FoundBox, _ y: Float, _ x: Float, _ height: Float, _ width: Float) -> FoundBox {
        let middle = (
            x: anchor.center.x + x / 10 * anchor.width, y: anchor.center.y + y / 10 * anchor.height
        )
        let half = (
            x: anchor.width * Float.exponential(width / 5) / 2, y: anchor.height * Float.exponential(height / 5) / 2
        )
        return FoundBox(
            left: middle.x - half.x, top: middle.y - half.y, right: middle.x + half.x, bottom: middle.y + half.y)
    }
}
