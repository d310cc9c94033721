import EditPlans

/// A phrase that orders one or more steps, where it stands in the instruction.
struct Head {
    var drafts: [Draft]
    let tokens: Range<Int>
    /// Counts the stretches between separators.
    let clause: Int
    /// Counts the stretches between "then", ";" and full stops.
    let section: Int
    /// Heads in one group share what is said around them: "slightly warmer and brighter from 2s to 4s".
    var group = 0
    /// Modifiers that stood before it, for the rest of its group.
    var leading: [Modifier] = []

    /// Gives the modifier to every draft that takes it.
    mutating func take(_ modifier: Modifier) -> Bool {
        var isTaken = false
        for index in drafts.indices where drafts[index].take(modifier) { isTaken = true }
        if isTaken, modifier.isLeading, modifier.tokens.lowerBound < tokens.lowerBound { leading.append(modifier) }
        return isTaken
    }
}

extension Head {
    /// Whether it cuts something out.
    var isCut: Bool { drafts.contains { $0.operation == .time(.trim) && $0.direction < 0 } }

    /// Whether it does what an earlier one asks for without saying how much.
    func answers(_ complaint: Head) -> Bool {
        drafts.count == complaint.drafts.count
            && zip(drafts, complaint.drafts).allSatisfy {
                $0.operation == $1.operation && $0.direction == $1.direction && $1.given.isEmpty
                    && ($0.time == $1.time || $1.time == nil) && ($0.target == $1.target || $1.target == nil)
            }
    }

    var isStyle: Bool {
        drafts.contains {
            if case .style = $0.operation { return true }
            return [.look(.vhs), .look(.vintageFilm)].contains($0.operation)
        }
    }

    var isLook: Bool {
        drafts.contains { $0.operation.isLook || [.sound(.telephone), .sound(.radio)].contains($0.operation) }
    }

    /// Whether it mends something that was complained of.
    var mends: Bool { drafts.contains(where: \.operation.isRepair) }

    /// The steps that a match orders, with the values of its slots.
    /// - Returns: the head, and the tokens of the slots that did not fit.
    static func reading(
        _ match: Match, _ templates: [Phrase.Template], clause: Int, section: Int, words: Words
    ) -> (head: Head, misfits: [Range<Int>]) {
        var head = Head(
            drafts: templates.map(Draft.init), tokens: match.tokens, clause: clause, section: section)
        var misfits: [Range<Int>] = []
        let boxes = match.slots.compactMap { slot in
            if case .quantity(let quantity) = slot.capture, slot.destination == nil {
                Int(exactly: quantity.value)
            } else {
                nil
            }
        }
        if boxes.count == 4, head.drafts.first?.operation == .geometry(.crop) {
            let text = boxes.map(String.init).joined(separator: " ")
            let isTaken = head.drafts[0].give(.box, .text(text))
            return (head, isTaken ? [] : [match.tokens])
        }
        for slot in match.slots where !head.fill(slot, words: words) { misfits.append(slot.tokens) }
        if match.phrase.isPrompt {
            let verb = match.verb.map { $0 + " " } ?? ""
            for index in head.drafts.indices {
                _ = head.drafts[index].give(.prompt, .text(verb + words.text(match.tokens)))
            }
        }
        return (head, misfits)
    }

    private mutating func fill(_ slot: Match.Slot, words: Words) -> Bool {
        switch (slot.destination, slot.capture) {
        case (.parameter(.sound), .text(let text)) where Self.isNoThing(text): return false
        case (.parameter(.text), .text(let text)):
            return !(slot.tokens.count == 1 && text.hasSuffix("ly")) && give(.text, .text(text))
        case (.parameter(let parameter), .text(let text)): return give(parameter, .text(text))
        case (.parameter(let parameter), .quantity(let quantity)): return give(parameter, .number(quantity.value))
        case (.target, .text(let text)): return aim(at: text, words.colorName(in: slot.tokens))
        case (_, .quantity(let quantity)):
            return take(
                Modifier(value: .quantity(quantity), preposition: words.before(slot.tokens), tokens: slot.tokens))
        case (_, .span(let span)):
            return take(Modifier(value: .span(span), preposition: "", tokens: slot.tokens))
        case (nil, .text(let text)):
            let last = text.lowercased().split(separator: " ").last.map(String.init) ?? ""
            let first = text.lowercased().split(separator: " ").first.map(String.init) ?? ""
            return !Lexicon.unpaintable.contains(last) && !Lexicon.transitions.contains(first)
        }
    }

    private mutating func give(_ parameter: Parameter, _ value: ParameterValue) -> Bool {
        var isTaken = false
        // Neither is a hue: "make it black" may mean anything.
        let isBlackOrWhite = value == .text("black") || value == .text("white")
        for index in drafts.indices
        where !(isBlackOrWhite && drafts[index].operation == .color(.tint)) && drafts[index].give(parameter, value) {
            isTaken = true
        }
        return isTaken
    }

    /// What can't be cut out of a picture with a mask: the ends of it, and effects.
    private static let noThings: Set<String> = [
        "background", "foreground", "sky", "vignette", "tint", "blur", "grain", "sepia", "effect", "effects", "filter",
        "glow", "cast",
        "contrast", "saturation", "brightness", "warmth", "bars", "fade", "fades", "zoom", "rest", "half", "middle",
        "start", "beginning", "end", "part", "parts", "bit", "bits", "section", "scene", "second", "seconds", "minute",
        "everything", "stuff", "quality", "letterbox", "file", "size", "length", "duration", "resolution", "format",
    ]

    static func isNoThing(_ text: String) -> Bool {
        noThings.contains(text.lowercased().split(separator: " ").last.map(String.init) ?? "")
    }

    /// A thing in the user's words is the target; its colour is what is recoloured or kept.
    private mutating func aim(at text: String, _ color: String?) -> Bool {
        if drafts.contains(where: { $0.operation == .region(.remove) }), Self.isNoThing(text) { return false }
        for index in drafts.indices {
            if let color {
                let role: Parameter = drafts[index].operation == .color(.selective) ? .keep : .from
                _ = drafts[index].give(role, .text(color))
            }
            let owner = text.hasSuffix("'s") || text.hasSuffix("’s") ? String(text.dropLast(2)) : text
            drafts[index].target = Target(rawValue: owner.lowercased())
        }
        return true
    }
}

/// The words of an instruction by token.
struct Words {
    let tokens: [Token]
    let characters: [Character]

    func text(_ range: Range<Int>) -> String {
        String(characters[tokens[range.lowerBound].source.lowerBound..<tokens[range.upperBound - 1].source.upperBound])
    }

    /// The word before a stretch.
    func before(_ range: Range<Int>) -> String { range.lowerBound > 0 ? tokens[range.lowerBound - 1].text : "" }

    /// Something is ordered: a verb stands in a stretch, or before it in the same clause.
    func hasVerb(in range: Range<Int>) -> Bool {
        let clause = tokens[..<range.upperBound].reversed().prefix { !$0.isSeparator }
        return clause.contains { WordClasses.verbs.contains($0.text) }
    }

    /// The first CSS colour in a stretch.
    func colorName(in range: Range<Int>) -> String? {
        range.map { tokens[$0].text }.first { RGBColor($0) != nil && $0 != "transparent" }
    }
}
