import EditPlans

/// Clauses that tell how things are, beside others that order what to do about it.
///
/// "The church was so echoey, can you take the reverb off", "there's a fan running behind me, remove the noise", "you
/// can hardly see him, brighten it": a subject and what is said of it. What is complained of in one must be answered
/// by the orders; else it is an order itself.
extension Discourse {
    /// The clauses that only tell something, where others order. A time that is told for an order stays.
    func tellings(besides found: [Range<Int>]) -> [Range<Int>] {
        let clauses = statements().filter { clause in !found.contains { $0.overlaps(clause) } }
        let told = clauses.filter { isTelling($0) || isPurpose($0) || isExistence($0) || isHope($0) }
        guard !told.isEmpty else { return [] }
        let orders = clauses.filter { !told.contains($0) }
        let ordered = Ordered(self, orders)
        guard !ordered.operations.isEmpty else { return [] }
        return told.filter { isAnswered($0, by: ordered) }.flatMap { clause in
            ordered.isTimed(besides: spans(clause)) ? [clause] : split(clause) { isSpan($0) }
        }
    }

    // MARK: Statements

    /// The clauses, also those that only a new subject or a request tells apart: "it's dark and I can't see him", "it's
    /// upside down can you turn it".
    private func statements() -> [Range<Int>] {
        split(tokens.indices, where: isStop).flatMap { sentence in
            split(sentence) { index in isBreak(index, in: sentence) }.flatMap { clause in requests(in: clause) }
        }
    }

    private func isBreak(_ index: Int, in sentence: Range<Int>) -> Bool {
        switch tokens[index].kind {
        case .comma, .aside: return true
        default: break
        }
        if ["but", "then"].contains(written[index]) { return true }
        guard ["and", "so", "because"].contains(written[index]) else { return false }
        let next = word(index + 1, in: sentence)
        let isNewSubject =
            DiscourseWords.persons.contains(next)
            || ["it", "it's", "this", "that's", "there's", "there"].contains(next)
        return isNewSubject && hasVerb(index + 2, in: sentence, next) || DiscourseWords.requests.contains(next)
            || written[index] == "so" && WordClasses.verbs.contains(next)
    }

    private func hasVerb(_ index: Int, in range: Range<Int>, _ subject: String) -> Bool {
        subject.contains("'") || isFinite(index, in: range, after: subject)
    }

    /// "it's upside down can you turn it": a request begins in the middle.
    private func requests(in clause: Range<Int>) -> [Range<Int>] {
        let start = clause.dropFirst(3).first { index in
            let next = word(index + 1, in: clause)
            return written[index] == "please" && WordClasses.verbs.contains(next)
                || ["can", "could", "would", "will"].contains(written[index])
                    && ["you", "u", "someone", "somebody", "anyone", "anybody"].contains(next)
                || ["i", "we"].contains(written[index]) && ["was", "were", "had", "am"].contains(next)
                    && !DiscourseWords.subordinating.contains(word(index - 1, in: clause))
        }
        guard let start else { return [clause] }
        return [clause.lowerBound..<start, start..<clause.upperBound]
    }

    /// A subject with its verb: "my professor talks so slowly", "you can hardly see him", "I'm selling my bike".
    private func isTelling(_ clause: Range<Int>) -> Bool {
        guard !holdsMore(clause), !hasObligation(clause) else { return false }
        let start = clause.first { !isOpening($0) } ?? clause.upperBound
        guard clause.contains(start), !turns(clause, from: start) else { return false }
        let first = written[start]
        if isContracted(first) { return true }
        if DiscourseWords.persons.contains(first) || ["it", "this", "that", "these", "those"].contains(first) {
            return isFinite(start + 1, in: clause, after: first)
        }
        if isDropped(start, in: clause) { return true }
        let isDetermined =
            DiscourseWords.determiners.contains(first) || ["all", "everything", "no"].contains(first)
            || first.hasSuffix("'s") && first.count > 4
        // "my old bike camera shakes": a subject of one to four words, and a verb behind it.
        if !isDetermined {
            let verb = word(start + 1, in: clause)
            // "Vintage film look": a look, and nobody who films.
            if steps(in: clause).contains(where: { $0.tokens.lowerBound == start && $0.operations.allSatisfy(\.isLook) }
            ) {
                return false
            }
            return tokens[start].isWord && !Matching.isLink(first) && !WordClasses.verbs.contains(first)
                && (DiscourseWords.being.contains(verb) || DiscourseWords.deeds.contains(verb)
                    || DiscourseWords.predicates.contains(verb) && (verb.hasSuffix("s") || verb.hasSuffix("ed")))
        }
        return (start + 1..<start + 9).contains { verb in
            clause.contains(verb) && (verb > start + 1 || first == "everything") && isPredicate(verb, in: clause)
                && (start..<verb).allSatisfy {
                    (tokens[$0].isWord || tokens[$0].quantity?.unit == Quantity.Unit.none)
                        && !DiscourseWords.being.contains(written[$0])
                }
        }
    }

