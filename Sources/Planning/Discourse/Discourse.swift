import EditPlans

/// Sets aside what an instruction says around its orders: stories, reasons, purposes and remarks.
///
/// Only whole clauses of a known form are set aside, and none that orders something, complains of something, or holds
/// a time, a value, a quotation or a file. What is set aside is named in the plan.
struct Discourse {
    let tokens: [Token]
    let matching: Matching
    /// The words as they are written, in lower case, without inflections undone.
    let written: [String]

    init(_ tokens: [Token], _ matching: Matching) {
        self.tokens = tokens
        self.matching = matching
        written = tokens.map { token in
            token.isWord ? String(matching.characters[token.source]).lowercased().replacing("’", with: "'") : ""
        }
    }

    /// The tokens with one for each stretch that is set aside.
    func read() -> [Token] {
        let aside = stretches()
        guard !aside.isEmpty else { return tokens }
        var result: [Token] = []
        var index = 0
        while index < tokens.count {
            if let range = aside.first(where: { $0.contains(index) }) {
                let source = tokens[range.lowerBound].source.lowerBound..<tokens[range.upperBound - 1].source.upperBound
                result.append(Token(kind: .aside, text: "", source: source))
                index = range.upperBound
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }

    private func stretches() -> [Range<Int>] {
        var found: [Range<Int>] = []
        for sentence in split(tokens.indices, where: isStop) {
            if isRemark(sentence) {
                found.append(sentence)
                continue
            }
            let clauses = clauses(of: sentence)
            for clause in clauses where isRemark(clause) { found.append(clause) }
            for (complaint, clause) in zip(clauses, clauses.dropFirst()) where compares(clause, with: complaint) {
                found.append(clause)
            }
            for reason in reasons(in: sentence) + likenesses(in: sentence)
            where !found.contains(where: { $0.overlaps(reason) }) {
                found.append(reason)
            }
        }
        found += tellings(besides: found)
        return found.sorted { $0.lowerBound < $1.lowerBound }
    }

    /// "it's too boomy, like in a bathroom": what a complaint compares with is not wished for.
    private func compares(_ clause: Range<Int>, with complaint: Range<Int>) -> Bool {
        let start = words(clause).drop { ["just", "almost", "kind", "sort", "of"].contains($0) }
        let isComparison =
            start.first == "like" || start.starts(with: ["as", "if"]) || start.starts(with: ["as", "though"])
        return isComparison && !isRemark(clause) && words(complaint).contains("too") && !holdsValue(clause)
    }

    // MARK: Sentences and clauses

    func split(_ range: Range<Int>, where isEnd: (Int) -> Bool) -> [Range<Int>] {
        var parts: [Range<Int>] = []
        var start = range.lowerBound
        for index in range where isEnd(index) {
            if start < index { parts.append(start..<index) }
            start = index + 1
        }
        return start < range.upperBound ? parts + [start..<range.upperBound] : parts
    }

    func isStop(_ index: Int) -> Bool { if case .stop = tokens[index].kind { true } else { false } }

    /// The stretches between commas, "but", and "and" or "so" before a request.
    private func clauses(of sentence: Range<Int>) -> [Range<Int>] {
        split(sentence) { index in
            if case .comma = tokens[index].kind { return true }
            if written[index] == "but" { return true }
            let next = index + 1 < sentence.upperBound ? written[index + 1] : ""
            return ["and", "so"].contains(written[index]) && DiscourseWords.requests.contains(next)
        }
    }

    /// Whether some step is ordered, or complained for, in a stretch.
    /// - Parameter isFree: whether things in the user's own words count.
    func orders(_ range: Range<Int>, isFree: Bool = false) -> Bool {
        range.contains { index in
            matching.matches(at: index) { phrase in
                guard case .steps = phrase.meaning else { return false }
                return isFree || phrase.cost < 2
            }.contains { $0.tokens.upperBound <= range.upperBound }
        }
    }

    /// Whether there is something in a stretch that an edit would need: a value, a time, a quotation, a file.
    func holdsValue(_ range: Range<Int>) -> Bool {
        range.contains { index in
            switch tokens[index].kind {
            case .quantity(let quantity): quantity.unit != .none || quantity.ratio != nil
            case .quoted, .file, .hexColor, .span, .vagueTime: true
            case .word, .comma, .stop, .aside: false
            }
        }
    }

    func word(_ index: Int, in range: Range<Int>) -> String { range.contains(index) ? written[index] : "" }

    func words(_ range: Range<Int>) -> ArraySlice<String> { written[range] }
}
