internal import Atlas
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Vision

/// Finds what moves on each frame before what is behind it, and keeps its mattes. The frames come out as they are.
final class MoverCollector: FrameStage {
    let output: PictureFormat
    private let folder: String
    private let size: MatteSize
    private let smalls: FilterGraph
    private let plates: FoundPlates
    private let things: ThingBoxes?
    private let scope: PassScope
    private let writer: MatteWriter
    private var plate: (key: FoundPlates.Key, look: CleanPlate.Look)?
    /// The take of the stretch; nil between stretches.
    private var take: Int?
    private var rows: [FoundMovers.Row] = []

    /// The share of what moves that must lie in the boxes of what is meant.
    private static let leastInside: Float = 0.3
    /// The share of its box that moves where something moves.
    private static let leastMoving: Float = 0.1
    /// How far what is meant reaches beyond its box, as a share of it: shadows do.
    private static let rim: Float = 0.15

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - plates: what is behind.
    ///   - things: where those are that are meant; nil means all that moves.
    ///   - scope: which frames it is about.
    init(folder: String, input: PictureFormat, plates: FoundPlates, things: ThingBoxes?, scope: PassScope) throws {
        output = input
        self.folder = folder
        self.plates = plates
        self.things = things
        self.scope = scope
        size = MatteSize(
            width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: PlateCollector.longest)
        smalls = try input.looks(width: size.width, height: size.height, nil)
        writer = try MatteWriter(folder: folder, format: input, size: size, presence: .given)
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard scope.wants(frame) else { return [] }
        guard scope.isActive(frame) else {
            try end()
            return [frame]
        }
        let index = scope.takeOf(frame)
        if take != index { try end() }
        take = index
        let time = frame.pts ?? 0
        guard let picture = try smalls.one(of: frame)?.withPicture({ RGBPicture($0) }),
            let matte = try look(at: picture, time)
        else {
            writer.appendNone(at: time)
            return [frame]
        }
        try writer.append(matte, at: time)
        return [frame]
    }

    func finish() throws -> [Frame] {
        try end()
        try FoundMovers.Part(timeBase: output.timeBase, rows: rows).write(in: folder, "what moves")
        try writer.finish()
        return []
    }

    private func end() throws {
        try writer.endStretch()
        take = nil
    }

    /// The matte of what moves on a frame; nil where nothing does.
    private func look(at picture: RGBPicture, _ time: Int64) throws -> Matte? {
        let place = try plates.place(at: time)
        guard let look = try look(of: place.key) else {
            throw EditingError(.worker, "cannot edit the frame at tick \(time): its shot has no layers")
        }
        let pose = try place.pose.map { try PlateMaker.refined($0, picture.grey, over: look) }
        let view = try look.seen(from: pose ?? .identity, width: size.width, height: size.height)
        let exposure = try view.picture.exposure(of: picture)
        var movers = try view.picture.at(exposure).movers(before: picture, view.spreads)
        let boxes = try things?.boxes(at: time)
        let others = try boxes.map { try keep(&movers, in: $0) } ?? 0
        let still = boxes?.count { share(of: movers, in: $0) < Self.leastMoving } ?? 0
        let (width, height) = (size.width, size.height)
        let count = Float(width * height)
        let doubtful = zip(movers, view.doubts).map { $0 != 0 && $1 != 0 ? UInt8(255) : 0 }
        let moving = Float(movers.count { $0 != 0 }) / count
        rows.append(
            FoundMovers.Row(
                time: time, pose: pose?.values, light: exposure.gains + exposure.biases,
                moving: moving, doubtful: Float(doubtful.count { $0 != 0 }) / count, others: others,
                meant: boxes?.count ?? 0, still: still,
                place: box(of: doubtful)))
        guard moving > 0 else { return nil }
        let levels = try Movers.feathered(movers, width: width, height: height)
        return Matte(
            width: width, height: height, levels: levels,
            content: MatteContent(area: moving, confidence: 1, box: box(of: levels)))
    }

    private func look(of key: FoundPlates.Key) throws -> CleanPlate.Look? {
        if let plate, plate.key == key { return plate.look }
        guard let look = try plates.plate(key)?.small else { return nil }
        plate = (key, look)
        return look
    }

    /// Takes out what isn't meant; gives its share of the picture.
    private func keep(_ movers: inout [UInt8], in boxes: [FoundBox]) throws -> Float {
        let (width, height) = (size.width, size.height)
        var wanted = [UInt8](repeating: 0, count: movers.count)
        for box in boxes {
            let (across, down) = (Self.rim * box.width, Self.rim * box.height)
            let columns = Self.pixels(box.left - across, box.right + across, of: width)
            for y in Self.pixels(box.top - down, box.bottom + down, of: height) {
                for x in columns { wanted[y * width + x] = 255 }
            }
        }
        let left = try Movers.keep(
            &movers, touching: wanted, width: width, height: height, atLeast: Self.leastInside)
        return Float(left) / Float(width * height)
    }

    /// The share of a box that moves, 0…1.
    private func share(of movers: [UInt8], in box: FoundBox) -> Float {
        let columns = Self.pixels(box.left, box.right, of: size.width)
        let rows = Self.pixels(box.top, box.bottom, of: size.height)
        let count = rows.reduce(0) { sum, y in sum + columns.count { movers[y * size.width + $0] != 0 } }
        return Float(count) / Float(max(1, columns.count * rows.count))
    }

    private static func pixels(_ start: Float, _ end: Float, of side: Int) -> Range<Int> {
        let first = min(side, max(0, Int(start * Float(side))))
        return first..<max(first, min(side, Int(end * Float(side)) + 1))
    }

    /// What a mask covers, in fractions of the picture; nil where that is nothing.
    private func box(of mask: [UInt8]) -> FoundBox? {
        let (width, height) = (size.width, size.height)
        var (left, top, right, bottom) = (width, height, -1, -1)
        for y in 0..<height {
            for x in 0..<width where mask[y * width + x] != 0 {
                (left, right) = (min(left, x), max(right, x))
                (top, bottom) = (min(top, y), y)
            }
        }
        guard right >= left else { return nil }
        return FoundBox(
            left: Float(left) / Float(width), top: Float(top) / Float(height), right: Float(right + 1) / Float(width),
            bottom: Float(bottom + 1) / Float(height))
    }
}
