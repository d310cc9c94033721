public import EditPlans
internal import Foundation
public import FrameEditing
public import MediaTypes

/// What was found in a film.
public enum FilmFind: Sendable {
    case faces(FoundFaces)
    case people(FoundMattes)
    /// What was found, and the mattes of what is meant.
    case thing(NamedThing, FoundThings, FoundMattes)
    /// Where what the user shows at a moment was followed to.
    case followed(FollowPass.Subject, FollowedBoxes)
    /// What a mask of the user's shows.
    case given(GivenMask, FoundMattes)
    /// What moves, by the words for what is meant of it.
    case moving(String, FoundMattes)
    /// The sky, or what is of a colour.
    case region(RegionReport, FoundMattes)
}

extension FilmJob {
    /// Looks through the film for what the plan is about, without rendering anything.
    ///
    /// - Returns: what the first step of the plan needs to be found; nil where no step needs anything.
    /// - Throws: `NetworkError` where a network isn't there; no error where nothing is found.
    public func find(_ supervision: Supervision) throws -> FilmFind? {
        let plan = try picturePlan()
        let folder = try WorkFolder(beside: FileManager.default.temporaryDirectory.appendingPathComponent("found").path)
        defer { folder.remove() }
        let passes = PassFolder(path: "\(folder.path)/passes")
        let found = FilmFindings(survey: try survey(in: passes, supervision), passes: passes)
        for pass in plan.passes {
            if pass.isDivisible { supervision.tell(.stage(pass.name)) }
            try FilmPass(pass, of: plan, self).run(found, supervision)
            switch pass {
            case .masks: return .faces(try FoundFaces(path: passes.folder(pass.name)))
            case .people: return .people(try FoundMattes(path: passes.folder(pass.name)))
            case .follow(let follow):
                return .followed(follow.subject, try FollowedBoxes(path: passes.folder(pass.name)))
            case .cutout(let cutout):
                guard case .thing(let thing, let things) = cutout.subject else { continue }
                return .thing(
                    thing, try FoundThings(path: passes.folder(things)),
                    try FoundMattes(path: passes.folder(pass.name)))
            case .region(let region):
                let mattes = try FoundMattes(path: passes.folder(pass.name))
                return .region(region.report(mattes), mattes)
            case .given(let given):
                return .given(given.mask, try FoundMattes(path: passes.folder(pass.name)))
            case .movers(let movers):
                return .moving(movers.words, try FoundMattes(path: passes.folder(pass.name)))
            case .analysis, .modelSources, .things, .hues, .plates: break
            }
        }
        return nil
    }
}
