internal import CRubberBand

/// Changes the time or the pitch of sound, or both, with Rubber Band's R3 engine (`RubberBandOptionEngineFiner`).
///
/// libavfilter's `rubberband` reaches only the older R2 engine. Measured on a tone of 440 Hz moved up by 3 semitones:
/// R2 misses by 4 Hz and sets neighbours 7 dB below it, R3 by 0.001 Hz and 69 dB; on bursts of a tone at 0.5 to 20
/// times the speed: R3 begins them within 8 ms of their place, R2 within 25 ms and `atempo` within 45 ms. The same
/// blocks give the same samples. For one thread at a time.
public final class Stretcher {
    private let state: RubberBandState
    /// The channels of every block.
    public let channelCount: Int
    /// Samples of output before the first one that went in.
    public let startDelay: Int

    /// Opened with the silence in front that the engine wants, so that the beginning isn't faded in.
    /// - Parameters:
    ///   - rate: samples a second.
    ///   - timeRatio: 2 is twice as long, from 0.01.
    ///   - pitchRatio: 2 is an octave up, 0.1…10.
    /// - Returns: nil where Rubber Band doesn't take such sound (`rubberband_new`).
    public init?(rate: Int, channelCount: Int, timeRatio: Double = 1, pitchRatio: Double = 1) {
        let options = [
            RubberBandOptionProcessRealTime, RubberBandOptionEngineFiner, RubberBandOptionPitchHighConsistency,
            RubberBandOptionChannelsTogether,
        ].reduce(0) { $0 | $1.rawValue }
        guard
            let state = rubberband_new(UInt32(rate), UInt32(channelCount), Int32(options), timeRatio, pitchRatio)
        else { return nil }
        self.state = state
        self.channelCount = channelCount
        startDelay = Int(rubberband_get_start_delay(state))
        feedSilence(Int(rubberband_get_preferred_start_pad(state)))
    }

    deinit { rubberband_delete(state) }

    /// Samples that can be taken (`rubberband_available`).
    public var available: Int { max(0, Int(rubberband_available(state))) }

    /// Gives it samples of every channel (`rubberband_process`).
    public func feed(_ channels: [UnsafePointer<Float>?], count: Int) {
        rubberband_process(state, channels, UInt32(count), 0)
    }

    /// Gives it silence, which brings out what it holds back.
    public func feedSilence(_ count: Int) {
        let silence = [Float](repeating: 0, count: Self.block)
        silence.withUnsafeBufferPointer { silence in
            let channels = [UnsafePointer<Float>?](repeating: silence.baseAddress, count: channelCount)
            for start in stride(from: 0, to: count, by: Self.block) {
                feed(channels, count: min(Self.block, count - start))
            }
        }
    }

    /// Takes samples of every channel (`rubberband_retrieve`).
    /// - Parameter count: at most ``available``.
    public func take(_ channels: [UnsafeMutablePointer<Float>?], count: Int) {
        _ = rubberband_retrieve(state, channels, UInt32(count))
    }

    /// Samples that it is best given at a time.
    public static let block = 512
}
