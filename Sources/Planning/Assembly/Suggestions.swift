import EditPlans

/// The operations nearest to words that were not understood.
enum Suggestions {
    /// - Parameter ranked: what is near in meaning, nearest first.
    /// - Returns: three lines `style.watercolor: "turn into watercolor"`, nearest first: slips of the pen ("watrclr"),
    ///   what is ranked, what the words mean elsewhere ("polaroid"), themes ("better"), what is spelled alike, what
    ///   most come for.
    static func nearest(
        to words: [String], ranked: [EditPlans.Operation] = [], medium: Medium, count: Int = 3
    ) -> [String] {
        let letters = words.filter { $0.count > 2 }.map { Array($0.utf8) }
        let entries = Catalogue.entries.filter { $0.medium == .both || ($0.medium == .audio) == (medium == .audio) }
        let themed = words.lazy.compactMap { theme(of: $0, medium) }.first ?? []
        let usual = medium == .audio ? usualOfSound : usualOfPictures
        let spelled = entries.enumerated().map { index, entry in
            (operation: entry.operation, score: score(entry, letters), index: index)
        }.filter { $0.score <= likeness }.sorted { ($0.score, $0.index) < ($1.score, $1.index) }
        var chosen: [Operation] = []
        let close = spelled.filter { $0.score > 0 && $0.score <= closeness }.map(\.operation)
        let meant = meant(by: words, among: entries)
        for operation in close + ranked + meant + themed + spelled.map(\.operation) + usual
        where !chosen.contains(operation) {
            chosen.append(operation)
        }
        return chosen.prefix(count).map(line)
    }

    /// An operation and an example of it: `style.watercolor: "turn into watercolor"`.
    static func line(_ operation: EditPlans.Operation) -> String {
        let entry = Catalogue.entry(for: operation)
        return "\(entry.id): \"\(entry.says.first ?? "")\""
    }

    /// Words that differ in more than this part of their letters are not alike.
    private static let likeness = 0.4
    /// Words that differ in no more than this are slips.
    private static let closeness = 0.3

    private static let usualOfPictures: [Operation] = [.style(.watercolor), .color(.temperature), .time(.trim)]
    private static let usualOfSound: [Operation] = [.sound(.denoise), .sound(.normalize), .time(.trim)]

    private static let repairs: Set<String> = [
        "better", "enhance", "improve", "quality", "professional", "nicer", "perfect", "beautiful", "fix", "clear",
        "clearer", "good", "best", "optimize", "polish",
    ]
    private static let looks: Set<String> = [
        "look", "style", "vibe", "filter", "feel", "aesthetic", "director", "anderson", "tarantino", "kubrick", "nolan",
        "lynch", "instagram", "lut", "cool",
    ]

    /// What a word is about as a whole: a repair, a look.
    private static func theme(of word: String, _ medium: Medium) -> [Operation]? {
        switch word {
        case _ where repairs.contains(word):
            medium == .audio
                ? [.sound(.denoise), .sound(.normalize), .sound(.superResolution)]
                : [.color(.auto), .cleanup(.denoise), .cleanup(.sharpen)]
        case _ where looks.contains(word) && medium != .audio: [.look(.tealOrange), .look(.vintageFilm), .look(.noir)]
        default: nil
        }
    }

    /// The operations that the words mean by the list of synonyms, those that more of them mean first.
    private static func meant(by words: [String], among entries: [CatalogueEntry]) -> [Operation] {
        var counts: [Operation: (count: Int, place: Int)] = [:]
        for operation in words.flatMap({ Synonyms.operations[$0] ?? [] }) {
            counts[operation] = ((counts[operation]?.count ?? 0) + 1, counts[operation]?.place ?? counts.count)
        }
        let possible = Set(entries.map(\.operation))
        return counts.filter { possible.contains($0.key) }
            .sorted { (-$0.value.count, $0.value.place) < (-$1.value.count, $1.value.place) }.map(\.key)
    }

    /// The least part of a word that differs from one of the entry's words: 0 is the same, 1 nothing alike.
    private static func score(_ entry: CatalogueEntry, _ words: [[UInt8]]) -> Double {
        func parts(_ text: String) -> [String] { text.lowercased().split { !$0.isLetter }.map(String.init) }
        let said = entry.says.flatMap(parts).filter { !WordClasses.verbs.contains($0) } + parts(entry.id)
        let names = said.filter { $0.count > 2 && !WordClasses.filler.contains($0) }.map { Array($0.utf8) }
        var best = 1.0
        for word in words {
            for name in names {
                let longest = max(word.count, name.count)
                best = min(best, Double(Spelling.distance(word, name, limit: longest)) / Double(longest))
                // "sharpnify" is made of "sharpen".
                let begins = zip(word, name).prefix { $0 == $1 }.count
                if begins >= 5 { best = min(best, likeness) }
            }
        }
        return best
    }
}
