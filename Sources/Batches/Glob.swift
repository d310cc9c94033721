/// A pattern of file names: `*` and `?` within a name, `[a-z]`, `[!a-z]`, `{mp4,mov}`, and `**` for any folders.
///
/// As in a shell, a wildcard at the beginning of a name doesn't match a dot.
public struct Glob: Hashable, Sendable {
    /// The pattern as it was written.
    public let pattern: String
    /// The ways to write it without braces, each as names.
    private let alternatives: [[[Character]]]

    /// Any text is a pattern.
    public init(_ pattern: String) {
        self.pattern = pattern
        alternatives = Self.expand(Array(pattern)).map { characters in
            characters.split(separator: "/").map(Array.init)
        }
    }

    /// Whether the text has a wildcard at all.
    public static func isPattern(_ text: String) -> Bool { text.contains { "*?[{".contains($0) } }

    /// Whether a whole path matches: names separated by slashes, both relative or both absolute.
    public func matches(_ path: String) -> Bool {
        let names = path.split(separator: "/").map(Array.init)
        return alternatives.contains { Self.match($0[...], names[...]) }
    }

    /// Whether a file matches: by its name, or by its path where the pattern has a slash.
    public func matches(path: String, name: String) -> Bool { matches(pattern.contains("/") ? path : name) }

    /// The folder that all matches lie in: the names before the first wildcard.
    public var folder: String {
        let names = pattern.split(separator: "/", omittingEmptySubsequences: false)
        return names.dropLast().prefix { !Self.isPattern(String($0)) }.joined(separator: "/")
    }

    /// Whether a match may lie in any folder below ``folder``.
    public var reachesDeeper: Bool {
        alternatives.contains { $0.contains(["*", "*"]) }
            || pattern.split(separator: "/").dropLast().contains { Self.isPattern(String($0)) }
    }

    private static func match(_ patterns: ArraySlice<[Character]>, _ names: ArraySlice<[Character]>) -> Bool {
        guard let pattern = patterns.first else { return names.isEmpty }
        if pattern == ["*", "*"] {
            if match(patterns.dropFirst(), names) { return true }
            guard let name = names.first, name.first != "." else { return false }
            return match(patterns, names.dropFirst())
        }
        guard let name = names.first, match(name: name[...], pattern[...], atStart: true) else { return false }
        return match(patterns.dropFirst(), names.dropFirst())
    }

    private static func match(
        name: ArraySlice<Character>, _ pattern: ArraySlice<Character>, atStart: Bool = false
    ) -> Bool {
        guard let sign = pattern.first else { return name.isEmpty }
        if atStart, name.first == ".", "*?[".contains(sign) { return false }
        switch sign {
        case "*":
            if match(name: name, pattern.dropFirst()) { return true }
            return !name.isEmpty && match(name: name.dropFirst(), pattern)
        case "?": return !name.isEmpty && match(name: name.dropFirst(), pattern.dropFirst())
        case "[":
            guard let end = pattern.dropFirst(2).firstIndex(of: "]") else { break }
            guard let first = name.first else { return false }
            let set = pattern[(pattern.startIndex + 1)..<end]
            return holds(set, first) && match(name: name.dropFirst(), pattern[(end + 1)...])
        default: break
        }
        return name.first == sign && match(name: name.dropFirst(), pattern.dropFirst())
    }

    /// Whether a character is in `a-z_` or, negated, `!a-z`.
    private static func holds(_ set: ArraySlice<Character>, _ character: Character) -> Bool {
        let isNegated = set.first == "!" || set.first == "^"
        var rest = isNegated ? set.dropFirst() : set
        var found = false
        while let first = rest.first {
            if rest.count > 2, rest[rest.startIndex + 1] == "-" {
                found = found || (first...max(first, rest[rest.startIndex + 2])).contains(character)
                rest = rest.dropFirst(3)
            } else {
                found = found || first == character
                rest = rest.dropFirst()
            }
        }
        return found != isNegated
    }

    /// `a{b,c}` → `ab`, `ac`; braces may lie in braces, and those that don't match stay.
    private static func expand(_ pattern: [Character]) -> [[Character]] {
        guard let open = pattern.firstIndex(of: "{") else { return [pattern] }
        var depth = 0
        var starts = [open + 1]
        for index in open..<pattern.count {
            switch pattern[index] {
            case "{": depth += 1
            case "}": depth -= 1
            case "," where depth == 1: starts.append(index + 1)
            default: break
            }
            guard depth == 0 else { continue }
            let ends = starts.dropFirst().map { $0 - 1 } + [index]
            return zip(starts, ends).flatMap { start, end in
                expand(Array(pattern[..<open] + pattern[start..<end] + pattern[(index + 1)...]))
            }
        }
        return [pattern]
    }
}
