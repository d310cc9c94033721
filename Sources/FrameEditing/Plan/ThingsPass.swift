internal import Finders
internal import LibAV
internal import MediaTypes

/// Finds the things that have a name on every frame and follows them, for the steps that act on some of them.
public struct ThingsPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// What the frames are told to be by their tags.
    let color: ColorTags
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// Nothing is followed from one take to the next.
    var isDivisible: Bool { true }

    /// Frames are looked at that lie so many seconds before and after those that are edited.
    private static let around = 1.2

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        let spans = spans?.map { $0.lowerBound - Self.around..<$0.upperBound + Self.around }
        let (timeBase, wants) = (input.timeBase, prepared.wants)
        func middle(_ frame: Frame) -> Double { PaintStage.Scope.middle(of: frame, timeBase) }
        let looker = try ThingLooker(input, ToneMapping(color, nil), threads: prepared.modelThreads)
        return try BoxCollector(
            looker, ThingWriter(folder: folder, format: input, looker), ThingLooker.rules(rate: input.knownRate),
            input: input, takeOf: { prepared.take(middle($0)) }, wants: { wants?($0.pts ?? 0, timeBase) ?? true },
            isActive: { frame in spans?.contains { $0.contains(middle(frame)) } ?? true })
    }
}
