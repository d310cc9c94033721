internal import Decoding
internal import EditPlans
internal import LibAV
internal import MediaTypes

/// The files whose sound the steps of a plan join to that of the edited one, each as long as it is to the sample.
struct JoinedSounds: Sendable {
    /// One of them.
    private struct Sound: Sendable {
        let step: EditStep
        let source: SoundSource
        let length: SoundLength
    }

    private var sounds: [Sound] = []

    /// None.
    init() {}

    /// Opens them, and decodes each to its end.
    ///
    /// - Throws: ``RenderError`` for a step that says how pictures are joined; what opening and decoding throw.
    init(_ request: RenderRequest, _ supervision: Supervision) throws {
        sounds = try request.plan.steps.filter { $0.strength > 0 && $0.joinsFilm }.map { step in
            let name = step.operation.rawValue
            let path = step.text(.file) ?? ""
            if step.parameters[.fit] != nil {
                throw RenderError(
                    .notUnderstood,
                    "cannot do \(name) with \(path): its fit is for pictures, and sound by itself has "
                        + "none; leave it out"
                )
            }
            let file = try MediaFile.open(path: path)
            guard let stream = file.usualSound else {
                throw RenderError(
                    .input, "cannot do \(name) with \(path): there is no sound in it; give a file with sound")
            }
            let length = try SoundLength.measure(
                stream, in: file, zero: file.origin, keepGoing: request.keepGoing, supervision)
            return Sound(step: step, source: SoundSource(file, stream: stream), length: length)
        }
    }

    /// In the order of the timeline's sources behind the first.
    var sources: [SoundSource] { sounds.map(\.source) }

    /// What the timeline must know of the file that a step joins.
    func film(_ step: EditStep) -> Timeline.Film? {
        sounds.first { $0.step == step }.map { Timeline.Film(duration: $0.length.duration, frame: nil) }
    }

    /// Refuses a place that isn't heard, and a transition for which the sounds are too short.
    func check(_ timeline: Timeline, of path: String) throws {
        try timeline.checkJoins(sounds.map(\.step), of: path)
    }

    /// What was found broken in them, and how they are brought to the form of the first.
    func notes(_ track: StreamInfo) -> [String] {
        let wanted = track.parameters.soundFormat
        return sounds.flatMap { sound -> [String] in
            let path = sound.source.file.path
            let found = sound.length.damages.map(\.note) + sound.length.strays.notes
            guard let own = sound.source.stream?.parameters.soundFormat,
                own.sampleRate != wanted.sampleRate || own.channelLayout != wanted.channelLayout
            else { return found.map { "\(path): \($0)" } }
            let change =
                "\(path) is brought from \(own.sampleRate) Hz, \(own.channelLayout) to \(wanted.sampleRate) Hz, "
                + "\(wanted.channelLayout), to be joined"
            return found.map { "\(path): \($0)" } + [change]
        }
    }
}
