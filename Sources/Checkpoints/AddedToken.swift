/// A token that is found in the prompt as it is written, before the rest is split into words.
struct AddedToken: Hashable, Sendable {
    /// The token as written, never empty.
    var content: String
    /// Whether it is looked for in the cleaned text (then in any case of letters) and not in the text as written.
    var isNormalized = false
    /// Whether it counts only where no word character stands beside it.
    var isSingleWord = false
}

extension AddedToken: Decodable {
    private enum Key: String, CodingKey {
        case content, normalized
        case isSingleWord = "single_word"
    }

    /// Reads a string, or the object with `content`, `normalized` and `single_word`. Its `lstrip` and `rstrip` take
    /// white space away, which is no part of any token, so they change no id.
    init(from decoder: any Decoder) throws {
        if let text = try? decoder.singleValueContainer().decode(String.self) {
            self.init(content: text)
            return
        }
        let values = try decoder.container(keyedBy: Key.self)
        self.init(
            content: try values.decode(String.self, forKey: .content),
            isNormalized: try values.decodeIfPresent(Bool.self, forKey: .normalized) ?? false,
            isSingleWord: try values.decodeIfPresent(Bool.self, forKey: .isSingleWord) ?? false)
    }
}