    /// "digitised my dad's records", where "I" is left out.
    private func isDropped(_ start: Int, in clause: Range<Int>) -> Bool {
        let next = word(start + 1, in: clause)
        let isPast = written[start].hasSuffix("ed") && !Lexicon.shared.vocabulary.contains(written[start])
        return (isPast || DiscourseWords.dropped.contains(written[start]))
            && (DiscourseWords.determiners.contains(next) || ["this", "it", "these", "at", "in", "on"].contains(next))
    }

    private func isContracted(_ word: String) -> Bool {
        guard let mark = word.firstIndex(of: "'") else { return false }
        let subject = String(word[..<mark])
        return ["s", "re", "m", "ve", "d", "ll"].contains(word[word.index(after: mark)...])
            && (DiscourseWords.persons.contains(subject) || ["it", "that", "this", "there", "here"].contains(subject))
    }

    /// What follows a pronoun, but for an adverb, is its verb.
    private func isFinite(_ index: Int, in clause: Range<Int>, after subject: String) -> Bool {
        let verb = clause.contains(index) && written[index].hasSuffix("ly") ? index + 1 : index
        let word = word(verb, in: clause)
        guard !word.isEmpty, tokens[verb].isWord else { return false }
        if ["it", "this", "that"].contains(subject) {
            return isPredicate(verb, in: clause) || word == "just"
        }
        return !["to", "in", "on", "at", "and", "with", "from"].contains(word)
    }

    /// A finite verb: a copula, a modal, a past tense, or a form on -s that is no noun the lexicon has.
    private func isPredicate(_ index: Int, in clause: Range<Int>) -> Bool {
        let word = word(index, in: clause)
        if DiscourseWords.being.contains(word) || DiscourseWords.predicates.contains(word) { return true }
        if DiscourseWords.deeds.contains(word) { return true }
        if word.count > 4, word.hasSuffix("ed"), !Lexicon.shared.vocabulary.contains(word) { return true }
        // "the colours scream", "my neighbours complain": a plural, and a word that nothing else is known of.
        let isPlural =
            index > clause.lowerBound
            && written[clause.lowerBound..<index].contains { $0.count > 3 && $0.hasSuffix("s") }
        if isPlural, word.count > 3, !tokens[index].isKnown, isFollowedAsVerb(index, in: clause), tokens[index].isWord {
            return true
        }
        let isThird = word.count > 3 && word.hasSuffix("s") && !word.hasSuffix("ss") && !word.hasSuffix("'s")
        return isThird && !Lexicon.shared.vocabulary.contains(word) && !WordClasses.frames.contains(word)
            && (index + 1 == clause.upperBound || !DiscourseWords.being.contains(self.word(index + 1, in: clause)))
            && isFollowedAsVerb(index, in: clause)
    }

    /// "drives by", "talks so slowly", "wants an example": what stands behind a verb, or nothing.
    private func isFollowedAsVerb(_ index: Int, in clause: Range<Int>) -> Bool {
        let next = word(index + 1, in: clause)
        return next.isEmpty || DiscourseWords.determiners.contains(next) || next.hasSuffix("ly")
            || [
                "so", "too", "very", "in", "on", "at", "by", "to", "like", "it", "me", "us", "him", "her", "them",
                "there", "here", "all", "off", "up", "down", "out", "over", "when", "while", "with", "into", "from",
                "away", "through", "because", "really", "a", "no", "every", "behind", "at", "about", "against", "from",
                "for",
            ].contains(next)
    }

    /// "there's a messy kitchen behind me".
    private func isExistence(_ clause: Range<Int>) -> Bool {
        guard !holdsMore(clause), !hasObligation(clause) else { return false }
        let start = clause.first { !isOpening($0) } ?? clause.lowerBound
        guard !turns(clause, from: start) else { return false }
        return written[start] == "there's"
            || written[start] == "there"
                && ["is", "are", "was", "were"].contains(word(start + 1, in: clause))
    }

