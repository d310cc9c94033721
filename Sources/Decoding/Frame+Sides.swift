internal import EditPlans
internal import LibAV

extension Frame {
    /// Lays a part of another frame over this one, from a side up to a straight edge.
    ///
    /// - Parameters:
    ///   - share: of the picture that is covered, 0 to 1, rounded to whole samples of colour.
    ///   - isMoving: both pictures move with the edge, this one out and the other in; else both lie still.
    /// - Returns: false, with nothing changed, for frames that can't be mixed.
    func cover(with other: Frame, from side: FrameSide, share: Double, isMoving: Bool) throws -> Bool {
        guard canBeMixed(with: other) else { return false }
        let rows = side == .top || side == .bottom
        let length = rows ? height : width
        let step = 1 << (rows ? format.chromaShift.vertical : format.chromaShift.horizontal)
        let edge = min(length, Int((Double(length) * min(1, max(0, share)) / Double(step)).rounded()) * step)
        guard edge > 0 else { return true }
        let isLow = side == .left || side == .top
        let kept = length - edge
        if isMoving {
            let before = try copy()
            try take(isLow ? 0..<kept : edge..<length, of: before, rows: rows, to: isLow ? edge : 0)
        }
        let (first, last) = (0..<edge, kept..<length)
        // A picture that moves in shows its far side first.
        try take(isLow != isMoving ? first : last, of: other, rows: rows, to: isLow ? 0 : kept)
        return true
    }
}
