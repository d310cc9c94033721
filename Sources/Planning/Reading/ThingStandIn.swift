import EditPlans

/// Reads an order about a thing as the same order about a person or the background, for which there are phrases: "make
/// everything but the red car black and white", "keep only the dog in colour", "turn the cat on the left into a
/// watercolor".
struct ThingStandIn {
    /// Where the thing is named, with its article.
    private let range: Range<String.Index>
    /// Where everything but it is named; nil where it isn't.
    private let exception: Range<String.Index>?
    /// What it is called, without the article: "red car".
    private let words: String
    private let subject: MaskTarget.Subject
    /// The words before it tell it from everything else: "all but", "keep only".
    private let isSetApart: Bool
    private let instruction: String

    private static let person = "the person"
    /// Words beside which a person would be mistaken for another.
    private static let people: Set<String> = [
        "person", "people", "persons", "man", "men", "woman", "women", "guy", "guys", "girl", "girls", "boy", "boys",
        "child", "children", "kid", "kids", "everyone", "everybody", "background", "foreground", "subject", "speaker",
        "singer", "presenter",
    ]
    private static let starts: Set<String> = [
        "the", "a", "an", "my", "our", "his", "her", "their", "that", "this", "these", "those", "all", "every", "each",
        "any", "both", "but", "except", "besides",
    ]

