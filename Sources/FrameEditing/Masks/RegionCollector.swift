internal import Finders
internal import LibAV
internal import MediaTypes

/// Finds a region on a film's frames and keeps its mattes, held steady. The frames come out as they are.
final class RegionCollector: FrameStage {
    let output: PictureFormat
    private let writer: MatteWriter
    private let size: MatteSize
    private let pictures: FilterGraph
    private let finder: any RegionFinding
    private let steadying: SteadyMatte
    private let scope: PassScope
    /// The take of the stretch; nil between stretches.
    private var take: Int?
    private let folder: String
    private var motions: [FoundMotion.Stretch] = []
    private var motion = FoundMotion.Stretch()
    /// Of the latest frame since the one before.
    private var drift = SIMD2<Float>.zero

    /// The longer side of the pictures in which it is looked for.
    private static let longest = 640

    /// - Parameters:
    ///   - folder: an empty one, for the mattes.
    ///   - toneMapping: brings the pictures to SDR; nil leaves them.
    ///   - scope: which frames it is about.
    init(
        folder: String, input: PictureFormat, finder: any RegionFinding, toneMapping: ToneMapping?,
        scope: PassScope
    ) throws {
        output = input
        self.folder = folder
        size = MatteSize(
            width: input.width, height: input.height, sampleAspect: input.pixelAspect, longest: Self.longest)
        writer = try MatteWriter(folder: folder, format: input, size: size, presence: finder.presence)
        pictures = try input.looks(width: size.width, height: size.height, toneMapping)
        steadying = try SteadyMatte(size)
        self.finder = finder
        self.scope = scope
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard scope.wants(frame) else { return [] }
        guard scope.isActive(frame) else {
            try end()
            return [frame]
        }
        let index = scope.takeOf(frame)
        if take != index {
            try end()
            try finder.begin(take: index)
        }
        take = index
        let time = frame.pts ?? 0
        let kept = try pictures.one(of: frame).flatMap { picture in
            try picture.withPicture { try look(at: $0, frame) } ?? nil
        }
        if let kept { try writer.append(kept, at: time) } else { writer.appendNone(at: time) }
        motion.append(time, drift)
        return [frame]
    }

    func finish() throws -> [Frame] {
        try end()
        if finder.isFar { try FoundMotion.Part(stretches: motions).write(in: folder, "the motion of the sky") }
        try writer.finish()
        return []
    }

    private func end() throws {
        try writer.endStretch()
        if !motion.times.isEmpty { motions.append(motion) }
        motion = FoundMotion.Stretch()
        steadying.forget()
        take = nil
    }

    /// The matte of a frame; nil where it isn't there.
    private func look(at picture: PictureView, _ frame: Frame) throws -> Matte? {
        guard var sight = try finder.find(picture, frame) else {
            steadying.forget()
            return nil
        }
        let isSure = sight.certainty > 0
        drift = .zero
        let agreement = try steadying.steady(&sight.matte, picture) {
            isSure || ($0 ?? 0) >= RegionSight.leastAgreement
        }
        if finder.isFar { drift = steadying.drift(beneath: sight.matte) ?? .zero }
        guard isSure || (agreement ?? 0) >= RegionSight.leastAgreement else { return nil }
        guard let matte = Matte(sight.matte, width: size.width, height: size.height) else {
            throw EditingError(.worker, "cannot find \(finder.words): a matte has values that are no numbers")
        }
        // What tells a region from one that was only taken for it is how surely it was found.
        let content = MatteContent(
            area: matte.content.area, confidence: max(sight.certainty, RegionSight.leastCertainty),
            box: matte.content.box)
        return Matte(width: matte.width, height: matte.height, levels: matte.levels, content: content)
    }
}

/// What was found on a frame.
struct RegionSight {
    /// 0…1, as large as the picture.
    var matte: [Float]
    /// How surely, 0…1; 0 is what is only believed where the frame before shows the same.
    let certainty: Float

    /// The certainty of what is only believed because of the frame before.
    static let leastCertainty: Float = 0.01
    /// How much of a doubtful matte must be in that of the frame before, 0…1.
    static let leastAgreement: Float = 0.7
}

/// Finds a region of a picture by how it looks. Used by one thread.
protocol RegionFinding: AnyObject {
    /// What it is called.
    var words: String { get }
    /// How it is known whether it is in a stretch.
    var presence: MatteWriter.Presence { get }
    /// It is so far away that only the camera moves it: how it moves is kept.
    var isFar: Bool { get }
    /// The frames of a take follow.
    func begin(take: Int) throws
    /// Looks at a frame's picture: RGBA of 8 bits; nil where nothing is.
    func find(_ picture: PictureView, _ frame: Frame) throws -> RegionSight?
}
