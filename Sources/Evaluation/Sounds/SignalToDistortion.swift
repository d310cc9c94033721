internal import CEvaluation
internal import Foundation

/// How far one channel of an edit is from the source's, sample by sample.
public struct SignalToDistortion: Sendable {
    /// Sums of source², edit², source · distance and distance².
    private var energy = 0.0, edited = 0.0, crossed = 0.0, noise = 0.0

    init() {}

    /// Scale-invariant signal-to-distortion ratio in dB (Le Roux et al. 2019, eq. 5): |αs|² / |αs − ŝ|² with
    /// α = ŝ·s / |s|², over all samples; means are not taken off. Infinite where the edit is the source times a number,
    /// as far as sums in double precision tell (about 130 dB); negatively infinite where the two have nothing in
    /// common; nil where the source is silent.
    public var scaleInvariant: Double? {
        guard energy > 0 else { return nil }
        // With d = ŝ − s, so that nothing cancels where the edit is nearly the source.
        let product = energy + crossed
        let rest = noise - crossed * crossed / energy
        if rest <= 1e-13 * noise { return product == 0 ? -.infinity : .infinity }
        return 10 * log10(product * product / energy / rest)
    }

    /// Signal-to-noise ratio in dB: |s|² / |ŝ − s|². Infinite for equal sounds; nil where the source is silent.
    public var plain: Double? {
        guard energy > 0 else { return nil }
        return noise == 0 ? .infinity : 10 * log10(energy / noise)
    }

    /// Cosine of the angle between the two, −1…1; nil where one is silent.
    public var correlation: Double? {
        guard energy > 0, edited > 0 else { return nil }
        return (energy + crossed) / (energy * edited).squareRoot()
    }

    mutating func add(_ one: UnsafePointer<Float>, _ other: UnsafePointer<Float>, count: Int) {
        var sums = [0.0, 0.0, 0.0, 0.0]
        cevaluation_sound_sums(one, other, Int32(count), &sums)
        energy += sums[0]
        edited += sums[1]
        crossed += sums[2]
        noise += sums[3]
    }

    mutating func add(_ channel: SignalToDistortion) {
        energy += channel.energy
        edited += channel.edited
        crossed += channel.crossed
        noise += channel.noise
    }
}
