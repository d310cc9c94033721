/// What an operation acts on, and what an instruction is planned for.
public enum Medium: String, CaseIterable, Codable, Hashable, Sendable {
    /// Pictures.
    case video
    /// Sound.
    case audio
    /// The timeline of either.
    case both
}
