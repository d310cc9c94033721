internal import CSpeech
internal import Foundation
internal import Spectra

/// What a first pass over sound tells the denoisers: the level of its noise at each frequency, and whether it is music.
///
/// The noise is what a bin's power falls to in a fifth of the time, in stretches of ``stretch`` seconds; in stationary
/// noise the mean lies a third above that. Music is told by held tones: peaks of the spectrum between 200 and 4000 Hz
/// that stay in their bin for 0.2 s to 4 s. (Share of the energy that they carry: 0.4 % to 4 % in speech, with noise 0
/// to 0.5 %; 13 % to 50 % in recordings with melody. Drums alone have few, 5 %. Tones held longer are hum.)
final class NoiseSurvey: SpectrumEdit {
    /// The noise's power in each bin, one row for each stretch.
    private(set) var floors: [[[Float]]] = []
    /// Frames of a stretch.
    let framesOfStretch: Int
    /// Channels that are judged together.
    let groups: [[Int]]
    let settings: STFTSettings

    /// Seconds.
    static let stretch = 10.0
    /// The share of energy in held tones from which on sound counts as music.
    static let leastOfMusic = 0.08
    /// The factor from the fifth to the mean of stationary noise (1.35), and what makes Wiener's gains best on top.
    private static let factor = 1.35 * 1.3
    private static let leastLevel = -160
    private static let levels = 240
    private static let keep: Float = 0.85

    private var powers, sum, decibels: [Float]
    private var smoothed: [[Float]]
    private var counts: [[UInt32]]
    private var framesCounted = 0
    private var runs: [UInt16]
    private let tonalBins: Range<Int>
    private let heldFrames: ClosedRange<Int>
    private var heldSum = 0.0
    private var weightSum = 0.0

    /// - Parameter isOnePart: the sound is heard without gaps; else one noise is taken for all of its parts.
    init(rate: Int, channels: Int, isOnePart: Bool = true) throws {
        settings = try NoiseReduction.settings(rate: rate)
        groups = NoiseReduction.groups(of: channels)
        let bins = settings.bins
        let framesOfSecond = Double(rate) / Double(settings.hop)
        framesOfStretch = isOnePart ? max(1, Int(Self.stretch * framesOfSecond)) : .max
        powers = [Float](repeating: 0, count: bins)
        sum = powers
        decibels = powers
        smoothed = [[Float]](repeating: powers, count: groups.count)
        counts = [[UInt32]](repeating: [UInt32](repeating: 0, count: bins * Self.levels), count: groups.count)
        runs = [UInt16](repeating: 0, count: bins)
        let binsOfHertz = Double(settings.fftSize) / Double(rate)
        let first = max(13, Int(200 * binsOfHertz))
        tonalBins = first..<max(first, min(bins - 13, Int(4000 * binsOfHertz)))
        heldFrames = Int((0.19 * framesOfSecond).rounded())...Int((4 * framesOfSecond).rounded())
    }

    /// What the denoisers must know; complete after ``finish()``.
    var profile: NoiseProfile {
        NoiseProfile(settings: settings, groups: groups, framesOfStretch: framesOfStretch, floors: floors)
    }

    /// The share of energy in held tones, 0…1.
    var heldShare: Double { weightSum > 0 ? heldSum / weightSum : 0 }

    /// A melody makes up much of the sound.
    var isMusic: Bool { heldShare >= Self.leastOfMusic }

    func edit(_ frame: SpectrumFrame) {
        let bins = Int32(frame.bins)
        for index in decibels.indices { decibels[index] = 0 }
        var isSilent = true
        for (group, channels) in groups.enumerated() {
            for index in sum.indices { sum[index] = 0 }
            for channel in channels {
                frame.readPowers(channel, into: &powers)
                cspeech_add(powers, &sum, bins)
            }
            // All groups together, for the tones.
            cspeech_add(sum, &decibels, bins)
            cspeech_smooth(sum, Self.keep, &smoothed[group], bins)
            // Digital silence says nothing about the noise of a recording.
            guard sum.contains(where: { $0 > 1e-9 }) else { continue }
            isSilent = false
            cspeech_count(smoothed[group], Int32(Self.leastLevel), Int32(Self.levels), &counts[group], bins)
        }
        if isSilent { return }
        countTones()
        framesCounted += 1
        if framesCounted == framesOfStretch { closeStretch() }
    }

    /// Ends the last stretch; a short one is left to the one before.
    func finish() {
        if framesCounted > framesOfStretch / 4 || floors.isEmpty { closeStretch() }
    }

    private func countTones() {
        let totals = decibels
        Kernels.log(&decibels, floor: 1e-20)
        for index in decibels.indices { decibels[index] *= 10 / Float(M_LN10) }
        guard !tonalBins.isEmpty else { return }
        var total: Float = 0
        let held = cspeech_held_tones(
            decibels, totals, &runs, Int32(tonalBins.lowerBound), Int32(tonalBins.upperBound),
            Int32(heldFrames.lowerBound), Int32(heldFrames.upperBound), &total)
        guard total > 0 else { return }
        let weight = Double(total).squareRoot()
        heldSum += weight * Double(held / total)
        weightSum += weight
    }

    private func closeStretch() {
        floors.append(
            groups.indices.map { group in
                (0..<settings.bins).map { bin in noise(counts[group][(bin * Self.levels)..<((bin + 1) * Self.levels)]) }
            })
        for group in groups.indices { for index in counts[group].indices { counts[group][index] = 0 } }
        framesCounted = 0
    }

    /// The power which a fifth of the counted ones stay below, times ``factor``.
    private func noise(_ counts: ArraySlice<UInt32>) -> Float {
        let wanted = 0.2 * Double(counts.reduce(0, +))
        var passed = 0.0
        for (level, count) in counts.enumerated() where count > 0 {
            if passed + Double(count) >= wanted {
                let decibels = Double(Self.leastLevel + level) + (wanted - passed) / Double(count)
                return Float(Self.factor * pow(10, decibels / 10))
            }
            passed += Double(count)
        }
        return 0
    }
}
