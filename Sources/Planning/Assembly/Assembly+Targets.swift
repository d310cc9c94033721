import EditPlans

/// Targets in the user's own words.
extension Assembly {
    /// "sharpen the eyes", "make the car brighter": what is left over beside a step and follows "the" is its target.
    mutating func aim() {
        leftovers.removeAll(where: isFile)
        aimAtPronouns()
        for run in Self.runs(leftovers) where !Head.isNoThing(words.text(run)) {
            guard let head = heads.indices.first(where: { isBeside(run, heads[$0]) }) else { continue }
            for draft in heads[head].drafts.indices {
                heads[head].drafts[draft].target = Target(rawValue: words.text(run).lowercased())
            }
            leftovers.removeAll { run.contains($0.lowerBound) }
        }
    }

    /// "she's lost in the shade, brighten her": a person.
    private mutating func aimAtPronouns() {
        for index in heads.indices {
            let end = min(heads[index].tokens.upperBound + 1, words.tokens.count)
            guard let next = (heads[index].tokens.lowerBound..<end).last(where: { isPerson($0) }),
                next + 1 == words.tokens.count || words.tokens[next + 1].isSeparator
                    || ["please", "up", "a"].contains(words.tokens[next + 1].text)
            else { continue }
            for draft in heads[index].drafts.indices where heads[index].drafts[draft].target == nil {
                guard case .color = heads[index].drafts[draft].operation else { continue }
                heads[index].drafts[draft].target = Target(rawValue: words.tokens[next].text)
            }
        }
    }

    private func isPerson(_ index: Int) -> Bool { ["her", "him"].contains(words.tokens[index].text) }

    private static let sizes: Set<String> = ["tiny", "small", "little", "big", "large", "short", "long", "lovely"]

    /// "a charcoal drawing of this portrait": the file itself.
    private func isFile(_ range: Range<Int>) -> Bool {
        let next = range.upperBound < words.tokens.count ? words.tokens[range.upperBound].text : ""
        if range.count == 1, Self.articles.contains(words.before(range)), Matching.footageNouns.contains(next),
            Self.sizes.contains(words.tokens[range.lowerBound].text)
        {
            return true
        }
        return range.count == 1 && Self.articles.contains(words.before(range))
            && Matching.footageNouns.contains(words.tokens[range.lowerBound].text)
            && (range.upperBound == words.tokens.count || words.tokens[range.upperBound].isWord
                || words.tokens[range.upperBound].isSeparator)
    }

    private static let articles: Set<String> = [
        "the", "his", "her", "their", "my", "our", "your", "that", "this", "these",
    ]

    private func isBeside(_ run: Range<Int>, _ head: Head) -> Bool {
        guard Self.articles.contains(words.before(run)), head.drafts.allSatisfy({ $0.takesTarget && $0.target == nil })
        else { return false }
        func isJoined(_ gap: Range<Int>, _ links: Set<String>) -> Bool {
            gap.allSatisfy {
                WordClasses.transparent.contains(words.tokens[$0].text) || links.contains(words.tokens[$0].text)
            }
        }
        if run.upperBound <= head.tokens.lowerBound {
            return isJoined(
                run.upperBound..<head.tokens.lowerBound,
                ["look", "into", "in", "to", "appear", "be", "as", "like", "turn"])
        }
        guard head.tokens.upperBound <= run.lowerBound else { return false }
        return isJoined(head.tokens.upperBound..<run.lowerBound, ["in", "on", "of", "only", "just", "inside"])
    }
}
