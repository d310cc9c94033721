internal import EditPlans
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Spectra

extension SoundChain {
    /// Measures what a repair needs, and tells how to make its stage.
    func repairing(
        _ repair: SoundRepair, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        switch repair {
        case .removeVoice, .isolateVoice: try parting(repair, share: share, weights, after: earlier)
        case .fillGaps: try filling(weights, after: earlier)
        case .extendBand: try extending(share: share, weights, after: earlier)
        }
    }

    private static func unchanged() -> any SoundStage { LevelStage(RampLevel(stretch: 0..<0, before: 1, after: 1)) }

    // MARK: - Voice

    private func parting(
        _ repair: SoundRepair, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        let format = self.format
        let place = try VoicePlace(format, repair.operation)
        var width = StereoWidth()
        try listen(inside: weights, after: earlier) { block in
            try block.withChannels { channels in
                width.add(UnsafeBufferPointer(channels[place.left]), UnsafeBufferPointer(channels[place.right]))
            }
        }
        if width.isSilent && place.centre == nil { return Self.unchanged }
        if place.centre == nil && width.decibels < -40 {
            throw SoundError(
                .badValue,
                "cannot do \(repair.operation.rawValue): left and right are the same"
                    + (width.decibels.isFinite ? " to \(Int(width.decibels.rounded())) dB" : "")
                    + ", and the voice is told from the rest by its place between them; use a true stereo recording")
        }
        let keepsVoice = repair == .isolateVoice
        note(
            "the voice is taken to be all that is in the middle between left and right above 120 Hz: drums and "
                + "instruments there go with it, and its echoes at the sides "
                + (keepsVoice ? "are left out" : "stay"))
        let settings = try CentreExtraction.settings(rate: format.sampleRate)
        return {
            MixStage(format, weights: weights, share: share) {
                let edit = CentreExtraction(
                    place, keepsVoice: keepsVoice, rate: format.sampleRate, bins: settings.bins)
                return try SpectralStage(edit, settings, format)
            }
        }
    }

    // MARK: - Gaps

    private func filling(_ weights: SpanWeights, after earlier: [Recipe]) throws -> Recipe {
        let format = self.format
        let survey = GapSurvey(weights.spans, channels: format.channelCount, rate: format.sampleRate)
        let scan = DropoutScan(channels: format.channelCount, rate: format.sampleRate, take: survey.take)
        try listen(after: earlier) { block in
            try block.withChannels { scan.push($0) }
            return true
        }
        scan.finish()
        let gaps = survey.gaps(in: sampleCount)
        guard let longest = gaps.max(by: { $0.range.count < $1.range.count }) else {
            note(
                "nothing is repaired: no dropouts (silence of 1 ms to 1 s that cuts into sound) were found; "
                    + "say from when to when a gap is, up to \(Int(GapSurvey.longest)) s")
            return Self.unchanged
        }
        let rate = Double(format.sampleRate)
        func text(_ number: Double) -> String { String(format: "%g", Seconds.rounded(number)) }
        let length = text(Double(longest.range.count) / rate * 1000)
        let moment = text(Double(longest.range.lowerBound) / rate)
        note(
            gaps.count == 1
                ? "1 gap is filled: \(length) ms at \(moment) s"
                : "\(gaps.count) gaps are filled; the longest is \(length) ms, at \(moment) s")
        return {
            SpectralStage(GapStream(gaps, channels: format.channelCount, rate: format.sampleRate), format)
        }
    }

    // MARK: - Band

    private func extending(share: Double, _ weights: SpanWeights, after earlier: [Recipe]) throws -> Recipe {
        let format = self.format
        let settings = try BandExtension.settings(rate: format.sampleRate)
        let meter = BandMeter(settings, rate: format.sampleRate)
        let stream = try SpectralStream(settings, channels: format.channelCount, edit: meter)
        try listen(inside: weights, after: earlier) { _ = try stream.push($0.finiteSamples()) }
        _ = try stream.finish()
        guard !meter.isSilent else { return Self.unchanged }
        guard let edge = meter.edge, BandExtension.top(edge: edge, rate: format.sampleRate) > 1.05 * edge else {
            return try withoutEdge()
        }
        let top = BandExtension.top(edge: edge, rate: format.sampleRate)
        note(
            "the sound ends at \(Self.hertz(edge)); a band up to \(Self.hertz(top)) is made of the one below: "
                + "brighter sound, but a guess, not what was lost")
        return {
            MixStage(format, weights: weights, share: share) {
                let edit = BandExtension(edge: edge, settings, rate: format.sampleRate, channels: format.channelCount)
                return try SpectralStage(edit, settings, format)
            }
        }
    }

    /// Sound that reaches half its rate, or falls gradually.
    private func withoutEdge() throws -> Recipe {
        guard format.sampleRate >= 32_000 else {
            throw SoundError(
                .badValue,
                "cannot do \(SoundRepair.extendBand.operation.rawValue): the sound fills the band up to "
                    + "\(Self.hertz(Double(format.sampleRate) / 2)), which is all that \(format.sampleRate) samples a "
                    + "second can hold; write it at a higher rate first, as 'ffmpeg -i in.wav -ar 48000 out.wav' does")
        }
        note("the band is not extended: the sound has no edge below \(Self.hertz(0.45 * Double(format.sampleRate)))")
        return Self.unchanged
    }

    private static func hertz(_ frequency: Double) -> String {
        String(format: "%g kHz", (frequency / 100).rounded() / 10)
    }
}
