internal import Finders
internal import Foundation
internal import LibAV
internal import MediaTypes

/// Follows what the user shows through the takes in which it is shown, and keeps its places and its mattes. The frames
/// come out as they are.
///
/// What comes before the frame on which it is shown waits in a file and is then gone through backwards. Where it is
/// lost between two sights, its place is taken to go from one to the other.
final class FollowCollector: FrameStage {
    let output: PictureFormat
    private let folder: String
    private let writer: MatteWriter
    private let thing: any ShotFollowing
    private let scope: PassScope
    private let momentsOf: (Int) -> [Double]
    private var take: Take?
    private var takes: [FollowedBoxes.Take] = []
    private var frameCount = 0

    /// What is known of a take so far.
    private struct Take {
        let index: Int
        /// Output seconds at which it is as the user shows it, and which haven't come yet.
        var moments: [Double]
        var times: [Int64] = []
        var isActive: [Bool] = []
        var sights: [Sighting] = []
        /// Pictures that wait, and the levels of mattes.
        let pictures, levels: ByteSpool?
        var follower: (any ShotFollower)?
    }

    /// Where it is on a frame.
    private struct Sighting {
        var sight: BoxFollower.Sight
        /// Where its levels are kept; nil where it has none.
        var levels: ByteSpool.Place?
    }

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - thing: what is followed.
    ///   - scope: which frames it is about.
    ///   - momentsOf: the output seconds of a take at which it is as the user shows it.
    init(
        folder: String, input: PictureFormat, thing: any ShotFollowing, scope: PassScope,
        momentsOf: @escaping (Int) -> [Double]
    ) throws {
        output = input
        self.folder = folder
        self.thing = thing
        writer = try MatteWriter(folder: folder, format: input, size: thing.size, presence: .found(leastFill: 0))
        self.scope = scope
        self.momentsOf = momentsOf
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard scope.wants(frame) else { return [] }
        let index = scope.takeOf(frame)
        if take?.index != index { try begin(index) }
        guard var take else { return [frame] }
        self.take = nil
        frameCount += 1
        take.times.append(frame.pts ?? 0)
        take.isActive.append(scope.isActive(frame))
        if take.pictures != nil, let picture = try thing.picture(of: frame) {
            try follow(picture, until: end(of: frame), &take)
        }
        self.take = take
        return [frame]
    }

    func finish() throws -> [Frame] {
        try end()
        try writer.finish()
        let part = FollowedBoxes.Part(
            width: output.width, height: output.height, timeBase: output.timeBase, frameCount: frameCount,
            takes: takes)
        do {
            try JSONEncoder().encode(part).write(
                to: URL(fileURLWithPath: "\(folder)/\(FollowedBoxes.Part.fileName)"), options: .atomic)
        } catch {
            throw EditingError(
                .output,
                "cannot keep the places of the box in \(folder): \((error as NSError).localizedDescription); check the "
                    + "disk")
        }
        return []
    }

    private func begin(_ index: Int) throws {
        try end()
        let moments = momentsOf(index)
        let isShown = !moments.isEmpty
        take = Take(
            index: index, moments: moments,
            pictures: isShown ? try ByteSpool(in: folder, count: thing.pictureBytes) : nil,
            levels: isShown ? try ByteSpool(in: folder, count: thing.size.width * thing.size.height) : nil)
    }

    private func end(of frame: Frame) -> Double {
        Double((frame.pts ?? 0) + max(1, frame.duration)) * output.timeBase.value
    }

    private func follow(_ picture: [UInt8], until end: Double, _ take: inout Take) throws {
        if let moment = take.moments.first, moment < end - 1e-6 {
            take.moments.removeFirst()
            try start(picture, &take)
        } else if let follower = take.follower {
            take.sights.append(try sighting(try follower.follow(picture), take))
        } else {
            _ = try take.pictures?.append(picture)
        }
    }

    /// It is as the user shows it on this picture: goes back through those before, and on from here.
    private func start(_ picture: [UInt8], _ take: inout Take) throws {
        let back = try thing.start(on: picture)
        var before: [Sighting] = []
        while let earlier = try take.pictures?.popLast() {
            before.append(try sighting(try back.follow(earlier), take))
        }
        take.sights += before.reversed()
        let here = BoxFollower.Sight(pose: .identity, isSeen: true, likeness: 1)
        take.sights.append(try sighting((here, thing.shown), take))
        take.follower = try thing.start(on: picture)
    }

    private func sighting(_ found: (sight: BoxFollower.Sight, levels: [UInt8]?), _ take: Take) throws -> Sighting {
        Sighting(sight: found.sight, levels: try found.levels.flatMap { try take.levels?.append($0) })
    }

    private func end() throws {
        guard let take else { return }
        self.take = nil
        guard take.sights.count == take.times.count else {
            for time in take.times { writer.appendNone(at: time) }
            return try writer.endStretch()
        }
        let sights = Self.bridged(take.sights.map(\.sight), about: thing.box)
        var places: [FollowedBoxes.Place] = []
        for (index, sight) in sights.enumerated() {
            let levels = try take.sights[index].levels.flatMap { try take.levels?.bytes(at: $0) }
            let matte = thing.matte(sight, levels)
            places.append(place(sight, levels == nil ? nil : matte?.content.box, take, index))
            if take.isActive[index], let matte {
                try writer.append(matte, at: take.times[index])
            } else {
                writer.appendNone(at: take.times[index])
            }
        }
        try writer.endStretch()
        takes.append(FollowedBoxes.Take(places: places))
    }

    /// - Parameter seen: the box around what the matte shows, in fractions of the picture; nil where the pose tells it.
    private func place(
        _ sight: BoxFollower.Sight, _ seen: FoundBox?, _ take: Take, _ index: Int
    ) -> FollowedBoxes.Place {
        let around = thing.box.bounds(sight.pose)
        let (across, down) = (Float(thing.look.width), Float(thing.look.height))
        let posed = FoundBox(
            left: around.left / across, top: around.top / down, right: around.right / across,
            bottom: around.bottom / down)
        return FollowedBoxes.Place(
            time: take.times[index], pose: [sight.pose.a, sight.pose.b, sight.pose.x, sight.pose.y],
            isSeen: sight.isSeen, isSure: sight.isSure, likeness: sight.likeness, isActive: take.isActive[index],
            box: seen ?? posed)
    }

    /// The same with places for the frames between two sights.
    static func bridged(_ sights: [BoxFollower.Sight], about box: FoundBox) -> [BoxFollower.Sight] {
        var bridged = sights
        var last: Int?
        for index in sights.indices where sights[index].isSeen {
            if let last, index - last > 1 {
                for between in last + 1..<index {
                    let share = Double(between - last) / Double(index - last)
                    bridged[between].pose = sights[last].pose.between(sights[index].pose, share, about: box.center)
                }
            }
            last = index
        }
        return bridged
    }
}
