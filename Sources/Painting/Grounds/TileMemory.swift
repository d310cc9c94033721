import Propagation

/// The tiles of an anchor by the ids of their marks, for the frames around it: a tile goes with its mark as it is.
final class TileMemory {
    /// What a tile is, wherever its mark has gone.
    struct Tile {
        /// From its mark to its middle, in pixels.
        var offset: SIMD2<Float>
        /// OKLab, and R, G, B, of what it covers.
        var lab, color: SIMD3<Float>
        /// The direction of its sides.
        var side: SIMD2<Float>
        /// The id of the tile that stands for its pane; its own where tiles aren't joined.
        var pane: UInt32
    }

    private var tiles: [UInt32: Tile] = [:]
    /// The ids of the tiles in the order of their numbers.
    private(set) var ids: [UInt32] = []
    /// The number of the tile of each pixel, rows of the map's stride.
    private(set) var labels: [Int32] = []

    func keep(_ tile: Tile, of id: UInt32) {
        tiles[id] = tile
        ids.append(id)
    }

    /// Keeps `count` labels.
    func keep(_ labels: UnsafePointer<Int32>, count: Int) {
        self.labels = Array(UnsafeBufferPointer(start: labels, count: count))
    }

    /// For each of its tiles the number that it has among the marks of a frame, -1 for none.
    func numbers(among marks: [Mark], from origin: Mark.Origin) -> [Int32] {
        var numbers: [UInt32: Int32] = [:]
        for (number, mark) in marks.enumerated() where mark.origin == .both || mark.origin == origin {
            numbers[mark.id] = Int32(number)
        }
        return ids.map { numbers[$0] ?? -1 }
    }

    /// The tile of a mark between two anchors; nil where those that it comes from don't have it.
    static func tile(_ mark: Mark, before: TileMemory?, after: TileMemory?, position: Float) -> Tile? {
        let (one, other) = (before?.tiles[mark.id], after?.tiles[mark.id])
        if mark.origin == .before { return one }
        if mark.origin == .after { return other }
        guard let one, let other else { return one ?? other }
        return Tile(
            offset: one.offset + (other.offset - one.offset) * position,
            lab: one.lab + (other.lab - one.lab) * position,
            color: one.color + (other.color - one.color) * position,
            side: TileSide.mixed(one.side, other.side, position), pane: one.pane)
    }

    /// A pane of one of two anchors.
    struct Pane: Hashable {
        let isAfter: Bool
        /// The id of the tile that stands for it.
        let id: UInt32
    }

    /// The pane of a mark between two anchors: one of those after takes its tiles from those before all at once, at a
    /// moment of its own. Nil where those that the mark comes from don't have it.
    static func pane(_ mark: Mark, _ before: TileMemory?, _ after: TileMemory?, position: Float) -> Pane? {
        let one = mark.origin == .after ? nil : before?.tiles[mark.id]?.pane
        let other = mark.origin == .before ? nil : after?.tiles[mark.id]?.pane
        let isOver = other.map { position > Float(0.1 + 0.8 * MarkLayer.fraction(0, $0, 79)) } ?? false
        if let other, isOver || one == nil { return Pane(isAfter: true, id: other) }
        return one.map { Pane(isAfter: false, id: $0) }
    }
}

/// Directions of which those that differ by a right angle are the same.
enum TileSide {
    /// Four times the angle, which is one direction for all that are the same.
    static func fourfold(_ side: SIMD2<Float>) -> SIMD2<Float> { doubled(doubled(side)) }

    /// Back from ``fourfold(_:)``, of any length; level where nothing is left of it.
    static func single(_ four: SIMD2<Float>) -> SIMD2<Float> {
        let length = (four.x * four.x + four.y * four.y).squareRoot()
        guard length > 1e-6 else { return SIMD2(1, 0) }
        return half(half(four / length))
    }

    static func mixed(_ one: SIMD2<Float>, _ other: SIMD2<Float>, _ position: Float) -> SIMD2<Float> {
        let (one, other) = (fourfold(one), fourfold(other))
        return single(one + (other - one) * position)
    }

    private static func doubled(_ side: SIMD2<Float>) -> SIMD2<Float> {
        SIMD2(side.x * side.x - side.y * side.y, 2 * side.x * side.y)
    }

    /// The direction of half the angle.
    private static func half(_ direction: SIMD2<Float>) -> SIMD2<Float> {
        let x = (max(1 + direction.x, 0) / 2).squareRoot()
        guard x > 1e-3 else { return SIMD2(0, 1) }
        return SIMD2(x, direction.y / (2 * x))
    }
}
