/// The order in which files that are named beside an instruction are joined, where it says so.
public enum FileOrder: Sendable {
    /// By name, numbers in it by their value; by when they were recorded.
    case name, date

    /// The words of each. They stand as they are: nothing is read between them.
    static let words: [(order: FileOrder, words: String)] = [
        (.date, "by date"), (.date, "by time"), (.date, "by age"), (.date, "in order of date"),
        (.date, "in order of time"), (.date, "in date order"), (.date, "ordered by date"), (.date, "sorted by date"),
        (.date, "sort by date"), (.date, "in chronological order"), (.date, "chronologically"), (.date, "oldest first"),
        (.name, "by name"), (.name, "by filename"), (.name, "in order of name"), (.name, "in name order"),
        (.name, "ordered by name"), (.name, "sorted by name"), (.name, "sort by name"),
        (.name, "in alphabetical order"), (.name, "alphabetically"),
    ]

    /// What an instruction says of it; nil for nothing.
    public init?(in instruction: String) {
        let said = instruction.lowercased().split { !$0.isLetter }.joined(separator: " ")
        guard let found = Self.words.first(where: { " \(said) ".contains(" \($0.words) ") }) else { return nil }
        self = found.order
    }
}
