/// Finds cuts from how much each frame's lightness differs from the one before: a decision without pictures.
///
/// Inside shots the mean difference stays below about 22 of 255, at cuts it jumps to 50 and more; a fast pan lies
/// between, but its neighbours are high as well. A cut is a jump that is high and stands out.
public struct ShotCutter: Sendable {
    /// Mean absolute luma difference, 0…255, from which a jump can be a cut.
    private let threshold: Double
    private var recent: [Double] = []
    private var framesInShot = 0

    /// - Parameter threshold: mean absolute luma difference, 0…255, above which a jump can be a cut.
    public init(threshold: Double = 30) { self.threshold = threshold }

    /// Whether this frame begins a new shot.
    /// - Parameter difference: mean absolute luma difference to the frame before, 0…255; nil for the first frame.
    public mutating func beginsShot(difference: Double?) -> Bool {
        guard let difference else { return true }
        let usual = recent.isEmpty ? 0 : recent.reduce(0, +) / Double(recent.count)
        let isCut = difference > threshold && difference > 2.5 * usual && framesInShot >= 1
        recent.append(difference)
        if recent.count > 8 { recent.removeFirst() }
        framesInShot = isCut ? 0 : framesInShot + 1
        if isCut { recent = [] }
        return isCut
    }
}
