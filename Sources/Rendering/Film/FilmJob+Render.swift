internal import Decoding
internal import EditPlans
internal import Encoding
internal import FrameEditing
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// What is known of a film when its passes are done.
struct PreparedFilm {
    /// What becomes of the frames; nil where they are copied.
    let plan: PicturePlan?
    /// What was found of the pictures.
    let pictures: FilmFindings
    /// What was found of the sound.
    let sound: PreparedSound
    /// What the user should know of what was found.
    let notes: [String]
}

/// The second and third act of a film that is rendered in one piece.
extension FilmJob: RenderableJob {
    func prepare(in folder: WorkFolder, _ supervision: Supervision) throws -> PreparedFilm {
        let passes = PassFolder(path: "\(folder.path)/passes")
        if copiesFilm { supervision.tell(.stage(WorkEvent.soundStage)) }
        let plan = copiesFilm ? nil : try picturePlan()
        let pictures = FilmFindings(survey: try plan.map { _ in try survey(in: passes, supervision) }, passes: passes)
        if let plan {
            for pass in plan.passes {
                guard pass.isDivisible else {
                    try FilmPass(pass, of: plan, self).run(pictures, supervision)
                    continue
                }
                supervision.tell(.stage(pass.name))
                var meter = ProgressMeter(stage: pass.name, total: frameEstimate)
                var count = 0
                try FilmPass(pass, of: plan, self).run(FilmPass.whole(self), pictures, supervision) {
                    count += 1
                    if let event = meter.event(done: count) { supervision.tell(event) }
                }
            }
        }
        let sound = try SoundPasses(source, in: passes, folder).run(of: source.soundStreams, supervision)
        let notes = try plan.map { try passes.findings(of: $0) } ?? []
        return PreparedFilm(plan: plan, pictures: pictures, sound: sound, notes: notes)
    }

    func run(
        _ prepared: PreparedFilm, to output: PendingOutput, in folder: WorkFolder, _ supervision: Supervision
    ) throws -> [String] {
        guard let plan = prepared.plan else { return try copyFilm(prepared, to: output, folder, supervision) }
        if let limit = sizeLimit { return try run(prepared, plan, within: limit, to: output, in: folder, supervision) }
        supervision.tell(.stage("render"))
        let writer = try FilmWriter(self, plan, output: output, folder: folder)
        let early = writer.notes + plan.notes + prepared.notes
        for note in early { supervision.note(note) }
        let chain = try PictureChain(writer.plan, tools(prepared.pictures, supervision))
        let frames = FilmPipeline(
            self, chain, window: previewWindow(writer.plan, prepared.pictures.survey), supervision)
        defer { frames.abandon() }
        let (written, count) = try encode(frames, to: writer, prepared.sound, supervision)
        guard count > 0 else {
            throw RenderError(.input, "cannot render \(request.input): no frame came out of the edit")
        }
        let late = frames.notes + written + (frames.damages + writer.damages).map(\.note)
        for note in late { supervision.note(note) }
        return early + late
    }

    /// The same for a file that must not be larger than a limit: the frames are edited anew for each run of the
    /// encoder.
    private func run(
        _ prepared: PreparedFilm, _ plan: PicturePlan, within limit: SizeLimit, to output: PendingOutput,
        in folder: WorkFolder, _ supervision: Supervision
    ) throws -> [String] {
        let early = plan.notes + prepared.notes
        for note in early { supervision.note(note) }
        let window = previewWindow(plan, prepared.pictures.survey)
        let render = SizedRender(
            job: self, plan: plan, limit: limit, output: output, folder: folder, sound: prepared.sound,
            supervision: supervision,
            frames: { plan in
                let chain = try PictureChain(plan, tools(prepared.pictures, supervision))
                let film = FilmPipeline(self, chain, window: window, supervision)
                let shift = shift(plan.output.timeBase)
                return FrameSupply(
                    next: {
                        guard let frame = try film.next() else { return nil }
                        frame.pts = frame.pts.map { $0 + shift }
                        return frame
                    },
                    finish: {
                        film.abandon()
                        return film.notes + film.damages.map(\.note)
                    })
            })
        let (found, count) = try render.run()
        guard count > 0 else {
            throw RenderError(.input, "cannot render \(request.input): no frame came out of the edit")
        }
        for note in found { supervision.note(note) }
        return early + found
    }

    /// Writes the frames and all else; gives what came up, and how many frames there were.
    private func encode(
        _ frames: FilmPipeline, to writer: FilmWriter, _ sound: PreparedSound, _ supervision: Supervision
    ) throws -> (notes: [String], count: Int) {
        var meter = ProgressMeter(stage: "render", total: frameEstimate)
        var count = 0
        let notes = try writer.write(
            sound, supervision,
            frames: {
                try supervision.check()
                if let event = meter.event(done: count) { supervision.tell(event) }
                guard let frame = try frames.next() else { return nil }
                count += 1
                return frame
            })
        if let event = meter.event(done: count, isLast: true) { supervision.tell(event) }
        return (notes, count)
    }

    /// Edits the sound, or joins the packets of films, and copies all else.
    private func copyFilm(
        _ prepared: PreparedFilm, to output: PendingOutput, _ folder: WorkFolder, _ supervision: Supervision
    ) throws -> [String] {
        let file = source.file
        let comment = file.metadata.first { $0.key.lowercased() == "comment" }?.value
        let writer = try SoundWriter(
            source, output: output, folder: folder, tags: file.metadata,
            comment: Provenance.comment(for: request, existing: comment),
            clockRate: file.sound.first.map { source.sound.output(of: $0.parameters.soundFormat).sampleRate },
            join: join, timecode: join.flatMap { _ in timecode })
        let notes = try writer.run(prepared.sound, seconds: source.shown.duration, supervision)
        try sizeLimit?.require(output)
        return notes
    }
}
