internal import CRepair

/// Decides from a listening to the whole track which samples are gaps.
///
/// A span of up to 2 s names a gap. Where silence makes up half of it or more, the silence alone is the gap, with up to
/// 50 ms of it beyond the span's ends; else all of the span is, and silence that reaches beyond its ends. In longer
/// spans, and without one, dropouts are looked for.
final class GapSurvey {
    private let rate: Int
    private let channels: Int
    /// Samples that name a gap each.
    private let named: [Range<Int>]
    /// Where dropouts are looked for; nil is everywhere.
    private let searched: [Range<Int>]?
    private var silences: [(channel: Int, range: Range<Int>)] = []
    private var dropouts: [(channel: Int, range: Range<Int>)] = []

    /// Seconds of a span that still names one gap.
    static let longest = 2.0

    /// - Parameter spans: nil is all of the track.
    init(_ spans: [Range<Int>]?, channels: Int, rate: Int) {
        self.rate = rate
        self.channels = channels
        let most = Int(Self.longest * Double(rate))
        named = (spans ?? []).filter { $0.count <= most }
        searched = spans.map { $0.filter { $0.count > most } }
    }

    /// Takes each run of equal samples.
    func take(_ channel: Int, _ run: crepair_run) {
        let margin = rate / 20
        if abs(run.value) <= 1e-4,
            named.contains(where: { $0.lowerBound < run.range.upperBound && run.range.lowerBound < $0.upperBound })
        {
            let near = named.map { max(0, $0.lowerBound - margin)..<($0.upperBound + margin) }
            silences += near.map { (channel, $0.clamped(to: run.range)) }.filter { !$0.1.isEmpty }
        }
        let isSearched = searched?.contains { $0.overlaps(run.range) } ?? true
        if isSearched && run.isDropout(rate: rate) { dropouts.append((channel, run.range)) }
    }

    /// The gaps in the order of time; channels with the same gap together.
    /// - Parameter count: samples of the track.
    func gaps(in count: Int) -> [SoundGap] {
        var found = dropouts
        for span in named {
            for channel in 0..<channels { found += gaps(in: span, channel).map { (channel, $0) } }
        }
        var gaps: [SoundGap] = []
        for (channel, range) in found.sorted(by: { Self.precedes($0, $1) }) {
            let range = range.clamped(to: 0..<count)
            if range.isEmpty { continue }
            if gaps.last?.range == range {
                gaps[gaps.count - 1].channels.append(channel)
            } else {
                gaps.append(SoundGap(range: range, channels: [channel]))
            }
        }
        return gaps
    }

    private func gaps(in span: Range<Int>, _ channel: Int) -> [Range<Int>] {
        let silent = silences.filter { $0.channel == channel && $0.range.overlaps(span) }.map(\.range)
        let covered = silent.reduce(0) { $0 + $1.clamped(to: span).count }
        if 2 * covered >= span.count { return silent }
        var whole = span
        for range in silent {
            whole = min(whole.lowerBound, range.lowerBound)..<max(whole.upperBound, range.upperBound)
        }
        return [whole]
    }

    private static func precedes(
        _ one: (channel: Int, range: Range<Int>), _ other: (channel: Int, range: Range<Int>)
    ) -> Bool {
        (one.range.lowerBound, one.range.upperBound, one.channel)
            < (other.range.lowerBound, other.range.upperBound, other.channel)
    }
}
