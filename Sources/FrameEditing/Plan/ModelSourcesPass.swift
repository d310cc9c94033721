internal import LibAV

/// Keeps the pictures that a model is to edit in one step, at the model's size: the anchors, or every frame.
public struct ModelSourcesPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// Where and when the model acts.
    let painting: PaintingPlan
    /// Pixels of the model's pictures.
    let width, height: Int
    /// The most frames from one anchor to the next.
    let longest: Int
    /// Every frame is kept.
    let isEvery: Bool

    /// Which frames are anchors doesn't depend on the shots before.
    var isDivisible: Bool { true }

    func lists(_ file: String) -> Bool { SourceFolder.isPicture(file) }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        try SourceCollector(
            SourceFolder(path: folder), input: input, scope: prepared.scope(of: painting, mask: nil), longest: longest,
            isEvery: isEvery, width: width, height: height, wants: prepared.wants)
    }
}
