/// The marks of a frame between two anchors, from those that came from each.
///
/// Every mark goes over from one to the other at a moment of its own, so that there are always about as many, and none
/// is blurred. A mark that is at the same place in both stays as it is.
enum MarkBlend {
    /// The part of the segment in which a mark goes over.
    private static let crossing: Float = 0.2

    /// - Parameter position: 0 at the anchor before, 1 at the one after.
    static func marks(before: [Mark], after: [Mark], position: Float, seed: UInt64) -> [Mark] {
        let others = Dictionary(after.map { ($0.id, $0) }) { first, _ in first }
        var marks: [Mark] = []
        marks.reserveCapacity(max(before.count, after.count))
        var joined: Set<UInt32> = []
        for mark in before {
            if let other = others[mark.id], isNear(mark, other) {
                joined.insert(mark.id)
                marks.append(
                    Mark(
                        x: mark.x + (other.x - mark.x) * position, y: mark.y + (other.y - mark.y) * position,
                        id: mark.id))
            } else if let faded = faded(mark, 1 - gone(mark.id, position, seed), .before) {
                marks.append(faded)
            }
        }
        for mark in after where !joined.contains(mark.id) {
            if let faded = faded(mark, gone(mark.id, position, seed), .after) { marks.append(faded) }
        }
        return marks
    }

    private static func isNear(_ a: Mark, _ b: Mark) -> Bool {
        let (dx, dy) = (a.x - b.x, a.y - b.y)
        return dx * dx + dy * dy < 4
    }

    private static func faded(_ mark: Mark, _ presence: Float, _ origin: Mark.Origin) -> Mark? {
        guard presence > 0 else { return nil }
        var mark = Mark(x: mark.x, y: mark.y, id: mark.id, presence: presence)
        mark.origin = origin
        return mark
    }

    /// How far a mark has gone over, 0…1.
    private static func gone(_ id: UInt32, _ position: Float, _ seed: UInt64) -> Float {
        let moment = crossing / 2 + (1 - crossing) * Float(MarkLayer.fraction(seed, id, 77))
        return min(max((position - moment) / crossing + 0.5, 0), 1)
    }
}
