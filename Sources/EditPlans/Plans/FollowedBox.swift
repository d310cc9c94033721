/// A box that is drawn around something at one moment of a film; what is in it is followed from there, before and
/// after.
///
/// As the target of a step it is written `x y w h at SECONDS`: `412 300 90 40 at 2.5`.
public struct FollowedBox: Hashable, Codable, Sendable, CustomStringConvertible {
    /// Pixels of the picture as it is shown, from its upper left corner; 0 or more.
    public let x, y: Int
    /// Pixels, 1 or more.
    public let width, height: Int
    /// Seconds of the source, 0 or more.
    public let moment: Double

    /// A box at a moment; nil for one without a place, and for moments before the film.
    public init?(_ box: PixelBox, at moment: Double) {
        guard let x = box.x, let y = box.y, moment.isFinite, moment >= 0 else { return nil }
        self.x = x
        self.y = y
        width = box.width
        height = box.height
        self.moment = moment
    }

    /// `x y w h at SECONDS`; nil for anything else.
    public init?(_ text: some StringProtocol) {
        let words = text.split(whereSeparator: { $0 == " " || $0 == "," })
        guard words.count == 6, words[4] == "at", let moment = Double(words[5]),
            let box = PixelBox(words[..<4].joined(separator: " "))
        else { return nil }
        self.init(box, at: moment)
    }

    /// The box as it is read.
    public var description: String { "\(x) \(y) \(width) \(height) at \(ParameterKind.plain(moment))" }
}

extension Target {
    /// The box whose content is followed; nil for other targets.
    public var followed: FollowedBox? { FollowedBox(rawValue) }

    /// The same with what the user shows in place of a thing that is named: "everything but the bike" keeps its first
    /// words.
    ///
    /// - Returns: nil for the frame, for places, and for what has a meaning of its own: people, the background, the
    ///   sky, faces.
    public func naming(_ shown: some ShownThing) -> Target? {
        let fixed: Set<Target> = [.frame, .background, .foreground, .sky, .faces]
        guard !fixed.contains(self), place == nil, people == nil else { return nil }
        let words = rawValue.lowercased().split(whereSeparator: { $0 == " " || $0 == "-" }).map(String.init)
        guard let length = Self.inversion(words) else { return Target(rawValue: shown.description) }
        return Target(rawValue: (words.prefix(length) + [shown.description]).joined(separator: " "))
    }
}
