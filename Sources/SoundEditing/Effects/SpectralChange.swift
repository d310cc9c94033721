internal import EditPlans
internal import LibAV
internal import Spectra

/// A change of sound that is made on its spectra and keeps the number of samples.
public enum SpectralChange: Hashable, Sendable {
    /// Noise goes down by at most so many decibels; from 100 on by as much as it will.
    case denoise(limit: Double)
    /// The late reverberation of a room goes.
    case dereverb
    /// A voice gets the one pitch, in hertz.
    case robot(hertz: Double)

    /// The change that a step asks for; nil for operations that aren't one.
    init?(_ step: EditStep) {
        switch step.operation {
        case .audioDenoise: self = .denoise(limit: Self.denoiseLimit(step.strength))
        case .audioDereverb: self = .dereverb
        case .audioRobot: self = .robot(hertz: 100)
        default: return nil
        }
    }

    /// Its amounts already carry the strength, so it isn't mixed with the source.
    var isScaled: Bool {
        switch self {
        case .denoise: true
        case .dereverb, .robot: false
        }
    }

    /// 6 dB at strength 0.35 ("slightly"), 24 dB at 0.7 (the usual), no limit at 1.
    private static func denoiseLimit(_ strength: Double) -> Double {
        if strength >= 1 { return 100 }
        let points: [(Double, Double)] = [(0, 0), (0.35, 6), (EditStep.defaultStrength, 24), (1, 48)]
        return interpolated(points, at: strength)
    }

    private static func interpolated(_ points: [(Double, Double)], at place: Double) -> Double {
        for (left, right) in zip(points, points.dropFirst()) where place <= right.0 {
            return left.1 + (right.1 - left.1) * (place - left.0) / (right.0 - left.0)
        }
        return points.last?.1 ?? 0
    }
}

extension SoundChain {
    /// What makes the stage of a change of spectra, after what it has to know of the sound was measured.
    func spectral(
        _ change: SpectralChange, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        switch change {
        case .denoise(let limit):
            return try denoising(limit: limit, share: share, weights, after: earlier)
        case .dereverb:
            return try dereverberating(share: share, weights, after: earlier)
        case .robot(let hertz):
            let format = self.format
            let settings = try RobotVoice.settings(rate: format.sampleRate, hertz: hertz)
            return {
                MixStage(format, weights: weights, share: share) {
                    try SpectralStage(RobotVoice(settings), settings, format)
                }
            }
        }
    }

    private func dereverberating(
        share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        let format = self.format
        let survey = try ReverberationSurvey(rate: format.sampleRate, channels: format.channelCount)
        for _ in 0..<2 {
            survey.repeatFromStart()
            try survey.run(survey.settings, over: self, weights, seconds: ReverberationSurvey.length, after: earlier)
        }
        return {
            MixStage(format, weights: weights, share: share) {
                try SpectralStage(Dereverberation(survey), survey.settings, format)
            }
        }
    }

    private func denoising(
        limit: Double, share: Double, _ weights: SpanWeights, after earlier: [Recipe]
    ) throws -> Recipe {
        let format = self.format
        let (rate, channels) = (format.sampleRate, format.channelCount)
        // What the stage will hear, so that its frames and the survey's are the same.
        let areas = weights.widened(by: Int(MixStage.reach * Double(rate)))
        let survey = try NoiseSurvey(rate: rate, channels: channels, isOnePart: areas.map { $0.count < 2 } ?? true)
        let heard = SpanWeights(samples: areas, rate: rate)
        try survey.run(survey.settings, over: self, heard, seconds: .infinity, after: earlier)
        survey.finish()
        let files = denoiserFiles(for: survey)
        return {
            MixStage(format, weights: weights, share: share) {
                let steady = try SpectralStream(
                    survey.settings, channels: channels, edit: NoiseReduction(survey, limit: limit))
                guard let files else { return SpectralStage(steady, format) }
                let speech = try SpeechStream(files, rate: rate, channels: channels, limit: limit)
                return SpectralStage(
                    BlendStream(speech, steady, share: SpeechStream.steadyShare, channels: channels), format)
            }
        }
    }

    /// The network's files, when it is the right one for this sound; else says why it isn't taken.
    private func denoiserFiles(for survey: NoiseSurvey) -> DenoiserFiles? {
        if survey.isMusic {
            note(
                "the sound is mostly music: steady noise is taken out by its spectrum, "
                    + "because the network for speech would take the music for noise")
            return nil
        }
        switch DenoiserFiles.find() {
        case .found(let files): return files
        case .missing:
            note(
                "noise is taken out by its spectrum: the better network for speech, DeepFilterNet 3, is not installed; "
                    + "Scripts/setup installs it")
        case .unusable(let path):
            note(
                "noise is taken out by its spectrum: \(path) is damaged or another version than Scripts/setup "
                    + "installs; "
                    + "delete it and run Scripts/setup")
        }
        return nil
    }
}

extension SpectrumEdit {
    /// Gets the spectra of a track after some of its steps, inside the spans and for so many seconds at most.
    func run(
        _ settings: STFTSettings, over chain: SoundChain, _ weights: SpanWeights, seconds: Double,
        after earlier: [SoundChain.Recipe]
    ) throws {
        let format = chain.format
        let stream = try SpectralStream(settings, channels: format.channelCount, edit: self)
        var position = 0
        try chain.listen(after: earlier) { block in
            let range = position..<(position + block.sampleCount)
            position = range.upperBound
            for part in weights.inside(range) {
                let samples = try block.finiteSamples().map {
                    Array($0[(part.lowerBound - range.lowerBound)..<(part.upperBound - range.lowerBound)])
                }
                _ = try stream.push(samples)
            }
            return Double(stream.received) < seconds * Double(format.sampleRate)
        }
        _ = try stream.finish()
    }
}
