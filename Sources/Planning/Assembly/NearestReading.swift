import EditPlans

/// Reads the one verb or adjective that the grammar doesn't know as the look that is nearest to it in meaning.
///
/// Everything else must be understood; the word must be one to the network, not made of pieces ("pasteurize" is no
/// pastel); and only looks that have no opposite come into question: what is near in meaning to "warmer" is "colder".
/// The plan says how the word was read.
struct NearestReading {
    let planner: Planner
    let comparing: any MeaningComparing

    /// A phrase of the catalogue must be this near to the word …
    private static let similarity = 0.75
    /// … and another operation this much further.
    private static let lead = 0.15

    /// - Returns: nil where the instruction isn't of that kind, or nothing is near enough.
    func plan(_ instruction: String, _ plan: EditPlan, _ reading: Reading) -> EditPlan? {
        guard plan.unresolved.count <= 1, reading.beyond.isEmpty, !reading.refersBack, !reading.isForbidding,
            let (word, clause) = unknownWord(of: instruction), comparing.knows(word),
            let match = nearest(to: word)
        else { return nil }
        var characters = Array(instruction)
        characters.replaceSubrange(clause, with: match.phrase)
        let read = planner.read(String(characters)).plan
        var others = read.steps
        guard read.unresolved.isEmpty, let place = others.firstIndex(where: { $0.operation == match.operation }) else {
            return nil
        }
        others.remove(at: place)
        guard others == plan.steps else { return nil }
        let note = "\"\(word)\" is read as \(match.operation.rawValue) (\"\(match.phrase)\")"
        return EditPlan(
            instruction: instruction, steps: read.steps, setAside: plan.setAside, notes: plan.notes + [note])
    }

    private func nearest(to word: String) -> CatalogueRanking.Match? {
        guard let ranking = CatalogueRanking(word, medium: planner.medium, by: comparing),
            let first = ranking.matches.first,
            first.similarity > Self.similarity, Self.hasNoOpposite(first.operation),
            // "paste" is near to "pastel" by its letters alone.
            !first.phrase.hasPrefix(word),
            ranking.matches.dropFirst().first.map({ first.similarity - $0.similarity > Self.lead }) ?? true
        else { return nil }
        return first
    }

    private static func hasNoOpposite(_ operation: EditPlans.Operation) -> Bool {
        switch operation {
        case .style, .look, .scene: true
        case .color, .region, .geometry, .cleanup, .time, .overlay, .sound, .generate, .output: false
        }
    }

    /// The only word that isn't known, where its clause says nothing else and it stands as a verb or an adjective does;
    /// and the characters of the clause.
    private func unknownWord(of instruction: String) -> (word: String, clause: Range<Int>)? {
        let tokens = planner.tokens(Array(instruction))
        let unknown = tokens.indices.filter { tokens[$0].isWord && !tokens[$0].isKnown }
        guard unknown.count == 1 else { return nil }
        let place = unknown[0]
        let start = tokens[..<place].lastIndex(where: \.isSeparator).map { $0 + 1 } ?? 0
        let end = tokens[place...].firstIndex(where: \.isSeparator) ?? tokens.count
        let others = Array(tokens[start..<place] + tokens[(place + 1)..<end])
        guard others.allSatisfy(Self.saysNothing),
            Self.isVerbOrAdjective(place - start, tokens[start..<end].map(\.text))
        else { return nil }
        return (tokens[place].text, tokens[start].source.lowerBound..<tokens[end - 1].source.upperBound)
    }

    private static func saysNothing(_ token: Token) -> Bool {
        token.isWord
            && (WordClasses.filler.contains(token.text) || WordClasses.frames.contains(token.text)
                || DiscourseWords.manners.contains(token.text))
    }

    private static let articles: Set<String> = ["a", "an", "some", "the", "my", "our", "your", "any"]
    /// After these comes a thing.
    private static let takers: Set<String> = [
        "add", "insert", "include", "introduce", "overlay", "put", "show", "use", "have", "get", "with", "of", "in",
        "on", "at", "for", "to", "from", "by", "into", "over", "about", "through", "like", "as",
    ]
    /// What an adjective with an article belongs to: "a grungy look".
    private static let wholes = WordClasses.frames.union(["look", "style", "feel", "vibe", "mood", "effect", "version"])

    private static func isVerbOrAdjective(_ place: Int, _ clause: [String]) -> Bool {
        let before = clause[..<place].last
        if let before, takers.contains(before) { return false }
        guard let before, articles.contains(before) else { return true }
        return clause[(place + 1)...].first.map(wholes.contains) ?? false
    }
}