    /// - Returns: nil where an instruction names no thing that can be found, several, or people besides.
    init?(_ instruction: String) {
        let places = instruction.matches(of: /[\p{L}\p{N}'’-]+/).map(\.range)
        let texts = places.map { instruction[$0].lowercased() }
        var found: [(Range<String.Index>, NamedThing)] = []
        var index = 0
        while index < places.count {
            var length = 0
            for count in stride(from: min(9, places.count - index), through: 1, by: -1) {
                let whole = places[index].lowerBound..<places[index + count - 1].upperBound
                // Nothing but spaces lies between the words of a name.
                guard !instruction[whole].contains(where: { ",;.!?:\"".contains($0) }),
                    !Self.isColorless(texts, index + count),
                    let thing = NamedThing(instruction[whole])
                else { continue }
                // "My dog video" shows more than the dog, and what stands in quotes is a text.
                let next = index + count < texts.count ? texts[index + count] : ""
                guard !WordClasses.frames.contains(next), !Self.isQuoted(whole, in: instruction) else { break }
                let isNamed =
                    Self.starts.contains(texts[index]) || thing.choice == .all || thing.color != nil
                    || index > 0 && Self.starts.contains(texts[index - 1]) || count > 1
                if isNamed { (length, found) = (count, found + [(whole, thing)]) }
                break
            }
            index += max(1, length)
        }
        if found.isEmpty {
            guard let sky = Self.skySetApart(places, texts, instruction) else { return nil }
            (range, words, subject) = (sky, "sky", .sky)
        } else {
            guard found.count == 1, let (place, thing) = found.first else { return nil }
            (range, words, subject) = (place, thing.words, .thing(thing))
        }
        exception = Self.exception(from: range, in: instruction)
        self.instruction = instruction
        let range = range
        var others = zip(places, texts).filter { !range.overlaps($0.0) }.map(\.1)
        // "The background behind the dog" is the dog's.
        let before = places.prefix { $0.upperBound <= range.lowerBound }.count
        isSetApart = texts[..<before].suffix(3).contains(where: Self.setters.contains)
        if before >= 2, texts[before - 2] == "background", ["behind", "around", "of"].contains(texts[before - 1]) {
            others.removeAll { $0 == "background" }
        }
        guard !others.contains(where: Self.people.contains) else { return nil }
    }

    /// "The sky" where words set it apart from all else; for other orders about it there are phrases.
    private static func skySetApart(
        _ places: [Range<String.Index>], _ texts: [String], _ instruction: String
    ) -> Range<String.Index>? {
        let skies = texts.indices.filter { texts[$0] == "sky" }
        guard skies.count == 1, let sky = skies.first, sky > 0, !isQuoted(places[sky], in: instruction) else {
            return nil
        }
        let first = starts.contains(texts[sky - 1]) && !setters.contains(texts[sky - 1]) ? sky - 1 : sky
        guard first > 0, setters.contains(texts[first - 1]) else { return nil }
        return places[first].lowerBound..<places[sky].upperBound
    }

    private static let setters: Set<String> = [
        "but", "except", "from", "than", "behind", "around", "besides", "for", "only", "just", "keep", "leave", "not",
    ]

    /// "everything but" in front of a thing, and the thing.
    private static func exception(
        from range: Range<String.Index>, in text: String
    ) -> Range<String.Index>? {
        let words = /\b(everything|all|anything|everywhere)( else)? (but|except( for)?|apart from|besides|other than) $/
        guard let match = text[..<range.lowerBound].firstMatch(of: words.ignoresCase()) else { return nil }
        return match.range.lowerBound..<range.upperBound
    }

    /// The same order with "the background" for "everything but the person"; nil where that isn't said.
    static func withBackground(_ instruction: String) -> String? {
        let people =
            "(the |all |all the |my |our |her |his )?("
            + (Self.people.subtracting(["background", "foreground"]).sorted() + ["her", "him", "me", "us", "them"])
            .joined(separator: "|") + ")"
        let others =
            #"\b(everything|all|anything|everywhere)( else)? (but|except( for)?|apart from|besides|other than) "#
        guard let regex = try? Regex(others + people + #"\b(?! [a-z]+'s|'s)"#).ignoresCase(),
            let match = instruction.firstMatch(of: regex), !isQuoted(match.range, in: instruction)
        else { return nil }
        return instruction.replacingCharacters(in: match.range, with: "the background")
    }

    /// "the motorcycle in black and white": the motorcycle is not in black.
    private static func isColorless(_ texts: [String], _ end: Int) -> Bool {
        end + 1 < texts.count && texts[end - 1] == "black" && texts[end] == "and" && texts[end + 1] == "white"
    }

    private static func isQuoted(_ range: Range<String.Index>, in text: String) -> Bool {
        let before = text[..<range.lowerBound]
        let opened = before.count { $0 == "“" } - before.count { $0 == "”" }
        return before.count { $0 == "\"" } % 2 == 1 || opened > 0
    }

    /// A plan says already what is done to the thing, or nothing that could be meant otherwise.
    func isIn(_ plan: EditPlan) -> Bool {
        guard plan.unresolved.isEmpty, !plan.steps.isEmpty else { return false }
        let isElsewhere = !isSetApart && !plan.steps.contains { $0.operation == .generate(.edit) }
        return isElsewhere
            || plan.steps.contains { step in
                // Greys with one hue kept are not all else than the thing in grey.
                if step.operation == .generate(.edit) || step.operation == .color(.selective) { return false }
                guard let mask = step.target.mask, isMeant(mask.subject) else { return false }
                // What is behind a thing is put out of focus, not hidden.
                return !(mask.isInverted && step.operation == .region(.blur))
            }
    }

    private func isMeant(_ other: MaskTarget.Subject) -> Bool {
        if case .thing(let thing) = subject, case .thing(let other) = other { return thing.kinds == other.kinds }
        return subject == other
    }

    /// The plan of the order, read about a person.
    ///
    /// - Parameter read: plans an instruction.
    /// - Returns: nil where that isn't understood, or isn't about a part of the picture.
    func plan(_ read: (String) -> EditPlan) -> EditPlan? {
        plan(read, Self.person, for: range) ?? exception.flatMap { plan(read, "the background", for: $0) }
    }

    private func plan(
        _ read: (String) -> EditPlan, _ standIn: String, for range: Range<String.Index>
    ) -> EditPlan? {
        // "The dog in colour, everything else grey" is one order.
        let rest = /(?:, (?:and |but )?| (?:and|but) )(?=(?:make |turn )?(?:everything else|all else|the rest)\b)/
        let order = instruction.replacingCharacters(in: range, with: standIn).replacing(
            rest.ignoresCase(), with: " and ")
        let plan = read(order)
        guard plan.unresolved.isEmpty else { return nil }
        var isAimed = false
        var steps: [EditStep] = []
        for step in plan.steps {
            guard let aimed = aimed(step) else { return nil }
            isAimed = isAimed || aimed.target != step.target
            steps.append(aimed)
        }
        guard isAimed else { return nil }
        // "Black and white, but keep the red umbrella in colour": the second says of what.
        let exceptions = steps.filter { $0.target.mask?.isInverted == true }
        steps.removeAll { step in
            step.target == .frame
                && exceptions.contains { $0.operation == step.operation && $0.time == step.time }
        }
        func named(_ text: String) -> String { text.replacing(standIn, with: String(instruction[range])) }
        // What is told of people's faces is not told of things.
        let notes = plan.notes.filter { !$0.contains("face") && !$0.contains("people") }.map(named)
        return EditPlan(
            instruction: instruction, steps: steps, setAside: plan.setAside.map(named), notes: notes)
    }

    /// A step of the person's at the thing; nil for one that nobody could do to a thing.
    private func aimed(_ step: EditStep) -> EditStep? {
        var step = step
        switch step.operation {
        case .generate: return nil
        case .region(.backgroundBlur), .region(.backgroundDesaturate), .region(.backgroundReplace):
            step.target = Target(rawValue: "everything but \(words)")
        case .region, .style, .look, .scene, .color, .geometry, .cleanup, .time, .overlay, .sound, .output:
            guard let people = step.target.people else { return step }
            step.target = Target(rawValue: people == .people ? words : "everything but \(words)")
        }
        return step
    }
}
