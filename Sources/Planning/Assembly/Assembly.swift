import EditPlans

/// Makes steps of the pieces of an instruction: decides what is negated, and which step each modifier belongs to.
struct Assembly {
    let words: Words
    private let pieces: [PlacedPiece]
    var heads: [Head] = []
    /// Stretches that no step accounts for.
    var leftovers: [Range<Int>] = []
    /// Stretches that forbid something: "don't change the colours", "keep the sound".
    private(set) var forbidden: [Range<Int>] = []
    /// Things in the user's own words that are to stay as they are: "keep the faces sharp".
    private(set) var protected: [Range<Int>] = []
    /// Stretches that speak of an edit that was made earlier.
    private(set) var earlier: [Range<Int>] = []
    /// Stretches that are understood, and that nobody could do: "the boring parts", "again".
    private(set) var beyond: [Range<Int>] = []
    /// Stretches that are no part of the orders.
    var setAside: [Range<Int>] = []
    /// Stretches that say how a step is done that stands elsewhere.
    var settled: [Range<Int>] = []
    /// The operations that were named only to be forbidden, with where.
    private(set) var unwanted: [(operation: Operation, tokens: Range<Int>)] = []
    /// "fix it", "it's crooked": nothing more to do beside a step that mends.
    private var repairs: [Range<Int>] = []
    /// Adjectives that may belong to a look.
    private var fillers: [Range<Int>] = []
    private var modifiers: [(modifier: Modifier, clause: Int, section: Int)] = []
    private var clause = 0
    private var section = 0
    private var scope = Scope()

    init(_ pieces: [PlacedPiece], _ words: Words) {
        self.pieces = pieces
        self.words = words
        for index in pieces.indices { read(index) }
        settleFillers()
        demoteTrims()
        group()
        bind()
        share()
        settleMixes()
        merge()
        doubt()
        dropBareTexts()
        aim()
        settleRests()
        heads = Complaints.inherit(heads, words)
        let answered = Complaints.answered(in: heads, words)
        heads.removeAll { answered.contains($0.tokens) }
    }

    private mutating func read(_ index: Int) {
        let placed = pieces[index]
        switch placed.piece {
        case .separator:
            clause += 1
            if words.tokens[placed.tokens.lowerBound].isHardSeparator { section += 1 }
            scope.pass(words.tokens, at: placed.tokens.lowerBound)
        case .filler: scope.passFiller(words.tokens[placed.tokens.lowerBound].text)
        case .unknown: readUnknown(placed.tokens)
        case .aside: setAside.append(placed.tokens)
        case .lookFiller: if !scope.isNegated { fillers.append(placed.tokens) }
        case .value(let capture, let leaf): readValue(capture, leaf, placed.tokens)
        case .match(let match): read(match)
        }
    }

    /// "without losing detail" is about doing, as "don't" is.
    private mutating func negate(_ kind: Phrase.Negation, _ tokens: Range<Int>) {
        let next = tokens.upperBound..<min(tokens.upperBound + 1, words.tokens.count)
        let isDoing = !next.isEmpty && words.text(next).hasSuffix("ing")
        scope.negate(isDoing ? .verb : kind, at: tokens)
    }

    private mutating func readUnknown(_ tokens: Range<Int>) {
        if scope.isNegated, case .word = words.tokens[tokens.lowerBound].kind {
            scope.sawContent()
            // "no music" may ask for its removal: only of what every file has is it plain that nothing is to be done.
            if let start = scope.nounNegation, !Contradictions.isTopic(words.tokens[tokens.lowerBound].text) {
                leftovers += [start, tokens]
            } else {
                forbidden.append(tokens)
            }
            return
        }
        if WordClasses.reversing.contains(words.tokens[tokens.lowerBound].text) { scope.block() }
        leftovers.append(tokens)
    }

    private mutating func readValue(_ capture: Match.Capture, _ leaf: Piece.Leaf, _ tokens: Range<Int>) {
        guard !scope.isNegated else {
            // "but not from 5s to 10s" bounds what is done.
            if case .span = capture { leftovers.append(tokens) }
            return
        }
        let value: Modifier.Value =
            switch (capture, leaf) {
            case (.quantity(let quantity), _): .quantity(quantity)
            case (.span(let span), _): .span(span)
            case (.text(let text), .quoted): .quoted(text)
            case (.text(let text), .file): .file(text)
            case (.text(let text), _): .color(text)
            }
        add(value, tokens)
    }

    private mutating func add(_ value: Modifier.Value, _ tokens: Range<Int>) {
        let modifier = Modifier(value: value, preposition: words.before(tokens), tokens: tokens)
        modifiers.append((modifier, clause, section))
    }

