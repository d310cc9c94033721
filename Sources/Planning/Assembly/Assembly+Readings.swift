import EditPlans

/// Words that can be read in two ways, and which way was taken.
extension Assembly {
    /// What is said of the steps whose words mean something else to other people.
    var readings: [String] {
        earlier.map { "\"\(words.text($0))\" speaks of an earlier edit; \(Self.noEarlier)" } + heads.compactMap(reading)
            + leftovers.compactMap(reasonOfLeftover)
    }

    private static let gradual: Set<String> = ["gradually", "progressively", "steadily"]

    /// Why words that are understood can't be done.
    private func reasonOfLeftover(_ range: Range<Int>) -> String? {
        let said = range.map { words.tokens[$0].text }
        let text = words.text(range)
        if said.contains(where: Self.gradual.contains)
            || ["bit by bit", "little by little", "over time"].contains(text)
        {
            return
                "\"\(text)\" is what fades and zooms do; other steps begin and end at once, at a time that can be said"
        }
        if said.first == "every", range.contains(where: { words.tokens[$0].quantity != nil }) {
            return
                "\"\(text)\" would be many steps; say for how long each time, as \"every 10 seconds for 2 seconds\", "
                + "and of which file"
        }
        if range.contains(where: { if case .vagueTime = words.tokens[$0].kind { true } else { false } }) {
            return "\"\(text)\" is a time that only the file tells: its length, or a rate of frames that doesn't change"
        }
        return nil
    }

    /// Why nothing can be done once more, or undone.
    static let noEarlier = "none is remembered, each run begins from the file as it is: say the whole edit"

    private func reading(_ head: Head) -> String? {
        let said = head.tokens.map { words.tokens[$0].text }
        let text = words.text(head.tokens)
        let operations = head.drafts.map(\.operation)
        if operations == [.time(.trim)] { return readingOfCut(head, said, text) }
        if operations == [.style(.oil)], !said.contains("oil"), said.contains("painting") || said.contains("painted") {
            return "\"\(text)\" is an oil painting; watercolor, impressionist, pastel and others can be named"
        }
        if operations == [.color(.temperature)], said == ["cool"] {
            return "\"\(text)\" is cooler colors; for another look say its name"
        }
        if operations == [.region(.backgroundBlur)], said.contains("portrait") {
            return "\"\(text)\" blurs the background; for an upright picture say \"crop to 9:16\""
        }
        return readingOfPeople(head, text)
    }

    /// People are hidden whole or by their faces.
    private func readingOfPeople(_ head: Head, _ text: String) -> String? {
        guard let draft = head.drafts.first, head.drafts.count == 1 else { return nil }
        switch draft.operation {
        case .region(.blur), .region(.pixelate):
            guard draft.target?.people == .people else { return nil }
            return "\"\(text)\" hides them from head to foot; say \"the faces\" for their faces alone"
        case .region(.facesBlur):
            let said = head.tokens.map { words.tokens[$0].text }
            guard !said.contains(where: ["face", "faces"].contains),
                said.contains(where: ["people", "person", "persons", "everyone", "everybody"].contains)
            else { return nil }
            return "\"\(text)\" covers their faces; say \"blur the people\" for all of them"
        case .region, .style, .look, .scene, .color, .geometry, .cleanup, .time, .overlay, .sound, .generate, .output:
            return nil
        }
    }

    private func readingOfCut(_ head: Head, _ said: [String], _ text: String) -> String? {
        guard let draft = head.drafts.first else { return nil }
        let isRange = said.contains(SpanReading.range)
        let isOut = ["out", "off", "away"].contains(where: said.contains)
        if said.first == "cut", isRange, draft.direction < 0, !isOut {
            return "\"\(text)\" takes that part out; say \"keep\" instead of \"cut\" to keep only it"
        }
        if ["trim", "clip"].contains(said.first), isRange, draft.direction > 0 {
            return "\"\(text)\" keeps only that part; say \"cut out\" to take it out"
        }
        if draft.values[.end].map({ $0.plain.hasPrefix("-") }) == true,
            said.contains("shorter") || said.contains("shorten")
        {
            return "\"\(text)\" takes it off the end; say \"cut the first …\" to take it off the start"
        }
        return nil
    }
}
