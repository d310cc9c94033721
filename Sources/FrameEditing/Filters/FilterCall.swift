internal import LibAV

/// One filter with its options, written so that libavfilter reads exactly these values.
public struct FilterCall: Hashable, Sendable {
    var name: String
    var options: [Option]

    struct Option: Hashable, Sendable {
        var key, value: String
    }

    /// - Parameter options: in the order in which they are written; a filter decides what each means.
    public init(_ name: String, _ options: KeyValuePairs<String, any FilterValue> = [:]) {
        self.name = name
        self.options = options.map { Option(key: $0.key, value: $0.value.filterText) }
    }

    /// The source filter that reads a file which was looked at, in the format that was found and in no other.
    ///
    /// `file:` keeps a name with a colon from being read as a protocol.
    init(reading file: NamedFile) {
        self.init(
            "movie",
            [
                "filename": "file:\(file.path)", "format_name": file.formatName,
                "format_opts": file.filterOptions,
            ])
    }

    /// The same with one more option.
    public func with(_ key: String, _ value: any FilterValue) -> FilterCall {
        var copy = self
        copy.options.append(Option(key: key, value: value.filterText))
        return copy
    }

    /// Asks for one plane, whose samples may mean anything and have no range.
    var isForGrey: Bool { options.contains { $0.key == "pix_fmts" && $0.value.hasPrefix("gray") } }

    /// `name=key=value:key=value`, escaped for both readers: the filter's options, then the graph's syntax.
    public var text: String {
        guard !options.isEmpty else { return name }
        let list = options.map { "\($0.key)=\(Self.escape($0.value, Self.optionSpecials))" }.joined(separator: ":")
        return "\(name)=\(Self.escape(list, Self.graphSpecials))"
    }

    /// A text as it stands within an option of a graph.
    static func escaped(_ text: String) -> String { escape(escape(text, optionSpecials), graphSpecials) }

    private static let optionSpecials: Set<Character> = ["\\", "'", ":"]
    private static let graphSpecials: Set<Character> = ["\\", "'", "[", "]", ",", ";"]
    private static let spaces: Set<Character> = [" ", "\t", "\n", "\r", "\r\n"]

    /// `av_get_token` takes a backslash as "the next one as it is", and trims bare spaces at both ends.
    private static func escape(_ text: String, _ specials: Set<Character>) -> String {
        let head = text.prefix { spaces.contains($0) }.count
        let tail = text.reversed().prefix { spaces.contains($0) }.count
        return text.enumerated().map { index, character in
            let atEnd = index < head || index >= text.count - tail
            return specials.contains(character) || (atEnd && spaces.contains(character))
                ? "\\\(character)" : "\(character)"
        }.joined()
    }
}

/// What may stand as an option of a filter.
public protocol FilterValue {
    /// The value as libavutil reads it, not escaped.
    var filterText: String { get }
}

extension String: FilterValue {
    /// Itself.
    public var filterText: String { self }
}

extension Int: FilterValue {
    /// Its digits.
    public var filterText: String { "\(self)" }
}

extension Double: FilterValue {
    /// Six decimals at most, no exponent for ordinary sizes.
    public var filterText: String { decimal(self) }
}

/// A number as libavutil reads it: six decimals, no exponent for ordinary sizes.
func decimal(_ value: Double) -> String {
    let rounded = (value * 1_000_000).rounded() / 1_000_000
    guard abs(rounded) >= 0.001 || rounded == 0 else {
        let digits = String(Int((abs(rounded) * 1_000_000).rounded()))
        return (rounded < 0 ? "-" : "") + "0." + String(repeating: "0", count: 6 - digits.count) + digits
    }
    return rounded == rounded.rounded() && abs(rounded) < 1e15 ? "\(Int(rounded))" : "\(rounded)"
}
