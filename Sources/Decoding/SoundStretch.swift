internal import Foundation
internal import LibAV
internal import MediaTypes
internal import RubberBand

/// What makes sound faster or slower, block by block; it may give a few samples too many or too few at the end.
protocol SoundStretch {
    /// Takes the next block, or nil for the end.
    func push(_ block: Frame?) throws
    /// What is ready.
    func pullAll() throws -> [Frame]
}

extension FilterGraph: SoundStretch {}

extension FilterGraph {
    /// Speed that moves the pitch along, as a tape's does, by `asetrate` and `aresample`, which is exact.
    convenience init(tapeSpeed speed: Double, _ format: SoundFormat) throws {
        let (numerator, denominator) = TapeSpeed.fraction(speed)
        // Only their ratio counts; aresample wants ordinary rates.
        let scale = max(1, 96_000 / max(numerator, denominator))
        try self.init(
            "asetrate=\(numerator * scale),aresample=\(denominator * scale),asetrate=\(format.sampleRate),"
                + "aformat=sample_fmts=\(format.sampleFormat)", sound: format)
    }
}

/// Speeds as fractions of whole numbers.
enum TapeSpeed {
    /// The nearest fraction with a denominator to 10 000 (continued fractions).
    static func fraction(_ value: Double) -> (numerator: Int, denominator: Int) {
        var (previous, current) = ((0, 1), (1, 0))
        var rest = value
        while true {
            let whole = Int(rest.rounded(.down))
            let next = (whole * current.0 + previous.0, whole * current.1 + previous.1)
            if next.1 > 10_000 { return current }
            (previous, current) = (current, next)
            let left = rest - Double(whole)
            if left < 1e-9 || abs(Double(next.0) / Double(next.1) - value) < 1e-12 * value { return current }
            rest = 1 / left
        }
    }
}

/// Speed that keeps the pitch, in step with the source.
final class TempoStretch: SoundStretch {
    private let stretcher: Stretcher
    private let format: SoundFormat
    private let speed: Double
    /// Samples of output to be dropped still.
    private var delay: Int
    private var ready: [Frame] = []

    /// - Throws: ``DecodingError`` for sound that Rubber Band doesn't take.
    init(speed: Double, _ format: SoundFormat) throws {
        guard
            let stretcher = Stretcher(
                rate: format.sampleRate, channelCount: format.channelCount, timeRatio: 1 / speed)
        else {
            throw DecodingError(
                .noStream,
                "cannot change the speed of \(format.channelLayout) sound of \(format.sampleRate) Hz: Rubber Band "
                    + "takes "
                    + "no such sound; convert it to another rate or layout first, or change the pitch along")
        }
        self.stretcher = stretcher
        self.format = format
        self.speed = speed
        delay = stretcher.startDelay
    }

    func push(_ block: Frame?) throws {
        guard let block else {
            let held = Int((Double(stretcher.startDelay) * speed).rounded(.up)) + 8192
            for _ in stride(from: 0, to: held, by: Stretcher.block) {
                stretcher.feedSilence(Stretcher.block)
                try take()
            }
            return
        }
        try block.withChannels { channels in
            for start in stride(from: 0, to: block.sampleCount, by: Stretcher.block) {
                let count = min(Stretcher.block, block.sampleCount - start)
                stretcher.feed(channels.map { $0.baseAddress.map { UnsafePointer($0 + start) } }, count: count)
                try take()
            }
        }
    }

    func pullAll() -> [Frame] {
        defer { ready = [] }
        return ready
    }

    private func take() throws {
        let count = stretcher.available
        guard count > 0 else { return }
        let block = try Frame(silence: format, sampleCount: count)
        try block.withChannels { channels in stretcher.take(channels.map(\.baseAddress), count: count) }
        let dropped = min(delay, count)
        delay -= dropped
        guard dropped < count else { return }
        let rest = try Frame(silence: format, sampleCount: count - dropped)
        rest.copySamples(of: block, from: dropped, count: count - dropped, at: 0)
        ready.append(rest)
    }
}
