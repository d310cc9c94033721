public import Diffusion

/// What steps that a model does are done with.
public struct GenerationRequest {
    /// The folder of a checkpoint.
    public var model: String
    /// How the model edits.
    public var settings: EditSettings
    /// A picture that is white where the model is to edit; nil is everywhere.
    public var mask: String?
    /// Threads that the model computes with; the pictures don't depend on them.
    public var threads = 1
    /// Where the model's pictures of the source are kept, a folder for each step; nil where only the shape of the
    /// output is asked for.
    public var folder: String?
    /// Runs the whole film through the steps of a request and then a stage whose frames are thrown away; nil where that
    /// was done before.
    public var collect: ((EditRequest, any FrameStage) throws -> Void)?
    /// Frames that begin at this output second or later aren't asked for; nil is none.
    public var end: Double?
    /// Told how many of how many levels of noise a batch of pictures has gone through: 0 when it begins.
    public var progress: (Int, Int) -> Void = { _, _ in }
    /// Asked before each call of the model; throws to stop.
    public var check: () throws -> Void = {}

    /// Without a folder.
    public init(model: String, settings: EditSettings) {
        self.model = model
        self.settings = settings
    }
}
