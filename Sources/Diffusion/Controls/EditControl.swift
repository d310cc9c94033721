/// How a checkpoint that is told a text only, not the source, is made to edit. The raw values are names that people
/// use.
public enum EditControl: String, Sendable, Codable, CaseIterable {
    /// The edit starts from the source with some noise on it (Meng et al. 2022, arXiv 2108.01073).
    case sdedit
    /// ``PromptToPrompt`` beside the inverted source.
    case promptToPrompt = "p2p"
    /// ``PlugAndPlay`` beside the inverted source.
    case plugAndPlay = "pnp"
    /// ``MutualAttention`` beside the inverted source.
    case mutualAttention = "masactrl"
    /// Within a ``DifferenceMask``, from the inverted source.
    case diffEdit = "diffedit"
    /// The edit follows noise maps that lead to the source: ``SourcePath/scattered(_:clean:first:sampler:noise:)``.
    case ddpmInversion = "ddpm"

    /// Whether the source is taken to noise first, so that its way back is known.
    public var isInverting: Bool { self != .sdedit }

    /// How much noise it starts from where nobody says: 1 is noise alone. SDEdit 0.6; DiffEdit's encoding ratio 0.8
    /// (Couairon et al. 2023); edit-friendly inversion leaves out 36 of 100 steps (Huberman-Spiegelglas et al. 2024).
    public var usualNoise: Double {
        switch self {
        case .sdedit: 0.6
        case .promptToPrompt, .plugAndPlay, .mutualAttention: 1
        case .diffEdit: 0.8
        case .ddpmInversion: 0.64
        }
    }
}
