internal import EditPlans
internal import LibAV
internal import MediaTypes

/// Counts the hues of each take, so that what is of a colour is told by the take's own heap of it.
public struct HuesPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// What the frames are told to be by their tags.
    let color: ColorTags
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// Nothing is remembered from one take to the next.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        return try HueCollector(
            folder: folder, input: input, toneMapping: ToneMapping(color, nil),
            scope: PassScope(prepared, input.timeBase, spans))
    }
}
