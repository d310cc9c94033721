import EditPlans

/// What is said of a file of sound after it was named: "add song.mp3 at 20 %, fade it out, duck it under the voice".
extension Assembly {
    /// Gives each such manner to the file's steps; leaves over one that is said of no file.
    mutating func settleMixes() {
        for index in heads.indices.reversed() where isManner(heads[index]) {
            let manner = heads.remove(at: index)
            settled.append(manner.tokens)
            let files = mixes(before: manner)
            let isTaken = files.filter { heads[$0].drafts[0].takeManner(manner.drafts) }.count == files.count
            if files.isEmpty, let fade = filmFade(of: manner) {
                heads.insert(fade, at: index)
                leftovers += manner.tokens.filter { !Self.fading.contains(words.tokens[$0].text) }.map { $0..<$0 + 1 }
            } else if files.isEmpty || !isTaken {
                leftovers.append(manner.tokens)
            }
        }
        shareManners()
    }

    /// Words of a fade that don't say of what.
    private static let fading: Set<String> = WordClasses.transparent.union([
        "fade", "fades", "fading", "faded", "should", "in", "out", "up", "away", "and", "at", "towards", "start",
        "beginning", "end",
    ])

    /// "fade out the music", where no file was named: a fade, of something that is no step's.
    private func filmFade(of manner: Head) -> Head? {
        let given = manner.drafts[0]
        let fades: [(Parameter, EditPlans.Operation)] = [(.fadeIn, .time(.fadeIn)), (.fadeOut, .time(.fadeOut))]
        let drafts = fades.filter { given.values[$0.0] != nil }.map { parameter, operation in
            var draft = Draft(Phrase.Template(operation: operation))
            if given.given.contains(parameter) { _ = draft.give(.duration, given.values[parameter] ?? .number(1)) }
            return draft
        }
        guard !drafts.isEmpty else { return nil }
        var head = Head(drafts: drafts, tokens: manner.tokens, clause: manner.clause, section: manner.section)
        head.group = manner.group
        return head
    }

    /// The steps of the file that was named last before a head.
    private func mixes(before head: Head) -> [Int] {
        let named = heads.indices.filter { heads[$0].isMix && heads[$0].tokens.lowerBound < head.tokens.lowerBound }
        guard let last = named.last else { return [] }
        return named.filter { heads[$0].file == heads[last].file }
    }

    private func isManner(_ head: Head) -> Bool {
        guard let first = head.drafts.first else { return false }
        if first.operation == .sound(.mixFile) { return first.values[.file] == nil }
        if first.operation == .sound(.gain), first.isAbsolute || first.given == [.gain] && !isOfSound(head) {
            return mixes(before: head).contains { heads[$0].clause == head.clause }
        }
        let isFade = [.time(.fadeIn), .time(.fadeOut)].contains(first.operation)
        return isFade && isFadeOfFile(head) && !mixes(before: head).isEmpty
    }

    /// "6 dB quieter" is said of what was named last, "turn the sound down" is not.
    private func isOfSound(_ head: Head) -> Bool {
        head.tokens.contains { ["sound", "audio", "volume", "everything", "turn"].contains(words.tokens[$0].text) }
    }

    /// "fade it out", "with a fade out": what was named last is meant. "fade out" alone is about the whole.
    private func isFadeOfFile(_ head: Head) -> Bool {
        let said = head.tokens.map { words.tokens[$0].text }
        if said.contains("it") || ["in", "out"].contains(said.first) { return true }
        let before = words.tokens[..<head.tokens.lowerBound].reversed().first {
            !WordClasses.transparent.contains($0.text)
        }
        return before?.text == "with"
    }

    /// "add bell.wav at 3 s and 7 s at 50 %": one file's steps sound alike.
    private mutating func shareManners() {
        for index in heads.indices where heads[index].isMix {
            let alike = heads.indices.filter {
                heads[$0].isMix && heads[$0].file == heads[index].file && heads[$0].section == heads[index].section
            }
            for other in alike where other != index {
                for parameter in [Parameter.gain, .fadeIn, .fadeOut, .duck]
                where heads[other].drafts[0].given.contains(parameter)
                    && !heads[index].drafts[0].given.contains(parameter)
                {
                    heads[index].drafts[0].values[parameter] = heads[other].drafts[0].values[parameter]
                }
            }
        }
    }
}

extension Head {
    /// A named file of sound is laid over or under the sound.
    fileprivate var isMix: Bool {
        drafts.count == 1 && drafts[0].operation == .sound(.mixFile) && drafts[0].values[.file] != nil
    }

    fileprivate var file: ParameterValue? { drafts.first?.values[.file] }
}

extension Draft {
    /// Takes what was said of the file in words of their own.
    fileprivate mutating func takeManner(_ manner: [Draft]) -> Bool {
        manner.allSatisfy { other in
            let length = other.values[.duration] ?? .number(Self.fade)
            if other.operation == .time(.fadeIn) { return give(.fadeIn, length) }
            if other.operation == .time(.fadeOut) { return give(.fadeOut, length) }
            if other.operation == .sound(.gain), !other.given.contains(.gain) { return given.contains(.gain) }
            return other.values.allSatisfy { give($0.key, $0.value) }
        }
    }

    /// Seconds of a fade whose length isn't said.
    private static let fade = 2.0
}
