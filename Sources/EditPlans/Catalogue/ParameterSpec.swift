/// One value that an operation takes: its name, what it may be, and what it is when it is not given.
public struct ParameterSpec: Hashable, Sendable {
    /// Its raw value is the key in plans and presets.
    public let parameter: Parameter
    /// What a given value is checked against.
    public let kind: ParameterKind
    /// What holds for a step that doesn't give it.
    public let standard: Standard

    /// What holds when the value is not given.
    public enum Standard: Hashable, Sendable {
        /// It must be given.
        case required
        /// This value.
        case value(ParameterValue)
        /// Nothing; the text says what the operation does then ("end", "auto").
        case absent(String)
    }

    init(_ parameter: Parameter, _ kind: ParameterKind, _ standard: Standard) {
        self.parameter = parameter
        self.kind = kind
        self.standard = standard
    }

    /// A step without it is not valid.
    public var isRequired: Bool { standard == .required }

    /// The catalogue's default; `nil` if there is none.
    public var standardValue: ParameterValue? {
        if case .value(let value) = standard { value } else { nil }
    }
}

/// What a ``ParameterValue`` may be.
public enum ParameterKind: Hashable, Sendable {
    case integer(ClosedRange<Int>)
    /// Finite, in the unit that the parameter's name says.
    case number(ClosedRange<Double>)
    case flag
    /// A ``RGBColor``.
    case color
    /// A ``RGBColor``, or else the path of a picture or video.
    case colorOrFile
    case choice([String])
    /// Width to height, positive: `16:9`, `2.39:1`, `1.85`, `square`.
    case ratio
    /// Positive: `24`, `23.976`, `30000/1001`.
    case rational
    /// Not empty.
    case text
    /// A path, not empty.
    case file
    /// `x y w h` in pixels, or `w h` for one in the middle.
    case box
}

extension ParameterKind: CustomStringConvertible {
    /// The type as messages and the listing say it: `a number from 0.05 to 100`.
    public var description: String {
        switch self {
        case .integer(let range): "a whole number from \(range.lowerBound) to \(range.upperBound)"
        case .number(let range): "a number from \(Self.plain(range.lowerBound)) to \(Self.plain(range.upperBound))"
        case .flag: "true or false"
        case .color: "a CSS colour such as red or #ff8800"
        case .colorOrFile: "a CSS colour or a file"
        case .choice(let choices): "one of \(choices.joined(separator: ", "))"
        case .ratio: "a ratio such as 16:9 or square"
        case .rational: "a rate such as 24 or 30000/1001"
        case .text: "text"
        case .file: "a file"
        case .box: "a box \"x y w h\" in pixels, or \"w h\" in the middle"
        }
    }

    static func plain(_ number: Double) -> String {
        number == number.rounded() && abs(number) < 1e15 ? "\(Int64(number))" : "\(number)"
    }
}
