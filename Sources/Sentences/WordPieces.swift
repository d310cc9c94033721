internal import Foundation
internal import MediaTypes
public import Networks

/// Cuts sentences into the word pieces that BERT's networks read (Schuster and Nakajima 2012; Wu et al. 2016): lower
/// case without accents, cut at spaces and at every sign, then the longest pieces of the vocabulary from the left.
public struct WordPieces: Sendable {
    private let numbers: [String: Int64]
    private let start, end, unknown: Int64

    /// As many letters of one word as are looked at; a longer one is unknown.
    private static let longestWord = 100
    /// As many pieces as a sentence may have, with its start and its end; what comes after them is left out.
    private static let mostPieces = 128

    private struct Vocabulary: Decodable {
        struct Model: Decodable { let vocab: [String: Int64] }
        let model: Model
    }

    /// Reads the vocabulary of a `tokenizer.json`.
    ///
    /// - Throws: ``NetworkError`` `damaged` for a file that holds none.
    public init(contentsOf path: String) throws(NetworkError) {
        let vocabulary: [String: Int64]
        do {
            let data = try Data(contentsOf: URL(fileURLWithPath: path))
            vocabulary = try JSONDecoder().decode(Vocabulary.self, from: data).model.vocab
        } catch {
            throw NetworkError(.damaged, "cannot read the word pieces in \(path): \(error.localizedDescription)")
        }
        try self.init(vocabulary, named: path)
    }

    /// - Parameters:
    ///   - numbers: of each piece; those that go on with a word begin with `##`.
    ///   - name: what to call them in an error.
    /// - Throws: ``NetworkError`` `damaged` where `[CLS]`, `[SEP]` or `[UNK]` isn't among them.
    init(_ numbers: [String: Int64], named name: String) throws(NetworkError) {
        guard let start = numbers["[CLS]"], let end = numbers["[SEP]"], let unknown = numbers["[UNK]"] else {
            throw NetworkError(.damaged, "cannot use the word pieces in \(name): [CLS], [SEP] or [UNK] is missing")
        }
        (self.numbers, self.start, self.end, self.unknown) = (numbers, start, end, unknown)
    }

    /// The numbers of a sentence's pieces, between that of the start and that of the end.
    public func pieces(of sentence: String) -> [Int64] {
        var pieces = [start]
        for word in Self.words(of: sentence) {
            pieces += self.pieces(ofWord: word)
            if pieces.count >= Self.mostPieces { break }
        }
        return pieces.prefix(Self.mostPieces - 1) + [end]
    }

    /// Whether a word is a piece by itself.
    public func isPiece(_ word: String) -> Bool { numbers[word.lowercased()] != nil }

    /// Words and signs, in lower case and without accents.
    private static func words(of sentence: String) -> [[Unicode.Scalar]] {
        var words: [[Unicode.Scalar]] = [[]]
        let plain = sentence.lowercased().decomposedStringWithCanonicalMapping
        for scalar in plain.unicodeScalars where scalar.properties.generalCategory != .nonspacingMark {
            if scalar.properties.isWhitespace {
                words.append([])
            } else if isSign(scalar) {
                words += [[scalar], []]
            } else {
                words[words.count - 1].append(scalar)
            }
        }
        return words.filter { !$0.isEmpty }
    }

    /// Punctuation, and every other sign of ASCII.
    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .connectorPunctuation, .dashPunctuation, .openPunctuation, .closePunctuation, .initialPunctuation,
            .finalPunctuation, .otherPunctuation:
            true
        default: scalar.isASCII && !scalar.properties.isAlphabetic && !("0"..."9").contains(scalar)
        }
    }

    private func pieces(ofWord word: [Unicode.Scalar]) -> [Int64] {
        guard word.count <= Self.longestWord else { return [unknown] }
        var pieces: [Int64] = []
        var rest = word[...]
        while !rest.isEmpty {
            guard let (number, length) = longestPiece(of: rest, goesOn: !pieces.isEmpty) else { return [unknown] }
            pieces.append(number)
            rest = rest.dropFirst(length)
        }
        return pieces
    }

    private func longestPiece(of word: ArraySlice<Unicode.Scalar>, goesOn: Bool) -> (number: Int64, length: Int)? {
        for length in stride(from: word.count, to: 0, by: -1) {
            var piece = String.UnicodeScalarView()
            if goesOn { piece.append(contentsOf: "##".unicodeScalars) }
            piece.append(contentsOf: word.prefix(length))
            if let number = numbers[String(piece)] { return (number, length) }
        }
        return nil
    }
}
