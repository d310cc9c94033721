import Decoding
import Encoding
import LibAV
import MediaTypes
import Rendering

/// What `--dry-run` prints: the plan, the streams, estimates. Nothing is written.
struct DryRun {
    let job: FilmJob
    /// How the pictures are coded; nil where they are copied.
    let coding: FilmJob.Coding?

    /// The disk space of the chunks; nil where the film is rendered in one go.
    let need: DiskNeed?
    let forecast: ChunkForecast?
    let obstacle: String?

    /// Estimates what the job would need.
    static func of(_ job: FilmJob, _ options: ChunkOptions, _ supervision: Supervision) throws -> DryRun {
        let isInChunks = job.isRenderedInChunks(options)
        let need = isInChunks ? try DiskNeed.measure(job, chunkSeconds: options.seconds, supervision) : nil
        let forecast = isInChunks ? try ChunkForecast.of(job, options, supervision) : nil
        return DryRun(
            job: job, coding: try job.coding(), need: need, forecast: forecast,
            obstacle: forecast?.obstacle ?? job.obstacle(to: options))
    }

    func print() {
        Terminal.print("input: \(job.source.file.path) (\(job.source.file.formatName))")
        Terminal.print(
            "output: \(job.outputPath)\(job.outputExists ? " (is replaced)" : "")")
        for line in PlanText.steps(job.request.plan) { Terminal.print("step \(line)") }
        for line in StreamFates.lines(job.source.file, job.source.roles) { Terminal.print(line) }
        let frames = job.frameEstimate.map { "about \($0)" } ?? "an unknown number of"
        let how =
            coding.map { "\($0.size) \($0.pixelFormat), \($0.encoder) \($0.options)" } ?? "copied packet by packet"
        Terminal.print("frames: \(frames), \(how)")
        if job.needsSurvey {
            Terminal.print("passes: the film is looked through once for cuts and tones, then rendered")
        }
        if let obstacle {
            Terminal.print("chunks: one, because \(obstacle)")
        } else if let forecast, let coding {
            let joining =
                forecast.keeper.map {
                    "kept bit for bit (\($0)); the film is encoded once from them at the end (\(coding.encoder))"
                } ?? "encoded one by one (\(coding.encoder)) and joined by copying"
            Terminal.print("chunks: about \(forecast.count), \(joining)")
        }
        if let need {
            Terminal.print(
                "work folder: about \(need.folder) bytes (\(Memory.text(Double(need.folder)))) at most, "
                    + "beside \(Memory.text(Double(need.output))) of output")
        }
        for note in job.optionNotes.map(\.words) + job.notes + (coding?.notes ?? []) { Terminal.print("note: \(note)") }
    }
}

/// What `--dry-run` prints for a sound track.
struct SoundDryRun {
    private let job: SoundJob
    private let coding: SoundJob.Coding

    init(_ job: SoundJob) throws {
        self.job = job
        coding = try job.coding()
    }

    func print() {
        Terminal.print("input: \(job.source.file.path) (\(job.source.file.formatName))")
        Terminal.print("output: \(job.outputPath)\(job.outputExists ? " (is replaced)" : "")")
        for line in PlanText.steps(job.request.plan) { Terminal.print("step \(line)") }
        for line in StreamFates.lines(job.source.file, job.source.roles) { Terminal.print(line) }
        Terminal.print("sound: \(Seconds.text(coding.duration)), \(coding.encoder ?? "copied packet by packet")")
        for note in PlanText.remarks(job.request.plan) + job.notes + coding.notes { Terminal.print("note: \(note)") }
    }
}

/// What becomes of each stream of the source, in words.
enum StreamFates {
    static func lines(_ file: MediaFile, _ roles: StreamRoles) -> [String] {
        zip(file.streams, roles.roles).map { stream, role in
            let fate =
                switch role {
                case .film: "edited"
                case .sound: "sound rendered anew"
                case .copy: "copied untouched"
                case .joined: "copied untouched, with those of the joined films"
                case .subtitle(let codec): "converted to \(codec)"
                case .cover: "cover picture copied"
                case .left(let reason): "left out: \(reason)"
                }
            return "\(stream.label): \(fate)"
        }
    }
}
