internal import LibAV
internal import MediaTypes

/// Finds where a voice is heard, and how far a file has to be turned down to stay well below it.
public struct DuckPass: SoundPassing {
    let mix: FileMix

    var name: String { "voice-activity" }

    /// LU that the file's loudness stays below the voice's.
    static let distance = 15.0
    /// Decibels that the file is turned down at least, so that it is heard to make room, and at most.
    static let depths = 6.0...40.0
    /// Seconds of the file whose loudness is measured.
    private static let heardOfFile = 600.0

    /// Where the voice is heard, and what becomes of the file there.
    struct Finding: Codable {
        /// Samples of the track, in order.
        let voice: [Range<Int>]
        /// Decibels, 0 or more.
        let depth: Double
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let silences = try Silences.find(in: track.blocks(), track.supervision)
        let voice = Self.voice(between: silences, step)
        let meter = try LoudnessMeter(step.format)
        try track.listen(inside: SpanWeights(samples: voice, rate: step.format.sampleRate)) { try meter.push($0) }
        guard let spoken = try meter.finish() else {
            notes.append("\(mix.path) is turned down nowhere: nothing else is heard")
            return Finding(voice: [], depth: 0)
        }
        guard let own = try loudness(step, tools, track) else { return Finding(voice: [], depth: 0) }
        let needed = own + Decibels.level(max(mix.gain, 1e-6)) - (spoken.integrated - Self.distance)
        let depth = min(max(needed, Self.depths.lowerBound), Self.depths.upperBound)
        notes.append(note(depth, voice, silences, rate: step.format.sampleRate))
        return Finding(voice: voice, depth: depth)
    }

    /// What isn't silent of a track, with margins around words.
    private static func voice(between silences: Silences, _ step: SoundStep) -> [Range<Int>] {
        let rate = Double(step.format.sampleRate)
        var voice: [Range<Int>] = []
        var start = 0
        for silence in silences.spans {
            let end = Int((silence.lowerBound * rate).rounded())
            if end > start { voice.append(start..<end) }
            start = Int((silence.upperBound * rate).rounded())
        }
        if step.sampleCount > start { voice.append(start..<step.sampleCount) }
        return voice
    }

    /// LUFS of the file's beginning; nil where it is silent.
    private func loudness(_ step: SoundStep, _ tools: SoundTools, _ track: SoundListener) throws -> Double? {
        let sound = try tools.files.open(mix.path, as: step.format)
        let meter = try LoudnessMeter(step.format)
        var left = min(sound.count, Int(Self.heardOfFile * Double(step.format.sampleRate)))
        while left > 0 {
            try track.supervision.check()
            let block = try sound.take(min(left, 8192))
            left -= block.sampleCount
            try meter.push(block)
        }
        return try meter.finish()?.integrated
    }

    private func note(_ depth: Double, _ voice: [Range<Int>], _ silences: Silences, rate: Int) -> String {
        let down = "\(mix.path) is turned down by \((depth * 10).rounded() / 10) dB"
        guard !silences.spans.isEmpty else { return "\(down) all through: the sound itself is never silent" }
        let seconds = Double(voice.reduce(0) { $0 + $1.count }) / Double(max(1, rate))
        return "\(down) where the sound itself is heard (\((seconds * 10).rounded() / 10) s)"
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) -> [SoundRecipe] {
        let level = DuckLevel(voice: finding.voice, depth: finding.depth, rate: step.format.sampleRate)
        return mix.recipes(step, tools.files, ducking: finding.voice.isEmpty ? nil : level)
    }
}
