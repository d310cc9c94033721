/// Text for a person's eyes: what a terminal would obey instead of showing is written out.
///
/// Names of files and tags of media are chosen by others, and may hold escape sequences, bells, and marks that turn the
/// direction of what follows.
public enum ShownText {
    /// The text with control characters (`\x1b`), line and paragraph separators, and marks of direction (`\u{202e}`)
    /// written out.
    /// - Parameter keepsLines: line breaks stay; else they are written out too, as `\n`.
    public static func escaped(_ text: String, keepsLines: Bool = false) -> String {
        guard text.unicodeScalars.contains(where: isObeyed) else { return text }
        var shown = ""
        for scalar in text.unicodeScalars {
            if scalar == "\n", keepsLines || !isObeyed(scalar) {
                shown.unicodeScalars.append(scalar)
            } else {
                shown += isObeyed(scalar) ? written(scalar) : String(scalar)
            }
        }
        return shown
    }

    /// JSON text that means the same, in which these characters are written as JSON writes them (`\u202e`).
    public static func json(_ text: String) -> String {
        guard text.unicodeScalars.contains(where: isObeyed) else { return text }
        return text.unicodeScalars.map { scalar in
            // Line breaks are JSON's own; within its texts they are escaped already.
            guard isObeyed(scalar), scalar != "\n" else { return String(scalar) }
            let digits = String(scalar.value, radix: 16)
            return "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
        }.joined()
    }

    /// A file's name of any bytes: those that are no UTF-8 are written out (`caf\xe9.mp4`).
    public static func name(_ bytes: some Sequence<UInt8>) -> String {
        let all = Array(bytes)
        if let text = String(validating: all, as: UTF8.self) { return escaped(text) }
        return all.map { (0x20...0x7e).contains($0) ? String(Unicode.Scalar($0)) : hex($0) }.joined()
    }

    private static func isObeyed(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0..<0x20, 0x7f...0x9f, 0x61c, 0x200e, 0x200f, 0x2028...0x202e, 0x2066...0x2069, 0xfeff: true
        default: false
        }
    }

    private static func written(_ scalar: Unicode.Scalar) -> String {
        switch scalar {
        case "\n": "\\n"
        case "\r": "\\r"
        case "\t": "\\t"
        default: scalar.value < 0x80 ? hex(UInt8(scalar.value)) : "\\u{\(String(scalar.value, radix: 16))}"
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }
}
