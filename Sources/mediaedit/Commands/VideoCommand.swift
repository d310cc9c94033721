import ArgumentParser
import EditPlans
import Encoding
import Foundation
import MediaTypes
import Planning
import Rendering

/// A command that renders: what it would render is known before it runs.
protocol RequestingCommand: ParsableCommand {
    /// What the command line asks for; throws what is wrong with it.
    func request() throws -> RenderRequest
}

/// `mediaedit video`: edits one film.
struct VideoCommand: RequestingCommand {
    static let configuration = CommandConfiguration(
        commandName: "video",
        abstract: "Edit a video file.",
        discussion: """
            EXAMPLES:
              mediaedit video in.mp4 "turn into watercolor"
              mediaedit video in.mp4 "make it black and white, then add the title \\"Summer 2026\\"" -o out.mov
              mediaedit video in.mp4 "slow it to half speed" --preview 3s@10
              mediaedit video a.mp4 b.mov c.mp4 "join them with a 1 second crossfade"
              mediaedit video in.mkv --plan plan.json --codec hevc --crf 20 --overwrite
              mediaedit video in.mp4 "blur the license plate" --box "412 300 90 40" --at 2s
              mediaedit video in.mp4 "make it sepia" --mask mattes.mkv
              mediaedit video in.mp4 "turn into watercolor, under 25 MB"
              mediaedit video in.mp4 "extract the sound" -o sound.m4a
              mediaedit video -- -odd-name.mp4 "sharpen"

            The output does not exist until it is complete. Beside it, OUTPUT.mediaedit.json tells how it was made.
            """)

    @Argument(help: "The film, or a folder or glob of films and pictures to join.")
    var input: String

    @OptionGroup var wish: WishOptions

    /// The preset where it names an edit; encoders' speeds have names of their own.
    private var editPreset: String? { wish.preset.flatMap { Self.speeds.contains($0) ? nil : $0 } }

    private static let speeds = Set(VideoCodec.allCases.flatMap { $0.presets ?? [] })

    @Option(
        help: "Where region edits act, in pixels of the picture as it is shown: \"x y w h\", or \"w h\" in the middle.")
    var box: String?

    @Option(
        help: """
            How joined films of another shape come into the first one's frame: pad (with bars, as without it), crop \
            (filling it) or stretch.
            """)
    var fit: FilmFit?

    @OptionGroup var following: FollowOptions

    @OptionGroup(title: "OUTPUT") var output: OutputOptions
    @OptionGroup(title: "HOW") var how: RenderOptions

    func validate() throws {
        try wish.requireOne(editPreset: editPreset)
        if let box, PixelBox(box) == nil {
            throw ValidationError(
                "cannot read --box '\(box)': write four whole numbers, as \"100 50 320 180\", or two for a box in "
                    + "the middle"
            )
        }
        try following.check(box: box, mask: mask)
    }

    /// The mask that steps act within; a model's is its own.
    private var mask: String? { how.model.model == nil ? how.model.mask : nil }

    func request() throws -> RenderRequest {
        let files = try wish.files(after: input, medium: .video)
        var request = RenderRequest(
            input: files[0], plan: try edit(files),
            .film(FilmOptions()))
        request.plan = try output.limited(request.plan)
        try output.apply(to: &request)
        if let preset = wish.preset, editPreset == nil { request.encode.preset = output.speed ?? preset }
        how.apply(to: &request)
        following.apply(to: &request)
        if request.plan.extractsSound {
            guard request.encode == EncodeSettings() else {
                throw ValidationError(
                    "cannot code pictures where the plan takes the sound alone: leave --codec, --crf and the like out")
            }
            request.subject = .sound(.usual)
        }
        return request
    }

    func run() throws {
        let request = try request()
        let run = RequestRun(talking: how.run.talking)
        try how.run.dryRun
            ? run.printPlan(of: request, chunking: how.chunking) : run.render(request, chunking: how.chunking)
    }

    private func plan(_ files: [String]) throws -> EditPlan {
        try fitted(wish.plan(for: .video, of: files, editPreset: editPreset, hasModel: how.model.model != nil))
    }

    /// The plan with ``fit`` for all that it joins.
    private func fitted(_ plan: EditPlan) throws -> EditPlan {
        guard let fit else { return plan }
        guard plan.steps.contains(where: \.joinsFilm) else {
            throw ValidationError("cannot use --fit: no step of the plan joins a film")
        }
        var plan = plan
        for index in plan.steps.indices where plan.steps[index].joinsFilm {
            plan.steps[index].parameters[.fit] = .text(fit.rawValue)
        }
        return plan
    }

    /// The plan, with what the user shows as what its steps are for.
    private func edit(_ files: [String]) throws -> EditPlan {
        guard let shown = try following.shown(box: box, mask: mask) else { return try placed(plan(files)) }
        do {
            return try FollowOptions.placed(plan(files), shown)
        } catch {
            // What is shown may have any name.
            let making = PlanMaking(medium: .video, input: files[0], further: Array(files.dropFirst()))
            guard let plan = try wish.instruction.flatMap({ try making.plan($0, about: shown) }) else { throw error }
            return plan
        }
    }

    /// The plan with the box as the place of its region steps.
    private func placed(_ plan: EditPlan) throws -> EditPlan {
        guard let box else { return plan }
        let places = plan.steps.indices.filter {
            if case .region(let region) = plan.steps[$0].operation { region.isPlaced } else { false }
        }
        guard !places.isEmpty else {
            throw ValidationError("cannot use --box: no step of the plan blurs, pixelates or removes a region")
        }
        var plan = plan
        for place in places { plan.steps[place].target = Target(rawValue: box) }
        return plan
    }
}
