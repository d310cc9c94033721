import EditPlans

/// Leads a word back to the spelling that the lexicon has: American spelling, the stem, and small slips put right.
struct WordForms: Sendable {
    static let shared = WordForms(vocabulary: Lexicon.shared.vocabulary)

    private let vocabulary: Set<String>
    /// The words a slip may stand for, by first letter.
    private let byInitial: [UInt8: [(word: String, letters: [UInt8])]]

    private static let plainColors: Set<String> = [
        "red", "green", "blue", "yellow", "orange", "purple", "pink", "brown", "black", "white", "gray", "cyan",
        "magenta",
        "teal", "gold", "violet", "turquoise", "silver", "maroon", "navy", "beige", "lime", "indigo", "crimson",
    ]

    init(vocabulary: Set<String>) {
        let words = vocabulary.union(Self.plainColors)
        self.vocabulary = words
        var byInitial: [UInt8: [(word: String, letters: [UInt8])]] = [:]
        for word in words.sorted() where word.utf8.count >= 4 {
            let letters = Array(word.utf8)
            byInitial[letters[0], default: []].append((word, letters))
        }
        self.byInitial = byInitial
    }

    /// The known form of a word in lower case, or `nil`.
    /// - Parameter mayBeSlip: whether it may stand for another word.
    func known(_ word: String, mayBeSlip: Bool = true) -> String? {
        if Self.contracted.contains(word) { return "is" }
        let word = word.replacing("grey", with: "gray")
        if vocabulary.contains(word) || RGBColor(word) != nil || FillerWords.all.contains(word) { return word }
        if let form = Self.variants(word).first(where: vocabulary.contains) { return form }
        return mayBeSlip ? corrected(word) : nil
    }

    /// Contracted words of which only the "is" says something.
    private static let contracted: Set<String> = ["it's", "that's", "picture's", "video's", "sound's", "voice's"]

    /// British spellings and inflections, likeliest first.
    private static func variants(_ word: String) -> [String] {
        var forms = [word]
        for (british, american) in [
            ("our", "or"), ("ise", "ize"), ("isi", "izi"), ("yse", "yze"), ("tre", "ter"), ("grey", "gray"),
            ("ogue", "og"),
            ("arte", "arti"), ("isa", "iza"), ("aes", "es"), ("lli", "li"), ("lle", "le"),
        ] where word.contains(british) {
            forms += forms.map { $0.replacing(british, with: american) }
        }
        return forms + forms.flatMap(stems)
    }

    private static func stems(_ word: String) -> [String] {
        var stems: [String] = []
        func cut(_ ending: String, _ replacements: String...) {
            guard word.hasSuffix(ending), word.count > ending.count + 2 else { return }
            let stem = word.dropLast(ending.count)
            stems += replacements.map { stem + $0 }
            if let last = stem.last, stem.dropLast().last == last, ending != "s" {
                stems.append(String(stem.dropLast()))
            }
        }
        cut("'s", "")
        cut("s", "")
        cut("es", "")
        cut("ies", "y")
        cut("ing", "", "e")
        cut("ed", "", "e")
        cut("ly", "")
        cut("ish", "", "e")
        return stems
    }

    /// The word that a slip of one letter (two in words of eight or more) most likely stands for.
    ///
    /// Never for short words and never for words of their own: "train" is not a slip of "grain".
    func corrected(_ word: String) -> String? {
        let letters = Array(word.utf8)
        guard letters.count >= 4, !Lookalikes.words.contains(word) else { return nil }
        let limit = letters.count >= 8 ? 2 : 1
        var best: (word: String, rank: Int)?
        // The first letter is seldom wrong; it may have changed places with the second.
        for initial in Set([letters[0], letters[1]]) {
            for candidate in byInitial[initial] ?? [] {
                guard initial == letters[0] || candidate.letters[1] == letters[0] else { continue }
                let distance = Spelling.distance(letters, candidate.letters, limit: limit)
                guard distance <= limit else { continue }
                let rank = distance * 10 + abs(candidate.letters.count - letters.count)
                if rank < best?.rank ?? .max { best = (candidate.word, rank) }
            }
        }
        return best?.word
    }
}
