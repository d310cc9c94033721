import ArgumentParser
import EditPlans
import Rendering

/// What is followed from a box at a moment.
struct FollowOptions: ParsableArguments {
    @Option(
        help: """
            The moment of the film, as 2s or 0:02, at which what is to be edited is in the --box: it is followed \
            through its shot from there.
            """)
    var at: String?

    @Flag(help: "Render nothing where what is to be hidden in a followed --box is lost from sight for a while.")
    var strictPrivacy = false

    /// Refuses what can't be read.
    func check(box: String?) throws {
        guard let at else {
            if strictPrivacy { throw ValidationError("cannot use --strict-privacy: it needs --box and --at") }
            return
        }
        guard let box else {
            throw ValidationError("cannot use --at '\(at)': it tells when something is in the --box; give that, too")
        }
        _ = try self.box(box)
    }

    /// The box and its moment; nil where it stays where it is.
    func box(_ text: String) throws -> FollowedBox? {
        guard let at else { return nil }
        guard let moment = PreviewWindow.seconds(at), moment >= 0 else {
            throw ValidationError("cannot read --at '\(at)': write seconds, as 2s or 1:05")
        }
        guard let box = PixelBox(text), let followed = FollowedBox(box, at: moment) else {
            throw ValidationError(
                "cannot follow --box '\(text)': write four whole numbers, as \"412 300 90 40\", around what is there "
                    + "at \(at)")
        }
        return followed
    }

    func apply(to request: inout RenderRequest) {
        guard strictPrivacy, case .film(var options) = request.subject else { return }
        options.isStrict = true
        request.subject = .film(options)
    }

    /// The plan with the box as what its steps are for: those that hide or remove a region; where there are none, those
    /// that name a thing; else those that edit the background.
    static func placed(_ plan: EditPlan, _ box: FollowedBox) throws -> EditPlan {
        var plan = plan
        let regions = plan.steps.indices.filter {
            if case .region(let region) = plan.steps[$0].operation { region.isPlaced } else { false }
        }
        let named = plan.steps.indices.filter { plan.steps[$0].target.naming(box) != nil }
        let behind = plan.steps.indices.filter {
            switch plan.steps[$0].operation {
            case .region(.backgroundBlur), .region(.backgroundReplace), .region(.backgroundDesaturate): true
            case .region, .style, .look, .scene, .color, .geometry, .cleanup, .time, .overlay, .sound, .generate: false
            }
        }
        guard let places = [regions, named, behind].first(where: { !$0.isEmpty }) else {
            throw ValidationError(
                "cannot use --box with --at: no step of the plan edits a region, a thing that is named, or the "
                    + "background; name it in the instruction, as \"make the sign black and white\"")
        }
        for place in places {
            plan.steps[place].target = plan.steps[place].target.naming(box) ?? Target(rawValue: box.description)
        }
        return plan
    }
}
