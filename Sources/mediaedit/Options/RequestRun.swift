import Foundation
import MediaTypes
import Rendering

/// Renders requests, and says how that goes as the options have it.
struct RequestRun {
    /// How it talks.
    let talking: TalkOptions

    /// Renders a request, of a film or of sound, and prints the output's path.
    /// - Parameter chunking: how a film is spread over workers; nil as the command has it without options.
    func render(_ request: RenderRequest, chunking: ChunkingOptions? = nil) throws {
        Interrupts.install()
        let printer = ProgressPrinter(talking.progress, isQuiet: talking.quiet)
        defer { printer.clearBar() }
        let supervision = printer.supervision
        let output: String
        if !request.isOfSound {
            output = try renderFilm(FilmJob.open(request, supervision), chunking, supervision)
        } else {
            let job = try SoundJob.open(request, supervision)
            for remark in PlanText.remarks(request.plan) { supervision.tell(.note(Message(remark))) }
            output = job.outputPath
            _ = try Render(supervision).run(job)
        }
        printer.tellDone(output: output)
        Terminal.print(output)
    }

    /// Renders a film in one go or in chunks, only stages it, or leaves it to a cluster; gives the path of what is
    /// there afterwards.
    private func renderFilm(
        _ job: FilmJob, _ chunking: ChunkingOptions?, _ supervision: Supervision
    ) throws -> String {
        for note in job.optionNotes { supervision.tell(.note(note)) }
        let options = chunking?.options ?? ChunkOptions()
        let onlyStages = chunking?.stageOnly ?? false
        let cluster = try chunking?.place.cluster()
        if onlyStages, job.copiesFilm {
            throw RenderError(
                .usage,
                "cannot stage \(job.request.input): only its sound is edited, and its pictures are copied as they are; "
                    + "leave --stage-only out")
        }
        guard onlyStages || cluster != nil && !job.copiesFilm || job.isRenderedInChunks(options) else {
            if let obstacle = job.obstacle(to: options) {
                supervision.tell(.note("the film is rendered in one piece: \(obstacle)"))
            }
            _ = try Render(supervision).run(job)
            return job.outputPath
        }
        let workers = LocalWorkers(jobs: options.jobs)
        let render = ChunkedRender(
            job, options: options, executor: cluster ?? workers, threads: cluster?.threads ?? workers.threads,
            supervision)
        if onlyStages {
            for note in try render.stage().notes { supervision.note(note) }
            return render.folder.path
        }
        if let cluster, chunking?.place.detach == true {
            let ids = try render.submit(to: cluster).joined(separator: ", ")
            supervision.tell(
                .note("Slurm has it as job \(ids); 'mediaedit jobs attach \(job.outputPath)' follows it"))
            return render.folder.path
        }
        _ = try render.run()
        return job.outputPath
    }

    /// Prints what a render of the request would do.
    func printPlan(of request: RenderRequest, chunking: ChunkingOptions? = nil) throws {
        Interrupts.install()
        let supervision = Interrupts.untold
        if !request.isOfSound {
            let job = try FilmJob.open(request, supervision)
            try DryRun.of(job, chunking?.options ?? ChunkOptions(), supervision).print()
        } else {
            try SoundDryRun(SoundJob.open(request, supervision)).print()
        }
    }
}
