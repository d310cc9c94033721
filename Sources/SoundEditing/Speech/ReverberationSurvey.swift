internal import Foundation
internal import Spectra

/// What the echoes of the room are like, learned from the first minute of the sound, twice.
final class ReverberationSurvey: SpectrumEdit {
    let settings: STFTSettings
    /// One a channel.
    private(set) var filters: [EchoFilter]
    private var powers: [Float]

    /// Seconds.
    static let length = 60.0

    init(rate: Int, channels: Int) throws {
        settings = try NoiseReduction.settings(rate: rate)
        let bins = settings.bins
        filters = (0..<channels).map { _ in EchoFilter(bins: bins) }
        powers = [Float](repeating: 0, count: bins)
    }

    func edit(_ frame: SpectrumFrame) {
        for channel in 0..<frame.channels {
            frame.readPowers(channel, into: &powers)
            filters[channel].filter(frame.values(channel), powers)
        }
    }

    /// Begins another time, with what has been learned.
    func repeatFromStart() { filters = filters.map { EchoFilter(startingFrom: $0.knowledge, bins: settings.bins) } }

    /// The share of the power that the filters took out, in decibels; -infinity for silence.
    var removedShare: Double {
        let heard = filters.reduce(0) { $0 + $1.heard }
        return heard > 0 ? 10 * log10(filters.reduce(0) { $0 + $1.removed } / heard) : -.infinity
    }

    /// How far the tail is lowered: 0 for dry sound, 0.5 at most.
    var tailWeight: Double { 0.5 * min(max((removedShare + 24) / 10, 0), 1) }
}
