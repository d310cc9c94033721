/// Which frames are anchors, as they come by: the first of a segment, and of every so many frames in it.
struct AnchorSequence {
    /// The most frames from one anchor to the next.
    let longest: Int
    private var place: Segment?
    private var count = 0

    init(longest: Int) { self.longest = longest }

    /// Takes the next frame; true for an anchor.
    mutating func isAnchor(_ next: Segment) -> Bool {
        defer { place = next }
        if next != place || count >= longest {
            count = 1
            return true
        }
        count += 1
        return false
    }

    /// What comes next is an anchor.
    mutating func reset() {
        place = nil
        count = 0
    }
}
