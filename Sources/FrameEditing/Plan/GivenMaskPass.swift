public import EditPlans
internal import Finders
internal import LibAV
internal import MediaTypes

/// Keeps the masks that the user gives as the mattes of the frames that are edited: a film's at their times, or one
/// picture for all.
public struct GivenMaskPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// The film or picture.
    public let mask: GivenMask
    /// Output seconds in which frames are edited; nil is always.
    var spans: [Range<Double>]?

    /// A frame's mask depends on no other.
    var isDivisible: Bool { true }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        return try GivenMaskCollector(
            folder: folder, input: input, masks: try prepared.masks(mask),
            scope: PassScope(prepared, input.timeBase, spans))
    }

    /// What the masks show, for the user.
    ///
    /// - Throws: `EditingError` where all of them are black, so that no film is given out as one that was edited.
    func findings(in folder: String) throws -> [String] {
        let found = try FoundMattes(path: folder)
        let contents = found.frames.compactMap(\.content)
        guard contents.contains(where: { $0.confidence > 0 }) else {
            throw EditingError(
                .input,
                "cannot edit within the mask \(mask.path): it is black on all of the \(found.frameCount) frames that "
                    + "are edited; paint white what is to be edited, or leave \(option: .mask) out")
        }
        let shown = contents.filter { $0.confidence > 0 }
        let most = shown.map(\.area).max() ?? 0
        return [
            "the mask \(mask.path): white on \(shown.count) of \(found.frameCount) frames, "
                + "\(Self.percent(most)) of the picture at most"
        ]
    }

    private static func percent(_ share: Float) -> String { "\(Double((share * 1000).rounded()) / 10) %" }
}

/// Keeps the masks of the frames that are edited. The frames come out as they are.
final class GivenMaskCollector: FrameStage {
    let output: PictureFormat
    private let writer: MatteWriter
    private let masks: any MaskPictures
    private let scope: PassScope

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - scope: which frames it is about.
    init(
        folder: String, input: PictureFormat, masks: any MaskPictures, scope: PassScope
    ) throws {
        output = input
        // Masks of the film's own size are kept to the bit.
        let size = MatteSize(width: input.width, height: input.height)
        writer = try MatteWriter(folder: folder, format: input, size: size, presence: .given)
        self.masks = masks
        self.scope = scope
    }

    func push(_ frame: Frame) throws -> [Frame] {
        guard scope.wants(frame) else { return [] }
        guard scope.isActive(frame) else { return [frame] }
        let (time, tick) = (frame.pts ?? 0, output.timeBase.value)
        let seconds = Double(time) * tick..<Double(time + max(1, frame.duration)) * tick
        let levels = try masks.levels(at: seconds, width: output.width, height: output.height)
        let matte = Matte(levels: levels, width: output.width, height: output.height)
        // The largest level tells a black mask from a faint one.
        let content = MatteContent(
            area: matte.content.area, confidence: Float(levels.max() ?? 0) / 255, box: matte.content.box)
        try writer.append(
            Matte(width: matte.width, height: matte.height, levels: levels, content: content), at: time)
        return [frame]
    }

    func finish() throws -> [Frame] {
        try writer.endStretch()
        try writer.finish()
        return []
    }
}
