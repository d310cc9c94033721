internal import FrameEditing
internal import MediaTypes

/// What the passes over a film's pictures have found.
struct FilmFindings {
    /// The film's shots; none where nothing was looked at.
    let survey: Survey
    /// What the other passes have left.
    let passes: PassFolder

    /// - Parameter survey: nil where nothing was looked at.
    init(survey: Survey?, passes: PassFolder) {
        self.survey = survey ?? .none
        self.passes = passes
    }
}

extension FilmJob {
    /// Finds the film's shots, or has found them before; nothing where no step needs them.
    func survey(in passes: PassFolder, _ supervision: Supervision) throws -> Survey {
        try SurveyPass(self).run(in: passes, supervision)
    }
}
