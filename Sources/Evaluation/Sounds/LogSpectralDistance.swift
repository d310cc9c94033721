internal import CEvaluation
internal import Foundation
internal import Spectra

/// The log-spectral distance of two sounds in dB (Gray & Markel 1976): the root mean square over frequencies of the
/// difference of their levels, averaged over frames and channels.
///
/// Frames are Hann windows of the power of two nearest to 43 ms (2048 samples at 44.1 and 48 kHz), a quarter of it
/// apart; levels below −100 dBFS of a sine count as −100.
final class LogSpectralDistance {
    private static let floor: Float = 1e-10
    private let one, other: PowerSpectrum
    private let cutters: (one: FrameCutter, other: FrameCutter)
    private var pending: [[Float]] = []
    private var next = (one: 0, other: 0)
    private var sum = 0.0
    private var frames = 0
    private let hop: Int

    init(rate: Int, channels: Int) throws {
        let length = PowerSpectrum.length(seconds: 2048 / 48_000, rate: rate)
        one = try PowerSpectrum(length: length)
        other = try PowerSpectrum(length: length)
        hop = length / 4
        cutters = (FrameCutter(channels: channels, length: length), FrameCutter(channels: channels, length: length))
        next = (-length / 2, -length / 2)
    }

    /// Adds samples of the same time.
    func add(_ source: SoundBlock, _ edited: SoundBlock) {
        cutters.one.push(source, next: { next.one }, frame: keep)
        cutters.other.push(edited, next: { next.other }, frame: compare)
    }

    /// dB; nil when nothing was added. Nothing can be added after it.
    func finish() -> Double? {
        cutters.one.finish(next: { next.one }, frame: keep)
        cutters.other.finish(next: { next.other }, frame: compare)
        return frames > 0 ? sum / Double(frames) : nil
    }

    private func keep(_ samples: (Int) -> UnsafePointer<Float>) {
        for channel in 0..<cutters.one.channels {
            one.find(samples(channel))
            pending.append(one.powers)
        }
        next.one += hop
    }

    private func compare(_ samples: (Int) -> UnsafePointer<Float>) {
        let channels = cutters.other.channels
        var ratios = [Float](repeating: 0, count: other.bins)
        for channel in 0..<channels {
            other.find(samples(channel))
            cevaluation_power_ratios(pending[channel], other.powers, Self.floor, &ratios, Int32(ratios.count))
            Kernels.log(&ratios, floor: 1e-30)
            let squares = cevaluation_sum_of_squares(ratios, Int32(ratios.count)) / Double(ratios.count)
            sum += 10 / Foundation.log(10) * squares.squareRoot()
            frames += 1
        }
        pending.removeFirst(channels)
        next.other += hop
    }
}
