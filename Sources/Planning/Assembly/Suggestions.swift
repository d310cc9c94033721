import EditPlans

/// The operations nearest to words that were not understood.
enum Suggestions {
    /// - Returns: three lines `style.watercolor: "turn into watercolor"`, nearest first: by theme ("better"), then by
    ///   spelling ("watrclr"), then what most people come for.
    static func nearest(to words: [String], medium: Medium, count: Int = 3) -> [String] {
        let letters = words.filter { $0.count > 2 }.map { Array($0.utf8) }
        let entries = Catalogue.entries.filter { $0.medium == .both || ($0.medium == .audio) == (medium == .audio) }
        let themed = words.lazy.compactMap { theme(of: $0, medium) }.first ?? []
        let usual = medium == .audio ? usualOfSound : usualOfPictures
        let spelled = entries.enumerated().map { index, entry in
            (operation: entry.operation, score: score(entry, letters), index: index)
        }.filter { $0.score <= likeness }.sorted { ($0.score, $0.index) < ($1.score, $1.index) }
        var chosen: [Operation] = []
        for operation in themed + spelled.map(\.operation) + usual where !chosen.contains(operation) {
            chosen.append(operation)
        }
        return chosen.prefix(count).map { operation in
            let entry = Catalogue.entry(for: operation)
            return "\(entry.id): \"\(entry.says.first ?? "")\""
        }
    }

    /// Words that differ in more than this part of their letters are not alike.
    private static let likeness = 0.5

    private static let usualOfPictures: [Operation] = [.style(.watercolor), .color(.temperature), .time(.trim)]
    private static let usualOfSound: [Operation] = [.sound(.denoise), .sound(.normalize), .time(.trim)]

    private static let repairs: Set<String> = [
        "better", "enhance", "improve", "quality", "professional", "nicer", "perfect", "beautiful", "fix", "clear",
        "clearer", "good", "best", "optimize", "polish",
    ]
    private static let looks: Set<String> = [
        "look", "style", "vibe", "mood", "moody", "moodier", "filter", "feel", "aesthetic", "dramatic", "director",
        "anderson", "tarantino", "kubrick", "nolan", "lynch", "horror", "instagram", "polaroid", "lut", "cool",
    ]
    private static let cuts: Set<String> = ["cut", "trim", "split", "shorten", "middle", "half", "boring"]

    private static let paintings: Set<String> = ["painting", "painted", "paint", "artwork", "art", "artistic"]
    private static let sizes: Set<String> = ["smaller", "bigger", "larger", "size", "shrink", "enlarge"]
    private static let lengths: Set<String> = ["longer", "long", "length", "duration", "stretch", "extend"]

    private static func theme(of word: String, _ medium: Medium) -> [Operation]? {
        switch word {
        case _ where repairs.contains(word):
            medium == .audio
                ? [.sound(.denoise), .sound(.normalize), .sound(.superResolution)]
                : [.color(.auto), .cleanup(.denoise), .cleanup(.sharpen)]
        case _ where looks.contains(word) && medium != .audio: [.look(.tealOrange), .look(.vintageFilm), .look(.noir)]
        case _ where paintings.contains(word) && medium != .audio:
            [.style(.oil), .style(.watercolor), .style(.impressionist)]
        case _ where sizes.contains(word) && medium != .audio:
            [.geometry(.resize), .cleanup(.upscale), .geometry(.crop)]
        case _ where lengths.contains(word): [.time(.speed), .time(.loop), .time(.trim)]
        case _ where cuts.contains(word): [.time(.trim)]
        default: nil
        }
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
