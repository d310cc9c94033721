import EditPlans

/// One phrase of the lexicon, compiled from its text:
///
///     remove|reduce video? noise      words, alternatives (a_b is two words), ? for what may be missing
///     @remove logo                    a word class (``WordClasses``)
///     make sky {color:with}           a slot and the parameter that it fills
///
/// Between two elements "the", "a", "it" and their like may stand.
struct Pattern: Sendable {
    enum Element: Sendable {
        case words([[String]], optional: Bool)
        case slot(Slot, Destination?, optional: Bool)
    }

    enum Slot: String, Sendable {
        case color, file, media, quoted, thing, sound, place, aspect, span, number, quantity
        /// A span that touches the start or the end of the file: "the first 3 seconds".
        case edge
        /// The name of a file of sound, and of any file.
        case soundFile = "sound_file"
        case anyFile = "any_file"
        case tableFile = "table_file"
        case filmFile = "film_file"
        /// A span of which both ends are said: "from 3s to 6s".
        case range
        /// A moment: "at 3s".
        case moment
        /// The file itself with a description: "my holiday video".
        case footage
        /// A quantity of one unit.
        case rate, fps, lufs, lines, semitones, size, hertz, decibels, megabytes
    }

    enum Destination: Hashable, Sendable {
        case parameter(Parameter)
        case target
        /// The end of what is kept, counted from the end of the file: "shorten it by 3 seconds".
        case offEnd
    }

    let elements: [Element]

    init(_ text: String) {
        elements = text.split { $0 == " " || $0 == "\n" }.map { Self.element($0) }
    }

    private static func element(_ text: Substring) -> Element {
        let isOptional = text.last == "?"
        let body = isOptional ? text.dropLast() : text
        if body.first == "{", body.last == "}" {
            let fields = body.dropFirst().dropLast().split(separator: ":")
            if let slot = Slot(rawValue: String(fields[0])) {
                return .slot(slot, fields.count > 1 ? destination(fields[1]) : nil, optional: isOptional)
            }
        }
        let alternatives = body.split(separator: "|").flatMap { part -> [[String]] in
            part.first == "@"
                ? WordClasses.members[String(part.dropFirst())] ?? []
                : [part.split(separator: "_").map(String.init)]
        }
        return .words(alternatives, optional: isOptional)
    }

    private static func destination(_ name: Substring) -> Destination? {
        switch name {
        case "target": .target
        case "off_end": .offEnd
        default: Parameter(rawValue: String(name)).map { .parameter($0) }
        }
    }

    /// Every word that it can match.
    var words: [String] {
        elements.flatMap { element -> [String] in
            if case .words(let alternatives, _) = element { alternatives.flatMap { $0 } } else { [] }
        }
    }

    /// The words that it can begin with; `nil` if that can be a slot.
    var firstWords: [String]? {
        var words: [String] = []
        for element in elements {
            guard case .words(let alternatives, let isOptional) = element else { return nil }
            words += alternatives.compactMap(\.first)
            if !isOptional { return words }
        }
        return nil
    }
}

extension Pattern.Slot {
    /// Whether the slot is for such a number.
    func holds(_ quantity: Quantity) -> Bool {
        switch self {
        case .quantity: true
        case .number: quantity.unit == .none || quantity.unit == .pixels
        case .rate: quantity.unit == .times || quantity.unit == .percent
        case .fps: quantity.unit == .framesPerSecond
        case .lufs: quantity.unit == .lufs
        case .hertz: quantity.unit == .hertz
        case .decibels: quantity.unit == .decibels
        case .size: if case .size = quantity.unit { quantity.ratio == nil } else { false }
        case .lines: quantity.unit == .lines
        case .semitones: quantity.unit == .semitones
        case .megabytes: quantity.unit == .megabytes
        default: false
        }
    }
}
