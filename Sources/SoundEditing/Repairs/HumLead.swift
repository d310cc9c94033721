internal import CSoundEditing
internal import LibAV

/// A hum as it would have been before the track began, so that notches have settled when it begins.
struct HumLead: Codable, Sendable {
    /// A tone of the hum, as `csound_fit_tone` finds it.
    struct Tone: Codable, Sendable {
        /// Turns a sample.
        let turns: Double
        /// Amplitudes at the track's first sample.
        let cosine, sine: Double
    }

    /// [channel][overtone].
    let tones: [[Tone]]

    /// Two seconds of it.
    func frame(_ format: SoundFormat) throws -> Frame {
        let count = 2 * format.sampleRate
        let lead = try Frame(silence: format, sampleCount: count)
        try lead.withChannels { channels in
            for (samples, tones) in zip(channels, tones) {
                guard let first = samples.baseAddress else { continue }
                for tone in tones { csound_add_tone(first, count, -count, tone.turns, [tone.cosine, tone.sine]) }
            }
        }
        return lead
    }
}
