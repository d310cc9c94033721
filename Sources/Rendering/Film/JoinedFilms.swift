internal import Decoding
internal import EditPlans
internal import LibAV
internal import MediaTypes

/// The films that the steps of a plan join to the edited one, as their headers and first frames describe them.
struct JoinedFilms: Sendable {
    /// One of them.
    struct Film: Sendable {
        let step: EditStep
        let file: MediaFile
        let stream: StreamInfo
        let facts: FilmFacts
        /// Seconds.
        let duration: Double
        /// It is one picture, which stands.
        let isStill: Bool
    }

    /// In the order of the steps, and so of the timeline's sources behind the first.
    private(set) var films: [Film] = []

    /// None.
    init() {}

    /// Opens them.
    ///
    /// - Throws: ``RenderError`` of kind `input` for a file without pictures and for a single picture; what opening and
    ///   decoding the first frame throw.
    init(_ request: RenderRequest) throws {
        films = try request.plan.steps.filter { $0.strength > 0 && $0.joinsFilm }.map {
            try Self.film($0, keepGoing: request.keepGoing)
        }
    }

    /// Seconds for which a picture stands where its step doesn't say.
    private static let usualHold = 3.0

    /// Seconds for which the edited file stands, where it is one picture and something is joined to it: as long as the
    /// first picture of the steps does.
    func hold(of file: MediaFile, _ film: StreamInfo) -> Double? {
        guard !films.isEmpty, file.isStill(film) else { return nil }
        return films.first(where: \.isStill)?.duration ?? Self.usualHold
    }

    private static func film(_ step: EditStep, keepGoing: Bool) throws -> Film {
        let path = step.text(.file) ?? ""
        let file = try MediaFile.open(path: path)
        guard let stream = file.video else {
            let way: Message =
                file.sound.isEmpty
                ? "give a film" : "give a film, or lay its sound under this one, as \"add \(path) as background music\""
            throw RenderError(
                .input, "cannot do \(step.operation.rawValue) with \(path): there are no pictures in it; \(way)")
        }
        let isStill = file.isStill(stream)
        guard isStill || step.number(.hold) == nil else {
            throw RenderError(
                .input,
                "cannot do \(step.operation.rawValue) with \(path) for \(Seconds.text(step.number(.hold) ?? 0)): it is "
                    + "a film, and hold_s is for pictures; leave hold_s out, or cut the film first")
        }
        // There may be many films, and a frame of each would fill the memory.
        let facts = try FilmFacts(file, keepGoing: keepGoing).withoutFrame
        let own = isStill ? step.number(.hold) ?? usualHold : FilmJob.sourceDuration(file, facts)
        return Film(step: step, file: file, stream: stream, facts: facts, duration: own, isStill: isStill)
    }

    /// What the timeline must know of the film that a step joins.
    /// - Parameter frame: seconds of a frame of the output, in which pictures are shown.
    func film(_ step: EditStep, frame: Double) -> Timeline.Film? {
        films.first { $0.step == step }.map { film in
            Timeline.Film(
                duration: film.duration,
                frame: film.isStill ? frame : FrameGrid(film.stream, origin: film.file.origin)?.frame,
                isStill: film.isStill)
        }
    }

    /// A film without sound gets a silent track for that of joined films to be heard on, coded as the first of them.
    func tracked(_ film: MediaFile) -> MediaFile {
        guard film.sound.isEmpty, let first = films.compactMap(\.file.usualSound).first else { return film }
        return film.withSilentSound(like: first)
    }

    /// What is heard of them.
    var sounds: [SoundSource] { films.map { SoundSource($0.file, stream: $0.file.usualSound) } }

    /// Refuses a place that isn't shown, and a transition for which the films are too short.
    func check(_ timeline: Timeline, of path: String) throws { try timeline.checkJoins(films.map(\.step), of: path) }

    /// What the user should know.
    /// - Parameters:
    ///   - film: the source as it is.
    ///   - form: what the frames are brought to; nil where they are copied.
    ///   - hasNamed: steps name files of sound, too.
    func notes(on film: MediaFile, _ form: FilmForm?, hasNamed: Bool) -> [String] {
        let fits = zip(films, form?.fits.dropFirst() ?? []).compactMap { joined, fit in
            fit.map { "\(joined.file.path) \($0)" }
        }
        let own = films.isEmpty ? nil : form?.fits.first.flatMap { $0 }.map { "\(film.path) \($0)" }
        let heard = films.filter { !$0.file.sound.isEmpty }
        var sounds: [String] = []
        if film.sound.isEmpty, !heard.isEmpty, !hasNamed {
            sounds = ["\(film.path) has no sound: it gets a silent track, on which the sound of joined films is heard"]
        } else if !film.sound.isEmpty {
            sounds = films.filter(\.file.sound.isEmpty).map { "\($0.file.path) has no sound: it is silent" }
        }
        return [own].compactMap { $0 } + fits + sounds
    }
}

extension Timeline {
    /// Refuses steps that join something at a place that isn't shown, and a transition for which what lies beside it is
    /// too short.
    func checkJoins(_ steps: [EditStep], of path: String) throws {
        for step in steps {
            guard let why = step.miss(of: self, of: path) else { continue }
            throw RenderError(.notUnderstood, "cannot do \(step.operation.rawValue) \(why)")
        }
        guard sources.count == steps.count + 1 else {
            throw RenderError(
                .notUnderstood,
                "cannot do time.insert: the plan cuts the moment out at which the film is put in; give one of the "
                    + "\(Seconds.text(sourceDuration)) of \(path) that is kept")
        }
        guard let short = shortTransition else { return }
        let way: Message =
            short.possible > 0.04
            ? "\(Seconds.text(short.possible)) are the most, or join them with a cut" : "join them with a cut"
        throw RenderError(
            .notUnderstood,
            "cannot lay a transition of \(Seconds.text(short.wanted)) over a join: what lies beside it is too short "
                + "for it; \(way)")
    }
}
