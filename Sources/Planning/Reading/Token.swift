import EditPlans

/// A piece of an instruction: a word, a number with its unit, a quotation, a file, a separator, or a span of time.
struct Token: Sendable {
    enum Kind: Sendable {
        case word
        case quantity(Quantity)
        case quoted(String)
        case file(String)
        case hexColor(String)
        /// `,`
        case comma
        /// `;` `.` `!` `?` and line ends
        case stop
        case span(TimeSpan)
        /// A time that can't be told in seconds: "the second half" of a file of unknown duration.
        case vagueTime
        /// A stretch around the orders that is no part of them: a story, a reason, a purpose.
        case aside
    }

    var kind: Kind
    /// The word as patterns compare it: lower case, American spelling, without inflection where the lexicon knows the
    /// stem.
    var text: String
    /// The place in the instruction, in characters.
    var source: Range<Int>
    /// Whether the lexicon knows the word.
    var isKnown = true

    var isWord: Bool { if case .word = kind { true } else { false } }

    var quantity: Quantity? { if case .quantity(let quantity) = kind { quantity } else { nil } }

    /// It is a time, however many words say it.
    var isSpan: Bool { if case .span = kind { true } else { false } }

    var isSeparator: Bool {
        switch kind {
        case .comma, .stop: true
        default: text == "and" || isHardSeparator || text == "but"
        }
    }

    /// After these nothing carries over: another sentence, or a later step.
    var isHardSeparator: Bool { if case .stop = kind { true } else { text == "then" } }
}

/// A number and what it counts.
struct Quantity: Hashable, Sendable {
    enum Unit: Hashable, Sendable {
        case none, seconds, percent, times, decibels, lufs, hertz, framesPerSecond, degrees, pixels, semitones, lines
        /// Of 1 000 000 bytes.
        case megabytes
        /// A time in seconds, and frames of the next one: `00:01:10:12`.
        case timecode(frames: Double)
        /// Width × height in pixels: `value` is the width.
        case size(height: Double)
    }

    var value: Double
    var unit: Unit = .none
    /// The text read as an aspect, where it can be (`16:9`); `9:16` is also a time.
    var ratio: String?
    /// Whether a + or − was written.
    var isSigned = false
}
