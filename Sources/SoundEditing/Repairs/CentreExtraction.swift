internal import CRepair
internal import Foundation
internal import LibAV
internal import Spectra

/// Takes out, or leaves only, what stands in the middle between left and right, from 120 Hz up.
///
/// Each bin of the two spectra is judged by itself: d = |L - R|² / (|L|² + |R|²) is 0 where both are alike in level and
/// phase, and 1 where they have nothing in common (1 - d is the similarity of Avendano & Jot, "Frequency domain
/// techniques for stereo to multichannel upmix", 2002, with the phase in it). The centre is e^(-d / 0.08) times the
/// mean of both: it goes to both channels, or is taken from both, so that voice and rest add up to the source. A front
/// centre channel is wholly voice.
final class CentreExtraction: SpectrumEdit {
    private let place: VoicePlace
    private let keepsVoice: Bool
    private let weights: [Float]
    private var gains: [Float]

    /// The width of the transition in `d`.
    private static let width: Float = 0.08

    /// Frames of 93 ms at 44.1 kHz: long enough to part tones, short enough for consonants (2048 and 8192 samples
    /// measured a little worse).
    static func settings(rate: Int) throws -> STFTSettings { try .frames(of: 0.093, rate: rate) }

    init(_ place: VoicePlace, keepsVoice: Bool, rate: Int, bins: Int) {
        self.place = place
        self.keepsVoice = keepsVoice
        let hertz = Double(rate) / Double(2 * (bins - 1))
        weights = (0..<bins).map { bin in
            let part = min(max((Double(bin) * hertz - 100) / 40, 0), 1)
            return Float(0.5 - 0.5 * cos(Double.pi * part))
        }
        gains = weights
    }

    func edit(_ frame: SpectrumFrame) {
        let bins = Int32(frame.bins)
        let (left, right) = (frame.values(place.left).baseAddress, frame.values(place.right).baseAddress)
        crepair_unlikeness(left, right, Self.width, &gains, bins)
        Kernels.exp(&gains)
        for bin in gains.indices { gains[bin] *= weights[bin] }
        if keepsVoice {
            crepair_keep_centre(left, right, gains, bins)
        } else {
            crepair_take_centre(left, right, gains, bins)
        }
        for channel in 0..<frame.channels where channel != place.left && channel != place.right {
            if channel == place.centre {
                frame.scale(channel, by: keepsVoice ? weights : weights.map { 1 - $0 })
            } else if keepsVoice {
                frame.values(channel).update(repeating: 0)
            }
        }
    }
}

extension STFTSettings {
    /// Hann windows of about so many seconds, a power of two in samples, from quarter to quarter.
    static func frames(of seconds: Double, rate: Int) throws -> STFTSettings {
        let exponent = (log2(seconds * Double(max(1, rate)))).rounded()
        return try STFTSettings(fftSize: 1 << Int(min(max(exponent, 6), 20)))
    }
}

/// How much of stereo sound is in its middle.
struct StereoWidth {
    private var sums = [0.0, 0.0]

    mutating func add(_ left: UnsafeBufferPointer<Float>, _ right: UnsafeBufferPointer<Float>) {
        crepair_middle_and_side(left.baseAddress, right.baseAddress, Int32(min(left.count, right.count)), &sums)
    }

    var isSilent: Bool { sums[0] + sums[1] < 1e-12 }
    /// Decibels of the sides (half the difference) over the middle (half the sum); -infinity for equal channels.
    var decibels: Double { 10 * log10(sums[1] / max(sums[0], 1e-30)) }
}
