/// Cuts an instruction into tokens. Every character is covered by a token or is white space, a bracket or a colon.
struct Lexer {
    private let characters: [Character]
    private var position = 0
    private var tokens: [Token] = []

    private static let opening: [Character: Character] = ["\"": "\"", "“": "”", "„": "“", "«": "»", "‘": "’"]
    private static let extensions: Set<String> = [
        "jpg", "jpeg", "png", "gif", "webp", "bmp", "tif", "tiff", "svg", "ppm", "exr", "mp4", "mov", "mkv", "webm",
        "avi", "m4v", "mpg", "mpeg", "mts", "m2ts", "3gp", "ogv", "avif", "heic", "jp2", "pnm", "pgm", "tga", "dpx",
        "wav", "mp3", "flac", "ogg", "m4a", "aac", "opus", "aif", "aiff", "w64", "caf", "mka", "ac3", "wma",
        "cube", "3dl",
    ]

    private static let filmExtensions = [
        "mp4", "mov", "mkv", "webm", "avi", "m4v", "mpg", "mpeg", "mts", "m2ts", "3gp", "ogv",
    ]

    private static let soundExtensions = [
        "wav", "mp3", "flac", "ogg", "m4a", "aac", "opus", "aif", "aiff", "w64", "caf", "mka", "ac3", "wma",
    ]

    /// - Parameter characters: of the instruction; the signs of emphasis in it ("**red**") count as white space.
    init(_ characters: [Character]) { self.characters = Self.withoutEmphasis(characters) }

    /// Stars before and behind words; those in quotations, names of files ("logo*.png") and sums stay.
    private static func withoutEmphasis(_ characters: [Character]) -> [Character] {
        var result = characters
        var isQuoted = false
        var index = 0
        while index < characters.count {
            if ["\"", "“", "”"].contains(characters[index]) { isQuoted.toggle() }
            let end = characters[index...].firstIndex { $0 != "*" } ?? characters.count
            if end > index, !isQuoted {
                let isBefore = index == 0 || characters[index - 1].isWhitespace
                let opens = isBefore && end < characters.count && characters[end].isLetter
                let rest = characters[end...].drop { ",.;:!?".contains($0) }
                let closes = !isBefore && (rest.first?.isWhitespace ?? true)
                if opens || closes { result.replaceSubrange(index..<end, with: repeatElement(" ", count: end - index)) }
            }
            index = max(end, index + 1)
        }
        return result
    }

    mutating func read() -> [Token] {
        while position < characters.count { step() }
        return tokens
    }

    private mutating func step() {
        if readFile() { return }
        let character = characters[position]
        switch character {
        case ",", "、": append(.comma, 1)
        case ";", "!", "?", ".", "\n", "\r\n":
            if character == ".", next(1)?.isNumber == true || next(1) == "/" { readChunk() } else { append(.stop, 1) }
        case "&": append(.word, 1, text: "and")
        case "w" where next(1) == "/" && (position == 0 || characters[position - 1].isWhitespace):
            append(.word, 2, text: "with")
        case _ where "-–—".contains(character) && isRangeDash: append(.word, 1, text: "to")
        case ":" where endsClause: append(.comma, 1)
        case "#": readHex()
        case "'": if !readQuote(closing: "'") { position += 1 }
        case _ where Self.opening[character] != nil:
            if !readQuote(closing: Self.opening[character] ?? character) { position += 1 }
        case _ where character.isLetter || character.isNumber || "+-−/~%".contains(character): readChunk()
        default: position += 1
        }
    }

    /// "0:15 - 1:45": a dash with spaces between two numbers.
    private var isRangeDash: Bool {
        guard tokens.last?.quantity != nil, next(1)?.isWhitespace == true else { return false }
        return characters[(position + 1)...].first { !$0.isWhitespace }?.isNumber == true
    }

    /// "our client wants another colour: turn the couch blue".
    private var endsClause: Bool {
        guard next(1)?.isWhitespace == true,
            characters[(position + 1)...].first(where: { !$0.isWhitespace })?.isLetter == true
        else { return false }
        let clause = tokens.reversed().prefix { !$0.isSeparator }
        return clause.count > 3 && clause.allSatisfy(\.isWord)
    }

    private func next(_ offset: Int) -> Character? {
        position + offset < characters.count ? characters[position + offset] : nil
    }

    private mutating func append(_ kind: Token.Kind, _ length: Int, text: String = "") {
        tokens.append(Token(kind: kind, text: text, source: position..<position + length))
        position += length
    }

    /// A quotation, if it is closed. A `'` closes only where no letter follows.
    private mutating func readQuote(closing: Character) -> Bool {
        let rest = characters[(position + 1)...]
        let end = rest.indices.first { index in
            rest[index] == closing
                && (closing != "'" || index + 1 == characters.count || !characters[index + 1].isLetter)
        }
        guard let end, end > position + 1 else { return false }
        append(.quoted(String(rest[..<end])), end + 1 - position)
        return true
    }

    private mutating func readHex() {
        let digits = characters[(position + 1)...].prefix { $0.isHexDigit }
        guard [3, 4, 6, 8].contains(digits.count) else {
            position += 1
            return
        }
        append(.hexColor("#" + String(digits).lowercased()), digits.count + 1)
    }

    /// The signs that end a clause, and the file's name before them.
    private static let ending: Set<Character> = [",", ";", "!", "?"]
    /// Characters of a path; what is longer is no name.
    private static let longestName = 1024
    private static let quotes: Set<Character> = ["\"", "“", "”", "„", "«", "»"]

