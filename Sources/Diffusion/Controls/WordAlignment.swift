public import Checkpoints
import MediaTypes

/// Which tokens of a source's prompt those of an edit's prompt correspond to (Hertz et al. 2022, section 3.2).
///
/// Prompts with as many words as each other correspond word by word: replacement. Else they correspond where their
/// tokens are the same in the same order: refinement; what is new is the edit's own.
public struct WordAlignment: Sendable, Equatable {
    /// T [M, M], row-major, a row for each token of the source: which share of its map each token of the edit takes.
    public let mapping: [Float]
    /// α [M]: 1 where the source's maps are taken.
    public let taken: [Float]
    /// c [M]: what maps are multiplied with.
    public let factors: [Float]

    /// - Parameters:
    ///   - source: its prompt
    ///   - edit: the edit's prompt
    ///   - length: M, the tokens that a text encoder takes
    ///   - weights: factors of words of the edit's prompt, in small letters
    /// - Throws: ``DiffusionError`` `range` for a weighted word that isn't in the prompt.
    public init(source: String, edit: String, tokenizer: Tokenizer, length: Int, weights: [String: Double] = [:]) throws
    {
        let (from, to) = (PromptWords(source, tokenizer, length), PromptWords(edit, tokenizer, length))
        var links = Links(length: length)
        if !from.words.isEmpty, from.words.count == to.words.count {
            for (a, b) in zip(from.words, to.words) { links.join(a.tokens, b.tokens) }
        } else {
            for (a, b) in Self.common(from.ids, to.ids) { links.join(a + 1..<a + 2, b + 1..<b + 2) }
        }
        links.join(0..<1, 0..<1)
        // End and padding, at the same distance from the last word.
        for token in to.ids.count + 1..<length {
            let place = min(token - to.ids.count + from.ids.count, length - 1)
            links.join(place..<place + 1, token..<token + 1)
        }
        mapping = links.mapping
        taken = links.taken
        factors = try Self.factors(to, weights, length)
    }

    /// The places of the longest sequence of ids that both have in this order. It is the best alignment of Needleman
    /// and Wunsch (1970) for match 1, gap 0 and mismatch −1, with which the paper's program aligns.
    static func common(_ a: [Int32], _ b: [Int32]) -> [(Int, Int)] {
        var best = [[Int]](repeating: [Int](repeating: 0, count: b.count + 1), count: a.count + 1)
        for i in a.indices.reversed() {
            for j in b.indices.reversed() {
                best[i][j] = a[i] == b[j] ? best[i + 1][j + 1] + 1 : max(best[i + 1][j], best[i][j + 1])
            }
        }
        var (i, j, pairs) = (0, 0, [(Int, Int)]())
        while i < a.count, j < b.count {
            if a[i] == b[j] {
                pairs.append((i, j))
                (i, j) = (i + 1, j + 1)
            } else if best[i + 1][j] >= best[i][j + 1] {
                i += 1
            } else {
                j += 1
            }
        }
        return pairs
    }

    private static func factors(_ prompt: PromptWords, _ weights: [String: Double], _ length: Int) throws -> [Float] {
        var factors = [Float](repeating: 1, count: length)
        for (word, weight) in weights.sorted(by: { $0.key < $1.key }) {
            let found = prompt.words.filter { $0.letters == word.lowercased() }
            guard !found.isEmpty else {
                throw DiffusionError(
                    code: .range,
                    message: "cannot weigh '\(word)': the prompt has no such word; its words are "
                        + "\(prompt.words.map(\.letters).joined(separator: ", "))")
            }
            for token in found.flatMap(\.tokens) { factors[token] = Float(weight) }
        }
        return factors
    }
}

/// T and α while they are made.
private struct Links {
    let length: Int
    var mapping: [Float]
    var taken: [Float]

    init(length: Int) {
        self.length = length
        mapping = [Float](repeating: 0, count: length * length)
        taken = [Float](repeating: 0, count: length)
    }

    /// One by one where both have as many tokens, else each of the source's maps is divided among the edit's tokens.
    mutating func join(_ source: Range<Int>, _ edit: Range<Int>) {
        let isOneByOne = source.count == edit.count
        for (place, token) in edit.enumerated() {
            taken[token] = 1
            for (index, from) in source.enumerated() where !isOneByOne || index == place {
                mapping[from * length + token] = isOneByOne ? 1 : 1 / Float(edit.count)
            }
        }
    }
}

/// A prompt's words with their tokens' places.
struct PromptWords {
    /// A word.
    struct Word {
        /// The word in small letters, without punctuation around it.
        let letters: String
        /// The places of its tokens; 0 is the beginning.
        let tokens: Range<Int>
    }

    /// Words that have all their tokens.
    let words: [Word]
    /// The tokens without beginning and end; no more than fit.
    let ids: [Int32]

    init(_ prompt: String, _ tokenizer: Tokenizer, _ length: Int) {
        var (words, ids) = ([Word](), [Int32]())
        for text in prompt.split(whereSeparator: \.isWhitespace) {
            let own = tokenizer.ids(of: String(text))
            if !own.isEmpty, ids.count + own.count <= length - 2 {
                words.append(Word(letters: Self.letters(text), tokens: ids.count + 1..<ids.count + own.count + 1))
            }
            ids += own
        }
        self.ids = Array(tokenizer.ids(of: prompt).prefix(length - 2))
        // Tokens that span words, as a checkpoint can add: then only tokens correspond.
        self.words = Array(ids.prefix(length - 2)) == self.ids ? words : []
    }

    private static func letters(_ word: Substring) -> String {
        let isPart: (Character) -> Bool = { $0.isLetter || $0.isNumber }
        guard let first = word.firstIndex(where: isPart), let last = word.lastIndex(where: isPart) else {
            return word.lowercased()
        }
        return word[first...last].lowercased()
    }
}
