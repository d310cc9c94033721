internal import CSoundEditing
internal import Foundation
public import LibAV
public import MediaTypes

/// The silences of a track: where it stays near its noise floor for half a second or more.
///
/// The level is taken every 10 ms above 80 Hz (rumble is no sound). The noise floor is the level that a twentieth of
/// the track stays below, the loudness of what is said the one that a twentieth exceeds; the border lies a third of the
/// way up, but at least 6 dB above the floor, 18 dB below the loud parts and at -30 dB of full scale.
public struct Silences: Codable, Hashable, Sendable {
    /// Seconds of the track from its first sample, in order.
    public private(set) var spans: [Range<Double>] = []
    /// The level below which there is silence, dB of full scale; nil where the track is equally loud all over.
    public private(set) var border: Double?
    /// Seconds of the track.
    public let duration: Double

    /// Seconds from one level to the next.
    private static let step = 0.010
    /// Hz below which there is only rumble.
    private static let rumble = 80
    // How quiet a silence is; all chosen by ear.
    /// One level of so many is below the noise floor, and one above the loud parts.
    private static let outlierEvery = 20
    /// The lowest noise floor that is assumed, dB of full scale; digital silence has none.
    private static let lowestFloor = -90.0
    /// A track whose loud parts are quieter is silent all through, dB of full scale.
    private static let allSilent = -70.0
    /// The border lies one part of so many of the way from the floor to the loud parts.
    private static let partsToLoud = 3.0
    /// The border's least height above the floor, and its least depth below the loud parts.
    private static let aboveFloor = 6.0, belowLoud = 18.0
    /// The highest border, dB of full scale.
    private static let highestBorder = -30.0
    /// Seconds of a cut that is too short to be made.
    private static let leastCut = 0.02
    /// Seconds that a silence lasts at least.
    public static let least = 0.5
    /// Seconds that are left of a silence at its start, for the ends of words, and at its end.
    public static let margins = (before: 0.2, after: 0.12)

    /// All of the track is silent.
    public var isEverywhere: Bool { spans == [0..<duration] }

    private init(duration: Double) { self.duration = duration }

    /// Listens to the whole track; memory grows by 8 bytes for each 10 ms.
    ///
    /// - Parameter supervision: asked once a block.
    public static func find(in sound: any SoundBlocks, _ supervision: Supervision) throws -> Silences {
        let format = sound.format
        var silences = Silences(duration: Double(sound.sampleCount) / Double(max(1, format.sampleRate)))
        let levels = try levels(sound, supervision)
        guard let border = border(levels) else { return silences }
        silences.border = border.isFinite ? border : nil
        var start: Int?
        for (index, level) in (levels + [.infinity]).enumerated() {
            if level < border {
                start = start ?? index
            } else if let first = start {
                silences.add(first..<index, isLast: index >= levels.count)
                start = nil
            }
        }
        return silences
    }

    private mutating func add(_ steps: Range<Int>, isLast: Bool) {
        guard Double(steps.count) * Self.step >= Self.least else { return }
        // At the track's start and end nothing has to be left for a word.
        let from = Double(steps.lowerBound) * Self.step + (steps.lowerBound == 0 ? 0 : Self.margins.before)
        let to = isLast ? duration : Double(steps.upperBound) * Self.step - Self.margins.after
        if to > from { spans.append(from..<to) }
    }

    private static func levels(_ sound: any SoundBlocks, _ supervision: Supervision) throws -> [Double] {
        let format = sound.format
        let graph = try FilterGraph("highpass=f=\(rumble)", sound: format)
        let count = max(1, Int((step * Double(format.sampleRate)).rounded()))
        graph.setBlockSize(count)
        var levels: [Double] = []
        try sound.rewind()
        var isOver = false
        while !isOver {
            try supervision.check()
            let block = try sound.next()
            isOver = block == nil
            block?.pts = nil
            try graph.push(block)
            for part in try graph.pullAll() {
                var power = 0.0
                try part.withChannels { channels in
                    for channel in channels {
                        guard let samples = channel.baseAddress else { continue }
                        csound_powers(samples, channel.count, channel.count, &power)
                    }
                }
                levels.append(10 * log10(power / Double(max(1, format.channelCount)) + 1e-12))
            }
        }
        try sound.rewind()
        return levels
    }

    /// nil where everything is equally loud.
    private static func border(_ levels: [Double]) -> Double? {
        guard !levels.isEmpty else { return nil }
        let sorted = levels.sorted()
        let outliers = sorted.count / outlierEvery
        let floor = max(lowestFloor, sorted[outliers])
        let loud = sorted[sorted.count - 1 - outliers]
        if loud < allSilent { return .infinity }
        let border = min(max(floor + (loud - floor) / partsToLoud, floor + aboveFloor), loud - belowLoud, highestBorder)
        return border > floor ? border : nil
    }

    /// The silences inside a span of the track, each shortened to a share of itself from both ends.
    /// - Parameters:
    ///   - span: seconds of the track.
    ///   - share: 0…1, of each silence that goes.
    ///   - frame: seconds from one picture to the next, to whose borders the silences are brought inwards; nil for
    ///     sound alone.
    ///   - atEndsOnly: those alone with which the track begins and ends; none where it is silent all through.
    public func cuts(
        in span: Range<Double>, share: Double, frame: Double?, atEndsOnly: Bool = false
    ) -> [Range<Double>] {
        let ends = isEverywhere ? [] : spans.filter { $0.lowerBound == 0 || $0.upperBound == duration }
        return (atEndsOnly ? ends : spans).compactMap { silence in
            let part = silence.clamped(to: span)
            let kept = (part.upperBound - part.lowerBound) * (1 - share) / 2
            var (start, end) = (part.lowerBound + kept, part.upperBound - kept)
            if let frame {
                if start > 0 { start = (start / frame - 1e-6).rounded(.up) * frame }
                if end < duration - frame { end = (end / frame + 1e-6).rounded(.down) * frame }
            }
            return end - start > Self.leastCut ? start..<end : nil
        }
    }
}
