internal import Finders
internal import LibAV
internal import MediaTypes
internal import Networks

/// Cuts the people out of a film's frames and keeps their mattes. The frames come out as they are.
///
/// Frames that are edited, one after the other in the same take, are a stretch: the network remembers the frames of it
/// and no others. What it would lack at the first of them it learns by seeing the next ones first, backwards.
final class PeopleCollector: FrameStage {
    let output: PictureFormat
    private let writer: MatteWriter
    private let matting: PeopleMatting
    private let pictures: FilterGraph
    private let scope: PassScope
    /// The take of the stretch; nil between stretches.
    private var take: Int?
    /// The first frames of the stretch, until there are enough to begin with; nil once it has begun.
    private var opening: [(time: Int64, picture: Frame)]? = []

    /// Frames that are seen backwards before the first: the difference to a longer memory halves with every second one.
    private static let warmUp = 6

    /// - Parameters:
    ///   - folder: an empty one, for what is found.
    ///   - toneMapping: brings the pictures to SDR for the network; nil leaves them.
    ///   - threads: of the network; the mattes don't depend on them.
    ///   - scope: which frames it is about.
    init(
        folder: String, input: PictureFormat, toneMapping: ToneMapping?, threads: Int,
        scope: PassScope
    ) throws {
        output = input
        let size = MatteSize(width: input.width, height: input.height, sampleAspect: input.pixelAspect)
        writer = try MatteWriter(folder: folder, format: input, size: size, presence: .people)
        matting = try PeopleMatting(in: NetworkStore(), threads: threads)
        pictures = try input.looks(width: size.width, height: size.height, toneMapping, threads: threads)
        self.scope = scope
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
        try pictures.push(try frame.copy())
        guard case .frame(let picture) = try pictures.pull() else {
            throw EditingError(.worker, "cannot find people: the frame at tick \(frame.pts ?? 0) gave no picture")
        }
        let time = frame.pts ?? 0
        if opening == nil {
            try keep(picture, at: time)
        } else {
            opening?.append((time, picture))
            if opening?.count == Self.warmUp { try begin() }
        }
        return [frame]
    }

    func finish() throws -> [Frame] {
        try end()
        try writer.finish()
        return []
    }

    /// Looks at the first frames backwards, and then forwards.
    private func begin() throws {
        guard let first = opening else { return }
        opening = nil
        matting.forget()
        for (_, picture) in first.dropFirst().reversed() { _ = try matte(picture) }
        for (time, picture) in first { try keep(picture, at: time) }
    }

    private func end() throws {
        try begin()
        try writer.endStretch()
        take = nil
        opening = []
    }

    private func keep(_ picture: Frame, at time: Int64) throws { try writer.append(try matte(picture), at: time) }

    private func matte(_ picture: Frame) throws -> Matte {
        guard let matte = try picture.withPicture({ try matting.matte($0) }) else {
            throw EditingError(.worker, "cannot find people: a frame's picture can't be read")
        }
        return matte
    }
}
