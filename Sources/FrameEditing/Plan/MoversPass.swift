internal import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes

/// Finds what moves on every frame that is edited, before what is behind it.
public struct MoversPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// The pass that has found what is behind.
    let plates: String
    /// What is meant of all that moves, and the pass that has found it; nil is all.
    let things: Meant?
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// Things that are meant.
    struct Meant: Codable, Hashable {
        let thing: NamedThing
        /// What of it stands still isn't meant.
        let saysMotion: Bool
        let pass: String
    }

    /// What is meant.
    public var words: String { things?.thing.words ?? "what moves" }

    /// Nothing is remembered from one frame to the next.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        let plates = try FoundPlates(path: prepared.folder(of: plates))
        try PlatePass.refuse(plates)
        return try MoverCollector(
            folder: folder, input: input, plates: plates,
            things: try things.map { ThingBoxes($0.thing, in: try FoundThings(path: prepared.folder(of: $0.pass))) },
            scope: PassScope(prepared, input.timeBase, spans))
    }

    /// What was found, for the user.
    ///
    /// - Throws: `EditingError` where nothing moves, where nearly all does, or where it isn't known what is behind.
    func findings(in folder: String) throws -> [String] {
        try MoverReport(things, FoundMovers(path: folder)).notes()
    }
}