    /// "I want to see if it fits the room", "I'd like to practise the song", "we need it for church": what is to be
    /// done when the edit is made.
    private func isPurpose(_ clause: Range<Int>) -> Bool {
        guard !holdsMore(clause), !isTurned(clause), !comparesOrders(clause) else { return false }
        let start = clause.first { !isOpening($0) } ?? clause.lowerBound
        let said = words(start..<clause.upperBound)
        guard let first = said.first, DiscourseWords.persons.contains(first.prefix { $0 != "'" }.description),
            !["you", "u"].contains(first), let to = said.dropFirst().prefix(5).firstIndex(of: "to")
        else { return isUse(said) }
        let will = said[said.startIndex..<to]
        guard will.contains(where: DiscourseWords.plans.contains) else { return false }
        let verb = word(to + 1, in: clause)
        return DiscourseWords.uses.contains(verb)
            || !WordClasses.verbs.contains(verb) && !orders(to + 1..<clause.upperBound)
                && !verb.isEmpty && verb != "be" && verb != "have"
    }

    /// "it should look like grandpa's photos", "should feel like a summer night": how it will be when all is done.
    private func isHope(_ clause: Range<Int>) -> Bool {
        guard !holdsMore(clause), !isTurned(clause), !comparesOrders(clause) else { return false }
        var index = clause.lowerBound
        if ["so", "that", "it", "this", "everything"].contains(written[index]) { index += 1 }
        if word(index, in: clause) == "it" { index += 1 }
        return ["should", "must", "shall"].contains(word(index, in: clause))
            && ["look", "feel", "seem", "appear"].contains(word(index + 1, in: clause))
            && steps(in: clause).isEmpty
    }

    /// "I need it for church", "we want this for our website".
    private func isUse(_ said: ArraySlice<String>) -> Bool {
        let said = Array(said)
        return said.count > 3 && ["i", "we"].contains(said[0]) && ["need", "want"].contains(said[1])
            && ["it", "this", "that", "these", "them"].contains(said[2]) && said[3] == "for"
    }

    private func comparesOrders(_ clause: Range<Int>) -> Bool {
        words(clause).contains {
            ["better", "more", "clearer", "louder", "quieter", "brighter", "darker", "sharper"].contains($0)
        }
    }

    /// Whether something in a clause is an edit's and no time.
    private func holdsMore(_ clause: Range<Int>) -> Bool {
        clause.contains { index in
            switch tokens[index].kind {
            case .quantity(let quantity): quantity.unit != .none && quantity.unit != .times
            case .quoted, .file, .hexColor, .vagueTime: true
            case .word, .comma, .stop, .aside, .span: false
            }
        }
    }

    private func isSpan(_ index: Int) -> Bool { if case .span = tokens[index].kind { true } else { false } }

    fileprivate func spans(_ clause: Range<Int>) -> [TimeSpan] {
        clause.compactMap { if case .span(let span) = tokens[$0].kind { span } else { nil } }
    }

    private func hasObligation(_ clause: Range<Int>) -> Bool {
        words(clause).contains(where: DiscourseWords.obligations.contains)
    }

    private func isTurned(_ clause: Range<Int>) -> Bool {
        words(clause).contains(where: DiscourseWords.turning.contains)
    }

    /// A word that turns an order around. "I don't have a tripod" turns none.
    private func turns(_ clause: Range<Int>, from start: Int) -> Bool {
        let isOwn = ["i", "we", "he", "she", "they", "it", "you"].contains(written[start])
        let negation = word(start + 1, in: clause)
        guard isOwn, ["don't", "dont", "didn't", "doesn't"].contains(negation),
            DiscourseWords.knowing.contains(word(start + 2, in: clause))
        else { return isTurned(clause) }
        return isTurned(start + 2..<clause.upperBound)
    }

    private func isOpening(_ index: Int) -> Bool {
        isSpan(index) || DiscourseWords.openings.contains(written[index])
    }

    // MARK: Answers

    private func isAnswered(_ clause: Range<Int>, by ordered: Ordered) -> Bool {
        let heads = steps(in: clause).filter { !$0.isFree }
        guard !isResult(clause, heads.flatMap(\.operations)) else { return false }
        let wishes = heads.filter { !isNamed($0.operations, $0.tokens, in: clause) }.flatMap(\.operations)
        if isPurpose(clause), words(clause).contains(where: DiscourseWords.uses.contains) { return true }
        guard !isAimed(clause, wishes, ordered), !isPlace(clause, of: ordered) else { return false }
        let isReplaced = words(clause).contains { ordered.replaces($0) }
        guard isReplaced || wishes.allSatisfy(ordered.answers) else { return false }
        return clause.allSatisfy { index in
            guard !heads.contains(where: { $0.tokens.contains(index) }) else { return true }
            let isFault =
                DiscourseWords.faults.contains(written[index])
                || DiscourseWords.subjectsOfEdits.contains(written[index])
            return !isFault || ordered.words.contains(written[index]) || ordered.words.contains(tokens[index].text)
                || ordered.answers(written[index])
        }
    }

