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
                pass: cutoutPass(thing, spans), isInverted: target.isInverted, actsWithoutMatte: target.isInverted,
                spans: spans)
        }
    }

    private mutating func peoplePass(_ spans: [Range<Double>]?) -> String {
        shared(
            .people(
                PeoplePass(
                    name: "people-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)))
    }

    private mutating func cutoutPass(_ thing: NamedThing, _ spans: [Range<Double>]?) -> String {
        let things = shared(
            .things(
                ThingsPass(
                    name: "things-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)))
        return shared(
            .cutout(
                CutoutPass(
                    name: "cutout-\(index)", stageCount: stagesBeforeSight, things: things, thing: thing,
                    color: plan.color,
                    spans: spans)))
    }

    /// Adds a pass, or widens the one that finds the same on the same frames.
    /// - Returns: its name.
    private mutating func shared(_ pass: PicturePass) -> String {
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
        where first.things == second.things && first.thing == second.thing:
            first.spans = both(first.spans, second.spans)
            return .cutout(first)
        case (.analysis, _), (.modelSources, _), (.masks, _), (.people, _), (.things, _), (.cutout, _): return nil
        }
    }

    /// The spans of two steps; nil is always.
    private static func both(_ first: [Range<Double>]?, _ second: [Range<Double>]?) -> [Range<Double>]? {
        first.flatMap { first in second.map { first + $0 } }
    }
}
