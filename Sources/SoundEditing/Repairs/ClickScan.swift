internal import CRepair

/// Finds clicks: single samples to 1 ms that neither the sound before nor the sound after them foretells.
///
/// Each channel is looked through in windows of some 40 ms, by a linear prediction of each (Vaseghi, "Advanced Digital
/// Signal Processing and Noise Reduction", chapter on impulsive noise): a sample belongs to a click where it misses the
/// prediction from before and the one from behind by forty times what is usual in the window. What goes on louder or
/// quieter after it, as a drum or a consonant does, is none.
final class ClickScan {
    /// Samples from `start` on, with silence before the first; one array a channel.
    private var held: [[Float]]
    private var start: Int
    private let window, context, longest: Int
    private(set) var clicks: [SoundGap] = []
    private var received = 0

    private static let order = 32
    /// Times the median of what the predictions miss.
    private static let threshold: Float = 40
    /// Samples between two that belong to one click, and those that are taken in before and behind it.
    private static let gap = 8, margins = (before: 2, after: 3)
    /// A sound that becomes louder by more than this, or quieter by more, over a click is no steady sound.
    private static let mostRise: Float = 2, mostFall: Float = 4

    init(channels: Int, rate: Int) {
        window = max(512, rate / 24)
        context = max(2 * Self.order, rate / 100)
        longest = max(4, rate / 1000)
        start = -context
        held = [[Float]](repeating: [Float](repeating: 0, count: context), count: channels)
    }

    /// - Parameter block: one buffer a channel.
    func push(_ block: [UnsafeMutableBufferPointer<Float>]) {
        for (channel, samples) in block.enumerated() { held[channel] += samples }
        received += block.first?.count ?? 0
        while (held.first?.count ?? 0) >= window + 2 * context { look() }
    }

    /// Ends the scan at the end of the sound.
    func finish() {
        let missing = window + context
        for channel in held.indices { held[channel] += [Float](repeating: 0, count: missing) }
        while (held.first?.count ?? 0) >= window + 2 * context, start + context < received { look() }
        clicks.sort { ($0.range.lowerBound, $0.channels[0]) < ($1.range.lowerBound, $1.channels[0]) }
    }

    private func look() {
        for channel in held.indices { look(at: channel) }
        for channel in held.indices { held[channel].removeFirst(window) }
        start += window
    }

    private func look(at channel: Int) {
        let samples = held[channel]
        // Behind the end of the sound there is only what was filled up.
        let known = max(0, min(samples.count, received - start))
        let count = min(window, known - context)
        guard count >= 4 * Self.order else { return }
        let area = (context - Self.order)..<min(known, context + window + Self.order)
        var model = LinearPrediction(of: [Array(samples[area])], order: Self.order)
        // A click spoils the model that it is found by: the second one is made without what stands out at first.
        let rough = missed(samples, by: model, count)
        model = LinearPrediction(of: [Self.without(rough, in: samples, from: context, area)], order: Self.order)
        let missed = missed(samples, by: model, count)
        let limit = max(Self.threshold * Self.median(missed), 1e-4)
        var first: Int?, last = 0
        for place in missed.indices where missed[place] > limit {
            if let begin = first, place - last > Self.gap {
                take(begin...last, of: samples, channel)
                first = place
            }
            first = first ?? place
            last = place
        }
        if let begin = first { take(begin...last, of: samples, channel) }
    }

    /// What the predictions from before and from behind miss of each sample of the window, the lesser of the two.
    private func missed(_ samples: [Float], by prediction: LinearPrediction, _ count: Int) -> [Float] {
        let order = Self.order
        let around = samples[(context - order)..<(context + count + order)].map(Double.init)
        var (forward, backward) = ([Double](repeating: 0, count: count), [Double](repeating: 0, count: count))
        crepair_residual(prediction.model, Int32(order), around, &forward, Int32(count))
        around.withUnsafeBufferPointer { around in
            guard let base = around.baseAddress else { return }
            crepair_reversed_residual(prediction.model, Int32(order), base + order, &backward, Int32(count))
        }
        return zip(forward, backward).map { Float(min(abs($0), abs($1))) }
    }

    private static func median(_ values: [Float]) -> Float { values.sorted()[values.count / 2] }

    /// Times the median at which a sample is left out of the model.
    private static let spoiling: Float = 6

    /// Some samples, those that stand out from the others in a straight line between their neighbours.
    /// - Parameters:
    ///   - missed: of the samples from `first` on.
    ///   - area: the samples that are wanted.
    private static func without(
        _ missed: [Float], in samples: [Float], from first: Int, _ area: Range<Int>
    ) -> [Float] {
        var samples = samples
        let limit = spoiling * median(missed)
        var place = 0
        while place < missed.count {
            guard missed[place] > limit else {
                place += 1
                continue
            }
            let begin = first + place - margins.before
            while place < missed.count, missed[place...].prefix(gap).contains(where: { $0 > limit }) { place += 1 }
            let end = min(first + place + margins.after, area.upperBound - 1)
            for index in begin..<max(begin, end) {
                let part = Float(index - begin + 1) / Float(end - begin + 1)
                samples[index] = samples[begin - 1] + part * (samples[end] - samples[begin - 1])
            }
        }
        return Array(samples[area])
    }

    /// - Parameter places: samples of the window.
    private func take(_ places: ClosedRange<Int>, of samples: [Float], _ channel: Int) {
        guard places.count <= longest else { return }
        let near = context / 20
        let (first, end) = (context + places.lowerBound, context + places.upperBound + 1)
        let before = level(samples[(first - context + near)..<(first - near)])
        let after = level(samples[(end + near)..<min(samples.count, end + context - near)])
        guard after <= Self.mostRise * before, before <= Self.mostFall * after else { return }
        let range = (start + first - Self.margins.before)..<(start + end + Self.margins.after)
        let inside = range.clamped(to: 0..<received)
        if !inside.isEmpty { clicks.append(SoundGap(range: inside, channels: [channel])) }
    }

    private func level(_ samples: ArraySlice<Float>) -> Float {
        (samples.reduce(Float(1e-10)) { $0 + $1 * $1 } / Float(max(1, samples.count))).squareRoot()
    }
}
