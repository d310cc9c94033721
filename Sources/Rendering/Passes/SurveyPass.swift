internal import Decoding
internal import FrameEditing
internal import MediaTypes

/// The pass that finds a film's shots, their colours and their anchors; only for painted looks and models.
///
/// It leaves `shots.json` and `shots.colors` (``ShotColorFile``).
struct SurveyPass {
    private let job: FilmJob

    /// The name of its folder.
    static let name = "survey"
    private static let list = "shots.json"
    private static let colors = "shots.colors"

    init(_ job: FilmJob) { self.job = job }

    /// What it finds, or has found before; nothing where no step needs it.
    func run(in passes: PassFolder, _ supervision: Supervision) throws -> Survey {
        guard job.needsSurvey else { return .none }
        try passes.once(Self.name) { folder in
            supervision.tell(.stage("survey"))
            var meter = ProgressMeter(stage: "survey", total: job.frameEstimateOfSources)
            var count = 0
            let survey = try Survey.of(
                job.pictureSources, spacing: job.anchorSpacing, findsCuts: !job.options.isOneShot,
                keepGoing: job.request.keepGoing, toneMapping: job.form.toneMapping,
                colorsAt: "\(folder)/\(Self.colors)",
                supervision
            ) {
                count += 1
                if let event = meter.event(done: count) { supervision.tell(event) }
            }
            try passes.write(survey.shots, to: Self.list, of: Self.name)
        }
        return try Self.read(passes, job)
    }

    /// What it has found before.
    static func read(_ passes: PassFolder, _ job: FilmJob) throws -> Survey {
        guard job.needsSurvey else { return .none }
        guard let shots = passes.read([Shot].self, from: list, of: name), shots.allSatisfy(\.isSound) else {
            throw RenderError(
                .input,
                "cannot read the film's shots from \(passes.folder(name)): they are damaged, or gone; run the same "
                    + "'\(command: .video)' command again, which finds them anew")
        }
        return Survey(shots: shots, colors: ShotColorFile(path: "\(passes.folder(name))/\(colors)"))
    }
}
