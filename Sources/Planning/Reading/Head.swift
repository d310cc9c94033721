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
        head.takeDegree(words)
        if match.phrase.isPrompt {
            let verb = match.verb.map { $0 + " " } ?? ""
            for index in head.drafts.indices {
                _ = head.drafts[index].give(.prompt, .text(verb + words.text(match.tokens)))
            }
        }
        return (head, misfits)
    }

    /// "it's way too loud", "a bit too warm": how much is said inside the complaint.
    private mutating func takeDegree(_ words: Words) {
        let said = Set(tokens.map { words.tokens[$0].text })
        guard !said.isDisjoint(with: ["too", "is", "are", "was", "looks", "came", "not", "add"]) else { return }
        let value: Double? =
            if !said.isDisjoint(with: ["bit", "little", "slightly", "tad", "touch", "somewhat"]) {
                0.35
            } else {
                said.isDisjoint(with: ["way", "far", "very", "really", "extremely", "super", "so"]) ? nil : 1
            }
        guard let value else { return }
        for index in drafts.indices where !drafts[index].isBinary { _ = drafts[index].setStrength(value) }
    }

    private mutating func fill(_ slot: Match.Slot, words: Words) -> Bool {
        switch (slot.destination, slot.capture) {
        case (.parameter(.sound), .text(let text)) where Self.isNoThing(text) || Self.isNoSound(text): return false
        case (.parameter(.from), .text(let text)) where isOfSound && Self.isNoSound(text): return false
        case (.parameter(.from), .text(let text)) where isOfSound && Self.isWhole(text): return false
        case (.parameter(.text), .text(let text)) where text.lowercased().hasPrefix("file "): return false
        case (.parameter(.text), .text(let text)):
            return !(slot.tokens.count == 1 && text.hasSuffix("ly"))
                && !["back", "where", "when", "here", "there", "away", "what", "whatever", "how", "who"].contains(
                    text.prefix { $0 != " " })
                && !["font", "color", "colour", "size", "style", "letters"].contains(Self.headNoun(of: text))
                && give(.text, .text(text))
        case (.parameter(.to), .text(let text))
        where Self.materials.contains(text.lowercased()) && words.before(slot.tokens) == "into": return false
        case (.parameter(let parameter), .text(let text)): return give(parameter, .text(text))
        case (.parameter(let parameter), .quantity(let quantity)): return give(parameter, .number(quantity.value))
        case (.offEnd, .quantity(let quantity)):
            return quantity.unit == .seconds && quantity.value > 0 && give(.end, .number(-quantity.value))
        case (.target, .text(let text))
        where text.lowercased() == "sky" && tokens.contains { words.tokens[$0].text == "more" }: return false
        case (.target, .text(let text)): return aim(at: text, words.colorName(in: slot.tokens))
        case (.offEnd, .text), (.offEnd, .span): return false
        case (_, .quantity(let quantity)):
            return take(
                Modifier(value: .quantity(quantity), preposition: words.before(slot.tokens), tokens: slot.tokens))
        case (_, .span(let span)):
            return take(Modifier(value: .span(span), preposition: "", tokens: slot.tokens))
        case (nil, .text(let text)):
            let last = Self.headNoun(of: text)
            let first = text.lowercased().split(separator: " ").first.map(String.init) ?? ""
            let isOther = ["new", "other", "another", "different", "better", "nicer"].contains(first)
            return !Lexicon.unpaintable.contains(last) && !Lexicon.transitions.contains(first)
                && !(isOther && ["background", "sky", "one"].contains(last))
        }
    }

    private static let links: Set<String> = [
        "of", "that", "which", "who", "between", "from", "in", "on", "with", "for", "at", "to", "over", "around",
        "behind", "under", "as", "like", "than", "by",
    ]

    /// The noun that a thing in the user's words is about: of "reflection of the text" the reflection.
    private static func headNoun(of text: String) -> String {
        let words = text.lowercased().split(separator: " ").map(String.init)
        return words.prefix { !Self.links.contains($0) }.last ?? words.last ?? ""
    }

    private var isOfSound: Bool { drafts.contains { if case .sound = $0.operation { true } else { false } } }

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

    /// Colors that are stuffs as well: a statue that is turned "into gold" is more than yellow.
    private static let materials: Set<String> = [
        "gold", "silver", "chocolate", "coral", "snow", "wheat", "ivory", "bronze",
    ]

    /// What can't be cut out of a picture with a mask: the ends of it, and effects.
    private static let noThings: Set<String> = [
        "background", "foreground", "sky", "vignette", "tint", "blur", "grain", "sepia", "effect", "effects", "filter",
        "glow", "cast",
        "contrast", "saturation", "brightness", "warmth", "bars", "fade", "fades", "zoom", "rest", "half", "middle",
        "start", "beginning", "end", "part", "parts", "bit", "bits", "section", "scene", "second", "seconds", "minute",
        "intro", "outro", "ending", "opening", "chorus", "verse", "silence", "pauses", "intros",
        "filters", "tone", "tones", "look", "style", "lighting", "metadata", "sharpness", "color", "colors", "sound",
        "audio",
        "everything", "stuff", "data", "model", "exif", "gps", "info", "silence", "silences", "pause", "pauses",
        "quality", "letterbox", "file", "size", "length", "duration", "resolution", "format",
    ]

    /// The weather and the air: they are everywhere in the picture.
    private static let conditions: Set<String> = [
        "haze", "haziness", "fog", "fogginess", "mist", "smog", "rain", "snow", "weather",
    ]

    static func isNoThing(_ text: String) -> Bool {
        noThings.contains(text.lowercased().split(separator: " ").last.map(String.init) ?? "")
    }

    /// What is no sound that could be added or taken away: effects, and how something sounds.
    private static let noSounds: Set<String> = [
        "chorus", "flanger", "phaser", "tremolo", "vibrato", "filter", "effect", "effects", "autotune", "compressor",
        "limiter", "equalizer", "eq", "warmth", "sparkle", "air", "presence", "clarity", "brightness", "punch", "depth",
        "body", "bass", "treble", "highs", "lows", "mids", "reverb", "echo", "level", "levels", "volume", "key",
        "silence", "pause", "pauses", "rumble", "energy", "tone", "dynamics", "stereo", "mono", "less", "more", "end",
        "frequencies", "pitch", "tempo", "fade", "mud", "harshness", "sibilance", "speaker", "speakers", "distortion",
        "clipping", "hiss", "hum", "else", "rest", "everything", "gap", "gaps", "words", "word", "swearing",
        "swearwords", "stutter",
        "stutters", "stuttering", "marker", "markers", "chapter", "chapters", "mark", "marks", "metadata", "tag",
        "tags", "delay",
        "distortion", "plugin", "preset", "up", "down", "off", "back", "mistake", "mistakes", "sentence", "sentences",
        "wah", "overdrive", "equalization", "fades", "crossfade", "crossfades", "transition", "transitions", "click",
        "beginning", "part", "parts", "section", "bit", "bits", "breath", "one", "ones", "side", "sides", "channel",
        "channels", "ear", "ears", "it",
    ]
    private static let wholes: Set<String> = ["audio", "sound", "track", "file", "noise", "noises"]

    /// "turn this speech into a song": the recording itself.
    private static func isWhole(_ text: String) -> Bool {
        ["speech", "recording", "talk", "lecture", "podcast", "sermon", "song"].contains(text.lowercased())
    }

    /// How a sound is made, which is said of it.
    private static let manners: Set<String> = ["loudly", "softly", "quietly", "gently", "faintly"]

    private static func isNoSound(_ text: String) -> Bool {
        let words = text.lowercased().split(separator: " ").map(String.init)
        return ["less", "more", "to"].contains(where: words.dropLast().contains)
            || ["where", "when", "it", "he", "she"].contains(words.first)
            || words.last.map { $0.hasSuffix("ly") && !manners.contains($0) } == true
            || ["sound", "sounds"].contains(words.first) || noSounds.contains(words.last ?? "")
            || noSounds.contains(headNoun(of: text)) || noThings.contains(headNoun(of: text))
            || words.count == 1 && wholes.contains(words[0])
    }

    /// A thing in the user's words is the target; its colour is what is recoloured or kept.
    private mutating func aim(at text: String, _ color: String?) -> Bool {
        if drafts.contains(where: { $0.operation == .region(.remove) }),
            Self.isNoThing(text) || Self.conditions.contains(text.split(separator: " ").last?.lowercased() ?? "")
        {
            return false
        }
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