    private mutating func read(_ match: Match) {
        switch match.phrase.meaning {
        case .negation(let kind): negate(kind, match.tokens)
        case .nothing: break
        case .talk: setAside.append(match.tokens)
        case .unknownPart: if !scope.isNegated, !isTimed(match.tokens) { leave(match) }
        case .earlier:
            if !scope.isNegated {
                leave(match)
                earlier.append(match.tokens)
            }
            scope.block()
        case .repair: repairs.append(match.tokens)
        case .unclear:
            if !scope.isNegated { leave(match) }
            if !match.slots.isEmpty { scope.block() }
        case .edge(let edge): if !scope.isNegated { add(.edge(edge), match.tokens) }
        case .gradual: if !scope.isNegated { add(.gradual, match.tokens) }
        case .protection:
            forbidden.append(match.tokens)
            if !match.slots.isEmpty { protected.append(match.tokens) }
        case .strength(let value): if !scope.isNegated { add(.strength(value), match.tokens) }
        case .place(let name): if !scope.isNegated { add(.place(name), match.tokens) }
        case .steps(let templates):
            if scope.isNegated {
                unwanted += templates.map { ($0.operation, match.tokens) }
                forbidden.append(match.tokens)
                scope.sawContent()
            } else if scope.isBlocked {
                leftovers.append(match.tokens)
            } else {
                let (head, misfits) = Head.reading(
                    match, templates, clause: clause, section: section, words: words)
                // A phrase whose own number does not fit is not understood as a whole.
                if misfits.isEmpty { heads.append(head) } else { leftovers.append(match.tokens) }
            }
        }
    }

    /// Leaves over what is understood, and can't be done.
    private mutating func leave(_ match: Match) {
        leftovers.append(match.tokens)
        beyond.append(match.tokens)
    }

    /// "the boring part from 10s to 20s": the time says which part.
    private func isTimed(_ tokens: Range<Int>) -> Bool {
        guard tokens.upperBound < words.tokens.count else { return false }
        if case .span = words.tokens[tokens.upperBound].kind { return true }
        return false
    }

    /// "an old VHS tape", "a cool cartoon": adjectives in front of a look are part of it.
    private mutating func settleFillers() {
        if !heads.contains(where: \.mends) { leftovers += repairs }
        leftovers += fillers.filter { range in
            !heads.contains { $0.isLook && FillerWords.stand(range, before: $0, words) }
        }
        let cool = heads.filter { head in
            ["cool", "look of an old", "look of a old", "look old"].contains(words.text(head.tokens).lowercased())
                && heads.contains { $0.isStyle && FillerWords.stand(head.tokens, before: $0, words) }
        }.map(\.tokens)
        heads.removeAll { cool.contains($0.tokens) }
    }

    /// "invert it only between 3s and 4s" trims nothing: the time is that of the other step.
    private mutating func demoteTrims() {
        for (index, head) in heads.enumerated().reversed() {
            let ends = [head.tokens.lowerBound, head.tokens.upperBound - 1].map { words.tokens[$0].text }
            guard head.drafts.first?.operation == .time(.trim),
                ["only", "just", "part", "section", "segment", "clip", "excerpt"].contains(where: ends.contains),
                heads.contains(where: { $0.tokens != head.tokens && ($0.clause == head.clause || isTime(head)) })
            else { continue }
            for token in head.tokens {
                guard case .span(let span) = words.tokens[token].kind else { continue }
                let modifier = Modifier(value: .span(span), preposition: "", tokens: token..<token + 1)
                modifiers.append((modifier, head.clause, head.section))
            }
            heads.remove(at: index)
        }
    }

    /// "only for the first 10 seconds", "only from 5s to 8s" and whatever comes after "but only" say when, "only the
    /// first 10 seconds" what to keep.
    private func isTime(_ head: Head) -> Bool {
        let said = words.text(head.tokens).lowercased().split(separator: " ").dropFirst().first ?? ""
        let before = words.tokens[..<head.tokens.lowerBound].last?.text
        return ["for", "in", "during", "from", "between", "within"].contains(said) || before == "but"
    }

    /// Heads that follow each other without a verb of their own are one group.
    private mutating func group() {
        for index in heads.indices.dropFirst() {
            let before = heads[index - 1]
            let between = words.tokens[
                before.tokens.upperBound..<max(before.tokens.upperBound, heads[index].tokens.lowerBound + 1)]
            let isNew =
                before.section != heads[index].section || between.contains { WordClasses.verbs.contains($0.text) }
            heads[index].group = before.group + (isNew ? 1 : 0)
        }
    }

