import EditPlans

/// Clauses that tell something instead of ordering it.
extension Discourse {
    /// A story ("we went hiking last weekend"), what the file is ("a photo of our cat"), or a word about oneself
    /// ("sorry for my English").
    func isRemark(_ clause: Range<Int>) -> Bool {
        let words = words(clause)
        guard !holdsValue(clause), !words.contains(where: DiscourseWords.turning.contains) else { return false }
        guard !orders(clause, isFree: true) || isStory(clause) || isNaming(clause) else { return false }
        if isAboutOneself(clause) || isPraise(clause) { return !orders(clause, isFree: true) }
        guard !words.contains(where: DiscourseWords.wishes.contains) else { return false }
        return (isNaming(clause) || isStory(clause)) && !complains(clause) && !ordersFreely(clause)
    }

    /// A thing in the user's own words that something is done to: "photoshop the man out".
    private func ordersFreely(_ clause: Range<Int>) -> Bool {
        clause.contains { index in
            matching.matches(at: index) { if case .steps = $0.meaning { $0.cost >= 2 } else { false } }.contains {
                $0.tokens.upperBound <= clause.upperBound
            }
        }
    }

    /// A step that is asked for by telling what is wrong: "it was too dark".
    private func complains(_ clause: Range<Int>) -> Bool {
        let isComplaint = clause.contains { index in
            matching.matches(at: index) { if case .steps = $0.meaning { $0.cost < 2 } else { false } }.contains {
                $0.tokens.upperBound <= clause.upperBound
                    && $0.tokens.contains { DiscourseWords.copulas.contains(tokens[$0].text) }
            }
        }
        return isComplaint || words(clause).contains(where: DiscourseWords.faults.contains)
    }

    /// "I took this on our honeymoon", "shot this at a concert", "my dad passed away", "this was taken in May".
    private func isStory(_ clause: Range<Int>) -> Bool {
        var index = clause.lowerBound
        while [
            "so", "and", "well", "okay", "ok", "when", "as", "while", "also", "just", "hi", "hello", "hey", "basically",
        ]
        .contains(word(index, in: clause)) { index += 1 }
        let first = word(index, in: clause)
        if DiscourseWords.dropped.contains(first) { return true }
        if DiscourseWords.people.contains(first) { return hasDeed(index + 1, in: clause) }
        if ["this", "it", "these"].contains(first) {
            return DiscourseWords.being.contains(word(index + 1, in: clause))
                && DiscourseWords.making.contains(word(index + 2, in: clause))
        }
        guard DiscourseWords.determiners.contains(first) else { return false }
        // "my grandmother turned ninety": a subject of one to three words and what became of it.
        return (index + 2..<index + 5).contains { verb in
            guard clause.contains(verb), (index + 1..<verb).allSatisfy({ isSubject($0) }) else { return false }
            return isDeed(verb) || DiscourseWords.being.contains(written(verb))
        }
    }

    /// Within two words of its subject: "I just took", "we had never seen".
    private func hasDeed(_ start: Int, in clause: Range<Int>) -> Bool {
        DiscourseWords.being.contains(word(start, in: clause))
            || (start..<start + 3).contains { clause.contains($0) && isDeed($0) }
    }

    private func isDeed(_ index: Int) -> Bool {
        let word = written(index)
        return DiscourseWords.deeds.contains(word)
            || word.count > 4 && word.hasSuffix("ed") && !Lexicon.shared.vocabulary.contains(word)
    }

    private func written(_ index: Int) -> String { words(index..<index + 1).first ?? "" }

    private func isSubject(_ index: Int) -> Bool {
        tokens[index].isWord && !DiscourseWords.topics.contains(tokens[index].text)
            && !WordClasses.whole.contains(tokens[index].text)
    }

    /// "photo of our cat", "this is the only picture that I have", "here's our new house".
    private func isNaming(_ clause: Range<Int>) -> Bool {
        var index = clause.lowerBound
        var isPointed = false
        if ["here's", "that's", "it's"].contains(written(index)) {
            (isPointed, index) = (true, index + 1)
        } else if ["this", "that", "it", "here", "these"].contains(written(index)),
            ["is", "are"].contains(word(index + 1, in: clause))
        {
            (isPointed, index) = (true, index + 2)
        }
        if isPointed, word(index, in: clause) == "for" { return true }
        let hasArticle = DiscourseWords.determiners.contains(word(index, in: clause))
        if isPointed { return hasArticle }
        if hasArticle { index += 1 }
        let noun = word(index, in: clause)
        return WordClasses.frames.contains(noun) && ["of", "from"].contains(word(index + 1, in: clause))
    }

    /// "I'm new here", "sorry for the bad English", "I can tip".
    private func isAboutOneself(_ clause: Range<Int>) -> Bool {
        let words = words(clause).joined(separator: " ")
        // "$10 tip"
        if clause.count <= 5, words.hasSuffix("tip") { return true }
        return DiscourseWords.aboutOneself.contains { words == $0 || words.hasPrefix($0 + " ") }
    }

    /// "it will look great on my wall".
    private func isPraise(_ clause: Range<Int>) -> Bool {
        let words = words(clause)
        return ["it", "this", "that", "it'll", "that'll"].contains(words.first ?? "")
            && words.contains { ["will", "would", "it'll", "that'll", "it'd"].contains($0) }
            && words.contains(where: DiscourseWords.praise.contains)
    }
}
