internal import CSoundEditing
internal import Foundation
internal import LibAV
internal import Spectra

/// A hum of the mains: its frequency and the overtones that stand out.
struct Hum {
    /// Hz.
    let frequency: Double
    /// Numbers of the overtones, 1 is the hum itself.
    let overtones: [Int]
    /// Decibels by which the strongest stands out of what is around it.
    let prominence: Double
}

/// Finds hum by what is always there: the level that each bin of the spectrum to 2 kHz exceeds four fifths of the time,
/// which notes and voices don't last for, and the peaks of it at multiples of one frequency.
final class HumFinder {
    private let graph: FilterGraph
    private var pending: [Float] = []
    private var spectra: [[Float]] = []
    private var stride = 1
    private var number = 0
    private let size: Int
    private let transform: RealFFT
    private let window: [Float]

    private static let rate = 4800
    /// Decibels above its surroundings from which a peak counts.
    private static let least = 8.0
    /// Decibels by which a hum's level moves at most; noise moves by 9, notes by more.
    private static let most: Float = 6
    private static let top = 2000.0

    /// - Parameter sampleCount: of the track; short ones are looked at through a shorter window.
    init(_ format: SoundFormat, sampleCount: Int) throws {
        graph = try FilterGraph(
            "aformat=channel_layouts=mono,aresample=\(Self.rate),aformat=sample_fmts=fltp", sound: format)
        let count = sampleCount * Self.rate / max(1, format.sampleRate)
        var size = 16_384
        while size > 2048, count < size * 3 / 2 { size /= 2 }
        self.size = size
        transform = try RealFFT(size: size)
        window = Window.hann.samples(size)
    }

    func push(_ block: Frame?) throws {
        block?.pts = nil
        try graph.push(block)
        for frame in try graph.pullAll() {
            try frame.withChannels { pending += $0[0] }
            while pending.count >= size {
                look()
                pending.removeFirst(size / 2)
            }
        }
    }

    /// Keeps at most 400 spectra: when there are more, every second one is let go.
    private func look() {
        defer { number += 1 }
        guard number % stride == 0 else { return }
        for index in 0..<size { transform.samples[index] = pending[index] * window[index] }
        transform.forward()
        spectra.append(
            (0..<transform.bins).map { bin in
                let (re, im) = (transform.spectrum[2 * bin], transform.spectrum[2 * bin + 1])
                return log10(re * re + im * im + 1e-20)
            })
        guard spectra.count >= 400 else { return }
        spectra = Swift.stride(from: 0, to: spectra.count, by: 2).map { spectra[$0] }
        stride *= 2
    }

    /// - Parameter hz: where it is said to be, Hz; nil for 50 or 60.
    func find(_ hz: Double?) -> Hum? {
        guard !spectra.isEmpty else { return nil }
        let (steady, spreads) = steady()
        let heights = zip(heights(steady), spreads).map { $1 <= Self.most ? $0 : 0 }
        let ranges = hz.map { [$0 * 0.98...$0 * 1.02] } ?? [49.5...50.5, 59.5...60.5]
        var best: (score: Double, hum: Hum)?
        for range in ranges {
            for frequency in Swift.stride(from: range.lowerBound, through: range.upperBound, by: 0.01) {
                guard let found = hum(frequency, heights), found.score > best?.score ?? 0 else { continue }
                best = found
            }
        }
        return best.map { refined($0.hum, steady, heights) }
    }

