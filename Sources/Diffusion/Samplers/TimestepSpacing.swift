/// Which training steps a model is asked at (Lin et al. 2023, table 2). The raw values are those of configurations.
public enum TimestepSpacing: String, Sendable, CaseIterable {
    /// Equally from the first to the last, both included.
    case linspace
    /// Multiples of count / steps from 0, without the last.
    case leading
    /// The times from the last down in steps of count / steps, without 0.
    case trailing

    /// `steps` training steps out of `count`, falling.
    ///
    /// - Parameters:
    ///   - offset: added to ``leading``'s.
    ///   - isWhole: whether ``linspace``'s are rounded (half to even).
    func timesteps(_ steps: Int, of count: Int, offset: Int, isWhole: Bool = true) -> [Double] {
        switch self {
        case .linspace:
            let rising = Self.line(to: Double(count - 1), steps)
            return rising.reversed().map { isWhole ? $0.rounded(.toNearestOrEven) : Double(Float($0)) }
        case .leading:
            return (0..<steps).reversed().map { Double($0 * (count / steps) + offset) }
        case .trailing:
            return Self.trailing(from: count, by: Double(count) / Double(steps))
        }
    }

    /// `steps` numbers in equal steps from 0 to `end`; 0 alone for one.
    static func line(to end: Double, _ steps: Int) -> [Double] {
        (0..<steps).map { $0 == steps - 1 && steps > 1 ? end : Double($0) * (end / Double(max(steps - 1, 1))) }
    }

    /// `start` − 1 and so on down in steps of `ratio`, rounded, above −1.
    static func trailing(from start: Int, by ratio: Double) -> [Double] {
        let steps = Int((Double(start) / ratio).rounded(.up))
        return (0..<steps).map { (Double(start) - Double($0) * ratio).rounded(.toNearestOrEven) - 1 }
    }
}
