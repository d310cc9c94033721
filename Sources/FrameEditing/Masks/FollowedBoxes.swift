internal import EditPlans
public import Finders
internal import Foundation
public import MediaTypes

/// Where a box was followed to, as a pass has left it: `box.json` a part.
public struct FollowedBoxes: Sendable {
    /// The box on one frame.
    public struct Place: Codable, Equatable, Sendable {
        /// Ticks at which the frame begins.
        public let time: Int64
        /// The similarity that leads from the frame on which it was drawn, in pixels of the film: a, b, x and y.
        let pose: [Double]
        /// It is seen; else it was last, or will next be, seen at about this place.
        public let isSeen: Bool
        /// It is seen, and looks as it did where it was drawn.
        public let isSure: Bool
        /// How well it fits what was in the box, -1…1.
        public let likeness: Float
        /// The frame is edited.
        let isActive: Bool
        /// The upright box around it, in fractions of the picture.
        public let box: FoundBox
    }

    /// The frames of a shot in which it was drawn.
    public struct Take: Codable, Equatable, Sendable {
        /// In the order of time.
        public let places: [Place]
    }

    /// What a part of the pass found.
    public struct Part: Codable, Sendable {
        /// Pixels of the frames.
        public let width, height: Int
        /// Seconds of a tick of the frames' times.
        public let timeBase: Ratio
        /// Frames of the part.
        public let frameCount: Int
        /// In the order of time.
        public let takes: [Take]
    }

    /// What the parts found, one after the other.
    public let parts: [Part]
    private let numbers: [Int64: (take: Int, place: Place)]

    /// Every take in which it was drawn.
    public var takes: [Take] { parts.flatMap(\.takes) }
    /// Frames that were gone through.
    public var frameCount: Int { parts.reduce(0) { $0 + $1.frameCount } }
    /// Frames of other takes.
    public var framesElsewhere: Int { frameCount - takes.reduce(0) { $0 + $1.places.count } }

    /// - Parameter path: the folder with a folder for each part; their names are in the order of the output.
    /// - Throws: `EditingError` where something is gone or has changed.
    public init(path: String) throws {
        self.init(parts: try Part.read(in: path, FoundMattes.failure).map(\.part))
    }

    init(parts: [Part]) {
        self.parts = parts
        var numbers: [Int64: (take: Int, place: Place)] = [:]
        for (number, take) in parts.flatMap(\.takes).enumerated() {
            for place in take.places { numbers[place.time] = (number, place) }
        }
        self.numbers = numbers
    }

    /// Seconds of the output through which it is followed, take by take.
    var spans: [ClosedRange<Double>] {
        parts.flatMap { part in
            part.takes.compactMap { take in
                guard let first = take.places.first, let last = take.places.last else { return nil }
                let tick = part.timeBase.value
                return Double(first.time) * tick...Double(last.time) * tick
            }
        }
    }

    /// Seconds of the output in which frames are edited and it isn't seen.
    var lostSpans: [ClosedRange<Double>] { spans { !$0.isSeen } }

    /// Seconds of the output in which frames are edited, it is seen, and it looks different from where it was drawn.
    var doubtfulSpans: [ClosedRange<Double>] { spans { $0.isSeen && !$0.isSure } }

    /// Seconds of the frames that are edited and of which something holds; pauses of less than half a second are none.
    private func spans(where holds: (Place) -> Bool) -> [ClosedRange<Double>] {
        var spans: [ClosedRange<Double>] = []
        for part in parts {
            let tick = part.timeBase.value
            for place in part.takes.flatMap(\.places) where place.isActive && holds(place) {
                let second = Double(place.time) * tick
                if let last = spans.last, second - last.upperBound < 0.5 {
                    spans[spans.count - 1] = last.lowerBound...second
                } else {
                    spans.append(second...second)
                }
            }
        }
        return spans
    }
}

extension FollowedBoxes: MeantBoxes {
    var words: String { "what is in the box" }
    var isPerson: Bool { false }

    func take(of time: Int64) throws -> Int { numbers[time]?.take ?? -1 }

    func boxes(at time: Int64) throws -> [FoundBox] {
        guard let place = numbers[time]?.place, place.isSeen else { return [] }
        return [place.box]
    }

    func others(at time: Int64) -> [FoundBox] { [] }
    func people(near meant: [FoundBox], at time: Int64) -> [FoundBox] { [] }
}

extension FollowedBoxes.Part: PassPart {
    static var fileName: String { "box.json" }

    var isSound: Bool {
        width > 0 && height > 0 && timeBase.numerator > 0 && timeBase.denominator > 0
            && takes.allSatisfy { !$0.places.isEmpty && $0.places.allSatisfy { $0.pose.count == 4 } }
    }
}
