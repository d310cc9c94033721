/// What a diffusion model predicts. The raw values are those of configurations.
public enum PredictionType: String, Sendable, CaseIterable {
    /// The noise ε (Ho et al. 2020).
    case epsilon
    /// The clean latents x₀.
    case sample
    /// v = signal · ε − noise · x₀ at variance 1 (Salimans and Ho 2022).
    case velocity = "v_prediction"
}
