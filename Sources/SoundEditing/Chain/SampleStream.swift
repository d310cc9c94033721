internal import Spectra

/// Samples in, as many edited samples out, which may come later: what comes out, put together, stands at the same time
/// as what went in. For one thread at a time.
protocol SampleStream: AnyObject {
    /// Takes the next samples, [channel][sample] and equally many of each channel, and gives what is ready.
    func push(_ block: [[Float]]) throws -> [[Float]]
    /// Gives what is left, [channel][sample]. Nothing can be pushed afterwards.
    func finish() throws -> [[Float]]
}

extension SpectralStream: SampleStream {}
