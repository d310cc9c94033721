/// Moves a layer's marks along the flow from an anchor, frame by frame.
///
/// A mark is given up where the flow isn't sure or leads out of the picture. Wherever no mark is left near one of the
/// layer's places, a new one begins there.
struct MarkTracker {
    private let layer: MarkLayer
    private let width, height: Int
    /// Where marks are when nothing has moved.
    private let places: [Mark]
    private(set) var marks: [Mark]
    private var generation: UInt32 = 0

    init(_ layer: MarkLayer, width: Int, height: Int) {
        self.layer = layer
        self.width = width
        self.height = height
        places = layer.marks(width: width, height: height)
        marks = places
    }

    /// Starts at an anchor.
    mutating func reset() {
        marks = places
        generation = 0
    }

    /// Goes on to the next frame.
    ///
    /// - Parameter step: from the frame that the marks are in to the next one.
    mutating func follow(_ step: Displacement) {
        let margin = Float(layer.spacing)
        var moved: [Mark] = []
        moved.reserveCapacity(places.count)
        for var mark in marks {
            let square = step.square(at: mark.x, mark.y)
            guard square[2] >= 0.2 else { continue }
            mark.x += square[0]
            mark.y += square[1]
            let isInside =
                mark.x > -margin && mark.y > -margin && mark.x < Float(width) + margin
                && mark.y < Float(height) + margin
            if isInside { moved.append(mark) }
        }
        generation += 1
        fillHoles(&moved)
        marks = moved
    }

    private func fillHoles(_ moved: inout [Mark]) {
        let spacing = Float(layer.spacing)
        var crowd = MarkGrid(width: width, height: height, spacing: spacing)
        for mark in moved { crowd.add(mark) }
        let living = Set(moved.map(\.id))
        let count = UInt32(places.count)
        for place in places where !crowd.hasMark(within: 0.9 * spacing, of: place) {
            var mark = place
            // A place whose own mark still lives elsewhere gets one that was never there.
            if living.contains(mark.id) { mark.id = place.id &+ count &* generation }
            moved.append(mark)
            crowd.add(mark)
        }
    }
}

/// Marks by the cell they lie in.
private struct MarkGrid {
    private let cell: Float
    private let columns, rows: Int
    private var cells: [[Mark]]

    init(width: Int, height: Int, spacing: Float) {
        cell = spacing
        columns = Int(Float(width) / spacing) + 5
        rows = Int(Float(height) / spacing) + 5
        cells = Array(repeating: [], count: columns * rows)
    }

    private func column(_ x: Float) -> Int { min(max(Int((x / cell).rounded(.down)) + 2, 0), columns - 1) }
    private func row(_ y: Float) -> Int { min(max(Int((y / cell).rounded(.down)) + 2, 0), rows - 1) }

    mutating func add(_ mark: Mark) { cells[row(mark.y) * columns + column(mark.x)].append(mark) }

    /// `distance` is at most the spacing.
    func hasMark(within distance: Float, of place: Mark) -> Bool {
        let (x, y) = (column(place.x), row(place.y))
        for j in max(0, y - 1)...min(rows - 1, y + 1) {
            for i in max(0, x - 1)...min(columns - 1, x + 1) {
                let isNear = cells[j * columns + i].contains { mark in
                    let (dx, dy) = (mark.x - place.x, mark.y - place.y)
                    return dx * dx + dy * dy < distance * distance
                }
                if isNear { return true }
            }
        }
        return false
    }
}
