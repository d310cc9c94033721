public import EditPlans
internal import LibAV
internal import MediaTypes

/// Cuts a thing that was found out of every frame that is edited.
public struct CutoutPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// The pass that finds things.
    public let things: String
    /// What is cut out.
    public let thing: NamedThing
    /// What the frames are told to be by their tags.
    let color: ColorTags
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// Nothing is remembered from one take to the next.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        let (timeBase, wants, spans) = (input.timeBase, prepared.wants, spans)
        let found = try FoundThings(path: "\(prepared.passes)/\(things)")
        return try ThingMatteCollector(
            folder: folder, input: input, things: ThingBoxes(thing, in: found), toneMapping: ToneMapping(color, nil),
            threads: prepared.modelThreads, wants: { wants?($0.pts ?? 0, timeBase) ?? true },
            isActive: { MaskPlan.holds($0.pts ?? 0, timeBase, spans) })
    }

    /// What was found, for the user.
    ///
    /// - Throws: `EditingError` where it wasn't, so that no film is given out as one that was edited.
    func findings(in folder: String) throws -> [String] {
        let parent = folder.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(separator: "/")
        return try ThingReport(thing, try FoundThings(path: "\(parent)/\(things)"), FoundMattes(path: folder)).notes()
    }
}
