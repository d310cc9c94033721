import ArgumentParser
import Decoding
import EditPlans
import Foundation
import MediaTypes
import Planning
import Rendering

/// `mediaedit revise`: changes an edit by what is said of it, and renders it anew from its source.
struct ReviseCommand: RequestingCommand {
    static let configuration = CommandConfiguration(
        commandName: "revise",
        abstract: "Change an edit by what you say of it, and render it anew from its source.",
        discussion: """
            EXAMPLES:
              mediaedit revise out.mp4 "a bit stronger, and without the vignette"
              mediaedit revise out.2.mp4 "oil painting instead, only from 2s to 8s"
              mediaedit revise out.mp4 "make the title say \\"Autumn\\", again with seed 3" --dry-run
              mediaedit revise out.mp4 "the same on other.mp4"
              mediaedit revise out.3.mp4 --undo
              mediaedit revise out.3.mp4 --history

            FILE is an output of mediaedit with its sidecar. Its plan is changed, both plans' difference is printed, and
            the source is rendered under a new name (out.2.mp4, out.3.mp4 …): nothing is ever coded twice. A source that
            has changed since is refused. The sidecar tells all turns of the dialogue.
            """)

    @Argument(help: "An output of mediaedit, or the .mediaedit.json beside it.")
    var file: String

    @Argument(help: "What is to be other than it is, in plain words.")
    var instruction: String?

    @Flag(help: "Take the last revision back.")
    var undo = false

    @Flag(help: "Print what was said and the plan of each turn; render nothing.")
    var history = false

    @Flag(help: "Render all of it, where FILE is a preview.")
    var whole = false

    @OptionGroup(title: "OUTPUT") var place: PlaceOptions
    @OptionGroup(title: "HOW") var how: RevisionOptions
    @OptionGroup(title: "MODEL") var model: ModelOptions

    func validate() throws {
        let given = [instruction != nil, undo, history].filter { $0 }.count
        if given == 0 {
            throw ValidationError("nothing to do: say what to change, or give --undo or --history")
        }
        if given > 1 { throw ValidationError("give only one of an instruction, --undo and --history") }
        if model.model == nil, model.mask != nil {
            throw ValidationError(
                "cannot use --mask: a revision keeps the masks of its edit; give another one to a new edit of the "
                    + "source, or to a model with --model")
        }
        if whole, how.preview != nil { throw ValidationError("give only one of --whole and --preview") }
    }

    func run() throws {
        if history || instruction.flatMap(Question.init) == .history {
            for line in try provenance().request.dialogue.history(PlanText.line) { Terminal.print(line) }
            return
        }
        let old = try provenance()
        let request = try request()
        let lines = difference(old.request, request)
        let run = RequestRun(talking: how.talking)
        if how.dryRun {
            for line in lines { Terminal.print(line) }
            try run.printPlan(of: request, chunking: how.chunking)
        } else {
            if !how.talking.quiet, how.talking.progress != .json { for line in lines { Terminal.say(line) } }
            try run.render(request, chunking: request.isOfSound ? nil : how.chunking)
        }
    }

    /// The output, whether it or its sidecar was named.
    private func output() throws -> String { try SidecarName.output(of: file) }

    private func provenance() throws -> Provenance { try Provenance(contentsOf: Provenance.path(for: output())) }

    /// Refuses a revision that can't be made of the plan, whatever has become of the source.
    func understand() throws { _ = try revision(of: provenance().request) }

    func request() throws -> RenderRequest {
        let provenance = try provenance()
        var request = provenance.request
        let revision = try revision(of: request)
        try provenance.checkSources(isOfInput: revision.file == nil)
        request.dialogue = revision.dialogue
        request.output =
            try place.path ?? (revision.file == nil ? RevisionName.free(after: output(), request.earlier.count) : nil)
        if let file = revision.file { request.input = file }
        request.overwrite = place.overwrite
        request.strictStreams = request.strictStreams || place.strictStreams
        if whole { request.preview = nil }
        if let preview = how.preview { request.preview = preview.window }
        if how.chunking.noShots, case .film(var film) = request.subject {
            film.isOneShot = true
            request.subject = .film(film)
        }
        if let given = model.request {
            if request.isOfSound { try model.requireSound() }
            request.model = given
        }
        return request
    }

    private func revision(of request: RenderRequest) throws -> Revision {
        guard let instruction else { return Revision(dialogue: try request.dialogue.undone()) }
        let needsFile = Planner.needsLength(instruction) || Planner.needsFrameRate(instruction)
        let file = needsFile ? try? MediaFile.open(path: request.input) : nil
        let reviser = Reviser(
            medium: request.isOfSound ? .audio : .video, duration: file?.duration, frameRate: file?.steadyFrameRate)
        return try reviser.revise(request.dialogue, instruction)
    }

    /// What becomes of the steps, and of the seed.
    private func difference(_ old: RenderRequest, _ new: RenderRequest) -> [String] {
        let seeds = old.seed == new.seed ? [] : ["- seed \(old.seed)", "+ seed \(new.seed)"]
        let inputs = old.input == new.input ? [] : ["- input \(old.input)", "+ input \(new.input)"]
        return PlanDifference(from: old.plan.steps, to: new.plan.steps).text(PlanText.line) + seeds + inputs
    }
}

/// How a revision is rendered.
struct RevisionOptions: ParsableArguments {
    @Option(help: "Render only a part of the output, as 3s@10: three seconds from second 10.")
    var preview: PreviewWindow?

    @Flag(help: "Print both plans' difference, the streams and estimates; write nothing.")
    var dryRun = false

    @OptionGroup var talking: TalkOptions

    @OptionGroup var chunking: ChunkingOptions
}
