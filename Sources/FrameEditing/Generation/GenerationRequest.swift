public import Diffusion

/// The model that steps are done with, and how.
public struct GenerationRequest: Codable, Sendable {
    /// The folder of a checkpoint.
    public var model: String
    /// How the model edits.
    public var settings: EditSettings
    /// A picture that is white where the model is to edit; nil is everywhere.
    public var mask: String?

    /// - Parameters:
    ///   - model: the folder of a checkpoint.
    ///   - settings: how the model edits.
    ///   - mask: a picture that is white where the model is to edit; nil is everywhere.
    public init(model: String, settings: EditSettings, mask: String?) {
        self.model = model
        self.settings = settings
        self.mask = mask
    }
}
