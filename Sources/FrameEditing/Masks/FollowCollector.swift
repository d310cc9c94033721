internal import EditPlans
internal import Finders
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Vision

/// Follows what is in a box through the takes in which it was drawn, and keeps its places and its outline. The frames
/// come out as they are.
///
/// What comes before the frame on which it was drawn waits in a file and is then gone through backwards. Where it is
/// lost between two sights, its place is taken to go from one to the other.
final class FollowCollector: FrameStage {
    let output: PictureFormat
    private let folder: String
    private let writer: MatteWriter
    private let size: MatteSize
    private let greys: FilterGraph
    private let look: MatteSize
    private let box: FoundBox
    private let outline: BoxOutline
    private let takeOf: (Frame) -> Int
    private let momentsOf: (Int) -> [Double]
    private let wants, isActive: (Frame) -> Bool
    private var take: Take?
    private var takes: [FollowedBoxes.Take] = []
    private var frameCount = 0

    /// What is known of a take so far.
    private struct Take {
        let index: Int
        /// Output seconds at which it is where the box was drawn, and which haven't come yet.
        var moments: [Double]
        var times: [Int64] = []
        var isActive: [Bool] = []
        var sights: [BoxFollower.Sight] = []
        let spool: GreySpool?
        var follower: BoxFollower?
    }

    /// The longer side of the pictures in which it is followed.
    private static let longest = 640

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - box: in pixels of the frames; its corner lies in them.
    ///   - takeOf: the number of a frame's take.
    ///   - momentsOf: the output seconds of a take at which it is where the box was drawn.
    ///   - wants: whether a frame belongs to the part of the film that is gone through.
    ///   - isActive: whether a frame is edited.
    init(
        folder: String, input: PictureFormat, box: FollowedBox, takeOf: @escaping (Frame) -> Int,
        momentsOf: @escaping (Int) -> [Double], wants: @escaping (Frame) -> Bool,
        isActive: @escaping (Frame) -> Bool
    ) throws {
        output = input
        self.folder = folder
        size = MatteSize(width: input.width, height: input.height, sampleAspect: input.pixelAspect)
        look = MatteSize(
            width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: Self.longest)
        greys = try input.greys(width: look.width, height: look.height)
        let (across, down) = (Float(look.width) / Float(input.width), Float(look.height) / Float(input.height))
        // A plan may say any number: no more of the box than lies in the picture.
        let (width, height) = (min(box.width, input.width - box.x), min(box.height, input.height - box.y))
        self.box = FoundBox(
            left: Float(box.x) * across, top: Float(box.y) * down, right: Float(box.x + width) * across,
            bottom: Float(box.y + height) * down)
        try Self.check(self.box, box, input)
        outline = BoxOutline(self.box, scale: Double(size.width) / Double(look.width), size: size)
        writer = try MatteWriter(folder: folder, format: input, size: size, presence: .found(leastFill: 0))
        self.takeOf = takeOf
        self.momentsOf = momentsOf
        self.wants = wants
        self.isActive = isActive
    }

    /// Smaller things have nothing to be known by.
    private static let leastSide: Float = 8

    private static func check(_ shown: FoundBox, _ box: FollowedBox, _ input: PictureFormat) throws {
        guard min(shown.width, shown.height) < leastSide else { return }
        let least = (leastSide * Float(max(input.width, input.height)) / Float(longest)).rounded(.up)
        throw EditingError(
            .notUnderstood,
            "cannot follow the box \(box): it is too small to be known again; give \(option: .box) at least "
                + "\(Int(least)) pixels to each side, or leave \(option: .moment) out for a place that stays")
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard wants(frame) else { return [] }
        let index = takeOf(frame)
        if take?.index != index { try begin(index) }
        guard var take else { return [frame] }
        self.take = nil
        frameCount += 1
        take.times.append(frame.pts ?? 0)
        take.isActive.append(isActive(frame))
        if take.spool != nil, let picture = try greys.one(of: frame).map(picture) {
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
        take = Take(
            index: index, moments: moments,
            spool: moments.isEmpty ? nil : try GreySpool(in: folder, width: look.width, height: look.height))
    }

    private func picture(_ frame: Frame) -> GreyPicture {
        GreyPicture(width: look.width, height: look.height, lumas: frame.greys)
    }

    private func end(of frame: Frame) -> Double {
        Double((frame.pts ?? 0) + max(1, frame.duration)) * output.timeBase.value
    }

    private func follow(_ picture: GreyPicture, until end: Double, _ take: inout Take) throws {
        if let moment = take.moments.first, moment < end - 1e-6 {
            take.moments.removeFirst()
            try start(picture, &take)
        } else if let follower = take.follower {
            take.sights.append(try follower.follow(picture))
        } else {
            try take.spool?.append(picture)
        }
    }

    /// The box is on this picture: goes back through those before, and on from here.
    private func start(_ picture: GreyPicture, _ take: inout Take) throws {
        let back = try BoxFollower(picture, box)
        var before: [BoxFollower.Sight] = []
        while let earlier = try take.spool?.popLast() { before.append(try back.follow(earlier)) }
        take.sights += before.reversed()
        take.sights.append(BoxFollower.Sight(pose: .identity, isSeen: true, likeness: 1))
        take.follower = try BoxFollower(picture, box)
    }

    private func end() throws {
        guard let take else { return }
        self.take = nil
        guard take.sights.count == take.times.count else {
            for time in take.times { writer.appendNone(at: time) }
            return try writer.endStretch()
        }
        let sights = Self.bridged(take.sights, about: box)
        for (index, sight) in sights.enumerated() {
            guard take.isActive[index] else {
                writer.appendNone(at: take.times[index])
                continue
            }
            let scale = Double(size.width) / Double(look.width)
            let pose = Similarity(a: sight.pose.a, b: sight.pose.b, x: sight.pose.x * scale, y: sight.pose.y * scale)
            try writer.append(
                outline.matte(pose, isSure: sight.isSure, likeness: sight.likeness), at: take.times[index])
        }
        try writer.endStretch()
        takes.append(FollowedBoxes.Take(places: places(sights, take)))
    }

    private func places(_ sights: [BoxFollower.Sight], _ take: Take) -> [FollowedBoxes.Place] {
        let corners = [(box.left, box.top), (box.right, box.top), (box.right, box.bottom), (box.left, box.bottom)]
        return sights.enumerated().map { index, sight in
            let seen = corners.map { sight.pose.apply(Double($0.0), Double($0.1)) }
            let (xs, ys) = (seen.map { Float($0.x) }, seen.map { Float($0.y) })
            let (across, down) = (Float(look.width), Float(look.height))
            let around = FoundBox(
                left: (xs.min() ?? 0) / across, top: (ys.min() ?? 0) / down, right: (xs.max() ?? 0) / across,
                bottom: (ys.max() ?? 0) / down)
            return FollowedBoxes.Place(
                time: take.times[index], pose: [sight.pose.a, sight.pose.b, sight.pose.x, sight.pose.y],
                isSeen: sight.isSeen, isSure: sight.isSure, likeness: sight.likeness,
                isActive: take.isActive[index], box: around)
        }
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