    /// "so it looks like night": what the order is to lead to.
    private func isResult(_ clause: Range<Int>, _ operations: [EditPlans.Operation]) -> Bool {
        clause.lowerBound > 0 && written[clause.lowerBound - 1] == "so" && !operations.isEmpty
    }

    /// "the dog is too dark": a part of the picture, which "brighten it" is about.
    private func isAimed(_ clause: Range<Int>, _ operations: [EditPlans.Operation], _ ordered: Ordered) -> Bool {
        guard operations.contains(where: { $0.takesTarget && !$0.isLook }) else { return false }
        return clause.contains { index in
            let word = tokens[index].text
            let isPart =
                Target.places[word] != nil || ["half", "corner", "sky", "background", "foreground"].contains(word)
                || WordClasses.members["people"]?.contains([word]) == true || NamedThing(word) != nil
            return isPart && !ordered.words.contains(word)
        }
    }

    /// "His head is in the bottom left, blur it there": where the order is for.
    private func isPlace(_ clause: Range<Int>, of ordered: Ordered) -> Bool {
        let pointers: Set<String> = ["there", "corner", "spot", "area", "place"]
        let told = words(clause)
        return told.contains(where: Self.sides.contains) && ordered.words.contains(where: pointers.contains)
            && !ordered.words.contains(where: Self.sides.contains)
    }

    private static let sides: Set<String> = ["left", "right", "top", "bottom", "upper", "lower", "corner", "middle"]

    /// A look that a film is said to have, and an adjective of something in it, are no orders: "filmed at night in a
    /// dark garage".
    private func isNamed(_ operations: [EditPlans.Operation], _ range: Range<Int>, in clause: Range<Int>) -> Bool {
        if operations.allSatisfy({ $0.isLook || Self.places.contains($0) }) { return true }
        let next = word(range.upperBound, in: clause)
        let before = range.lowerBound > clause.lowerBound ? written[range.lowerBound - 1] : ""
        return range.count == 1 && !next.isEmpty && !WordClasses.filler.contains(next)
            && !["too", "so", "very", "is", "are", "was", "were", "looks"].contains(before)
    }

    /// What a sound is likened to, and may as well come from.
    private static let places: Set<EditPlans.Operation> = [.sound(.telephone), .sound(.radio), .sound(.reverb)]

    /// The steps that a stretch by itself would make.
    func steps(in clause: Range<Int>) -> [(operations: [EditPlans.Operation], tokens: Range<Int>, isFree: Bool)] {
        Parsing(matching.within(clause)).pieces().compactMap { placed in
            guard case .match(let match) = placed.piece, case .steps(let templates) = match.phrase.meaning else {
                return nil
            }
            let place = placed.tokens.lowerBound + clause.lowerBound..<placed.tokens.upperBound + clause.lowerBound
            return (templates.map(\.operation), place, match.phrase.cost >= 2)
        }
    }

    fileprivate func texts(_ clause: Range<Int>) -> [String] { clause.map { tokens[$0].text } + words(clause) }
}

/// What the clauses that order order.
private struct Ordered {
    var operations: Set<EditPlans.Operation> = []
    var words: Set<String> = []
    private var spans: [TimeSpan] = []
    /// How many clauses order something.
    private var count = 0

    init(_ discourse: Discourse, _ clauses: [Range<Int>]) {
        for clause in clauses {
            let steps = discourse.steps(in: clause)
            operations.formUnion(steps.flatMap(\.operations))
            count += steps.isEmpty ? 0 : 1
            words.formUnion(discourse.texts(clause))
            spans += discourse.spans(clause)
        }
    }

    /// Whether the orders need no time that is told: they say it again, or the only one has another.
    func isTimed(besides told: [TimeSpan]) -> Bool {
        !told.isEmpty && !spans.isEmpty && (count == 1 || told.allSatisfy(spans.contains))
    }

    /// Whether what a word names is put away, and so what is wrong with it: "the sky was dull, replace it".
    func replaces(_ word: String) -> Bool {
        switch word {
        case "sky": operations.contains(.region(.skyReplace))
        case "background", "backdrop":
            operations.contains(.region(.backgroundReplace)) || operations.contains(.region(.backgroundBlur))
        default: false
        }
    }

    /// Whether an order mends what a complaint would order.
    func answers(_ complaint: EditPlans.Operation) -> Bool {
        operations.contains(complaint) || operations.contains { Complaints.mends($0, complaint) }
    }

    /// Whether an order is about what a word complains of.
    func answers(_ fault: String) -> Bool {
        operations.contains { operation in DiscourseWords.isAbout(operation, fault) }
    }
}
