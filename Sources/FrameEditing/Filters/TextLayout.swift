/// Text broken into lines that fit the picture.
struct TextLayout: Hashable {
    /// Pixels.
    let size: Double
    let lines: [String]

    /// Distance of two base lines, in sizes.
    static let leading = 1.22

    /// Breaks at spaces; where that isn't enough the text gets smaller, down to a third of `size`, and then words break.
    init(_ text: String, size: Double, width: Double, height: Double) {
        var current = size
        while true {
            let lines = Self.wrap(text, width: width / current)
            let fits = lines.allSatisfy { Self.width($0) * current <= width + 0.5 }
            if (fits && Double(lines.count) * Self.leading * current <= height) || current <= size / 3 {
                self.size = current
                self.lines = lines.flatMap { Self.broken($0, width: width / current) }
                return
            }
            current *= 0.94
        }
    }

    /// A generous width in ems: proportional sans letters are up to this wide.
    static func width(_ text: String) -> Double { text.map(width).reduce(0, +) }

    private static func width(_ character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        switch character {
        case "i", "j", "l", "'", ".", ",", ":", ";", "|", "!", "I", "f", "t", "r", "(", ")", "[", "]", " ", "J": return 0.41
        case "m", "w", "M", "W", "@", "%", "—", "…": return 1.0
        default: break
        }
        if scalar.value >= 0x1100 { return 1.02 }
        return character.isUppercase ? 0.75 : 0.65
    }

    /// Lines as the text has them, broken between words.
    private static func wrap(_ text: String, width: Double) -> [String] {
        text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline).flatMap { paragraph in
            var lines = [""]
            for word in paragraph.split(separator: " ") {
                let longer = lines[lines.count - 1].isEmpty ? String(word) : "\(lines[lines.count - 1]) \(word)"
                if lines[lines.count - 1].isEmpty || Self.width(longer) <= width {
                    lines[lines.count - 1] = longer
                } else {
                    lines.append(String(word))
                }
            }
            return lines
        }
    }

    private static func broken(_ line: String, width: Double) -> [String] {
        var lines = [""]
        for character in line {
            if Self.width(lines[lines.count - 1] + String(character)) > width, !lines[lines.count - 1].isEmpty {
                lines.append("")
            }
            lines[lines.count - 1].append(character)
        }
        return lines
    }
}
