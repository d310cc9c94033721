internal import LibAV

/// How loud a stretch of sound is.
struct MeasuredLoudness {
    /// Integrated loudness, LUFS (EBU R 128, ITU-R BS.1770).
    let integrated: Double
    /// Decibels relative to full scale, between the samples too.
    let truePeak: Double
}

/// Measures the loudness of blocks with libavfilter's `ebur128`, which gives the peaks between samples as well.
///
/// `Evaluation` has a meter of its own (`IntegratedLoudness`), by which `compare` judges what was normalized by this one.
final class LoudnessMeter {
    private let graph: FilterGraph
    private var last: Frame?
    private var count = 0
    private let rate: Int

    /// Below this integrated loudness there is only silence (the absolute gate of BS.1770).
    static let gate = -70.0

    init(_ format: SoundFormat) throws {
        graph = try FilterGraph("ebur128=metadata=1:peak=true:framelog=verbose", sound: format)
        rate = format.sampleRate
    }

    func push(_ block: Frame) throws {
        count += block.sampleCount
        block.pts = nil
        try graph.push(block)
        try drain()
    }

    /// nil for silence and for less than the 0.4 s that a measurement takes.
    func finish() throws -> MeasuredLoudness? {
        try graph.push(nil)
        try drain()
        guard let last, Double(count) >= 0.4 * Double(rate),
            let integrated = last.metadata("lavfi.r128.I").flatMap(Double.init), integrated > Self.gate,
            let peak = last.metadata("lavfi.r128.true_peak").flatMap(Double.init)
        else { return nil }
        return MeasuredLoudness(integrated: integrated, truePeak: Decibels.level(max(peak, 1e-6)))
    }

    private func drain() throws {
        for frame in try graph.pullAll() where frame.metadata("lavfi.r128.I") != nil { last = frame }
    }
}