    private mutating func bind() {
        for (modifier, clause, section) in modifiers {
            let isLoneTime = if case .span = modifier.value { !heads.contains { $0.clause == clause } } else { false }
            if isLoneTime, spread(modifier, clause: clause, section: section) { continue }
            if case .edge = modifier.value, spreadEdge(modifier, section: section) { continue }
            let isTaken = candidates(for: modifier, clause: clause, section: section)
                .contains { heads[$0].take(modifier) || extend($0, with: modifier) }
            if !isTaken, !standsAlone(modifier, clause: clause, section: section) {
                leftovers.append(modifier.tokens)
            }
        }
    }

    /// Makes a step of a value that belongs to no other.
    private mutating func standsAlone(_ modifier: Modifier, clause: Int, section: Int) -> Bool {
        guard let draft = LoneValue(words, heads).draft(of: modifier, clause: clause, section: section) else {
            return false
        }
        var head = Head(drafts: [draft], tokens: modifier.tokens, clause: clause, section: section)
        let place = heads.firstIndex { $0.tokens.lowerBound > modifier.tokens.lowerBound } ?? heads.endIndex
        head.group = place > 0 ? heads[place - 1].group : 0
        heads.insert(head, at: place)
        return true
    }

    /// A time by itself in front holds for every step up to the next "then".
    private mutating func spread(_ modifier: Modifier, clause: Int, section: Int) -> Bool {
        let following = heads.indices.filter { heads[$0].section == section && heads[$0].clause > clause }
        guard heads.first(where: { $0.section == section })?.clause ?? 0 > clause else { return false }
        var isTaken = false
        for index in following where heads[index].take(modifier) { isTaken = true }
        return isTaken
    }

    /// "at the end fade out and show a title": an edge in front holds for all that is done there.
    private mutating func spreadEdge(_ modifier: Modifier, section: Int) -> Bool {
        let inSection = heads.indices.filter { heads[$0].section == section }
        guard let first = inSection.first, modifier.tokens.upperBound <= heads[first].tokens.lowerBound else {
            return false
        }
        return inSection.filter { heads[$0].take(modifier) }.count == inSection.count
    }

    /// The heads that a modifier may belong to, likeliest first.
    private func candidates(for modifier: Modifier, clause: Int, section: Int) -> [Int] {
        let start = modifier.tokens.lowerBound
        let inClause = heads.indices.filter { heads[$0].clause == clause }
        let before = inClause.filter { heads[$0].tokens.lowerBound < start }.reversed()
        let after = inClause.filter { heads[$0].tokens.lowerBound > start }
        let near = modifier.isLeading && isFollowedByHead(modifier) ? after + before : before + after
        let inSection = heads.indices.filter { heads[$0].section == section && heads[$0].clause != clause }
        guard near.isEmpty else { return near }
        return inSection.filter { heads[$0].clause < clause }.suffix(1)
            + inSection.filter { heads[$0].clause > clause }.prefix(1)
    }

    private func isFollowedByHead(_ modifier: Modifier) -> Bool {
        let next = words.tokens[modifier.tokens.upperBound...].firstIndex { !WordClasses.transparent.contains($0.text) }
        return heads.contains { $0.tokens.lowerBound == next || $0.tokens.contains(modifier.tokens.upperBound) }
    }

    /// "a vignette over all of it": not only for the time of another step.
    private func isThroughout(_ head: Head) -> Bool {
        words.tokens[head.tokens.upperBound...].prefix { !$0.isSeparator }.contains {
            ["all", "everything", "whole", "entire", "throughout"].contains($0.text)
        }
    }

    /// Hands times, leading strengths and targets on within a group.
    private mutating func share() {
        for index in heads.indices {
            let group = heads.indices.filter { heads[$0].group == heads[index].group && $0 != index }
            for other in group {
                for draft in heads[index].drafts.indices where heads[index].drafts[draft].time == nil {
                    guard !heads[other].isCut, !isThroughout(heads[index]), let time = heads[other].drafts.first?.time,
                        ![.time(.trim), .time(.frameRate), .time(.freeze)].contains(
                            heads[index].drafts[draft].operation),
                        !heads[index].drafts[draft].operation.joinsFilm
                    else { continue }
                    heads[index].drafts[draft].time = time
                }
            }
            guard let first = group.first, first < index else { continue }
            for modifier in heads[first].leading where heads[index].leading.isEmpty { _ = heads[index].take(modifier) }
            for draft in heads[index].drafts.indices
            where heads[index].drafts[draft].takesTarget && heads[index].drafts[draft].target == nil {
                guard heads[first].drafts.first?.operation != .region(.blur) else { continue }
                heads[index].drafts[draft].target = heads[first].drafts.first?.target
            }
        }
    }

    /// Neighbouring stretches as one.
    static func runs(_ ranges: [Range<Int>]) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = runs.last, last.upperBound >= range.lowerBound {
                runs[runs.count - 1] = last.lowerBound..<max(last.upperBound, range.upperBound)
            } else {
                runs.append(range)
            }
        }
        return runs
    }
}
