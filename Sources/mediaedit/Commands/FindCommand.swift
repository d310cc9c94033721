import ArgumentParser
import Comparing
import EditPlans
import Encoding
import Finders
import Foundation
import FrameEditing
import MediaTypes
import Rendering

/// `mediaedit find`: what is where, and when.
struct FindCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "find", abstract: "Tell where something is in a film, and when.",
        discussion: """
            EXAMPLES:
              mediaedit find in.mp4 "the faces"
              mediaedit find in.mp4 "the faces" --json
              mediaedit find in.mp4 "the person"
              mediaedit find in.mp4 "the background" --show-mask shown.mp4
              mediaedit find in.mp4 "the person" --save-mask mattes.mkv
              mediaedit find in.mp4 "the red car"
              mediaedit find in.mp4 "the sky"
              mediaedit find in.mp4 "everything green"
              mediaedit find in.mp4 "the red car" --sheet found.png
              mediaedit find in.mp4 --box "412 300 90 40" --at 2s
              mediaedit find in.mp4 --mask sign.png --at 2s --show-mask shown.mp4

            Faces and people are found, and things of 79 kinds by the names that people have for them: vehicles,
            animals, furniture, what lies on tables. Of several "the left car", "the largest dog", "the red bus", "all
            cups" and "the woman in the red dress" are told apart. The sky is found, and what is of a colour. Boxes are
            in pixels of the picture as it is shown; with --json every frame's are printed. --show-mask renders the film
            with a red veil over what an edit would change, --save-mask the mattes by themselves, and --sheet shows up
            to twelve of the frames on one picture. What is in --box, or in the picture of --mask, at a moment is
            followed through its shot, before and after. Nothing found ends with 4.
            """)

    @Argument(help: "The film.")
    var input: String

    @Argument(help: "What to look for: \"the faces\", \"the person\", \"the background\", \"the red car\".")
    var what: String?

    @Option(help: "In place of words: a box around it at the moment --at, \"x y w h\" in pixels of the picture.")
    var box: String?

    @Option(
        help: "In place of words: a picture that is white where it is at the moment --at, or a film of masks.")
    var mask: String?

    @Option(help: "The moment at which it is in the --box or in the --mask, as 2s or 0:02.")
    var at: String?

    @Flag(help: "Print JSON.")
    var json = false

    @Option(help: "Render the film with a veil over what was found.")
    var showMask: String?

    @Option(help: "Keep the mattes as a film, white where an edit would act; FFV1 in Matroska (.mkv).")
    var saveMask: String?

    @Option(
        help: "Show frames on which it was found, under the veil and with their times, on one picture (.png, .jpg).")
    var sheet: String?

    @Flag(help: "Replace the files of --show-mask, --save-mask and --sheet if they exist.")
    var overwrite = false

    private static let names: Set<String> = ["face", "faces", "people's faces", "everyone's face", "all faces"]

    func run() throws {
        Interrupts.install()
        let step = try step()
        let job = try FilmJob.open(request(step, FilmOptions(showsMasks: true), to: showMask), Interrupts.untold)
        var keeping = request(step, FilmOptions(givesMasks: true), to: saveMask)
        keeping.encode = EncodeSettings(codec: .ffv1, pixelFormat: "gray")
        // What can't be kept is told before the film is looked through.
        let kept = try saveMask.map { _ in try FilmJob.open(keeping, Interrupts.untold) }
        let page = try sheet.map {
            try SheetOutput(
                $0, kind: .picture, what: "a contact sheet", mayReplace: overwrite,
                inputs: [input] + [mask].compactMap { $0 }, Interrupts.untold)
        }
        var times: [Double] = []
        func show(_ listing: some Listing) throws {
            times = listing.foundTimes
            try print(listing)
        }
        switch try job.find(Interrupts.untold) {
        case .faces(let found) where !found.faces.isEmpty: try show(FaceListing(found, input))
        case .people(let found) where found.framesShown > 0:
            try show(MatteListing("people", found, input, leastArea: PeoplePresence.leastArea))
        case .thing(let thing, let found, let mattes) where mattes.framesShown > 0:
            try show(ThingListing(thing, found, mattes, input))
        case .thing(let thing, let found, let mattes): throw ThingReport(thing, found, mattes).refusal()
        case .region(let report, let found) where found.framesShown > 0:
            try show(MatteListing(report.words, found, input))
        case .region(let report, _): throw report.refusal()
        case .followed(let subject, let found) where !found.takes.isEmpty:
            try show(BoxListing(subject, found, input))
        case .given(let mask, let found) where found.frames.contains(where: { ($0.content?.confidence ?? 0) > 0 }):
            try show(MaskListing(mask, found, input))
        case .moving(let words, let found) where found.framesShown > 0:
            try show(MatteListing(words, found, input))
        case .moving: throw nothing("nothing that is meant moves")
        case .given: throw nothing("it is black on all frames")
        case .followed: throw nothing("no frame is seen at the moment at which it is shown")
        case .people:
            throw nothing(
                "nobody was seen; people who cover less than about 0.4 % of the picture, and what is no person, aren't "
                    + "found")
        case .faces, nil:
            throw nothing(
                "no face was seen; faces that are turned away or less than about 16 pixels high aren't found")
        }
        if showMask != nil { _ = try Render(Interrupts.untold).run(job) }
        if let kept { _ = try Render(Interrupts.untold).run(kept) }
        if let page { try draw(page, step, times) }
    }

    private func print(_ listing: some Listing) throws {
        if json {
            Terminal.print(try Terminal.json(listing))
        } else {
            for line in listing.lines { Terminal.print(line) }
        }
    }

    /// Renders the film under the veil for the moments of the sheet.
    private func draw(_ page: SheetOutput, _ step: EditStep, _ times: [Double]) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("found-\(UUID())")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        let film = folder.appendingPathComponent("shown.mkv").path
        _ = try Render(Interrupts.untold).run(
            FilmJob.open(request(step, FilmOptions(showsMasks: true), to: film), Interrupts.untold))
        try page.write(FoundSheet(film, moments: times, Interrupts.untold))
    }

    private func nothing(_ why: String) -> EditingError {
        EditingError(.input, "cannot find \(what ?? mask.map { "the mask \($0)" } ?? "the box") in \(input): \(why)")
    }

    /// A step that needs what is looked for.
    private func step() throws -> EditStep {
        if let shown = try shown() {
            // Of a box its outline is followed; of a mask what it shows, without the margin of what is hidden.
            let operation: EditPlans.Operation = shown is GivenMask ? .look(.blackAndWhite) : .region(.blur)
            return EditStep(operation, target: Target(rawValue: shown.description))
        }
        guard let what else {
            throw ValidationError("nothing to find: say what, as \"the person\", or give --box or --mask and --at")
        }
        let words = what.lowercased().split(separator: " ").filter { !["the", "all", "any", "every"].contains($0) }
        if Self.names.contains(words.joined(separator: " ")) {
            guard saveMask == nil else {
                throw ValidationError("--save-mask keeps mattes of \"the person\" or \"the background\", not of faces")
            }
            return EditStep(.region(.facesBlur))
        }
        guard Target(rawValue: what).mask != nil else {
            throw EditingError(
                .notUnderstood,
                "cannot find '\(what)': faces, people, their background, the sky, what is of a colour, and things of "
                    + "79 kinds are found; ask as in \"the red car\", \"all dogs\" or \"everything green\"")
        }
        return EditStep(.look(.blackAndWhite), target: Target(rawValue: what))
    }

    /// What the user shows, where something is given in place of words.
    private func shown() throws -> (any ShownThing)? {
        guard box != nil || mask != nil else {
            guard at == nil else {
                throw ValidationError("give --at with --box or --mask: words are looked for at all times")
            }
            return nil
        }
        guard what == nil else {
            throw ValidationError("give either words or --box or --mask: what these show has no name")
        }
        var following = FollowOptions()
        following.at = at
        guard let shown = try following.shown(box: box, mask: mask) else {
            throw ValidationError("cannot follow --box without --at, the moment at which it is there")
        }
        return shown
    }

    /// The request of a render that shows what is found.
    private func request(_ step: EditStep, _ options: FilmOptions, to output: String?) -> RenderRequest {
        var request = RenderRequest(input: input, plan: EditPlan(steps: [step]), .film(options))
        request.output = output
        request.overwrite = overwrite
        return request
    }
}

/// What `find` prints.
protocol Listing: Encodable {
    /// The table.
    var lines: [String] { get }
    /// Seconds at which the frames begin on which something was found.
    var foundTimes: [Double] { get }
}
