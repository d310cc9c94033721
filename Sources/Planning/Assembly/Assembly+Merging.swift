import EditPlans

/// One request is one step, however many words say it.
extension Assembly {
    /// "normalize the volume level", "speed it up into a timelapse", "start at 8s and end at 32s": neighbours that ask
    /// for the same are one.
    mutating func merge() {
        var merged: [Head] = []
        for head in heads {
            guard let before = merged.last, before.section == head.section else {
                merged.append(head)
                continue
            }
            if isAlternative(head, to: before) {
                leftovers.append(head.tokens)
            } else if isShapeOfUse(head, after: before) {
                setAside.append(head.tokens)
            } else if let both = self.merged(before, head) {
                merged[merged.count - 1] = both
            } else {
                merged.append(head)
            }
        }
        heads = merged
    }

    private func merged(_ first: Head, _ second: Head) -> Head? {
        guard first.drafts.count == 1, second.drafts.count == 1 else { return nil }
        // "more reverb, like in a church" asks for one.
        let isLikened =
            first.tokens.upperBound <= second.tokens.lowerBound
            && (first.tokens.upperBound...second.tokens.lowerBound).contains { words.tokens[$0].text == "like" }
        let isSame = first.clause == second.clause || isLikened || isValue(second, of: first)
        let isNoun = isNoun(first) || isNoun(second)
        guard
            let draft = first.drafts[0].mergedPrompt(with: second.drafts[0], words.text(span(first, second)))
                ?? first.drafts[0].merged(with: second.drafts[0], inClause: isSame, isNoun: isNoun)
        else { return nil }
        var head = Head(drafts: [draft], tokens: span(first, second), clause: first.clause, section: first.section)
        head.group = first.group
        head.leading = first.leading
        return head
    }

    /// "timelapse it, 20 times faster", "podcast loudness, -19 LUFS", "3x speed and don't keep the pitch": the second
    /// says no more than how much or how.
    private func isValue(_ second: Head, of first: Head) -> Bool {
        guard second.clause > first.clause, first.drafts[0].operation == second.drafts[0].operation else {
            return false
        }
        let isHow = second.drafts[0].step == nil && first.drafts[0].step != nil
        let isHowMuch = first.drafts[0].given.isEmpty && !second.drafts[0].given.isEmpty
        return isHow || isHowMuch && second.clause == first.clause + 1 && !words.hasVerb(in: second.tokens)
    }

    private func span(_ first: Head, _ second: Head) -> Range<Int> {
        first.tokens.lowerBound..<max(first.tokens.upperBound, second.tokens.upperBound)
    }

    /// "brighten or darken it": which of them is not said.
    private func isAlternative(_ head: Head, to before: Head) -> Bool {
        head.clause == before.clause && before.tokens.upperBound <= head.tokens.lowerBound
            && (before.tokens.upperBound..<head.tokens.lowerBound).contains { words.tokens[$0].text == "or" }
    }

    /// "resize it to 720p for my phone", "crop to 4:5 for instagram": the shape is said, and then what it is for.
    private func isShapeOfUse(_ head: Head, after before: Head) -> Bool {
        let shapes: [Operation] = [.geometry(.crop), .geometry(.resize), .geometry(.pad)]
        return head.clause == before.clause && head.drafts.map(\.operation) == [.geometry(.crop)]
            && before.drafts.contains { shapes.contains($0.operation) && !$0.values.isEmpty }
            && ["for", "on"].contains(words.tokens[head.tokens.lowerBound].text)
    }

    /// Nouns by themselves say neither more nor less.
    static let amounts: Set<String> = [
        "brightness", "exposure", "contrast", "saturation", "vibrance", "temperature", "color", "colors", "sharpness",
        "hue", "volume", "loudness", "level", "levels", "gain", "bass", "treble", "pitch", "speed", "warmth", "gamma",
    ]

    func isNoun(_ head: Head) -> Bool {
        head.tokens.allSatisfy { index in
            let word = words.tokens[index].text
            return Self.amounts.contains(word) || WordClasses.transparent.contains(word)
                || WordClasses.frames.contains(word)
        }
    }
}

