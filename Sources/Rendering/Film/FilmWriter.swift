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
    private let job: FilmJob
    private let output: PendingOutput
    private let file: OutputFile
    /// What becomes of the frames, with the conversion to what the encoder takes.
    let plan: PicturePlan
    /// How the pictures are coded.
    let coding: FilmCoding
    /// What codes them.
    let encoder: StreamEncoder
    /// Packets of several encoders can be put one after the other.
    let joinsByCopy: Bool
    /// The sound tracks that are coded anew.
    let sound: SoundTracks
    private let timeBase: Ratio
    private let shift: Int64

    /// Opens the encoder and the file, and writes its header.
    /// - Parameter run: what the encoder is opened for, where the file must not be larger than a limit.
    init(
        _ job: FilmJob, _ plan: PicturePlan, output: PendingOutput, folder: WorkFolder, run: EncodingRun? = nil
    ) throws {
        let choice = try job.encoderChoice(for: plan, run: run)
        let plan = try plan.converted(to: choice.pixelFormat)
        var file = try OutputFile(
            path: output.muxerPath, container: job.source.container, shownPath: output.path, isStill: output.isStill)
        coding = FilmCoding(
            choice, hdr: plan.keepsHDR ? job.facts.hdr : nil,
            threads: run == nil ? job.threads : FilmCoding.limitedThreads,
            globalHeader: file.muxer.wantsGlobalHeader)
        encoder = try coding.open(for: plan)
        // Only an encoder that sees all of the film can be led to a size.
        joinsByCopy = choice.codec.joinsByCopy && run == nil
        sound = try SoundTracks(job.source, folder: folder, globalHeader: file.muxer.wantsGlobalHeader)
        let encoders = sound.encoders.merging([job.film.index: encoder]) { first, _ in first }
        let source = job.source.file
        try file.addStreams(
            source.streams, roles: job.source.roles, encoders: encoders, source: source.path,
            filmKeepsGeometry: plan.keepsGeometry)
        try Self.describe(file, job, plan)
        try file.writeHeader(tags: source.metadata)
        self.job = job
        self.file = file
        self.output = output
        self.plan = plan
        timeBase = plan.output.timeBase
        shift = job.shift(timeBase)
        notes = choice.notes + sound.notes + file.notes + (job.timecode?.notes ?? [])
    }

    private static func describe(_ file: OutputFile, _ job: FilmJob, _ plan: PicturePlan) throws {
        if let index = file.indices[job.film.index] {
            if let matrix = job.facts.displayMatrix, plan.keepsDisplayMatrix {
                file.muxer.setDisplayMatrix(matrix, ofStream: index)
            }
            if plan.keepsHDR, let frame = job.facts.firstFrame { file.muxer.setHDR(from: frame, ofStream: index) }
        }
        let source = job.source.file
        let comment = source.metadata.first { $0.key.lowercased() == "comment" }?.value
        let timecode = job.timecode
        timecode?.apply(to: file, source.streams)
        file.setMetadata(
            timecode?.applied(to: source.metadata) ?? source.metadata,
            comment: Provenance.comment(for: job.request, existing: comment))
        try file.muxer.setChapters(job.source.chapters)
    }

    /// Encodes the frames and writes all streams to the end; what came up on the way is returned.
    func write(
        _ sound: PreparedSound, _ supervision: Supervision, frames: @escaping () throws -> Frame?
    ) throws -> [String] {
        let shift = self.shift
        return try write(
            sound, supervision,
            timed: {
                guard let frame = try frames() else { return nil }
                frame.pts = frame.pts.map { $0 + shift }
                return frame
            })
    }

    /// The same of frames that have the file's times already.
    func write(
        _ sound: PreparedSound, _ supervision: Supervision, timed frames: @escaping () throws -> Frame?
    ) throws -> [String] {
        let pictures = PictureEncoder(
            encoder, stream: stream, timeBase: timeBase, clock: clock, isStill: output.isStill, frames: frames)
        let notes = try write(sound, supervision, pictures: pictures)
        return pictures.notes + notes
    }

    /// The film's place in the file.
    var stream: Int { file.indices[job.film.index] ?? 0 }

    /// The times that the film's frames can have in the file.
    var clock: FileClock { file.clock(ofStream: stream) }

    /// Writes pictures that are coded already, and all other streams, to the end; what came up on the way is returned.
    func write(
        _ sound: PreparedSound, _ supervision: Supervision, pictures: any PacketSource
    ) throws -> [String] {
        var sources: [any PacketSource] = [pictures]
        let copier = file.routes.isEmpty ? nil : try job.source.copier(file.routes)
        if let copier { sources.append(copier) }
        let lanes = try self.sound.lanes(sound, index: { file.indices[$0] }, supervision)
        defer { lanes.forEach { $0.packets.abandon() } }
        sources += lanes.map(\.packets)
        var interleaver = try Interleaver(sources)
        try interleaver.write(to: file.muxer, supervision)
        try file.muxer.finish()
        return lanes.flatMap(\.notes) + (copier?.notes ?? [])
    }

    /// What was found broken in the sound; complete when everything is written.
    var damages: [Damage] { sound.damages }
}

extension FilmJob {
    /// Ticks that bring the frames' times back to the file's own clock, or to 0 for a preview.
    func shift(_ timeBase: Ratio) -> Int64 {
        if let window = source.window { return -Int64((window.lowerBound / timeBase.value).rounded()) }
        guard source.timeline.isIdentity, !source.file.hasArbitraryClock else { return 0 }
        return Int64((source.file.origin / timeBase.value).rounded())
    }
}
