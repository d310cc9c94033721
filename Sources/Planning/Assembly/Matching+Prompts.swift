/// What the file itself is called, and which stretches can be the prompt of a generative edit.
extension Matching {
    /// Nouns that name the file.
    static let footageNouns = WordClasses.frames.union([
        "recording", "vlog", "reel", "reels", "videos", "clips", "tape", "tapes", "cassette", "recordings",
        "screencast",
        "livestream", "selfie", "portrait", "snapshot", "headshot", "scan", "documentary", "trailer", "interview",
        "lecture", "webinar", "landscape", "scenery", "view", "panorama", "mp3", "rip", "memo", "demo", "track",
        "footage", "films", "movies",
    ])

    /// Nouns of the whole picture: none can be turned into something by drawing a thing.
    private static let pictureNouns = footageNouns.union([
        "picture", "image", "scene", "shot", "frame", "file", "everything", "it", "thing", "sound", "audio",
    ])

    /// Nouns that belong to the adjective before them: "a nostalgic VHS feel".
    private static let lookNouns: Set<String> = [
        "look", "style", "feel", "feeling", "vibe", "vibes", "mood", "aesthetic", "atmosphere", "treatment", "touch",
        "tone", "tones", "grade", "grading", "colors", "theme",
    ]

    private static let owners: Set<String> = ["my", "our", "your", "his", "her", "their"]
    private static let pointers: Set<String> = ["the", "this", "that", "these", "those"]

    /// "my holiday video", "this boring clip". After "my" any description will do; after "the" only words that mean
    /// nothing to an editor.
    func footage(at index: Int) -> [Value] {
        let isOwned = Self.owners.contains(tokens[index].text)
        guard isOwned || Self.pointers.contains(tokens[index].text) else { return [] }
        for end in tokens.indices.dropFirst(index + 1).prefix(5) {
            let token = tokens[end]
            guard token.isWord, !token.isSeparator, !Self.isLink(token.text) else { return [] }
            if Self.footageNouns.contains(token.text) {
                return end > index + 1 ? [(.text(text(index, end)), end + 1, 0.1)] : []
            }
            let isPlain = !token.isKnown || FillerWords.all.contains(token.text)
            guard !WordClasses.verbs.contains(token.text), isOwned || isPlain else { return [] }
        }
        return []
    }

    /// Whether a stretch names things to draw, whole: it does not end inside "a nice watercolour" or name the video.
    func isPrompt(_ slots: [Match.Slot], from start: Int, to end: Int) -> Bool {
        guard let first = slots.first, let last = slots.last else { return true }
        let opening = first.tokens.first { isPromptWord($0) } ?? first.tokens.lowerBound
        if Lexicon.abstractions.contains(tokens[opening].text) { return false }
        let ending = tokens[last.tokens.upperBound - 1].text
        if Self.lookNouns.contains(ending) || FillerWords.all.contains(ending) { return false }
        if !["add", "insert", "include", "draw"].contains(tokens[start].text) {
            if Self.pictureNouns.contains(tokens[first.tokens.upperBound - 1].text) { return false }
            if Self.footageNouns.contains(tokens[first.tokens.lowerBound].text) { return false }
            if first.tokens.lowerBound > start + 1, Self.pictureNouns.contains(tokens[start + 1].text) { return false }
        }
        if ["turn", "transform", "change"].contains(tokens[start].text), isLook(last.tokens) { return false }
        guard end < tokens.count else { return true }
        // "give the landscape an HDR look" gives no landscape.
        if tokens[start].text == "give", ["a", "an", "some", "more", "the"].contains(tokens[end].text) { return false }
        switch tokens[end].kind {
        case .quoted, .file: return false
        case .word: return tokens[end].isSeparator || mayFollowPrompt(tokens[end].text)
        default: return true
        }
    }

    /// Not a color, a number or an adjective of degree in front of the thing.
    private func isPromptWord(_ index: Int) -> Bool {
        tokens[index].isWord && !WordClasses.transparent.contains(tokens[index].text)
            && !["little", "bit", "lot", "slight", "subtle", "strong", "heavy", "touch"].contains(tokens[index].text)
    }

    private func mayFollowPrompt(_ word: String) -> Bool {
        if Self.lookNouns.contains(word) || Self.pictureNouns.contains(word) { return word == "it" }
        return WordClasses.filler.contains(word) || FillerWords.anywhere.contains(word)
            || ["without", "not", "don't", "no", "until", "instead", "or", "keep"].contains(word)
    }

    private func text(_ first: Int, _ last: Int) -> String {
        String(characters[tokens[first].source.lowerBound..<tokens[last].source.upperBound])
    }
}
