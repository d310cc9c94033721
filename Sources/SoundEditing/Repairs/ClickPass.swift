internal import LibAV

/// Finds the clicks that are to be repaired.
public struct ClickPass: SoundPassing {
    var name: String { "clicks" }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> [SoundGap] {
        let scan = ClickScan(channels: step.format.channelCount, rate: step.format.sampleRate)
        try track.listen { block in
            try block.withChannels { scan.push($0) }
            return true
        }
        scan.finish()
        let weights = step.weights
        let clicks = Self.apart(scan.clicks.filter { weights.inside($0.range) == [$0.range] })
        notes.append(
            clicks.isEmpty
                ? "no clicks were found; the sound is left as it is"
                : "\(clicks.count) \(clicks.count == 1 ? "click is" : "clicks are") repaired")
        return clicks
    }

    /// Clicks of one channel that touch, as those at the border of two windows do, as one.
    private static func apart(_ clicks: [SoundGap]) -> [SoundGap] {
        clicks.reduce(into: []) { all, click in
            if let place = all.lastIndex(where: { $0.channels == click.channels }),
                all[place].range.upperBound >= click.range.lowerBound
            {
                let both = all[place].range.lowerBound..<max(all[place].range.upperBound, click.range.upperBound)
                all[place] = SoundGap(range: both, channels: click.channels)
            } else {
                all.append(click)
            }
        }
    }

    func recipes(_ clicks: [SoundGap], _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        guard !clicks.isEmpty else { return [SoundStep.unchanged] }
        let format = step.format
        return [
            {
                SpectralStage(
                    GapStream(clicks, channels: format.channelCount, filler: .ofClicks(rate: format.sampleRate)),
                    format)
            }
        ]
    }
}
