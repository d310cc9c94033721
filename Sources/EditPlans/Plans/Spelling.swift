/// How far apart two spellings are.
package enum Spelling {
    /// The Damerau–Levenshtein distance (optimal string alignment): insertions, deletions, substitutions and swaps of
    /// neighbours that turn one word into the other. Stops early and gives `limit + 1` when it is above `limit`.
    package static func distance(_ first: [UInt8], _ second: [UInt8], limit: Int) -> Int {
        guard abs(first.count - second.count) <= limit else { return limit + 1 }
        var before: [Int] = []
        var above = Array(0...second.count)
        for row in 0..<first.count {
            var current = [row + 1]
            current.reserveCapacity(second.count + 1)
            for column in 0..<second.count {
                let cost = first[row] == second[column] ? 0 : 1
                var best = min(above[column] + cost, above[column + 1] + 1, current[column] + 1)
                if row > 0, column > 0, first[row] == second[column - 1], first[row - 1] == second[column] {
                    best = min(best, before[column - 1] + 1)
                }
                current.append(best)
            }
            if current.allSatisfy({ $0 > limit }) { return limit + 1 }
            (before, above) = (above, current)
        }
        return above[second.count]
    }

    /// The names within a third of the word's length, nearest first, at most `count`.
    package static func nearest(to word: String, in names: some Sequence<String>, count: Int = 3) -> [String] {
        let letters = Array(word.lowercased().utf8)
        let limit = max(1, letters.count / 3)
        return names.map { (name: $0, far: distance(letters, Array($0.lowercased().utf8), limit: limit)) }
            .filter { $0.far <= limit }
            .sorted { ($0.far, $0.name) < ($1.far, $1.name) }
            .prefix(count).map(\.name)
    }
}
