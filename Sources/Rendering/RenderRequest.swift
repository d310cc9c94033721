public import EditPlans
public import Encoding
internal import Foundation
internal import MediaTypes
public import Planning

/// Everything that a render is asked to do: with the same source, the same request gives the same frames.
public struct RenderRequest: Sendable {
    /// A path; absolute in sidecars.
    public var input: String
    /// The plan. Without steps, the film is only coded anew.
    public var plan: EditPlan
    /// nil: beside the input, under a name that tells the edit.
    public var output: String?
    /// Whatever is nil is decided from the source and the container.
    public var encode = EncodeSettings()
    /// An extension for the output's name where none is given; nil keeps the input's if it can be written.
    public var outputExtension: String?
    /// The seed of every random choice in the edit.
    public var seed: UInt64 = 0
    /// Does the looks and the free edits of the plan; nil paints the looks.
    public var model: ModelRequest?
    /// Output seconds to render; nil is all of it.
    public var preview: Preview?
    /// Render what can be decoded of a damaged file.
    public var keepGoing = false
    /// Refuse to leave a stream out.
    public var strictStreams = false
    /// Replace an output that is there already.
    public var overwrite = false
    /// What is edited.
    public var subject: Subject
    /// What was said last, where the plan is a revision of another; nil is the plan's whole instruction.
    public var said: String?
    /// The edits that the plan was revised from, oldest first; each was made from the source.
    public var earlier: [EditTurn] = []

    /// What is edited, with what is asked of it alone.
    public enum Subject: Sendable, Hashable {
        /// A film, with its sound.
        case film(FilmOptions)
        /// One sound track, and nothing else.
        case sound(TrackChoice)
    }

    /// A window of the output.
    public struct Preview: Sendable, Codable, Hashable {
        /// Seconds.
        public var start, duration: Double

        /// - Parameter start: seconds of the output, from 0.
        public init(start: Double, duration: Double) {
            self.start = start
            self.duration = duration
        }
    }

    /// Which sound track of a file is meant.
    public enum TrackChoice: Sendable, Codable, Hashable {
        /// The one that players choose, else the first.
        case usual
        /// Counted among the sound tracks, from 1.
        case number(Int)
        /// The track of a language, by its tag in two or three letters (ISO 639).
        case language(String)
    }

    /// Leaves the rest as the command has it without options.
    public init(input: String, plan: EditPlan, _ subject: Subject) {
        self.input = input
        self.plan = plan
        self.subject = subject
    }

    /// The edit with those that it was revised from.
    public var dialogue: Dialogue {
        get { Dialogue(EditTurn(said: said ?? plan.instruction, plan: plan, seed: seed), after: earlier) }
        set {
            plan = newValue.current.plan
            seed = newValue.current.seed
            earlier = newValue.earlier
            said = newValue.current.said == plan.instruction ? nil : newValue.current.said
        }
    }

    /// What is edited is sound by itself.
    public var isOfSound: Bool {
        if case .sound = subject { true } else { false }
    }

    /// The window that is asked for, in seconds of the output; nil for all of it. Refuses a timeline without anything,
    /// and a step at a time that isn't seen or heard: it would do nothing.
    func window(of timeline: Timeline) throws -> Range<Double>? {
        guard timeline.duration > 0 else { throw RenderError(.notUnderstood, Message(nothingLeft(of: timeline))) }
        for step in plan.steps {
            guard let why = step.miss(of: timeline, of: input) else { continue }
            throw RenderError(.notUnderstood, "cannot do \(step.operation.rawValue) \(why)")
        }
        guard let preview else { return nil }
        guard preview.start < timeline.duration else {
            let length = Seconds.text(timeline.duration)
            throw RenderError(
                .usage,
                "cannot preview from \(preview.start) s: the edited \(isOfSound ? "sound" : "film") is "
                    + "\(length) long; give a moment inside of it, as \(option: .preview) 1s@0")
        }
        let end = min(timeline.duration, preview.start + preview.duration)
        return preview.start <= 0 && end >= timeline.duration ? nil : preview.start..<end
    }

    private func nothingLeft(of timeline: Timeline) -> String {
        let trim = plan.steps.first { $0.operation == .time(.trim) }
        let kept = trim.flatMap { trim in
            trim.number(.start).map { "keeping \($0) s to \(trim.number(.end).map { "\($0) s" } ?? "the end")" }
        }
        let length = Seconds.text(timeline.sourceDuration)
        return "cannot edit \(input): \(kept ?? "the plan") leaves nothing of its \(length); "
            + "give times inside of them"
    }

    /// The instruction, where all of it is about the plan's one step, of the whole picture at all times.
    var wordsOfOneStep: String? {
        guard plan.steps.count == 1, plan.setAside.isEmpty, plan.unresolved.isEmpty, earlier.isEmpty,
            !plan.instruction.isEmpty, plan.steps[0].time == nil, plan.steps[0].target == .frame
        else { return nil }
        return plan.instruction
    }

    /// The files that the plan uses beside the input, in the order of its steps, the model's, and its mask.
    var files: [String] {
        plan.steps.flatMap { step in
            Self.fileParameters.compactMap { step.filePath($0) } + [step.target.given?.mask.path].compactMap { $0 }
        } + (model?.files ?? []) + [model?.mask].compactMap { $0 }
    }

    private static let fileParameters: [Parameter] = [.file, .with]

    /// The request with absolute paths, so that it can be run from anywhere.
    func located(output path: String) -> RenderRequest {
        var request = self
        let here = FileManager.default.currentDirectoryPath
        func absolute(_ path: String) -> String { path.hasPrefix("/") ? path : "\(here)/\(path)" }
        request.input = absolute(input)
        request.output = absolute(path)
        request.model?.path = absolute(model?.path ?? "")
        request.model?.mask = model?.mask.map(absolute)
        for index in request.plan.steps.indices {
            request.plan.steps[index].target = request.plan.steps[index].target.locatingMask(absolute)
            for parameter in Self.fileParameters {
                guard let file = request.plan.steps[index].filePath(parameter) else { continue }
                request.plan.steps[index].parameters[parameter] = .text(absolute(file))
            }
        }
        return request
    }
}

extension EditStep {
    /// The file that a parameter names; nil where it is not given, or is a colour.
    fileprivate func filePath(_ parameter: Parameter) -> String? {
        guard case .text(let text)? = parameters[parameter], RGBColor(text) == nil else { return nil }
        return text
    }
}
