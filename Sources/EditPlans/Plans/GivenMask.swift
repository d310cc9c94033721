/// A file of the user's that is white, or opaque, where a step acts: a film of masks or a picture.
///
/// As the target of a step it is written `mask "FILE"`, or `mask "FILE" at SECONDS` for a picture of one moment that is
/// carried through its shot.
public struct GivenMask: Hashable, Codable, Sendable, CustomStringConvertible {
    /// The path as it was given; absolute in sidecars.
    public var path: String
    /// Seconds of the source, 0 or more, at which a picture shows what is meant; nil for masks that aren't carried.
    public let moment: Double?

    /// A mask by its path; nil for an empty one, and for moments before the film.
    public init?(file path: String, at moment: Double? = nil) {
        guard !path.isEmpty, moment.map({ $0.isFinite && $0 >= 0 }) ?? true else { return nil }
        self.path = path
        self.moment = moment
    }

    /// `mask "FILE"` or `mask "FILE" at SECONDS`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let start = "mask \""
        guard text.hasPrefix(start), let end = text.lastIndex(of: "\"") else { return nil }
        let (path, rest) = (text[..<end].dropFirst(start.count), text[text.index(after: end)...])
        if rest.isEmpty {
            self.init(file: String(path))
        } else {
            guard rest.hasPrefix(" at "), let moment = Double(rest.dropFirst(4)) else { return nil }
            self.init(file: String(path), at: moment)
        }
    }

    /// The mask as it is read.
    public var description: String {
        "mask \"\(path)\"" + (moment.map { " at \(ParameterKind.plain($0))" } ?? "")
    }
}

extension Target {
    /// The mask that the user gives, and whether everything but what it shows is meant; nil for other targets.
    public var given: (mask: GivenMask, isInverted: Bool)? {
        if let mask = GivenMask(rawValue) { return (mask, false) }
        guard let start = rawValue.firstRange(of: " mask \"")?.lowerBound,
            let mask = GivenMask(rawValue[rawValue.index(after: start)...])
        else { return nil }
        let words = rawValue[..<start].lowercased().split(separator: " ").map(String.init)
        return Self.inversion(words) == words.count ? (mask, true) : nil
    }

    /// The same with the mask's file elsewhere; targets without one stay.
    public func locatingMask(_ place: (String) -> String) -> Target {
        guard let (old, isInverted) = given else { return self }
        var mask = old
        mask.path = place(mask.path)
        return isInverted ? Target.except(mask) : Target(rawValue: mask.description)
    }

    /// Everything but what the user shows.
    public static func except(_ shown: some ShownThing) -> Target { Target(rawValue: "everything but \(shown)") }
}

/// What the user shows in place of a name; its description is the target of a step.
public protocol ShownThing: CustomStringConvertible, Sendable {}

extension FollowedBox: ShownThing {}
extension GivenMask: ShownThing {}