    /// The frequency from the tops of all peaks (parabolas through three bins of the logarithm), the overtones with
    /// more weight by the square of their number, because they are as many times finer.
    private func refined(_ hum: Hum, _ steady: [Float], _ heights: [Double]) -> Hum {
        func bin(of number: Int) -> Int {
            Int((Double(number) * hum.frequency * Double(size) / Double(Self.rate)).rounded())
        }
        let strongest = hum.overtones.map { steady[bin(of: $0)] }.max() ?? 0
        // A chance peak of noise must not count, least of all a high one.
        let sure = hum.overtones.filter { number in
            number <= 12 && heights[bin(of: number)] >= 12 && steady[bin(of: number)] > strongest - 3
        }
        let bin = Double(Self.rate) / Double(size)
        var sum = 0.0, weight = 0.0
        for number in sure {
            let near = Int((Double(number) * hum.frequency / bin).rounded())
            let around = max(1, near - 2)...min(steady.count - 2, max(1, near + 2))
            guard let top = around.max(by: { steady[$0] < steady[$1] }) else { continue }
            let (low, high) = (Double(steady[top - 1]), Double(steady[top + 1]))
            let bend = low - 2 * Double(steady[top]) + high
            let place = Double(top) + (bend < 0 ? 0.5 * (low - high) / bend : 0)
            let share = Double(number * number)
            sum += share * place * bin / Double(number)
            weight += share
        }
        guard weight > 0 else { return hum }
        return Hum(frequency: sum / weight, overtones: hum.overtones, prominence: hum.prominence)
    }

    private func hum(_ frequency: Double, _ heights: [Double]) -> (score: Double, hum: Hum)? {
        var overtones: [Int] = []
        var score = 0.0, most = 0.0
        for number in 1...max(1, Int(Self.top / frequency)) {
            let height = Self.value(heights, at: Double(number) * frequency * Double(size) / Double(Self.rate))
            guard height >= Self.least else { continue }
            overtones.append(number)
            score += min(height, 30) + 0.1 * height
            most = max(most, height)
        }
        // One peak may be a note or a fan; a hum is strong or has overtones.
        let isHum = overtones.first == 1 && most >= 15 || overtones.filter { $0 <= 10 }.count >= 3 && most >= 10
        return isHum ? (score, Hum(frequency: frequency, overtones: overtones, prominence: most)) : nil
    }

    /// The level that each bin exceeds four fifths of the time (log₁₀ of power), and by how many decibels it moves in
    /// the middle three fifths of the time.
    private func steady() -> (levels: [Float], spreads: [Float]) {
        var levels: [Float] = [], spreads: [Float] = []
        for bin in 0...(size / 2) {
            let values = spectra.map { $0[bin] }.sorted()
            levels.append(values[values.count / 5])
            spreads.append(10 * (values[values.count - 1 - values.count / 5] - values[values.count / 5]))
        }
        return (levels, spreads)
    }

    /// Decibels by which what is steady in each bin stands above the median of the bins around it.
    private func heights(_ steady: [Float]) -> [Double] {
        let hertz = Double(size) / Double(Self.rate)
        let (near, far) = (Int((3 * hertz).rounded(.up)), Int((14 * hertz).rounded(.up)))
        return steady.indices.map { bin in
            let below = steady[max(0, bin - far)..<max(0, bin - near)]
            let above = steady[min(steady.count, bin + near + 1)..<min(steady.count, bin + far + 1)]
            let around = (below + above).sorted()
            return around.isEmpty ? 0 : 10 * Double(steady[bin] - around[around.count / 2])
        }
    }

    /// Between bins, along a line.
    private static func value(_ values: [Double], at place: Double) -> Double {
        let low = Int(place)
        guard low >= 0, low + 1 < values.count else { return 0 }
        let part = place - Double(low)
        return values[low] * (1 - part) + values[low + 1] * part
    }
}

extension Hum {
    /// Notches for libavfilter, 1.2 Hz wide or 0.6 % of the frequency.
    func filter(below limit: Double) -> String {
        overtones.map { Double($0) * frequency }.filter { $0 < limit }
            .map { "bandreject=f=\($0):t=h:w=\(max(1.2, 0.006 * $0)):r=f64" }.joined(separator: ",")
    }

    /// The hum as it would have been before the track began.
    /// - Parameter opening: the track's first seconds.
    func lead(to opening: Frame, _ format: SoundFormat) throws -> HumLead {
        let tones = try opening.withChannels { channels in
            channels.map { samples in
                overtones.map { number in
                    let turns = Double(number) * frequency / Double(format.sampleRate)
                    var amplitude = [0.0, 0.0]
                    if let first = samples.baseAddress { csound_fit_tone(first, samples.count, turns, &amplitude) }
                    return HumLead.Tone(turns: turns, cosine: amplitude[0], sine: amplitude[1])
                }
            }
        }
        return HumLead(tones: tones)
    }
}
