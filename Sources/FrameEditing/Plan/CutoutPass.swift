public import EditPlans
internal import LibAV
internal import MediaTypes

/// Cuts a thing that was found out of every frame that is edited.
public struct CutoutPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// What is cut out.
    public let subject: Subject
    /// What the frames are told to be by their tags.
    let color: ColorTags
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// What is cut out, and the pass that knows where it is.
    public enum Subject: Codable, Hashable, Sendable {
        /// A thing by its name, among those that a pass has found.
        case thing(NamedThing, things: String)
        /// What was in a box, followed by a pass.
        case box(FollowedBox, followed: String)
    }

    /// Nothing is remembered from one take to the next.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        return try ThingMatteCollector(
            folder: folder, input: input, boxes: boxes(in: prepared.passes), toneMapping: ToneMapping(color, nil),
            threads: prepared.modelThreads, scope: PassScope(prepared, input.timeBase, spans))
    }

    /// What was found, for the user.
    ///
    /// - Throws: `EditingError` where it wasn't, so that no film is given out as one that was edited.
    func findings(in folder: String) throws -> [String] {
        let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        let mattes = try FoundMattes(path: folder)
        switch subject {
        case .thing(let thing, let things):
            return try ThingReport(thing, try FoundThings(path: "\(parent)/\(things)"), mattes).notes()
        case .box:
            guard mattes.framesShown > 0 else {
                throw EditingError(
                    .input,
                    "cannot cut out what is in the box: it isn't clearly told from what is around it; draw "
                        + "\(option: .box) closer around the thing, or edit the whole frame")
            }
            return ["what is in the box: cut out of \(mattes.framesShown) of \(mattes.frameCount) frames"]
        }
    }

    /// Where it is on each frame.
    private func boxes(in passes: String) throws -> any MeantBoxes {
        switch subject {
        case .thing(let thing, let things): ThingBoxes(thing, in: try FoundThings(path: "\(passes)/\(things)"))
        case .box(_, let followed): try FollowedBoxes(path: "\(passes)/\(followed)")
        }
    }
}
