public import Diffusion

/// The model that steps are done with, and how.
public struct GenerationRequest: Codable, Sendable {
    /// The folder of a checkpoint.
    public var model: String
    /// How the model edits.
    public var settings: EditSettings
    /// A picture that is white where the model is to edit; nil is everywhere.
    public var mask: String?
    /// What the user said, where the plan is one step of the whole film and nothing else: a model that takes
    /// instructions is told it as it is.
    public var words: String?

    /// - Parameters:
    ///   - model: the folder of a checkpoint.
    ///   - settings: how the model edits.
    ///   - mask: a picture that is white where the model is to edit; nil is everywhere.
    ///   - words: what the user said, where it is about the one step alone.
    public init(model: String, settings: EditSettings, mask: String?, words: String? = nil) {
        self.model = model
        self.settings = settings
        self.mask = mask
        self.words = words
    }
}
