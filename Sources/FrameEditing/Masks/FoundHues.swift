internal import Finders
internal import MediaTypes

/// The hues of a film's takes, as a pass has left them: `hues.json` a part.
struct FoundHues: Sendable {
    /// Of one take.
    struct Take: Codable, Equatable, Sendable {
        /// Its number in the film.
        let index: Int
        let counts: HueCounts
    }

    /// What a part of the pass found.
    struct Part: Codable, Sendable {
        /// In the order of time.
        let takes: [Take]
    }

    private let counts: [Int: HueCounts]

    /// - Parameter path: the folder with a folder for each part.
    /// - Throws: `EditingError` where something is gone or has changed.
    init(path: String) throws {
        let takes = try Part.read(in: path, FoundMattes.failure).flatMap(\.part.takes)
        counts = Dictionary(takes.map { ($0.index, $0.counts) }) { first, _ in first }
    }

    /// The hues of a take; nil for one without frames that are edited.
    func counts(of take: Int) -> HueCounts? { counts[take] }
}

extension FoundHues.Part: PassPart {
    static var fileName: String { "hues.json" }

    var isSound: Bool { takes.allSatisfy(\.counts.isSound) }
}
