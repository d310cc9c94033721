import Foundation

/// How CLIP's tokenizer cleans a prompt and splits it into words (Radford et al. 2021, `simple_tokenizer.py`, and
/// the normaliser and pre-tokeniser of transformers' `CLIPTokenizer`, which is what checkpoints are used with).
enum PromptText {
    /// The text in Unicode's composed form (NFC), every run of white space as one space, every scalar in lower case.
    static func cleaned(_ text: String) -> [Unicode.Scalar] {
        var result: [Unicode.Scalar] = []
        var isAfterSpace = false
        for scalar in text.precomposedStringWithCanonicalMapping.unicodeScalars {
            let isSpace = scalar.properties.isWhitespace
            if scalar.isASCII {
                let isUpper = (65...90).contains(scalar.value)
                if !isSpace { result.append(isUpper ? Unicode.Scalar(UInt8(scalar.value) + 32) : scalar) }
            } else if !isSpace {
                result.append(contentsOf: scalar.properties.lowercaseMapping.unicodeScalars)
            }
            if isSpace && !isAfterSpace { result.append(" ") }
            isAfterSpace = isSpace
        }
        return result
    }

    /// Calls `body` with the range of each word of a cleaned text, in order: an English ending (`'s`, `'t`, `'re`,
    /// `'ve`, `'m`, `'ll`, `'d`), a run of letters, one number, or a run of anything else but white space.
    static func forEachWord(of text: [Unicode.Scalar], _ body: (Range<Int>) throws -> Void) rethrows {
        var place = 0
        while place < text.count {
            for length in lengths(in: text, at: place) {
                if !text[place].properties.isWhitespace { try body(place..<place + length) }
                place += length
            }
        }
    }

    /// The lengths of the next words; more than one only where a boundary token is written out.
    private static func lengths(in text: [Unicode.Scalar], at place: Int) -> [Int] {
        if let parts = boundaryParts(in: text, at: place) { return parts }
        if let ending = endings.first(where: { text[place...].starts(with: $0) }) { return [ending.count] }
        let kind = ScalarKind(text[place])
        guard kind == .letter || kind == .other else { return [1] }
        var end = place + 1
        while end < text.count, ScalarKind(text[end]) == kind { end += 1 }
        return [end - place]
    }

    /// `<|startoftext|>` and `<|endoftext|>` are cut out of the signs around them, then split like all text.
    private static func boundaryParts(in text: [Unicode.Scalar], at place: Int) -> [Int]? {
        guard text[place] == "<" else { return nil }
        return boundaries.first { text[place...].starts(with: $0) }.map { [2, $0.count - 4, 2] }
    }

    private static let boundaries = ["<|startoftext|>", "<|endoftext|>"].map { Array($0.unicodeScalars) }
    private static let endings = ["'s", "'t", "'re", "'ve", "'m", "'ll", "'d"].map { Array($0.unicodeScalars) }
}

/// What decides where a word ends, by the categories of Unicode 16, which the tokenizers library's expressions know:
/// what was assigned later is neither letter nor number there.
private enum ScalarKind {
    case letter, number, space, other

    init(_ scalar: Unicode.Scalar) {
        if scalar.properties.isWhitespace {
            self = .space
            return
        }
        guard scalar.isASCII || (scalar.properties.age.map { $0.major <= 16 } ?? false) else {
            self = .other
            return
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter: self = .letter
        case .decimalNumber, .letterNumber, .otherNumber: self = .number
        default: self = .other
        }
    }
}
