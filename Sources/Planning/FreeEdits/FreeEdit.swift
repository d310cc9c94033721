public import EditPlans

/// A wish for another picture that no operation makes, and that a diffusion model may: "make her smile", "a wolf in the
/// snow".
struct FreeEdit {
    private let clause: Clause
    private let hasModel: Bool

    /// - Parameter hasModel: whether a model is there: it takes what a list of words can't tell from a word that means
    ///   nothing.
    init(_ clause: Clause, hasModel: Bool) {
        self.clause = clause
        self.hasModel = hasModel
    }

    /// What the model is told; `nil` for what is no picture, or hardly anything.
    var prompt: String? {
        let words = clause.words
        guard !clause.core.isEmpty, words.count <= 40, clause.tokens.allSatisfy(\.isWord),
            !words.contains(where: Self.foreign.contains), !isEmpty(words)
        else { return nil }
        let isPicture = words.contains { PictureWords.all.contains($0) || PictureWords.all.contains(Self.singular($0)) }
        let hasForm = isOrder(words) || isCaption(words) || isStyle(words)
        guard hasModel ? hasForm || isPicture : hasForm && isPicture else { return nil }
        return clause.text
    }

    private static func singular(_ word: String) -> String { word.hasSuffix("s") ? String(word.dropLast()) : word }

    private static let verbs: Set<String> = [
        "make", "have", "let", "turn", "give", "put", "add", "change", "replace", "transform", "draw", "paint", "dress",
        "place", "insert", "set", "convert", "show", "swap", "render", "imagine", "surround", "fill", "cover",
        "decorate",
    ]

    /// "make her smile": a verb, what it is done to, and what it becomes.
    private func isOrder(_ words: [String]) -> Bool { words.count > 2 && Self.verbs.contains(words[0]) }

    private static let articles: Set<String> = ["a", "an", "two", "three", "four", "several", "many"]
    private static let prepositions: Set<String> = [
        "in", "on", "with", "at", "under", "of", "by", "near", "wearing", "riding", "holding", "behind", "above",
        "over",
        "beside", "inside", "among", "made", "as", "like",
    ]

    /// "a wolf in the snow": what the picture shows.
    private func isCaption(_ words: [String]) -> Bool {
        words.count > 3 && Self.articles.contains(words[0])
            && words.dropFirst(2).contains(where: Self.prepositions.contains)
    }

    private static let styles: Set<String> = ["style", "look", "painting", "aesthetic", "art", "vibe"]

    /// "in the style of Van Gogh", "picasso style", "as a marble statue".
    private func isStyle(_ words: [String]) -> Bool {
        let joined = words.joined(separator: " ")
        let beginnings = ["in the style of ", "in style of ", "as a ", "as an ", "as if ", "like a ", "like an "]
        return beginnings.contains(where: joined.hasPrefix)
            || words.count > 1 && words.count < 6 && Self.styles.contains(words[words.count - 1])
    }

    /// Words of what no picture is: sound, time, the shape of the frame, the file, and the edits before.
    private static let foreign: Set<String> = [
        "sound", "audio", "music", "voice", "voices", "volume", "louder", "quieter", "song", "speech", "noise", "hum",
        "echo", "mute", "soundtrack", "bass", "treble", "vocals", "hear", "loud",
        "second", "seconds", "minute", "minutes", "faster", "slower", "longer", "shorter", "length", "duration",
        "speed",
        "loop", "split", "crossfade", "transition", "transitions", "dissolve", "slideshow", "merge", "join", "combine",
        "trim", "cut", "fps", "frames", "fade", "reverse", "backwards", "intro", "outro", "half", "beginning", "ending",
        "middle", "part", "parts", "clip", "clips", "twice", "slow", "motion", "timelapse",
        "crop", "rotate", "pan", "zoom", "tilt", "resize", "aspect", "ratio", "widescreen", "landscape", "portrait",
        "screen", "smaller", "bigger", "larger", "hd", "4k", "resolution", "size", "fisheye", "horizon", "stabilize",
        "file", "format", "codec", "mp4", "compress", "bitrate", "quality", "metadata", "subtitle", "subtitles",
        "caption",
        "text", "title", "font", "words", "watermark", "logo", "lut", "gamma", "highlights", "shadows", "curves",
        "again", "before", "undo", "previous", "same", "instead", "don't", "not", "without", "except", "never", "no",
        "remove", "delete", "erase", "everything", "or", "what", "why", "how", "who", "when", "where", "which",
        "blur", "exposure", "contrast", "saturation", "brightness", "interesting", "boring", "funny", "something",
        "whatever", "anything", "money", "email", "website", "download", "upload", "search", "order", "buy", "call",
    ]

    /// Praise, and words that say nothing of a picture.
    private static let weak: Set<String> = [
        "better", "nicer", "nice", "good", "great", "cool", "cooler", "best", "beautiful", "pretty", "amazing",
        "awesome",
        "professional", "perfect", "different", "special", "fancy", "soft", "real", "dramatic", "more", "less", "moody",
        "moodier", "improve", "improved", "fix", "fixed", "enhance", "look", "looks", "very", "really", "much", "bit",
        "little", "too", "so", "make", "made", "it", "viral", "pop", "life", "way", "stand", "out", "red", "green",
        "blue",
    ]

    /// Whether nothing is said but praise and filler.
    private func isEmpty(_ words: [String]) -> Bool {
        words.allSatisfy { word in
            word.count < 3 || Self.weak.contains(word) || WordClasses.filler.contains(word) || Self.verbs.contains(word)
        }
    }
}

extension Planner {
    /// The plan of an instruction of which no operation does some part, with that part left to a diffusion model in the
    /// user's own words: a step `generate.edit` in its place.
    ///
    /// - Parameter hasModel: whether a model is there. Without one only what is plainly a wish for another picture is
    ///   taken, so that the user can be told which model to fetch.
    /// - Returns: `nil` for sound, and where something is neither understood nor a change of the picture.
    public func freePlan(_ instruction: String, hasModel: Bool) -> EditPlan? {
        guard medium != .audio, (try? Self.checkLength(instruction)) != nil, Question(instruction) == nil else {
            return nil
        }
        let utterance = Utterance(instruction, self)
        var steps: [EditStep] = []
        var (notes, aside): ([String], [String]) = ([], read(instruction).plan.setAside)
        for range in utterance.clauses {
            let clause = Clause(utterance, range)
            if aside.contains(where: { $0.contains(clause.text) }) { continue }
            let read = read(clause.text).plan
            if !read.steps.isEmpty, read.unresolved.isEmpty {
                steps += read.steps
                notes += read.notes
                aside += read.setAside
            } else if let prompt = FreeEdit(clause, hasModel: hasModel).prompt {
                steps.append(EditStep(.generate(.edit), parameters: [.prompt: .text(prompt)]))
            } else {
                return nil
            }
        }
        let places = steps.indices.filter { steps[$0].operation == .generate(.edit) }
        guard !places.isEmpty else { return nil }
        // Beside each other they are one picture; by themselves they are the whole sentence.
        if places.count == steps.count, places.count > 1 || aside.isEmpty {
            let prompt = Clause(utterance, 0..<utterance.tokens.count).text
            steps = [EditStep(.generate(.edit), parameters: [.prompt: .text(prompt)])]
        }
        notes += steps.filter { $0.operation == .generate(.edit) }.compactMap { step in
            step.text(.prompt).map { "\"\($0)\" is told to the model as it is" }
        }
        return EditPlan(instruction: instruction, steps: steps, setAside: aside, notes: notes)
    }
}
