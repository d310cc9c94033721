import CPainting
import Canvases
import Propagation

/// Tiles cut from one piece of glass.
extension TileMap {
    /// Finds which tiles are of one pane.
    func join(_ marks: [Mark], _ motion: PaintMotion, _ settings: Panes.Settings) -> [Int32] {
        let labs = marks.indices.map { SIMD3(centers[8 * $0 + 2], centers[8 * $0 + 3], centers[8 * $0 + 4]) }
        var panes = Panes(labs: labs)
        let pairs = Panes.pairs(smallLabels, width: small.width, height: small.height)
        let memories = (
            motion.memoryBefore?.content as? TileMemory, motion.memoryAfter?.content as? TileMemory
        )
        if memories.0 == nil && memories.1 == nil {
            panes.join(pairs, settings)
        } else {
            let separate = panes
            let said = marks.map { TileMemory.pane($0, memories.0, memories.1, position: motion.position) }
            panes.join(pairs) { pair in
                let (one, other) = (said[Int(pair.one)], said[Int(pair.other)])
                return one == nil || other == nil ? separate.areAlike(pair, settings) : one == other
            }
        }
        panes.flatten()
        return panes.representatives
    }

    /// Gives the pixels of a pane's tiles the label, the colour and the middle of the one that stands for them.
    func cutPanes() {
        var sums = [SIMD8<Float>](repeating: .zero, count: panes.count)
        for (tile, pane) in panes.enumerated() {
            let at = 8 * tile
            sums[Int(pane)] += SIMD8(
                colors[at], colors[at + 1], colors[at + 2], centers[at], centers[at + 1], 1, 0, 0)
        }
        for (tile, pane) in panes.enumerated() where Int(pane) == tile {
            let (at, mean) = (8 * tile, sums[tile] / sums[tile][5])
            for channel in 0..<3 { colors[at + channel] = mean[channel] }
            (centers[at], centers[at + 1]) = (mean[3], mean[4])
            colors[at + 5] = 1 / sums[tile][5].squareRoot()
        }
        panes.withUnsafeBufferPointer { panes in
            easel.threads.forEachRow(of: easel.height) { [self] y, _ in
                let row = labels + y * stride
                for x in 0..<stride { row[x] = panes[Int(row[x])] }
            }
        }
        // Glass is cut along smooth lines: what juts out by a part of a tile goes to its neighbour.
        let corners = CPaintingTileTaps(radius: 0.36 * settings.spacing)
        mend(labels, corners, least: 0.5, into: raw)
        mend(raw, corners, least: 0.5, into: labels)
    }
}
