internal import CSpectra

/// Gains of bands, interpolated over frequency to gains of bins: linearly between the middles of bands, level below the
/// lowest, and above the highest the mean of the top ones.
struct BandGains {
    private let bands, topBands: Int
    private let places: [Int32]
    private let parts: [Float]
    /// The bands' gains, and two more for what is above them.
    private var points: [Float]

    /// - Parameters: of the sound's own spectra.
    init(_ settings: VocoderSettings, rate: Int, fftSize: Int) {
        let middles = Array(settings.mel.edges().dropFirst().dropLast())
        let highest = settings.mel.highest
        bands = middles.count
        topBands = settings.topBands
        points = [Float](repeating: 1, count: middles.count + 2)
        var (places, parts): ([Int32], [Float]) = ([], [])
        var band = 0
        for bin in 0...fftSize / 2 {
            let hertz = Double(bin) * Double(rate) / Double(fftSize)
            while band + 1 < middles.count, middles[band + 1] <= hertz { band += 1 }
            let isLast = band + 1 == middles.count
            places.append(hertz > highest ? Int32(middles.count) : Int32(band))
            let part = isLast ? 0 : (hertz - middles[band]) / (middles[band + 1] - middles[band])
            parts.append(hertz > highest ? 0 : Float(max(0, part)))
        }
        (self.places, self.parts) = (places, parts)
    }

    /// - Parameters:
    ///   - gains: one for each band.
    ///   - bins: one for each bin of the sound's spectra.
    mutating func spread(_ gains: [Float], into bins: inout [Float]) {
        let top = gains.suffix(topBands).reduce(0, +) / Float(topBands)
        for band in 0..<bands { points[band] = gains[band] }
        points[bands] = top
        points[bands + 1] = top
        cspectra_interpolate(points, places, parts, &bins, Int32(places.count))
    }
}
