internal import Foundation
internal import LibAV
internal import MediaTypes

/// Finds the gaps that are to be filled: those that spans name, and dropouts.
public struct GapPass: SoundPassing {
    var name: String { "gaps" }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> [SoundGap] {
        let format = step.format
        let survey = GapSurvey(step.weights.spans, channels: format.channelCount, rate: format.sampleRate)
        let scan = DropoutScan(channels: format.channelCount, rate: format.sampleRate, take: survey.take)
        try track.listen { block in
            try block.withChannels { scan.push($0) }
            return true
        }
        scan.finish()
        let gaps = survey.gaps(in: step.sampleCount)
        notes.append(Self.note(gaps, rate: Double(format.sampleRate)))
        return gaps
    }

    private static func note(_ gaps: [SoundGap], rate: Double) -> String {
        guard let longest = gaps.max(by: { $0.range.count < $1.range.count }) else {
            return "nothing is repaired: no dropouts (silence of 1 ms to 1 s that cuts into sound) were found; "
                + "say from when to when a gap is, up to \(Int(GapSurvey.longest)) s"
        }
        func text(_ number: Double) -> String { String(format: "%g", Seconds.rounded(number)) }
        let length = text(Double(longest.range.count) / rate * 1000)
        let moment = text(Double(longest.range.lowerBound) / rate)
        return gaps.count == 1
            ? "1 gap is filled: \(length) ms at \(moment) s"
            : "\(gaps.count) gaps are filled; the longest is \(length) ms, at \(moment) s"
    }

    func recipes(_ gaps: [SoundGap], _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        guard !gaps.isEmpty else { return [SoundStep.unchanged] }
        let format = step.format
        return [
            { SpectralStage(GapStream(gaps, channels: format.channelCount, rate: format.sampleRate), format) }
        ]
    }
}
