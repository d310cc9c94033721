internal import Finders
internal import LibAV
internal import MediaTypes

/// Sees where things are on one frame. Used by one thread.
protocol BoxLooking: AnyObject {
    /// What is seen, in pixels of the frame.
    /// - Parameter isClose: the look is to show small things, too.
    func boxes(_ frame: Frame, isClose: Bool) throws -> [Detection]
    /// Pixels of the frame from which on a look shows things.
    func leastHeight(isClose: Bool) -> Float
}

/// Writes down what was followed through a film, take by take. Used by one thread.
protocol TrackWriting: AnyObject {
    /// - Parameters:
    ///   - times: ticks at which the take's frames begin.
    ///   - first: the number of the first of them.
    func append(_ times: [Int64], from first: Int, _ tracks: [BoxTracker.Track]) throws
    /// Nothing more comes.
    func finish() throws
}

/// Looks for the faces or things of a film and writes down where they are on every frame. Nothing comes out of it.
///
/// One frame in six or so is looked at, besides the first and the last of each take; where one has come, gone or moved
/// far since the look before, the frames between are looked at too. On the others they are followed.
final class BoxCollector: FrameStage {
    let output: PictureFormat
    private let writer: any TrackWriting
    private let looker: any BoxLooking
    private let spotter: MotionSpotter
    private let greys: FilterGraph
    private let rules: BoxTracker.Rules
    private let takeOf: (Frame) -> Int
    private let wants: (Frame) -> Bool
    private let isActive: (Frame) -> Bool

    private var take: Take?
    /// The number of the next frame.
    private var number = 0

    /// What is known of the take so far.
    private struct Take {
        let index, first: Int
        var tracker: BoxTracker
        var times: [Int64] = []
        /// The frames since the last look, and their numbers.
        var held: [(number: Int, frame: Frame)] = []
        var grey: [UInt8] = []
        var looks = 0
    }

    /// - Parameters:
    ///   - looker: sees what there is on a frame.
    ///   - writer: keeps what is found.
    ///   - rules: how it is followed.
    ///   - takeOf: the number of a frame's take.
    ///   - wants: whether a frame belongs to the part of the film that is looked through.
    ///   - isActive: whether a frame, or one near it, is edited; on others nothing is looked for.
    init(
        _ looker: any BoxLooking, _ writer: any TrackWriting, _ rules: BoxTracker.Rules, input: PictureFormat,
        takeOf: @escaping (Frame) -> Int, wants: @escaping (Frame) -> Bool, isActive: @escaping (Frame) -> Bool
    ) throws {
        output = input
        self.writer = writer
        self.looker = looker
        self.rules = rules
        spotter = try MotionSpotter(width: input.width, height: input.height)
        greys = try input.greys(width: spotter.width, height: spotter.height)
        self.takeOf = takeOf
        self.wants = wants
        self.isActive = isActive
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard wants(frame) else { return [] }
        let index = takeOf(frame)
        if take?.index != index { try begin(index) }
        guard var take else { return [] }
        self.take = nil
        let grey = try grey(frame)
        if take.times.isEmpty {
            take.tracker.advance(forward: nil, backward: nil)
        } else {
            take.tracker.advance(
                forward: try spotter.motion(from: take.grey, to: grey),
                backward: try spotter.motion(from: grey, to: take.grey))
        }
        take.grey = grey
        take.times.append(frame.pts ?? 0)
        if isActive(frame) {
            take.held.append((number, try frame.copy()))
        } else {
            take.held = []
        }
        if (number - take.first) % rules.interval == 0 { try look(&take) }
        number += 1
        self.take = take
        return []
    }

    func finish() throws -> [Frame] {
        try end()
        try writer.finish()
        return []
    }

    private func begin(_ index: Int) throws {
        try end()
        take = Take(
            index: index, first: number,
            tracker: BoxTracker(rules, first: number, width: output.width, height: output.height))
    }

    private func end() throws {
        guard var take else { return }
        self.take = nil
        try look(&take)
        try writer.append(take.times, from: take.first, take.tracker.end())
    }

    /// Looks at the latest frame, and at those between where that tells something new.
    private func look(_ take: inout Take) throws {
        guard let (last, frame) = take.held.last else { return }
        let isClose = take.looks % 2 == 0
        take.looks += 1
        let seen = try looker.boxes(frame, isClose: isClose)
        if take.tracker.doubt(seen, on: last, from: looker.leastHeight(isClose: isClose)) == .between {
            for (number, frame) in take.held.dropLast() {
                take.tracker.see(try looker.boxes(frame, isClose: false), on: number)
            }
        }
        take.tracker.see(seen, on: last)
        take.held = []
    }

    private func grey(_ frame: Frame) throws -> [UInt8] { try greys.one(of: frame)?.greys ?? [] }
}
