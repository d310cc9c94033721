internal import CSpectra
internal import MediaTypes

/// Triangular filters, equally far apart in mels, that gather the bins of a spectrum into bands, and the way back.
/// `librosa.filters.mel`. Every frame is worked on by itself, so sound of any length can go through in pieces.
public struct MelBank: Sendable {
    /// What it was made with.
    public let settings: MelSettings
    /// Bins of the spectra it takes.
    public let bins: Int
    /// Bands it makes.
    public var bands: Int { settings.bands }
    /// First bin and number of bins of each band: a band narrower than a bin may have none.
    let firsts, counts: [Int32]
    /// One band after another.
    let weights: [Float]
    /// 1 / the sum of each band's weights, and of each bin's; 0 where that sum is 0.
    private let bandScales, binScales: [Float]

    /// - Parameter settings: which bands.
    public init(_ settings: MelSettings) {
        self.init(settings, rate: Double(settings.rate), fftSize: settings.fftSize)
    }

    /// The same bands for transforms of another size and rate; those above half the rate have no bins.
    init(_ settings: MelSettings, rate: Double, fftSize: Int) {
        let edges = settings.edges()
        let bins = fftSize / 2 + 1
        let width = rate / Double(fftSize)
        var (firsts, counts, weights): ([Int32], [Int32], [Float]) = ([], [], [])
        for band in 0..<settings.bands {
            let (start, middle, end) = (edges[band], edges[band + 1], edges[band + 2])
            let area = settings.hasEqualAreas ? Float(2 / (end - start)) : 1
            let reach = (0..<bins).filter { Double($0) * width > start && Double($0) * width < end }
            firsts.append(Int32(reach.first ?? 0))
            counts.append(Int32(reach.count))
            for bin in reach {
                let hertz = Double(bin) * width
                weights.append(Float(min((hertz - start) / (middle - start), (end - hertz) / (end - middle))) * area)
            }
        }
        self.bins = bins
        (self.settings, self.firsts, self.counts, self.weights) = (settings, firsts, counts, weights)
        let ones = [Float](repeating: 1, count: max(bins, settings.bands))
        var bandSums = [Float](repeating: 0, count: settings.bands)
        var binSums = [Float](repeating: 0, count: bins)
        cspectra_gather(ones, weights, firsts, counts, Int32(settings.bands), &bandSums)
        cspectra_spread(ones, weights, firsts, counts, Int32(settings.bands), &binSums, Int32(bins))
        bandScales = bandSums.map { $0 > 0 ? 1 / $0 : 0 }
        binScales = binSums.map { $0 > 0 ? 1 / $0 : 0 }
    }

    /// The weights as a table, [band, bin].
    public func table() -> Magnitudes {
        var result = Magnitudes(rows: bands, columns: bins)
        var next = 0
        for band in 0..<bands {
            for bin in 0..<Int(counts[band]) {
                result.values[band * bins + Int(firsts[band]) + bin] = weights[next]
                next += 1
            }
        }
        return result
    }

    /// Bands of each frame's magnitudes or powers: [frame, bin] → [frame, band].
    ///
    /// - Throws: `SpectraError` with `shape` for another number of bins.
    public func mel(of spectra: Magnitudes) throws -> Magnitudes {
        try require(spectra.bins, bins, "bins")
        var result = Magnitudes(rows: spectra.frames, columns: bands)
        forEachFrame(of: spectra, into: &result) { gather($0, into: $1) }
        return result
    }

    /// Magnitudes (or powers, as the bands are) whose bands are near to these: [frame, band] → [frame, bin], by
    /// multiplicative updates X ← X · (Wᵀm) / (WᵀWX) (Lee & Seung 2001) from the spread bands. Never below 0; 0 where
    /// no band reaches.
    ///
    /// - Parameter iterations: from 0; 30 are better than librosa's least squares.
    /// - Throws: `SpectraError` with `shape` for another number of bands.
    public func spectra(of mel: Magnitudes, iterations: Int = 30) throws -> Magnitudes {
        try require(mel.bins, bands, "bands")
        var result = Magnitudes(rows: mel.frames, columns: bins)
        var scratch = InversionScratch(bins: bins, bands: bands)
        forEachFrame(of: mel, into: &result) { invert($0, into: $1, iterations: iterations, &scratch) }
        return result
    }

    struct InversionScratch {
        var above, below, bands: [Float]

        init(bins: Int, bands: Int) {
            above = [Float](repeating: 0, count: bins)
            below = above
            self.bands = [Float](repeating: 0, count: bands)
        }
    }

    func gather(_ spectrum: UnsafePointer<Float>, into mel: UnsafeMutablePointer<Float>) {
        cspectra_gather(spectrum, weights, firsts, counts, Int32(bands), mel)
    }

    func invert(
        _ mel: UnsafePointer<Float>, into spectrum: UnsafeMutablePointer<Float>, iterations: Int,
        _ scratch: inout InversionScratch
    ) {
        let (bins, bands) = (Int32(bins), Int32(bands))
        cspectra_window(mel, bandScales, &scratch.bands, bands)
        cspectra_spread(scratch.bands, weights, firsts, counts, bands, &scratch.above, bins)
        cspectra_window(scratch.above, binScales, spectrum, bins)
        cspectra_spread(mel, weights, firsts, counts, bands, &scratch.above, bins)
        for _ in 0..<max(0, iterations) {
            cspectra_gather(spectrum, weights, firsts, counts, bands, &scratch.bands)
            cspectra_spread(scratch.bands, weights, firsts, counts, bands, &scratch.below, bins)
            cspectra_update(spectrum, scratch.above, scratch.below, bins)
        }
    }

    private func forEachFrame(
        of source: Magnitudes, into target: inout Magnitudes,
        _ body: (UnsafePointer<Float>, UnsafeMutablePointer<Float>) -> Void
    ) {
        let columns = target.bins
        source.values.withUnsafeBufferPointer { from in
            target.values.withUnsafeMutableBufferPointer { to in
                guard let from = from.baseAddress, let to = to.baseAddress else { return }
                for frame in 0..<source.frames { body(from + frame * source.bins, to + frame * columns) }
            }
        }
    }

    private func require(_ count: Int, _ expected: Int, _ what: String) throws {
        guard count == expected else {
            throw SpectraError(
                code: .shape,
                message: "cannot use a mel bank of \(bands) bands and \(bins) bins on \(count) \(what); use \(expected)"
            )
        }
    }
}
