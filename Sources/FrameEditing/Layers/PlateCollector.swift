internal import Atlas
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Vision

/// Finds what is behind all that moves in each take of a film. The frames come out as they are.
final class PlateCollector: FrameStage {
    let output: PictureFormat
    private let folder: String
    private let size: MatteSize
    private let smalls: FilterGraph
    private let converter = FrameConverter(threads: 1)
    private let samples: PlateSamples
    private let scope: PassScope
    private var take: Take?
    private var takes: [FoundPlates.Take] = []

    /// The take so far.
    private struct Take {
        let index: Int
        var registration: ShotRegistration
        var times: [Int64] = []
        /// Some frame of it is edited.
        var isActive = false
    }

    /// The longer side of the pictures that are compared.
    static let longest = 640
    /// Frames that a plate is made from.
    static let most = 48
    /// Fewer frames than this show nothing.
    static let least = 8

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - scope: which frames it is about; those of a take that aren't edited help to see what is behind those that
    ///     are.
    init(folder: String, input: PictureFormat, scope: PassScope) throws {
        output = input
        self.folder = folder
        size = MatteSize(
            width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: Self.longest)
        smalls = try input.looks(width: size.width, height: size.height, nil)
        samples = try PlateSamples(in: folder, width: input.width, height: input.height, most: Self.most)
        self.scope = scope
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard scope.wants(frame) else { return [] }
        let index = scope.takeOf(frame)
        if take?.index != index {
            try end()
            take = Take(index: index, registration: ShotRegistration(width: size.width, height: size.height))
        }
        guard let number = take?.times.count, let small = try smalls.one(of: frame)?.withPicture({ RGBPicture($0) })
        else { return [frame] }
        try take?.registration.append(small.grey)
        take?.times.append(frame.pts ?? 0)
        if scope.isActive(frame) { take?.isActive = true }
        if samples.wants(number), let full = try converter.rgba(frame).withPicture({ RGBPicture($0) }) {
            try samples.append(number, small: small, full: full)
        }
        return [frame]
    }

    func finish() throws -> [Frame] {
        try end()
        try FoundPlates.Part(timeBase: output.timeBase, width: size.width, height: size.height, takes: takes)
            .write(in: folder, "what is behind")
        return []
    }

    private func end() throws {
        defer {
            take = nil
            samples.forget()
        }
        guard let take, take.isActive else { return }
        takes.append(try found(take))
    }

    private func found(_ take: Take) throws -> FoundPlates.Take {
        func refused(_ why: String) -> FoundPlates.Take {
            FoundPlates.Take(take: take.index, times: take.times, poses: [], refusal: why, plate: nil)
        }
        guard take.times.count >= Self.least else { return refused("it has only \(take.times.count) frames") }
        let isStill: Bool
        switch take.registration.verdict {
        case .still: isStill = true
        case .moving: isStill = false
        case .refused(let refusal): return refused(refusal.rawValue)
        }
        let poses = take.registration.poses
        let maker = try PlateMaker(
            samples.kept.map { PlateMaker.Sample(small: $0.small, pose: isStill ? .identity : poses[$0.number]) },
            width: output.width, height: output.height)
        let plate = try maker.plate(samples.rows)
        guard plate.small.doubt <= Self.mostDoubt else {
            return refused(
                "what is behind is unclear in \(Int((100 * plate.small.doubt).rounded())) % of it: the camera moves "
                    + "past near things, or nearly all of it moves")
        }
        return FoundPlates.Take(
            take: take.index, times: take.times, poses: isStill ? [] : poses.map { maker.pose($0).values },
            refusal: nil, plate: try FoundPlates.write(plate, of: take.index, in: folder))
    }

    /// The share of a plate that may be unclear, 0…1.
    private static let mostDoubt: Float = 0.15
}
