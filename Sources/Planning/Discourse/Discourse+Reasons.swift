import EditPlans

/// Why something is wanted: never an order of its own where one was given.
extension Discourse {
    /// "because the wind is awful", "so I can print it", "to give it character", "for my website".
    func reasons(in sentence: Range<Int>) -> [Range<Int>] {
        var found: [Range<Int>] = []
        var index = sentence.lowerBound
        while index < sentence.upperBound {
            let whole = index..<end(of: index, in: sentence)
            let rest = word(index, in: sentence) == "for" ? index..<endOfUse(whole) : whole
            if isReason(rest, in: sentence) || isExplanation(rest, in: sentence) {
                found.append(rest)
                index = rest.upperBound
            } else {
                index += 1
            }
        }
        return found
    }

    /// A reason goes on to the next comma, or to "and" or "then" with an order behind it.
    private func end(of start: Int, in sentence: Range<Int>) -> Int {
        var index = start + 1
        while index < sentence.upperBound {
            if case .comma = tokens[index].kind { return index }
            let next = index + 1
            if ["and", "then", "but"].contains(tokens[index].text), next < sentence.upperBound,
                WordClasses.verbs.contains(tokens[next].text) || DiscourseWords.requests.contains(tokens[next].text)
            {
                return index
            }
            index += 1
        }
        return index
    }

    /// "for my school project make it …": what it is for ends where an order begins.
    private func endOfUse(_ range: Range<Int>) -> Int {
        let ends = range.dropFirst(2).filter { index in
            guard DiscourseWords.ends.contains(word(index - 1, in: range)), index < range.upperBound else {
                return false
            }
            return WordClasses.verbs.contains(tokens[index].text)
                || DiscourseWords.requests.contains(tokens[index].text)
        }
        return ends.first ?? range.upperBound
    }

    private func isReason(_ range: Range<Int>, in sentence: Range<Int>) -> Bool {
        guard range.count > 1, !holdsValue(range) else { return false }
        let first = word(range.lowerBound, in: range)
        let second = word(range.lowerBound + 1, in: range)
        guard ["because", "since", "cuz", "coz", "so", "to", "for", "in"].contains(first),
            !words(range).contains(where: DiscourseWords.turning.contains)
        else { return false }
        let before = sentence.lowerBound..<range.lowerBound
        switch first {
        case "so":
            guard DiscourseWords.subjects.contains(second),
                !words(range).contains(where: DiscourseWords.intentions.contains)
            else { return false }
            return orders(before, isFree: true) && (!orders(range) || repeats(range, before))
        case "to":
            guard DiscourseWords.purposes.contains(second), orders(before, isFree: true) else { return false }
            return second == "simulate" || !orders(range)
        case "in":
            return second == "order" && !orders(range) && orders(before, isFree: true)
        case "for":
            return isFor(range) && isOrdered(around: range, in: sentence)
        default:
            return isOrdered(around: range, in: sentence)
        }
    }

    /// "mute 0:40 to 0:45 where the truck drives by": what is to be heard or seen at a time that is said; "before I can
    /// post this".
    private func isExplanation(_ range: Range<Int>, in sentence: Range<Int>) -> Bool {
        let first = word(range.lowerBound, in: range)
        guard range.count > 2, ["before", "where", "when", "while", "as"].contains(first), !holdsValue(range),
            !orders(range)
        else { return false }
        let second = word(range.lowerBound + 1, in: range)
        let before = sentence.lowerBound..<range.lowerBound
        if first == "before" {
            return ["i", "we", "he", "she", "they"].contains(second) && orders(before, isFree: true)
        }
        guard ["where", "when", "while", "as"].contains(first), let last = before.last,
            case .span = tokens[last].kind
        else { return false }
        return orders(before, isFree: true)
            && !words(range).contains(where: DiscourseWords.turning.contains)
    }

    /// "reverse it so I fly out of the pool backwards": nothing more is ordered than before.
    private func repeats(_ range: Range<Int>, _ before: Range<Int>) -> Bool {
        let ordered = Set(steps(in: before).flatMap(\.operations))
        return steps(in: range).filter { !$0.isFree }.flatMap(\.operations).allSatisfy(ordered.contains)
    }

    /// "thermal camera like in Predator", "night vision, as if I was a soldier": what an ordered look is likened to.
    func likenesses(in sentence: Range<Int>) -> [Range<Int>] {
        sentence.compactMap { start in
            guard start > sentence.lowerBound, isLikeness(start, in: sentence) else { return nil }
            let end = sentence[(start + 1)...].first { index in
                if case .comma = tokens[index].kind { return true }
                return tokens[index].text == "and" || tokens[index].text == "but"
            }
            let range = start..<(end ?? sentence.upperBound)
            let before = sentence.lowerBound..<start
            let looks = steps(in: before).filter { !$0.isFree && $0.operations.allSatisfy(isLikened) }
            guard range.count > 1, !looks.isEmpty, !holdsValue(range), !words(range).contains(where: isReference),
                steps(in: range).filter({ !$0.isFree }).allSatisfy({ $0.operations.allSatisfy(\.isLook) }),
                repeats(range, before)
            else { return nil }
            return range
        }
    }

    private func isLikeness(_ index: Int, in sentence: Range<Int>) -> Bool {
        let next = word(index + 1, in: sentence), before = word(index - 1, in: sentence)
        if written[index] == "like" {
            return ![
                "look", "looks", "sound", "sounds", "feel", "feels", "be", "was", "is", "would", "i'd", "you", "i",
            ]
            .contains(before)
        }
        return written[index] == "as" && (next == "if" || next == "though" || next == "in")
    }

    private func isLikened(_ operation: EditPlans.Operation) -> Bool {
        operation.isLook || operation == .color(.tint)
            || [.sound(.telephone), .sound(.radio), .sound(.robot), .sound(.reverb)].contains(operation)
    }

    private func isReference(_ word: String) -> Bool {
        DiscourseWords.turning.contains(word)
            || ["last", "first", "earlier", "other", "example", "reference", "above", "ones", "one"].contains(word)
    }

    private func isOrdered(around range: Range<Int>, in sentence: Range<Int>) -> Bool {
        orders(sentence.lowerBound..<range.lowerBound, isFree: true)
            || orders(range.upperBound..<sentence.upperBound, isFree: true)
    }

    /// "for my school project", "for a more open tone": whom or what it is for, and no part of the file.
    private func isFor(_ range: Range<Int>) -> Bool {
        let last = words(range).last ?? ""
        guard !orders(range), !range.contains(where: { DiscourseWords.parts.contains(tokens[$0].text) }) else {
            return false
        }
        return DiscourseWords.ends.contains(last)
    }
}