    /// A file's name with whatever signs it has: `../logo.png`, `.hidden.png`, `my-logo(1).png`, `my\ logo.png`. It
    /// goes up to white space, or to the first sign behind an ending that files have which can't belong to it.
    private mutating func readFile() -> Bool {
        let first = characters[position]
        guard !Self.ending.contains(first), !Self.quotes.contains(first), !":'‘’、".contains(first) else { return false }
        var name = ""
        var open = 0
        var index = position
        while index < characters.count {
            guard index - position < Self.longestName else { return false }
            let character = characters[index]
            if character.isWhitespace || Self.quotes.contains(character) { break }
            if character == "\\", index + 1 < characters.count, characters[index + 1] == " " {
                name.append(" ")
                index += 2
                continue
            }
            let closes = ")]".contains(character)
            if Self.ending.contains(character) || closes && open == 0, appendFile(name, until: index) { return true }
            if "([".contains(character) { open += 1 }
            if closes, open > 0 { open -= 1 }
            name.append(character)
            index += 1
        }
        // "(logo.png" is a remark that begins with a file.
        guard open == 0 || !"([".contains(first) else { return false }
        return appendFile(name, until: index)
    }

    /// - Parameter end: of the characters that the name is written with.
    private mutating func appendFile(_ name: String, until end: Int) -> Bool {
        var name = name
        var end = end
        while let last = name.last, ".:'’".contains(last) {
            name.removeLast()
            end -= 1
        }
        guard Self.isFileName(name) else { return false }
        append(.file(name), end - position)
        return true
    }

    /// Up to white space or a separator: a number or words.
    private mutating func readChunk() {
        let stops: Set<Character> = [" ", "\t", "\n", "\r\n", ",", ";", "!", "?", "\"", "“", "”", "(", ")", "&", "#"]
        var chunk = characters[position...].prefix { !stops.contains($0) }
        while let last = chunk.last, ".:'’".contains(last) { chunk = chunk.dropLast() }
        let text = String(chunk)
        if Self.isFileName(text) {
            append(.file(text), chunk.count)
        } else if chunk.isEmpty {
            position += 1
        } else {
            readParts(chunk)
        }
    }

    /// Whether a text ends like the name of a picture, video or sound file, or of a table of colours.
    static func isFileName(_ text: String) -> Bool {
        guard let dot = text.lastIndex(of: "."), dot > text.startIndex else { return false }
        return extensions.contains(text[text.index(after: dot)...].lowercased())
    }

    /// Whether a text ends like the name of a table of colours.
    static func isTable(_ text: String) -> Bool { [".cube", ".3dl"].contains { text.lowercased().hasSuffix($0) } }

    /// Whether a text ends like the name of a sound file.
    static func isSoundFile(_ text: String) -> Bool {
        soundExtensions.contains { text.lowercased().hasSuffix(".\($0)") }
    }

    /// Whether a text ends like the name of a single picture.
    static func isPicture(_ text: String) -> Bool {
        ["jpg", "jpeg", "png", "webp", "bmp", "tif", "tiff"].contains { text.lowercased().hasSuffix(".\($0)") }
    }

    /// Whether a text ends like the name of a film.
    static func isFilm(_ text: String) -> Bool {
        filmExtensions.contains { text.lowercased().hasSuffix(".\($0)") }
    }

    private mutating func readParts(_ chunk: ArraySlice<Character>) {
        let text = String(chunk).lowercased()
        if let quantity = Quantity(text: text) {
            append(.quantity(quantity), chunk.count, text: text)
        } else if text == "w/o" {
            append(.word, chunk.count, text: "without")
        } else if !readRange(chunk) {
            readWords(chunk)
        }
    }

    /// `0:10-0:20` is "0:10 to 0:20".
    private mutating func readRange(_ chunk: ArraySlice<Character>) -> Bool {
        let sides = chunk.split(omittingEmptySubsequences: false) { "-–—".contains($0) }
        guard sides.count == 2, let first = Quantity(text: String(sides[0]).lowercased()),
            let second = Quantity(text: String(sides[1]).lowercased())
        else { return false }
        append(.quantity(first), sides[0].count, text: String(sides[0]).lowercased())
        append(.word, 1, text: "to")
        append(.quantity(second), sides[1].count, text: String(sides[1]).lowercased())
        return true
    }

    /// `8-bit` is "8 bit", `black-and-white` three words.
    private mutating func readWords(_ chunk: ArraySlice<Character>) {
        let end = chunk.endIndex
        while position < end {
            let part = characters[position..<end].prefix { !"-–—−/._:+~=*<>|@".contains($0) }
            if part.isEmpty {
                position += 1
                continue
            }
            let text = String(part).lowercased().replacing("’", with: "'")
            let kind: Token.Kind = Quantity(text: text).map { .quantity($0) } ?? .word
            if case .word = kind, let digits = splitNumber(text) {
                append(
                    .quantity(Quantity(value: digits.value)), digits.length, text: String(text.prefix(digits.length)))
            } else {
                append(kind, part.count, text: text)
            }
        }
    }

    /// The number at the start of `3seconds`.
    private func splitNumber(_ text: String) -> (value: Double, length: Int)? {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard !digits.isEmpty, digits.count < text.count, let value = Double(digits) else { return nil }
        return (value, digits.count)
    }
}
