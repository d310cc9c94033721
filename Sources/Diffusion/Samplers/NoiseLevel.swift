import Foundation

public import Tensors

/// How latents are mixed of signal and noise: `signal · x₀ + noise · ε`.
public struct NoiseLevel: Sendable, Equatable {
    /// The factor of the clean latents x₀.
    public let signal: Double
    /// The factor of the noise ε, of standard deviation 1.
    public let noise: Double

    /// √ᾱ and √(1 − ᾱ): the variance stays 1 (Ho et al. 2020).
    public init(signalShare: Double) {
        signal = signalShare.squareRoot()
        noise = (1 - signalShare).squareRoot()
    }

    /// 1 and σ: the variance grows with the noise (Karras et al. 2022).
    public init(sigma: Double) {
        signal = 1
        noise = sigma
    }

    /// The same level at variance 1.
    public init(unitVarianceOf sigma: Double) {
        signal = 1 / (sigma * sigma + 1).squareRoot()
        noise = sigma * signal
    }

    /// What latents are multiplied with before a model sees them, so that their variance is 1.
    public var inputScale: Double { 1 / (signal * signal + noise * noise).squareRoot() }

    /// ln(signal / noise), λ of Lu et al. 2022; infinite without noise.
    var logSNRHalf: Double { Double.logarithm(signal) - Double.logarithm(noise) }
}

extension NoiseLevel {
    /// Clean latents with noise at this level (shapes alike): the forward process.
    public func mixed(_ clean: Tensor, _ noise: Tensor) throws(TensorError) -> Tensor {
        try clean * signal + noise * self.noise
    }

    /// The clean latents x̂₀ that `prediction` implies for `latents` of this level.
    public func denoised(_ latents: Tensor, _ prediction: Tensor, _ type: PredictionType) throws(TensorError) -> Tensor
    {
        switch type {
        case .epsilon: try (latents - prediction * noise) / signal
        case .sample: prediction
        case .velocity:
            try latents * (signal * inputScale * inputScale) - prediction * (noise * inputScale)
        }
    }

    /// The noise ε̂ that `prediction` implies for `latents` of this level.
    public func noise(_ latents: Tensor, _ prediction: Tensor, _ type: PredictionType) throws(TensorError) -> Tensor {
        switch type {
        case .epsilon: prediction
        case .sample: try (latents - prediction * signal) / noise
        case .velocity:
            try latents * (noise * inputScale * inputScale) + prediction * (signal * inputScale)
        }
    }

    /// The prediction that implies the clean latents `denoised`: the inverse of ``denoised(_:_:_:)``.
    public func prediction(of denoised: Tensor, _ latents: Tensor, _ type: PredictionType) throws(TensorError) -> Tensor
    {
        switch type {
        case .epsilon: try (latents - denoised * signal) / noise
        case .sample: denoised
        case .velocity:
            try (latents * (signal * inputScale * inputScale) - denoised) / (noise * inputScale)
        }
    }
}

extension Double {
    /// The natural logarithm.
    fileprivate static func logarithm(_ value: Double) -> Double { Foundation.log(value) }
}
