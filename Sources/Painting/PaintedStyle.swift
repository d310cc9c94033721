/// The painted looks there are; the place to add one.
public enum PaintedStyle: String, CaseIterable, Codable, Sendable {
    case watercolor

    /// Makes the look for pictures of one size.
    ///
    /// - Parameters:
    ///   - strength: 0 is the source, 0.7 the full look, 1 an exaggerated one.
    ///   - threads: how many threads paint, the caller's among them.
    /// - Throws: `PaintingError` with `size` or `parameter`.
    public func look(width: Int, height: Int, seed: UInt64, strength: Double, threads: Int) throws -> any PaintedLook {
        switch self {
        case .watercolor:
            try Watercolor(width: width, height: height, seed: seed, strength: strength, threads: threads)
        }
    }
}
