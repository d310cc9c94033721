internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Spectra

/// Finds where a file sounds like the track: another recorder's sound of the same moment.
///
/// Both are heard in one channel at 8 kHz, their first ten minutes, and correlated by the phases of their spectra alone
/// (GCC-PHAT: Knapp & Carter, "The generalized correlation method for estimation of time delay", 1976), so that another
/// microphone and another level make no difference. The highest peak is then followed to the sample at the track's own
/// rate.
public struct SyncPass: SoundPassing {
    let mix: FileMix

    var name: String { "sync" }

    /// Samples a second at which the place is looked for.
    private static let rate = 8000
    /// Seconds of each that are heard.
    private static let longest = 600
    /// How far the peak stands above the rest of the correlation, in its standard deviations, where two recordings are
    /// of the same sound; chance alone reaches about 6 in ten minutes.
    static let least = 10.0
    /// Seconds around the place that are correlated at the track's rate, and samples at 8 kHz to either side.
    private static let closely = 10, near = 2

    /// The track's sample at which the file begins; below 0 where it begins before the track.
    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Int {
        let coarse = SoundFormat(planarFloat: Self.rate, channelLayout: "mono")
        let here = try Self.samples(of: track.blocks(), as: coarse, seconds: Self.longest, track.supervision)
        let file = try tools.files.open(mix.path, as: coarse)
        let there = try Self.samples(of: file, count: Self.longest * Self.rate, track.supervision)
        let found = try Self.peak(here, there)
        guard found.height >= Self.least else {
            throw SoundError(
                .badValue,
                "cannot sync \(mix.path): it doesn't sound like the track (the best match stands out by "
                    + "\((found.height * 10).rounded() / 10) standard deviations, \(Int(Self.least)) are needed); give "
                    + "another recording of the same moment, or replace the sound from where it begins")
        }
        let loud = Self.loudest(here, from: max(0, found.offset), to: min(here.count, found.offset + there.count))
        let start = try refined(found.offset, around: loud, track, step, tools)
        let own = Int((Double(there.count) * Double(step.format.sampleRate) / Double(Self.rate)).rounded())
        notes.append(
            note(start, endsEarly: there.count < Self.longest * Self.rate && start + own < step.sampleCount, step))
        return start
    }

    private func note(_ start: Int, endsEarly: Bool, _ step: SoundStep) -> String {
        let seconds = Double(abs(start)) / Double(step.format.sampleRate)
        let when = "\((seconds * 1000).rounded() / 1000) s \(start < 0 ? "before" : "after") the sound"
        let silent = [start > 0 ? "before it" : nil, endsEarly ? "behind it" : nil].compactMap { $0 }
        let rest = silent.isEmpty ? "" : "; \(silent.joined(separator: " and ")) there is silence"
        return "\(mix.path) begins \(when), and is laid in so\(rest)"
    }

    /// The first of the ten loudest seconds of a stretch, in samples at 8 kHz.
    private static func loudest(_ samples: [Float], from first: Int, to end: Int) -> Int {
        let seconds = stride(from: first, to: max(first, end), by: rate).map { start in
            samples[start..<min(start + rate, end)].reduce(0.0) { $0 + Double($1) * Double($1) }
        }
        var best = (place: 0, power: -1.0)
        for place in 0..<max(1, seconds.count - closely + 1) {
            let power = seconds.dropFirst(place).prefix(closely).reduce(0, +)
            if power > best.power { best = (place, power) }
        }
        return first + best.place * rate
    }

    func recipes(_ start: Int, _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        mix.recipes(step, tools.files, ducking: nil, start: start)
    }

    // MARK: - Listening

    private static func samples(
        of sound: any SoundBlocks, as format: SoundFormat, seconds: Int, _ supervision: Supervision
    ) throws -> [Float] {
        try samples(of: FileSound(sound, as: format), count: seconds * format.sampleRate, supervision)
    }

    private static func samples(
        of sound: FileSound, skipping first: Int = 0, count: Int, _ supervision: Supervision
    ) throws -> [Float] {
        var (samples, left) = ([Float](), first)
        while left > 0 {
            try supervision.check()
            let part = min(left, 65_536)
            _ = try sound.take(part)
            left -= part
        }
        left = min(count, max(0, sound.count - first))
        samples.reserveCapacity(left)
        while left > 0 {
            try supervision.check()
            let block = try sound.take(min(left, 65_536))
            left -= block.sampleCount
            try block.withChannels { samples += $0[0] }
        }
        return samples
    }

    // MARK: - Correlating

    /// Samples by which the second begins later than the first, and how far the peak stands out.
    static func peak(_ one: [Float], _ other: [Float]) throws -> (offset: Int, height: Double) {
        guard !one.isEmpty, !other.isEmpty else { return (0, 0) }
        var size = 1024
        while size < one.count + other.count { size *= 2 }
        let (first, second) = (try RealFFT(size: size), try RealFFT(size: size))
        first.samples.update(from: one, count: one.count)
        second.samples.update(from: other, count: other.count)
        first.forward()
        second.forward()
        whiten(first, by: second)
        first.inverse()
        let curve = UnsafeBufferPointer(start: first.samples, count: size)
        var (place, sum) = (0, 0.0)
        for index in curve.indices {
            sum += Double(curve[index]) * Double(curve[index])
            if abs(curve[index]) > abs(curve[place]) { place = index }
        }
        let deviation = (sum / Double(size)).squareRoot()
        let offset = place < one.count ? place : place - size
        return (offset, deviation > 0 ? Double(abs(curve[place])) / deviation : 0)
    }

    /// The cross-spectrum of both with every bin at the same strength.
    private static func whiten(_ one: RealFFT, by other: RealFFT) {
        for bin in 0..<one.bins {
            let (a, b) = (one.spectrum[2 * bin], one.spectrum[2 * bin + 1])
            let (c, d) = (other.spectrum[2 * bin], other.spectrum[2 * bin + 1])
            let (real, imaginary) = (a * c + b * d, b * c - a * d)
            let strength = max((real * real + imaginary * imaginary).squareRoot(), 1e-20)
            one.spectrum[2 * bin] = real / strength
            one.spectrum[2 * bin + 1] = imaginary / strength
        }
    }

    /// The place at the track's rate, from one at 8 kHz.
    private func refined(
        _ offset: Int, around loud: Int, _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools
    ) throws -> Int {
        let rate = step.format.sampleRate
        let fine = SoundFormat(planarFloat: rate, channelLayout: "mono")
        let guess = Int((Double(offset) * Double(rate) / Double(Self.rate)).rounded())
        let reach = Self.near * rate / Self.rate + 1
        let first = max(max(0, guess) + reach, Int(Double(loud) * Double(rate) / Double(Self.rate)))
        let here = try Self.samples(
            of: FileSound(track.blocks(), as: fine), skipping: first, count: Self.closely * rate, track.supervision)
        let there = try Self.samples(
            of: tools.files.open(mix.path, as: fine), skipping: first - guess - reach,
            count: here.count + 2 * reach, track.supervision)
        guard there.count > 2 * reach, !here.isEmpty else { return guess }
        var best = (shift: 0, value: -Double.infinity)
        for shift in -reach...reach {
            var sum = 0.0
            for place in 0..<min(here.count, there.count - 2 * reach) {
                sum += Double(here[place]) * Double(there[place + reach + shift])
            }
            if abs(sum) > best.value { best = (shift, abs(sum)) }
        }
        return guess - best.shift
    }
}
