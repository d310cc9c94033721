internal import Decoding
internal import EditPlans
internal import Encoding
internal import FrameEditing
internal import LibAV
internal import MediaTypes

/// The encoding end of a render: the encoder, the muxer, and the streams of the source that are copied beside the film.
struct FilmWriter {
    /// What the user should know.
    let notes: [String]
    private let job: RenderJob
    private let output: PendingOutput
    private let file: OutputFile
    /// How the pictures are coded.
    let coding: FilmCoding
    /// What codes them.
    let encoder: StreamEncoder
    /// Packets of several encoders can be put one after the other.
    let joinsByCopy: Bool
    private let sound: SoundTracks
    private let timeBase: Ratio
    private let shift: Int64

    /// - Parameters:
    ///   - tell: hears of a model's work on the sound.
    ///   - check: asked while it works; throws to stop.
    init(
        _ job: RenderJob, chain: EditChain, output: PendingOutput, folder: WorkFolder,
        tell: @escaping @Sendable (RenderEvent) -> Void = { _ in }, check: @escaping @Sendable () throws -> Void = {}
    ) throws {
        let choice = try job.encoderChoice(for: chain)
        try chain.convert(to: choice.pixelFormat)
        var file = try OutputFile(
            path: output.muxerPath, container: job.container, shownPath: output.path, isStill: output.isStill)
        coding = FilmCoding(
            choice, hdr: chain.keepsHDR ? job.facts.hdr : nil, threads: job.threads,
            globalHeader: file.muxer.wantsGlobalHeader)
        encoder = try coding.open(for: chain)
        joinsByCopy = choice.codec.joinsByCopy
        sound = try SoundTracks(
            job.reel.watched(tell: tell, check: check), folder: folder, globalHeader: file.muxer.wantsGlobalHeader)
        let encoders = sound.encoders.merging([job.film.index: encoder]) { first, _ in first }
        try file.addStreams(
            job.file.streams, roles: job.roles, encoders: encoders, source: job.file.path,
            filmKeepsGeometry: chain.keepsGeometry)
        try Self.describe(file, job, chain)
        try file.writeHeader(tags: job.file.metadata)
        self.job = job
        self.file = file
        self.output = output
        timeBase = chain.output.timeBase
        shift = Self.shift(job, timeBase)
        notes = choice.notes + sound.notes + file.notes + (job.timecode?.notes ?? [])
    }

    private static func describe(_ file: OutputFile, _ job: RenderJob, _ chain: EditChain) throws {
        if let index = file.indices[job.film.index] {
            if let matrix = job.facts.displayMatrix, chain.keepsDisplayMatrix {
                file.muxer.setDisplayMatrix(matrix, ofStream: index)
            }
            if chain.keepsHDR { file.muxer.setHDR(from: job.facts.firstFrame, ofStream: index) }
        }
        let comment = job.file.metadata.first { $0.key.lowercased() == "comment" }?.value
        let timecode = job.timecode
        timecode?.apply(to: file, job.file.streams)
        file.setMetadata(
            timecode?.applied(to: job.file.metadata) ?? job.file.metadata,
            comment: Provenance.comment(for: job.request, existing: comment))
        try file.muxer.setChapters(job.reel.chapters)
    }

    /// Ticks that bring the frames' times back to the file's own clock, or to 0 for a preview.
    static func shift(_ job: RenderJob, _ timeBase: Ratio) -> Int64 {
        if let window = job.window { return -Int64((window.lowerBound / timeBase.value).rounded()) }
        guard job.timeline.isIdentity, !job.file.hasArbitraryClock else { return 0 }
        return Int64((job.file.origin / timeBase.value).rounded())
    }

    /// Encodes the frames and writes all streams to the end; what came up on the way is returned.
    func write(
        check: @escaping @Sendable () throws -> Void, frames: @escaping () throws -> Frame?
    ) throws -> [String] {
        let shift = self.shift
        return try write(
            check: check,
            timed: {
                guard let frame = try frames() else { return nil }
                frame.pts = frame.pts.map { $0 + shift }
                return frame
            })
    }

    /// The same of frames that have the file's times already.
    func write(
        check: @escaping @Sendable () throws -> Void, timed frames: @escaping () throws -> Frame?
    ) throws -> [String] {
        let pictures = PictureEncoder(
            encoder, stream: stream, timeBase: timeBase, clock: clock, isStill: output.isStill, frames: frames)
        let notes = try write(check: check, pictures: pictures)
        return pictures.notes + notes
    }

    /// The film's place in the file.
    var stream: Int { file.indices[job.film.index] ?? 0 }

    /// The times that the film's frames can have in the file.
    var clock: FileClock { file.clock(ofStream: stream) }

    /// Writes pictures that are coded already, and all other streams, to the end; what came up on the way is returned.
    func write(check: @escaping @Sendable () throws -> Void, pictures: any PacketSource) throws -> [String] {
        var sources: [any PacketSource] = [pictures]
        let copier = file.routes.isEmpty ? nil : try job.reel.copier(file.routes)
        if let copier { sources.append(copier) }
        let tracks = try sound.sources(index: { file.indices[$0] }, check: check)
        defer { tracks.forEach { $0.abandon() } }
        sources += tracks
        var interleaver = try Interleaver(sources)
        try interleaver.write(to: file.muxer) { _ in try check() }
        try file.muxer.finish()
        return sound.chainNotes + (copier?.notes ?? [])
    }

    /// What was found broken in the sound; complete when everything is written.
    var damages: [Damage] { sound.damages }
}
