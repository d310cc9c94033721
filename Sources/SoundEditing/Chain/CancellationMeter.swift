internal import LibAV

/// A mix of channels to one, listened to: channels of opposite phase cancel each other.
final class CancellationMeter: SoundStage {
    /// Sums of squares over all channels, before and after the mix.
    final class Heard {
        fileprivate var before = 0.0, after = 0.0

        /// What the user should know; empty where the mix is nearly as loud as its channels.
        var notes: [String] {
            // Half of the power goes where channels have nothing in common, all of it where they are opposite.
            guard before > 0, after < 0.05 * before else { return [] }
            let loss = after > 0 ? "all but \((1000 * after / before).rounded() / 10) % of their power" : "wholly"
            return [
                "the channels cancel each other in mono (\(loss)): they are of opposite phase; take one of them instead"
            ]
        }

        func forget() { (before, after) = (0, 0) }
    }

    private let stage: any SoundStage
    private let heard: Heard
    private let scale: Double

    /// - Parameter scale: the power of channels that are alike to that of what is made of them.
    init(_ stage: any SoundStage, _ heard: Heard, scale: Double = 1) {
        self.stage = stage
        self.heard = heard
        self.scale = scale
    }

    func push(_ block: Frame) throws -> [Frame] {
        heard.before += try Self.power(block)
        return try hearing(stage.push(block))
    }

    func finish() throws -> [Frame] { try hearing(stage.finish()) }

    private func hearing(_ mixed: [Frame]) throws -> [Frame] {
        // Two channels into one: of channels that are alike it has half of the power, and is as loud.
        for block in mixed { heard.after += try Self.power(block) * scale }
        return mixed
    }

    private static func power(_ block: Frame) throws -> Double {
        var sum = 0.0
        try block.withChannels { channels in
            for samples in channels {
                for place in 0..<block.sampleCount { sum += Double(samples[place] * samples[place]) }
            }
        }
        return sum
    }
}
