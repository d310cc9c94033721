internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Looks for the faces of a film and writes down where they are on every frame. Nothing comes out of it.
///
/// One frame in six or so is looked at, besides the first and the last of each take; where a face has come, gone or
/// moved far since the look before, the frames between are looked at too. On the others faces are followed.
final class FaceCollector: FrameStage {
    let output: PictureFormat
    private let writer: FaceWriter
    private let detector: FaceDetector
    private let looker: FaceLooker
    private let spotter: MotionSpotter
    private let greys: FilterGraph
    private let rules: FaceTracker.Rules
    private let takeOf: (Frame) -> Int
    private let wants: (Frame) -> Bool
    private let isActive: (Frame) -> Bool

    private var take: Take?
    /// The number of the next frame.
    private var number = 0

    /// What is known of the take so far.
    private struct Take {
        let index, first: Int
        var tracker: FaceTracker
        var times: [Int64] = []
        /// The frames since the last look, and their numbers.
        var held: [(number: Int, frame: Frame)] = []
        var grey: [UInt8] = []
        var looks = 0
    }

    /// - Parameters:
    ///   - folder: an empty one, for what is found.
    ///   - toneMapping: brings the pictures to SDR for the detector; nil leaves them.
    ///   - threads: of the detector; the faces don't depend on them.
    ///   - takeOf: the number of a frame's take.
    ///   - wants: whether a frame belongs to the part of the film that is looked through.
    ///   - isActive: whether a frame, or one near it, is edited; on others nothing is looked for.
    init(
        folder: String, input: PictureFormat, toneMapping: ToneMapping?, threads: Int,
        takeOf: @escaping (Frame) -> Int, wants: @escaping (Frame) -> Bool, isActive: @escaping (Frame) -> Bool
    ) throws {
        output = input
        writer = try FaceWriter(folder: folder, format: input)
        detector = try FaceDetector(in: NetworkStore(), threads: threads)
        looker = try FaceLooker(input, toneMapping)
        spotter = try MotionSpotter(width: input.width, height: input.height)
        greys = try FilterGraph(
            "scale=\(spotter.width):\(spotter.height):flags=area,format=gray", pictures: input, threads: 1)
        rules = FaceTracker.Rules(rate: input.frameRate.numerator > 0 ? input.frameRate.value : 0)
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
            tracker: FaceTracker(rules, first: number, width: output.width, height: output.height))
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
        let seen = try looker.faces(frame, by: detector, isClose: isClose)
        if take.tracker.doubt(seen, on: last, from: looker.leastFace(isClose: isClose)) == .between {
            for (number, frame) in take.held.dropLast() {
                take.tracker.see(try looker.faces(frame, by: detector, isClose: false), on: number)
            }
        }
        take.tracker.see(seen, on: last)
        take.held = []
    }

    private func grey(_ frame: Frame) throws -> [UInt8] {
        try greys.push(try frame.copy())
        guard case .frame(let small) = try greys.pull() else { return [] }
        let width = small.width, height = small.height
        return small.withLuma { base, stride, _ in
            var bytes: [UInt8] = []
            bytes.reserveCapacity(width * height)
            for y in 0..<height { bytes += UnsafeRawBufferPointer(start: base + y * stride, count: width) }
            return bytes
        } ?? []
    }
}

/// Brings frames to the sizes at which a detector looks at them. Used by one thread.
struct FaceLooker {
    private let width, height: Int
    private let views: [(scan: FaceDetector.Scan, graph: FilterGraph)]

    init(_ input: PictureFormat, _ toneMapping: ToneMapping?) throws {
        width = input.width
        height = input.height
        let aspect = input.sampleAspect.numerator > 0 ? input.sampleAspect.value : 1
        let shown = max(1, Int((Double(input.width) * aspect).rounded()))
        let mapping = toneMapping.map { $0.graph(for: input.pixelFormat) + "," } ?? ""
        let scans =
            [FaceDetector.Scan.whole(width: shown, height: input.height)]
            + [FaceDetector.Scan.tiles(width: shown, height: input.height)].compactMap { $0 }
        views = try scans.map { scan in
            let flags = scan.width < shown ? "area" : "bicubic"
            let graph = "\(mapping)scale=\(scan.width):\(scan.height):flags=\(flags)+accurate_rnd,format=rgba"
            return (scan, try FilterGraph(graph, pictures: input))
        }
    }

    /// Pixels of the frame from which on a look shows faces.
    func leastFace(isClose: Bool) -> Float {
        views.prefix(isClose ? views.count : 1).last.map { $0.scan.leastFace(height: height) } ?? 0
    }

    /// The faces of a frame, in its pixels.
    /// - Parameter isClose: large frames are looked at in tiles too.
    func faces(_ frame: Frame, by detector: FaceDetector, isClose: Bool) throws -> [Detection] {
        var found: [Detection] = []
        for (scan, graph) in views.prefix(isClose ? views.count : 1) {
            try graph.push(try frame.copy())
            guard case .frame(let picture) = try graph.pull() else { continue }
            found += try picture.withPicture { try detector.faces($0, scan, width: width, height: height) } ?? []
        }
        return views.count > 1 ? Detection.sparse(found) : found
    }
}
