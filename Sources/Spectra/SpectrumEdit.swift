/// An edit of sound that is made on its spectra, frame by frame, in a ``SpectralStream``.
///
///     final class Robot: SpectrumEdit {
///         func edit(_ frame: SpectrumFrame) {
///             for channel in 0..<frame.channels {
///                 frame.readMagnitudes(channel, into: &magnitudes)
///                 let values = frame.values(channel)
///                 for bin in 0..<frame.bins { (values[2 * bin], values[2 * bin + 1]) = (magnitudes[bin], 0) }
///             }
///         }
///         …
///     }
///
/// A class, because most edits keep something from frame to frame (a noise floor, the gains of the frame before). It is
/// called from one thread, with every frame once and in order. Allocate in `init`, not in `edit`.
public protocol SpectrumEdit: AnyObject {
    /// How many frames after the one in hand ``SpectrumFrame/ahead(_:_:)`` shows, from 0. Asked once. It costs memory
    /// (8 bytes × bins × channels each), and no delay in the finished sound.
    var lookAhead: Int { get }

    /// Changes the spectra of a frame in place.
    ///
    /// - Throws: whatever stops the edit; `push` and `finish` pass it on.
    func edit(_ frame: SpectrumFrame) throws
}

extension SpectrumEdit {
    /// 0: no frame but the one in hand.
    public var lookAhead: Int { 0 }
}

/// The spectra of all channels at one time, to be changed in place. Valid during the call that handed it over, only.
public struct SpectrumFrame {
    /// The number of the frame, from 0. Its middle is at sample `number * hop`.
    public let number: Int
    let ring: SpectrumRing

    /// Channels, in the order of the pushed blocks.
    public var channels: Int { ring.channels }
    /// Complex numbers of a spectrum, from 0 Hz to half the rate.
    public var bins: Int { ring.bins }

    init(number: Int, ring: SpectrumRing) {
        self.number = number
        self.ring = ring
    }

    /// The spectrum of a channel: `bins` complex numbers, real and imaginary parts in turn; what is written here is
    /// heard. Without a factor: a sine of amplitude a measures a · (sum of the window) / 2.
    public func values(_ channel: Int) -> UnsafeMutableBufferPointer<Float> {
        UnsafeMutableBufferPointer(start: ring.spectrum(number, channel), count: 2 * bins)
    }

    /// The spectrum of a channel `frames` later (1…`lookAhead`), not yet edited; nil past the end of the sound.
    public func ahead(_ frames: Int, _ channel: Int) -> UnsafeBufferPointer<Float>? {
        guard frames >= 0, frames < ring.slots, number + frames < ring.analysed else { return nil }
        return UnsafeBufferPointer(start: ring.spectrum(number + frames, channel), count: 2 * bins)
    }

    /// Absolute values of a channel's spectrum, `ahead` frames later.
    ///
    /// - Parameter magnitudes: at least `bins` long; zeros past the end of the sound.
    public func readMagnitudes(_ channel: Int, ahead frames: Int = 0, into magnitudes: inout [Float]) {
        guard let values = self.ahead(frames, channel) else { return clear(&magnitudes) }
        Kernels.magnitudes(values, &magnitudes, bins)
    }

    /// Squared absolute values of a channel's spectrum, `ahead` frames later.
    ///
    /// - Parameter powers: at least `bins` long; zeros past the end of the sound.
    public func readPowers(_ channel: Int, ahead frames: Int = 0, into powers: inout [Float]) {
        guard let values = self.ahead(frames, channel) else { return clear(&powers) }
        Kernels.powers(values, &powers, bins)
    }

    /// Multiplies a channel's spectrum with a gain for each bin: an amplitude, not a power.
    ///
    /// - Parameter gains: at least `bins` of them.
    public func scale(_ channel: Int, by gains: [Float]) {
        Kernels.scale(values(channel), gains, bins)
    }

    /// Multiplies the spectra of all channels with the same gains, which keeps their balance.
    public func scale(by gains: [Float]) {
        for channel in 0..<channels { scale(channel, by: gains) }
    }

    private func clear(_ numbers: inout [Float]) {
        for index in 0..<min(bins, numbers.count) { numbers[index] = 0 }
    }
}
