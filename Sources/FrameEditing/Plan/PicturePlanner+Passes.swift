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
        for (place, pass) in plan.passes.enumerated() {
            guard case .people(var people) = pass, people.stageCount == stagesBeforeSight else { continue }
            people.spans = Self.both(people.spans, spans)
            plan.passes[place] = .people(people)
            return people.name
        }
        let pass = PeoplePass(name: "people-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)
        plan.passes.append(.people(pass))
        return pass.name
    }

    private mutating func cutoutPass(_ thing: NamedThing, _ spans: [Range<Double>]?) -> String {
        let things = thingsPass(spans)
        for (place, pass) in plan.passes.enumerated() {
            guard case .cutout(var cutout) = pass, cutout.things == things, cutout.thing == thing else { continue }
            cutout.spans = Self.both(cutout.spans, spans)
            plan.passes[place] = .cutout(cutout)
            return cutout.name
        }
        let pass = CutoutPass(
            name: "cutout-\(index)", stageCount: stagesBeforeSight, things: things, thing: thing, color: plan.color,
            spans: spans)
        plan.passes.append(.cutout(pass))
        return pass.name
    }

    private mutating func thingsPass(_ spans: [Range<Double>]?) -> String {
        for (place, pass) in plan.passes.enumerated() {
            guard case .things(var things) = pass, things.stageCount == stagesBeforeSight else { continue }
            things.spans = Self.both(things.spans, spans)
            plan.passes[place] = .things(things)
            return things.name
        }
        let pass = ThingsPass(name: "things-\(index)", stageCount: stagesBeforeSight, color: plan.color, spans: spans)
        plan.passes.append(.things(pass))
        return pass.name
    }

    /// The spans of two steps; nil is always.
    private static func both(_ first: [Range<Double>]?, _ second: [Range<Double>]?) -> [Range<Double>]? {
        first.flatMap { first in second.map { first + $0 } }
    }
}
