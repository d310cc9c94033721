import ArgumentParser
import EditPlans
import Rendering

/// What the user shows in place of a name: a box or a mask, and the moment at which it is there.
struct FollowOptions: ParsableArguments {
    @Option(
        help: """
            The moment of the film, as 2s or 0:02, at which what is to be edited is in the --box, or in the picture of \
            --mask: it is followed through its shot from there.
            """)
    var at: String?

    @Flag(help: "Render nothing where what is to be hidden and is followed is lost from sight for a while.")
    var strictPrivacy = false

    /// Refuses what can't be read.
    ///
    /// - Parameter mask: the file of a mask that isn't a model's.
    func check(box: String?, mask: String?) throws {
        if let at, box == nil, mask == nil {
            throw ValidationError(
                "cannot use --at '\(at)': it tells when something is in the --box or in the --mask; give one of them, "
                    + "too")
        }
        if at == nil, strictPrivacy {
            throw ValidationError("cannot use --strict-privacy: it needs --box or --mask, and --at")
        }
        _ = try shown(box: box, mask: mask)
    }

    /// What the user shows; nil without a mask, and for a box that stays where it is.
    func shown(box: String?, mask: String?) throws -> (any ShownThing)? {
        guard box == nil || mask == nil else {
            throw ValidationError("cannot use --box with --mask: each tells where to edit; give one of them")
        }
        let moment = try moment
        if let mask {
            guard let given = GivenMask(file: mask, at: moment) else {
                throw ValidationError("cannot use --mask: its name is empty; give a picture or a film")
            }
            return given
        }
        guard let box, let moment else { return nil }
        guard let pixels = PixelBox(box), let followed = FollowedBox(pixels, at: moment) else {
            throw ValidationError(
                "cannot follow --box '\(box)': write four whole numbers, as \"412 300 90 40\", around what is there "
                    + "at \(at ?? "")")
        }
        return followed
    }

    private var moment: Double? {
        get throws {
            guard let at else { return nil }
            guard let moment = PreviewWindow.seconds(at), moment >= 0 else {
                throw ValidationError("cannot read --at '\(at)': write seconds, as 2s or 1:05")
            }
            return moment
        }
    }

    func apply(to request: inout RenderRequest) {
        guard strictPrivacy, case .film(var options) = request.subject else { return }
        options.isStrict = true
        request.subject = .film(options)
    }

    /// The plan with what is shown as what its steps are for: those that hide or remove a region; where there are none,
    /// those that name a thing; else those that edit the background; and else, for a mask, all that can be for a part
    /// of the picture.
    static func placed(_ plan: EditPlan, _ shown: any ShownThing) throws -> EditPlan {
        var plan = plan
        let regions = plan.steps.indices.filter {
            if case .region(let region) = plan.steps[$0].operation { region.isPlaced } else { false }
        }
        let named = plan.steps.indices.filter { plan.steps[$0].target.naming(shown) != nil }
        let behind = plan.steps.indices.filter {
            switch plan.steps[$0].operation {
            case .region(.backgroundBlur), .region(.backgroundReplace), .region(.backgroundDesaturate): true
            case .region, .style, .look, .scene, .color, .geometry, .cleanup, .time, .overlay, .sound, .generate,
                .output:
                false
            }
        }
        let whole = shown is GivenMask ? plan.steps.indices.filter { plan.steps[$0].canBe(for: shown) } : []
        guard let places = [regions, named, behind, whole].first(where: { !$0.isEmpty }) else {
            throw ValidationError(
                shown is GivenMask
                    ? "cannot use --mask: no step of the plan can be for a part of the picture; looks, colours, "
                        + "clean-up, painted styles and backgrounds can"
                    : "cannot use --box with --at: no step of the plan edits a region, a thing that is named, or the "
                        + "background; name it in the instruction, as \"make the sign black and white\"")
        }
        for place in places {
            plan.steps[place].target =
                plan.steps[place].target.naming(shown) ?? Target(rawValue: shown.description)
        }
        return plan
    }
}

extension EditStep {
    /// It is of the whole frame, and can be for what is shown instead.
    fileprivate func canBe(for shown: any ShownThing) -> Bool {
        guard target == .frame else { return false }
        var step = self
        step.target = Target(rawValue: shown.description)
        return step.mask != nil
    }
}
