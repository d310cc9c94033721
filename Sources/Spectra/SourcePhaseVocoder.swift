import MediaTypes

/// Carries an edit of mel bands over to the sound it was made from, and keeps of the sound all it can.
///
/// What the edit makes quieter is a gain on the sound's own complex spectra, at its own rate and with its own phases,
/// the same for all channels; small changes don't count. What the edit makes much louder, or what is new, is made from
/// the missing part of the bands (multiplicative updates, phase-gradient integration, fast Griffin-Lim) and added to
/// all channels. Length and time are kept, memory doesn't grow. Spans that the edit is not about are best left out and
/// joined by a cross-fade: what goes through here comes back within 1e-6, not bit by bit.
///
///     let vocoder = try SourcePhaseVocoder(settings, rate: 44100, channels: 2, edits: model)
///     while let block = source.next() { sink.write(try vocoder.push(block)) }
///     sink.write(try vocoder.finish())
public final class SourcePhaseVocoder {
    /// How the sound is cut: Hann windows as long as those of the bands, to a hundredth, a quarter of that apart.
    public var frames: STFTSettings { stream.settings }

    static let overlap = 4
    private let stream: SpectralStream

    /// - Parameters:
    ///   - rate: samples a second of the sound, from 1.
    ///   - channels: of the sound, from 1.
    ///   - edits: asked for its frames as the sound goes on.
    /// - Throws: `SpectraError` with `settings`, `channels` or `memory`.
    public init(_ settings: VocoderSettings, rate: Int, channels: Int, edits: any EditedMel) throws {
        try settings.require()
        guard rate >= 1 else {
            throw SpectraError(
                code: .settings, message: "cannot vocode sound of \(rate) samples a second; use at least 1")
        }
        let frames = try Self.frames(settings, rate: rate)
        let edit = try MelGain(settings, rate: rate, frames: frames, edits: edits)
        stream = try SpectralStream(frames, channels: channels, edit: edit)
    }

    /// Does what ``SpectralStream/push(_:)`` does.
    ///
    /// - Throws: as that, `SpectraError` with `shape` or `notFinite` for frames of the edit that can't be used, and
    ///   what the edit throws.
    public func push(_ block: [[Float]]) throws -> [[Float]] { try stream.push(block) }

    /// Does what ``SpectralStream/finish()`` does.
    ///
    /// - Throws: as ``push(_:)``.
    public func finish() throws -> [[Float]] { try stream.finish() }

    private static func frames(_ settings: VocoderSettings, rate: Int) throws -> STFTSettings {
        let seconds = Double(settings.frames.windowLength) / Double(settings.mel.rate)
        // A hundredth shorter does no harm, and may find a quicker size.
        let size = transformSize(atLeast: seconds * Double(rate) * 0.99)
        return try STFTSettings(fftSize: size, hop: size / overlap, window: .hann, padding: .zero)
    }

    /// The least multiple of four from `least` on without prime factors above 7, which FFTW is quick with.
    static func transformSize(atLeast least: Double) -> Int {
        var size = max(16, Int((least / 4).rounded(.up)) * 4)
        while withoutSmallFactors(size) != 1 { size += 4 }
        return size
    }

    private static func withoutSmallFactors(_ number: Int) -> Int {
        [2, 3, 5, 7].reduce(number) { rest, prime in
            var rest = rest
            while rest.isMultiple(of: prime) { rest /= prime }
            return rest
        }
    }
}

/// The edit that a vocoder makes of each frame.
private final class MelGain: SpectrumEdit {
    private let track: MelEditTrack
    private let residual: ResidualVocoder?
    /// Frames of the bands for each frame of the sound.
    private let step: Double
    private var spread: BandGains
    private var gains, bins: [Float]

    init(_ settings: VocoderSettings, rate: Int, frames: STFTSettings, edits: any EditedMel) throws {
        track = MelEditTrack(settings, edits: edits)
        step =
            Double(frames.hop) / Double(rate) * Double(settings.mel.rate) / Double(settings.frames.hop)
        residual =
            settings.change == .lower
            ? nil : try ResidualVocoder(settings, rate: rate, frames: frames, step: step, track: track)
        spread = BandGains(settings, rate: rate, fftSize: frames.fftSize)
        gains = [Float](repeating: 1, count: settings.mel.bands)
        bins = [Float](repeating: 1, count: frames.bins)
    }

    func edit(_ frame: SpectrumFrame) throws {
        let place = Double(frame.number) * step
        if try !track.readGains(at: place, into: &gains) {
            spread.spread(gains, into: &bins)
            frame.scale(by: bins)
        }
        try residual?.add(to: frame)
        track.forget(before: place)
    }
}
