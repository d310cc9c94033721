internal import EditPlans
internal import Finders
internal import MediaTypes
internal import Networks

/// The passes that cut things out: one for all steps whose frames show the same.
extension PicturePlanner {
    /// Where a step acts, with the passes that must find that out.
    ///
    /// - Throws: `NetworkError` for what lacks, before the film is looked through.
    mutating func mask(_ target: MaskTarget, _ spans: [Range<Double>]?) throws -> MaskPlan {
        switch target.subject {
        case .people:
            try PeopleMatting.require(in: NetworkStore())
            return MaskPlan(
                pass: peoplePass(spans), isInverted: target.isInverted, actsWithoutMatte: false, spans: spans)
        case .thing(let thing):
            try NetworkStore().require([.ssd, .u2netp, .rvm], to: "find \(thing.words)")
            return MaskPlan(
                pass: thingPass(thing, spans), isInverted: target.isInverted, actsWithoutMatte: target.isInverted,
                spans: spans)
        case .box(let box):
            try NetworkStore().require([.u2netp], to: "cut out what is in the box")
            let name = try followPass(.box(box), spans, hides: false)
            return MaskPlan(
                pass: cutoutPass(.box(box, followed: name), spans), isInverted: target.isInverted,
                actsWithoutMatte: target.isInverted, spans: spans)
        case .sky:
            return MaskPlan(
                pass: regionPass(.sky, spans), isInverted: target.isInverted, actsWithoutMatte: target.isInverted,
                spans: spans)
        case .color(let color):
            let hues = shared(
                .hues(
                    HuesPass(name: "hues-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)))
            if color.extent == .clothes { try PeopleMatting.require(in: NetworkStore()) }
            let people = color.extent == .clothes ? peoplePass(spans) : nil
            return MaskPlan(
                pass: regionPass(.color(color, hues: hues, people: people), spans), isInverted: target.isInverted,
                actsWithoutMatte: target.isInverted, spans: spans)
        case .moving(let moving):
            return MaskPlan(
                pass: try moversPass(moving, spans), isInverted: target.isInverted, actsWithoutMatte: target.isInverted,
                spans: spans)
        case .given(let given): return try mask(given, isInverted: target.isInverted, hides: false, spans)
        }
    }

    /// The pass that finds what moves on the frames as they are then: what is behind is to look like them.
    private mutating func moversPass(_ moving: MovingThing, _ spans: [Range<Double>]?) throws -> String {
        if let thing = moving.thing { try NetworkStore().require([.ssd], to: "find \(thing.words)") }
        let things = moving.thing.map { thing in
            MoversPass.Meant(
                thing: thing, saysMotion: moving.saysMotion,
                pass: shared(
                    .things(
                        ThingsPass(
                            name: "things-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans))))
        }
        let plates = shared(
            .plates(PlatePass(name: "plates-\(index)", stageCount: plan.stages.count, spans: spans)))
        return shared(
            .movers(
                MoversPass(
                    name: "movers-\(index)", stageCount: plan.stages.count, plates: plates, things: things,
                    spans: spans)))
    }

    private mutating func regionPass(_ subject: RegionPass.Subject, _ spans: [Range<Double>]?) -> String {
        shared(
            .region(
                RegionPass(
                    name: "region-\(index)", stageCount: stagesBeforeSight, subject: subject, color: plan.color,
                    spans: spans)))
    }

    /// Where the outline of a followed box is, for steps that hide what is in it.
    mutating func outline(_ box: FollowedBox, isInverted: Bool, _ spans: [Range<Double>]?) throws -> MaskPlan {
        MaskPlan(
            pass: try followPass(.box(box), spans, hides: !isInverted), isInverted: isInverted,
            actsWithoutMatte: isInverted,
            spans: spans)
    }

    mutating func followPass(
        _ subject: FollowPass.Subject, _ spans: [Range<Double>]?, hides: Bool
    ) throws -> String {
        let moment = subject.moment
        let moments = request.spans(TimeSpan(start: moment, end: moment + 1e-3)).map(\.lowerBound)
        guard !moments.isEmpty else {
            throw EditingError(
                .input,
                "cannot follow \(subject.title) at \(moment) s: that moment isn't in the edited film; give "
                    + "\(option: .moment) a moment that is kept")
        }
        return shared(
            .follow(
                FollowPass(
                    name: "follow-\(index)", stageCount: stagesBeforeSight, subject: subject, moments: moments,
                    spans: spans,
                    hides: hides, isStrict: request.isStrict)))
    }

    private mutating func peoplePass(_ spans: [Range<Double>]?) -> String {
        shared(
            .people(
                PeoplePass(
                    name: "people-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)))
    }

    private mutating func thingPass(_ thing: NamedThing, _ spans: [Range<Double>]?) -> String {
        let things = shared(
            .things(
                ThingsPass(
                    name: "things-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)))
        return cutoutPass(.thing(thing, things: things), spans)
    }

    private mutating func cutoutPass(_ subject: CutoutPass.Subject, _ spans: [Range<Double>]?) -> String {
        shared(
            .cutout(
                CutoutPass(
                    name: "cutout-\(index)", stageCount: stagesBeforeSight, subject: subject, color: plan.color,
                    spans: spans)))
    }

    /// Adds a pass, or widens the one that finds the same on the same frames.
    /// - Returns: its name.
    mutating func shared(_ pass: PicturePass) -> String {
        for (place, earlier) in plan.passes.enumerated() {
            if let both = Self.both(earlier, pass) {
                plan.passes[place] = both
                return both.name
            }
        }
        plan.passes.append(pass)
        return pass.name
    }

    /// One pass for two that find the same; nil for others.
    private static func both(_ earlier: PicturePass, _ later: PicturePass) -> PicturePass? {
        guard earlier.stageCount == later.stageCount else { return nil }
        switch (earlier, later) {
        case (.people(var first), .people(let second)):
            first.spans = both(first.spans, second.spans)
            return .people(first)
        case (.things(var first), .things(let second)):
            first.spans = both(first.spans, second.spans)
            return .things(first)
        case (.cutout(var first), .cutout(let second))
        where first.subject == second.subject:
            first.spans = both(first.spans, second.spans)
            return .cutout(first)
        case (.follow(var first), .follow(let second))
        where first.subject == second.subject && (first.isOfBox || first.hides == second.hides):
            first.spans = both(first.spans, second.spans)
            first.hides = first.hides || second.hides
            return .follow(first)
        case (.hues(var first), .hues(let second)):
            first.spans = both(first.spans, second.spans)
            return .hues(first)
        case (.region(var first), .region(let second)) where first.subject == second.subject:
            first.spans = both(first.spans, second.spans)
            return .region(first)
        case (.plates(var first), .plates(let second)):
            first.spans = both(first.spans, second.spans)
            return .plates(first)
        case (.movers(var first), .movers(let second)) where first.things == second.things:
            first.spans = both(first.spans, second.spans)
            return .movers(first)
        case (.given(var first), .given(let second)) where first.mask == second.mask:
            first.spans = both(first.spans, second.spans)
            return .given(first)
        case (.analysis, _), (.modelSources, _), (.masks, _), (.people, _), (.things, _), (.cutout, _), (.follow, _),
            (.hues, _), (.region, _), (.plates, _), (.movers, _), (.given, _):
            return nil
        }
    }

    /// The spans of two steps; nil is always.
    private static func both(_ first: [Range<Double>]?, _ second: [Range<Double>]?) -> [Range<Double>]? {
        first.flatMap { first in second.map { first + $0 } }
    }
}
