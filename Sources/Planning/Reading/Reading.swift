import EditPlans

/// What came of an instruction: the steps, and the words that none of them accounts for.
struct Reading {
    let steps: [EditStep]
    let unresolved: [String]
    /// What is no part of the orders, as written.
    let setAside: [String]
    /// How words were read that could be read otherwise.
    let notes: [String]
    /// What is understood, and nobody could do, as written.
    let beyond: [String]
    /// Whether it speaks of an edit that was made earlier.
    let refersBack: Bool
    /// Whether it forbids something: "don't change the colours".
    let isForbidding: Bool
    /// The words that matter, as written, for suggestions.
    let contentWords: [String]

    init(_ assembly: Assembly, _ words: Words) {
        var steps: [(step: EditStep, tokens: Range<Int>)] = []
        var leftovers = assembly.leftovers
        var (section, sectionStart) = (0, 0)
        for head in assembly.heads {
            let finished = head.drafts.compactMap(\.step)
            if finished.count < head.drafts.count, !Self.isSaidElsewhere(head, assembly) {
                leftovers.append(head.tokens)
            }
            if head.section != section { (section, sectionStart) = (head.section, steps.count) }
            for step in finished where !steps[sectionStart...].contains(where: { $0.step == step }) {
                steps.append((step, head.tokens))
            }
        }
        leftovers += Contradictions.find(in: steps, assembly, words)
        self.steps = steps.map(\.step)
        self.unresolved = Self.phrases(leftovers, words)
        self.setAside = Self.phrases(assembly.setAside.filter { Self.says($0, words) }, words)
        self.notes = assembly.readings
        self.beyond = assembly.beyond.map(words.text)
        self.refersBack = !assembly.earlier.isEmpty
        self.isForbidding = !assembly.forbidden.isEmpty
        self.contentWords = words.tokens
            .filter { $0.isWord && !WordClasses.filler.contains($0.text) }.map(\.text)
    }

    /// "resize to 720p": the verb adds nothing to the step that the size makes.
    private static func isSaidElsewhere(_ head: Head, _ assembly: Assembly) -> Bool {
        let operations = head.drafts.map(\.operation)
        return assembly.heads.contains { other in
            other.clause == head.clause && other.tokens != head.tokens
                && other.drafts.contains { operations.contains($0.operation) && $0.step != nil }
        }
    }

    /// Whether a stretch holds more than "could you please".
    private static func says(_ range: Range<Int>, _ words: Words) -> Bool {
        range.contains { index in
            let token = words.tokens[index]
            return !token.isWord
                || !WordClasses.filler.contains(token.text) && !DiscourseWords.manners.contains(token.text)
        }
    }

    /// The stretches as written, joined where only filler stands between them.
    private static func phrases(_ leftovers: [Range<Int>], _ words: Words) -> [String] {
        var joined: [Range<Int>] = []
        for run in Assembly.runs(leftovers) {
            if let last = joined.last, (last.upperBound..<run.lowerBound).allSatisfy({ isLink(words.tokens[$0]) }) {
                joined[joined.count - 1] = last.lowerBound..<run.upperBound
            } else {
                joined.append(run)
            }
        }
        return joined.map(words.text)
    }

    private static func isLink(_ token: Token) -> Bool {
        token.isWord && !token.isSeparator && WordClasses.filler.contains(token.text)
    }
}
