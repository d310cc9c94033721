internal import Foundation
public import FrameEditing
public import MediaTypes

extension FilmJob {
    /// Looks through the film for the faces that the plan is about, without rendering anything.
    ///
    /// - Returns: nil where no step of the plan needs faces.
    /// - Throws: `NetworkError` where the network isn't there; no error where no face is found.
    public func findFaces(_ supervision: Supervision) throws -> FoundFaces? {
        let plan = try picturePlan()
        let folder = try WorkFolder(beside: FileManager.default.temporaryDirectory.appendingPathComponent("found").path)
        defer { folder.remove() }
        let passes = PassFolder(path: "\(folder.path)/passes")
        let found = FilmFindings(survey: try survey(in: passes, supervision), passes: passes)
        for pass in plan.passes {
            if pass.isDivisible { supervision.tell(.stage(pass.name)) }
            try FilmPass(pass, of: plan, self).run(found, supervision)
            if case .masks = pass { return try FoundFaces(path: passes.folder(pass.name)) }
        }
        return nil
    }
}
