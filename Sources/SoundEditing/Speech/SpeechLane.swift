/// One channel of any rate through a ``SpeechDenoiser``: as many samples out, at the same time.
///
/// At rates other than 48 kHz the network gets a copy at 48 kHz; what it makes of that is brought back and put beside
/// what the copy can't hold (above 24 kHz, and near half the rate), which follows the top of the network's band:
/// `out = g · in + resampled(cleaned - g · copy)`, with g the amplitude ratio of cleaned to copy there, hop by hop.
final class SpeechLane {
    private let denoiser: SpeechDenoiser
    private let rate: Int
    /// Away from the source's rate and back; nil at 48 kHz.
    private let down, up: Resampler?

    /// The samples at 48 kHz that the network hasn't got yet.
    private var waiting: [Float] = []
    /// The samples at 48 kHz that the network has and hasn't given back yet.
    private var copies: [Float] = []
    private var late = SpeechDenoiser.delay
    /// The samples at the source's rate that haven't come out yet.
    private var source: [Float] = []
    private var edited: [Float] = []
    private var position = 0

    /// The gains of the top of the band, at the ends of the hops from `firstGain` on.
    private var gains: [Float] = [1]
    private var firstGain = 0

    init(_ files: DenoiserFiles, rate: Int, limit: Double) throws {
        denoiser = try SpeechDenoiser(files, limit: limit)
        self.rate = rate
        let isNative = rate == SpeechDenoiser.rate
        down = isNative ? nil : try Resampler(from: rate, to: SpeechDenoiser.rate)
        up = isNative ? nil : try Resampler(from: SpeechDenoiser.rate, to: rate)
    }

    func push(_ samples: [Float]) throws -> [Float] {
        source += samples
        waiting += try down?.push(samples) ?? samples
        let cleaned = clean()
        edited += try up?.push(cleaned) ?? cleaned
        return take(min(source.count, edited.count))
    }

    func finish() throws -> [Float] {
        if let down { waiting += try down.finish() }
        let missing = SpeechDenoiser.hop - waiting.count % SpeechDenoiser.hop
        waiting += [Float](repeating: 0, count: SpeechDenoiser.delay + missing % SpeechDenoiser.hop)
        let cleaned = clean()
        edited += try up?.push(cleaned) ?? cleaned
        if let up { edited += try up.finish() }
        edited += [Float](repeating: 0, count: max(0, source.count - edited.count))
        return take(source.count)
    }

    /// Takes whole hops through the network. Gives what it made of them; at rates other than 48 kHz without that part
    /// of the copy that is put back at the source's rate.
    private func clean() -> [Float] {
        let hop = SpeechDenoiser.hop
        var result: [Float] = []
        var start = 0
        while start + hop <= waiting.count {
            var samples = Array(waiting[start..<start + hop])
            if down != nil { copies += samples }
            denoiser.process(&samples)
            start += hop
            if late > 0 {
                // The delay is a whole number of hops.
                late -= hop
                continue
            }
            if down != nil { takeCopy(from: &samples) }
            result += samples
        }
        waiting.removeFirst(start)
        return result
    }

    private func takeCopy(from cleaned: inout [Float]) {
        let before = gains.last ?? 1
        let after = 0.5 * before + 0.5 * Self.topGain(of: cleaned, from: copies)
        gains.append(after)
        for index in cleaned.indices {
            let part = Float(index) / Float(cleaned.count)
            cleaned[index] -= (before + (after - before) * part) * copies[index]
        }
        copies.removeFirst(cleaned.count)
    }

    /// The ratio of amplitudes, weighted towards the top of the band (second differences): 0…1.
    private static func topGain(of cleaned: [Float], from copy: [Float]) -> Float {
        var above: Float = 0
        var below: Float = 1e-12
        for index in 2..<cleaned.count {
            let one = cleaned[index] - 2 * cleaned[index - 1] + cleaned[index - 2]
            let other = copy[index] - 2 * copy[index - 1] + copy[index - 2]
            above += one * one
            below += other * other
        }
        return min(1, (above / below).squareRoot())
    }

    private func take(_ count: Int) -> [Float] {
        var result = Array(edited[..<count])
        if down != nil {
            for index in 0..<count { result[index] += gain(at: position + index) * source[index] }
        }
        position += count
        source.removeFirst(count)
        edited.removeFirst(count)
        let hop = position * (SpeechDenoiser.rate / SpeechDenoiser.hop) / rate
        let passed = min(max(0, hop - firstGain), gains.count - 1)
        gains.removeFirst(passed)
        firstGain += passed
        return result
    }

    /// Between the ends of the hops before and after a sample of the source.
    private func gain(at sample: Int) -> Float {
        let hops = Double(sample) * Double(SpeechDenoiser.rate / SpeechDenoiser.hop) / Double(rate)
        let index = min(max(0, Int(hops) - firstGain), gains.count - 1)
        let next = gains[min(index + 1, gains.count - 1)]
        return gains[index] + (next - gains[index]) * Float(hops - hops.rounded(.down))
    }
}
