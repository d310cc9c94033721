/// The spectra of the newest frames of all channels.
final class SpectrumRing {
    let channels, bins, slots: Int
    /// Frames that were written so far; the last `slots` of them are held.
    var analysed = 0
    private let values: UnsafeMutablePointer<Float>

    init(channels: Int, bins: Int, slots: Int) {
        (self.channels, self.bins, self.slots) = (channels, bins, slots)
        let count = channels * slots * 2 * bins
        values = .allocate(capacity: count)
        values.initialize(repeating: 0, count: count)
    }

    deinit { values.deallocate() }

    /// `bins` complex numbers of a frame that is held.
    func spectrum(_ frame: Int, _ channel: Int) -> UnsafeMutablePointer<Float> {
        precondition(channel >= 0 && channel < channels, "no such channel")
        return values + ((frame % slots) * channels + channel) * 2 * bins
    }
}
