internal import CSoundEditing
internal import LibAV
internal import MediaTypes

/// Holds peaks below full scale, looking 5 ms ahead and recovering within 100 ms; what stays below is not changed, to
/// the bit. No delay: samples come out when their future is known.
final class LimiterStage: SoundStage {
    private let state: OpaquePointer
    private let format: SoundFormat
    private let heard: Heard
    /// Samples that the limiter looks ahead.
    private let ahead: Int
    private var lead: Int

    /// How much was taken off by all limiters of a chain; outlives them.
    final class Heard {
        /// 1 where nothing was.
        var leastGain = 1.0
    }

    /// The share of full scale: -0.3 dB, which leaves a little for what lies between the samples.
    static let ceiling = 0.966

    init(_ format: SoundFormat, heard: Heard) throws {
        ahead = max(1, format.sampleRate / 200)
        guard
            let state = csound_limiter_make(Int32(format.channelCount), Self.ceiling, ahead, format.sampleRate / 10)
        else {
            throw SoundError(.badValue, "cannot limit peaks: there is no memory for it; free some and try again")
        }
        self.state = state
        self.format = format
        self.heard = heard
        lead = ahead - 1
    }

    deinit { csound_limiter_free(state) }

    func push(_ block: Frame) throws -> [Frame] { try run(block.copy(), isLast: false) }

    func finish() throws -> [Frame] {
        guard ahead > 1 else { return [] }
        return try run(Frame(silence: format, sampleCount: ahead - 1), isLast: true)
    }

    private func run(_ own: Frame, isLast: Bool) throws -> [Frame] {
        try own.makeWritable()
        try own.withChannels { channels in
            let buffers = channels.compactMap(\.baseAddress)
            csound_limiter_run(state, buffers.map { UnsafePointer($0) }, buffers, own.sampleCount)
        }
        heard.leastGain = min(heard.leastGain, csound_limiter_least_gain(state))
        let dropped = min(lead, own.sampleCount)
        if !isLast || dropped < own.sampleCount { lead -= dropped }
        return try [own.part(dropped..<own.sampleCount, format)].compactMap { $0 }
    }
}
