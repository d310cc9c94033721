import EditPlans

/// The operations nearest to words that were not understood.
enum Suggestions {
    /// - Returns: three lines `style.watercolor: "turn into watercolor"`, nearest first.
    static func nearest(to words: [String], medium: Medium, count: Int = 3) -> [String] {
        let letters = words.filter { $0.count > 2 }.map { Array($0.utf8) }
        let entries = Catalogue.entries.filter { $0.medium == .both || ($0.medium == .audio) == (medium == .audio) }
        let ranked = entries.enumerated().map { index, entry in
            (entry: entry, score: score(entry, letters), index: index)
        }.sorted { ($0.score, $0.index) < ($1.score, $1.index) }
        return ranked.prefix(count).map { "\($0.entry.id): \"\($0.entry.says.first ?? "")\"" }
    }

    /// The least part of a word that differs from one of the entry's words: 0 is the same, 1 nothing alike.
    private static func score(_ entry: CatalogueEntry, _ words: [[UInt8]]) -> Double {
        let names = (entry.says + [entry.id]).flatMap { $0.lowercased().split { !$0.isLetter } }
            .filter { $0.count > 2 && !WordClasses.filler.contains(String($0)) }.map { Array($0.utf8) }
        var best = 1.0
        for word in words {
            for name in names {
                let longest = max(word.count, name.count)
                best = min(best, Double(Spelling.distance(word, name, limit: longest)) / Double(longest))
            }
        }
        return best
    }
}
