internal import Foundation
internal import MediaTypes

/// Frames whose spectra are known and stay as they are while phases are found for the others: the sound around a gap.
public struct HeldFrames: Sendable {
    /// Spectra of all frames; only those of held ones are looked at.
    public let spectrogram: Spectrogram
    /// Whether each frame is held.
    public let isHeld: [Bool]

    /// - Throws: `SpectraError` with `shape` when there are other than `spectrogram.frames` marks.
    public init(_ spectrogram: Spectrogram, isHeld: [Bool]) throws {
        guard isHeld.count == spectrogram.frames else {
            throw SpectraError(
                code: .shape,
                message: "cannot hold frames: \(isHeld.count) marks for \(spectrogram.frames) frames; give one for each"
            )
        }
        self.spectrogram = spectrogram
        self.isHeld = isHeld
    }

    func requireShape(of magnitudes: Magnitudes) throws {
        guard spectrogram.frames == magnitudes.frames, spectrogram.bins == magnitudes.bins else {
            throw SpectraError(
                code: .shape,
                message: "cannot hold frames of another shape than the magnitudes: \(spectrogram.frames) × "
                    + "\(spectrogram.bins) and \(magnitudes.frames) × \(magnitudes.bins); give the same")
        }
    }

    /// Writes the phases of held frames, and 1 where they are known.
    func mark(_ known: inout [UInt8], _ phases: inout [Float]) {
        let bins = spectrogram.bins
        for frame in isHeld.indices where isHeld[frame] {
            for index in frame * bins..<(frame + 1) * bins {
                known[index] = 1
                phases[index] = atan2(spectrogram.values[2 * index + 1], spectrogram.values[2 * index])
            }
        }
    }

    /// Copies the held frames into a spectrogram.
    func restore(_ target: inout Spectrogram) {
        for frame in isHeld.indices where isHeld[frame] {
            let range = 2 * frame * spectrogram.bins..<2 * (frame + 1) * spectrogram.bins
            target.values.replaceSubrange(range, with: spectrogram.values[range])
        }
    }
}
