internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Cuts a thing that was found and followed out of a film's frames, and keeps its mattes. The frames come out as they
/// are.
///
/// Every fourth frame of a stretch is cut out by the network, and its last one. On those between, both mattes are
/// looked up along the optical flow, each the more the nearer its frame is: nothing jumps where a new one begins.
/// People are cut out of every frame, by the network that remembers the frames before.
final class ThingMatteCollector: FrameStage {
    let output: PictureFormat
    private let writer: MatteWriter
    private let matting: ThingMatting
    private let people: PersonCutter
    private let size: MatteSize
    private let pictures, greys: FilterGraph
    private let flow: MatteFlow
    private let boxes: any MeantBoxes
    private let scope: PassScope
    /// The take of the stretch; nil between stretches.
    private var take: Int?
    private var key: Key?
    /// The frames since the latest key.
    private var held: [(time: Int64, grey: [UInt8])] = []
    /// The latest of them, in case that it ends the stretch.
    private var latest: Frame?

    /// A frame that the network has cut out.
    private struct Key {
        let grey: [UInt8]
        /// Nil where the thing isn't there.
        let matte: [Float]?
        let fill: Float
    }

    private static let interval = 4

    /// - Parameters:
    ///   - folder: an empty one, for the mattes.
    ///   - boxes: where what is meant is.
    ///   - toneMapping: brings the pictures to SDR for the network; nil leaves them.
    ///   - threads: of the network; the mattes don't depend on them.
    ///   - scope: which frames it is about.
    init(
        folder: String, input: PictureFormat, boxes: any MeantBoxes, toneMapping: ToneMapping?, threads: Int,
        scope: PassScope
    ) throws {
        output = input
        let aspect = input.pixelAspect
        size = MatteSize(width: input.width, height: input.height, sampleAspect: aspect, longest: 640)
        let shown = MatteSize(width: input.width, height: input.height, sampleAspect: aspect, longest: 1280)
        writer = try MatteWriter(
            folder: folder, format: input, size: size, presence: .found(leastFill: ThingReport.leastFill))
        matting = try ThingMatting(in: NetworkStore(), threads: threads)
        people = try PersonCutter(size, threads: threads)
        flow = try MatteFlow(size)
        pictures = try input.looks(width: shown.width, height: shown.height, toneMapping)
        greys = try input.greys(width: flow.width, height: flow.height)
        self.boxes = boxes
        self.scope = scope
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard scope.wants(frame) else { return [] }
        guard scope.isActive(frame) else {
            try end()
            return [frame]
        }
        let time = frame.pts ?? 0
        let place = try boxes.take(of: time)
        if take != place { try end() }
        take = place
        if boxes.isPerson {
            try cutPerson(frame, time)
            return [frame]
        }
        let grey = try greys.one(of: frame)?.greys ?? []
        if key == nil || held.count == Self.interval - 1 {
            try cut(frame, time, grey)
        } else {
            held.append((time, grey))
            latest = try frame.copy()
        }
        return [frame]
    }

    func finish() throws -> [Frame] {
        try end()
        try writer.finish()
        return []
    }

    private func end() throws {
        if let latest, let last = held.popLast() { try cut(latest, last.time, last.grey) }
        try writer.endStretch()
        people.forget()
        (take, key, latest) = (nil, nil, nil)
    }

    private func cutPerson(_ frame: Frame, _ time: Int64) throws {
        let meant = try boxes.boxes(at: time)
        guard !meant.isEmpty, let picture = try pictures.one(of: frame) else {
            people.forget()
            return writer.appendNone(at: time)
        }
        let (matte, fill) = try people.cut(picture, meant, from: try boxes.others(at: time))
        try keep(matte, fill, at: time)
    }

    /// Cuts a frame out, and writes those before it.
    private func cut(_ frame: Frame, _ time: Int64, _ grey: [UInt8]) throws {
        let new = try look(at: frame, time, grey)
        if let key {
            for (index, between) in held.enumerated() {
                let share = Float(index + 1) / Float(held.count + 1)
                guard key.matte != nil || new.matte != nil else {
                    writer.appendNone(at: between.time)
                    continue
                }
                let matte = try flow.between(
                    (key.matte, key.grey), between.grey, (new.matte, new.grey), share: share)
                try keep(matte, key.fill + share * (new.fill - key.fill), at: between.time)
            }
        }
        held = []
        latest = nil
        key = new
        if let matte = new.matte { try keep(matte, new.fill, at: time) } else { writer.appendNone(at: time) }
    }

    private func look(at frame: Frame, _ time: Int64, _ grey: [UInt8]) throws -> Key {
        let meant = try boxes.boxes(at: time)
        guard !meant.isEmpty, let picture = try pictures.one(of: frame) else {
            return Key(grey: grey, matte: nil, fill: 0)
        }
        var matte = [Float](repeating: 0, count: size.width * size.height)
        var (filled, area): (Float, Float) = (0, 0)
        for box in meant {
            let part = box.width * box.height
            let fill = try picture.withPicture { try matting.lay($0, box, into: &matte, size) } ?? 0
            filled += fill * part
            area += part
        }
        for person in try boxes.people(near: meant, at: time).prefix(Self.mostPeople) {
            try take(person, outOf: &matte, picture)
        }
        return Key(grey: grey, matte: matte, fill: area > 0 ? filled / area : 0)
    }

    /// The network for things takes a rider for a part of the bicycle, and who stands beside a car for a part of that.
    private func take(_ person: FoundBox, outOf matte: inout [Float], _ picture: Frame) throws {
        people.forget()
        // What it remembers of the same picture makes the second look surer.
        _ = try people.cut(picture, [person], from: [])
        let seen = try people.cut(picture, [person], from: [])
        for index in matte.indices { matte[index] *= 1 - seen.matte[index] }
    }

    /// People who are taken out of a frame: more are a crowd.
    private static let mostPeople = 6

    private func keep(_ values: [Float], _ fill: Float, at time: Int64) throws {
        guard let matte = Matte(values, width: size.width, height: size.height) else {
            throw EditingError(.worker, "cannot cut out \(boxes.words): the network gives no numbers")
        }
        // What tells a thing that was cut out from one that wasn't is how much of its box it fills.
        let content = MatteContent(area: matte.content.area, confidence: fill, box: matte.content.box)
        try writer.append(
            Matte(width: matte.width, height: matte.height, levels: matte.levels, content: content), at: time)
    }
}
