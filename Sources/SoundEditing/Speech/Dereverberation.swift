internal import CSpeech
internal import Foundation
internal import Spectra

/// Takes the late reverberation of a room out, in frames of 64 ms that stand 16 ms apart, each channel by itself.
///
/// First what can be predicted of a bin from its own frames 3 to 12 before: weighted prediction error (Yoshioka &
/// Nakatani 2012) as a recursive least squares filter, which starts from what a ``ReverberationSurvey`` learned. The
/// sound of the mouth and the first 50 ms of the room, which carry the voice, stay. Then what is left of the tail is
/// lowered by a gain: its power is that of 40 ms before with a room's decay (Lebart et al. 2001; Habets 2007), times a
/// weight that follows how much the filter found, so that dry sound is left alone.
final class Dereverberation: SpectrumEdit {
    private let filters: [EchoFilter]
    private let tails: [Tail]
    private var powers: [Float]

    /// - Parameter survey: what was learned from sound at this rate with as many channels.
    init(_ survey: ReverberationPass.Finding) {
        filters = survey.filters.map { EchoFilter(startingFrom: $0, bins: survey.settings.bins) }
        tails = survey.filters.map { _ in Tail(survey.settings, weight: survey.tailWeight) }
        powers = [Float](repeating: 0, count: survey.settings.bins)
    }

    func edit(_ frame: SpectrumFrame) {
        for channel in 0..<frame.channels {
            frame.readPowers(channel, into: &powers)
            filters[channel].filter(frame.values(channel), powers)
            frame.readPowers(channel, into: &powers)
            frame.scale(channel, by: tails[channel].gains(for: powers))
        }
    }

    /// The gains that lower the tail of a room.
    private final class Tail {
        private let delay: Int
        private let factor: Float
        private var smoothed: [Float]
        /// Smoothed powers of the last `delay` frames in a ring.
        private var past: [[Float]]
        private var clean, gains: [Float]
        private var number = 0

        /// Decibels that a bin goes down by at most.
        private static let most = 12.0
        /// Seconds in which a usual room falls by 60 dB.
        private static let fall = 0.6
        private static let keep: Float = 0.54
        private static let trust: Float = 0.8

        init(_ settings: STFTSettings, weight: Double) {
            let zeros = [Float](repeating: 0, count: settings.bins)
            delay = 2
            // Of a quarter of 64 ms each.
            let seconds = 0.016 * Double(delay) + 0.008
            factor = Float(weight * pow(10, -6 * seconds / Self.fall))
            (smoothed, clean, gains) = (zeros, zeros, zeros)
            past = [[Float]](repeating: zeros, count: delay)
        }

        func gains(for powers: [Float]) -> [Float] {
            let place = number % delay
            cspeech_tail_gains(
                powers, past[place], factor, Self.trust, Float(Decibels.factor(-Self.most)), &clean, &gains,
                Int32(powers.count))
            cspeech_smooth(powers, Self.keep, &smoothed, Int32(powers.count))
            past[place] = smoothed
            number += 1
            return gains
        }
    }
}