extension Draft {
    /// Both as one step; `nil` where they are two.
    /// - Parameter isNoun: whether one of them is but a noun, which says nothing of a direction.
    func merged(with other: Draft, inClause isSameClause: Bool, isNoun: Bool) -> Draft? {
        if let both = mergedUpscale(with: other, inClause: isSameClause) ?? mergedBackground(with: other)
            ?? mergedBars(with: other, inClause: isSameClause) ?? mergedSlow(with: other)
        {
            return both
        }
        guard operation == other.operation, time == nil || other.time == nil || time == other.time,
            target == nil || other.target == nil || target == other.target,
            strength == nil || other.strength == nil || strength == other.strength
        else { return nil }
        if operation == .time(.trim) { return mergedTrim(with: other) }
        let differs = given.intersection(other.given).contains { values[$0] != other.values[$0] }
        guard isSameClause, isNoun || direction == other.direction, !differs, !isRepeatable else { return nil }
        var draft = direction < 0 || other.direction > 0 ? self : other
        for (parameter, value) in values where other.values[parameter] == nil { draft.values[parameter] = value }
        for (parameter, value) in other.values where !given.contains(parameter) { draft.values[parameter] = value }
        for parameter in given { draft.values[parameter] = values[parameter] }
        draft.given = given.union(other.given)
        draft.time = time ?? other.time
        draft.target = target ?? other.target
        draft.strength = strength ?? other.strength
        return draft
    }

    /// "enlarge it with 2x upscaling": how it is enlarged.
    private func mergedUpscale(with other: Draft, inClause isSameClause: Bool) -> Draft? {
        guard isSameClause, operation == .geometry(.resize), other.operation == .cleanup(.upscale) else { return nil }
        var draft = other
        if let scale = values[.scale], given.contains(.scale), !draft.give(.scale, scale) { return nil }
        return draft
    }

    /// "turn the background black and white and leave us in colour" says it twice.
    private func mergedBackground(with other: Draft) -> Draft? {
        let isTwice =
            operation == .region(.backgroundDesaturate) && other.operation == .look(.blackAndWhite)
            && other.target == .background && time == other.time
        if isTwice { return self }
        // "All in black and white, only the red should stay" keeps a color.
        let isKept = operation == .look(.blackAndWhite) && other.operation == .color(.selective) && target == nil
        return isKept && time == other.time ? other : nil
    }

    /// "add white bars to make it 16:9": bars make the shape.
    private func mergedBars(with other: Draft, inClause isSameClause: Bool) -> Draft? {
        guard isSameClause, operation == .geometry(.pad), other.operation == .geometry(.crop), !given.contains(.aspect),
            let aspect = other.values[.aspect]
        else { return nil }
        var draft = self
        return draft.give(.aspect, aspect) ? draft : nil
    }

    /// "slow motion, a quarter of the speed": how slow.
    private func mergedSlow(with other: Draft) -> Draft? {
        guard operation == .time(.slowMotion), other.operation == .time(.speed), !given.contains(.factor),
            time == other.time || other.time == nil, case .number(let factor)? = other.values[.factor], factor < 1
        else { return nil }
        var draft = self
        return draft.give(.factor, factor) ? draft : nil
    }

    /// "start at 8s and end at 32s", "remove the first second and the last second".
    private func mergedTrim(with other: Draft) -> Draft? {
        guard time == nil, other.time == nil, given.isDisjoint(with: other.given), !given.isEmpty, !other.given.isEmpty
        else { return nil }
        var draft = self
        for parameter in other.given { draft.values[parameter] = other.values[parameter] }
        draft.given = given.union(other.given)
        return draft
    }

    /// "change the butterfly to a bee, and make it surrounded by flowers": one picture is painted, of both.
    func mergedPrompt(with other: Draft, _ text: String) -> Draft? {
        guard operation == .generate(.edit), other.operation == operation, time == other.time, target == other.target
        else { return nil }
        var draft = self
        draft.values[.prompt] = .text(text)
        return draft
    }

    /// Whether two of it beside each other are two: two texts, two things.
    private var isRepeatable: Bool {
        switch operation {
        case .overlay, .generate, .region, .color(.recolor): true
        case .sound(let sound): [.add, .drop, .replace, .mixFile, .equalize].contains(sound)
        case .time(let time): time.joinsFilm
        case .style, .look, .scene, .color, .geometry, .cleanup, .output: false
        }
    }
}

extension Assembly {
    /// "add fireworks to the sky", "add New York in the background": the place is part of what is painted.
    mutating func extend(_ index: Int, with modifier: Modifier) -> Bool {
        let head = heads[index]
        guard case .place = modifier.value, head.drafts.map(\.operation) == [.generate(.edit)],
            head.tokens.upperBound <= modifier.tokens.lowerBound,
            (head.tokens.upperBound..<modifier.tokens.lowerBound).allSatisfy({
                WordClasses.filler.contains(words.tokens[$0].text)
            })
        else { return false }
        let tokens = head.tokens.lowerBound..<modifier.tokens.upperBound
        var draft = head.drafts[0]
        draft.values[.prompt] = .text(words.text(tokens))
        var extended = Head(drafts: [draft], tokens: tokens, clause: head.clause, section: head.section)
        extended.leading = head.leading
        heads[index] = extended
        return true
    }
}
