public import EditPlans
public import Finders
internal import Foundation
public import MediaTypes

/// The things of a film that have a name, followed through its shots, as a pass has left them: `things.json` a part.
public struct FoundThings: Sendable {
    /// A thing from its first frame to its last, in one take.
    public struct Track: Codable, Equatable, Sendable {
        /// The number of its first frame in the take.
        public let start: Int
        /// Where it is, one box a frame, in pixels of the frame.
        public let boxes: [FoundBox]
        /// Its best score, 0…1.
        public let score: Float
        /// How often it was seen, and how often clearly.
        public let looks, sureLooks: Int
        /// What it was seen as: sums of scores.
        public let votes: [ThingKind: Float]
        /// Shares of `ColorShares.names`.
        public let colors: [Float]

        /// It is there, and not only taken for something.
        public var isSure: Bool { sureLooks >= 2 || score >= FoundThings.alone }

        /// What it was mostly seen as.
        public var kind: ThingKind? { votes.max { ($0.value, $1.key.rawValue) < ($1.value, $0.key.rawValue) }?.key }

        /// The share of the looks that took it for one of some kinds, 0…1.
        func share(of kinds: [ThingKind]) -> Float {
            // In one order in every process, so that no sum is rounded otherwise.
            let all = ThingKind.allCases.reduce(Float(0)) { $0 + (votes[$1] ?? 0) }
            return all > 0 ? kinds.reduce(0) { $0 + (votes[$1] ?? 0) } / all : 0
        }

        /// The number after its last frame's.
        var end: Int { start + boxes.count }
    }

    /// Frames of a shot, one after the other.
    public struct Take: Codable, Equatable, Sendable {
        /// Ticks at which its frames begin.
        public let times: [Int64]
        /// What was seen on them, surely or not.
        public let tracks: [Track]
    }

    /// What a part of the pass found.
    public struct Part: Codable, Sendable {
        /// Pixels of the frames.
        public let width, height: Int
        /// Seconds of a tick of the frames' times.
        public let timeBase: Ratio
        /// In the order of time.
        public let takes: [Take]
    }

    /// A thing seen clearly once only must be this sure.
    static let alone: Float = 0.7

    /// What the parts found, one after the other.
    public private(set) var parts: [Part] = []

    /// Every take, in the order of the parts.
    public var takes: [Take] { parts.flatMap(\.takes) }

    init(parts: [Part]) { self.parts = parts }

    /// - Parameter path: the folder with a folder for each part; their names are in the order of the output.
    /// - Throws: `EditingError` where something is gone or has changed.
    public init(path: String) throws {
        parts = try Part.read(in: path, FoundMattes.failure).map(\.part)
    }
}

extension FoundThings.Part: PassPart {
    static var fileName: String { "things.json" }

    var isSound: Bool {
        width > 0 && height > 0 && timeBase.numerator > 0 && timeBase.denominator > 0
            && takes.allSatisfy { take in
                take.tracks.allSatisfy {
                    (0...take.times.count).contains($0.start) && !$0.boxes.isEmpty
                        && $0.boxes.count <= take.times.count - $0.start && $0.colors.count == ColorShares.names.count
                }
            }
    }
}
