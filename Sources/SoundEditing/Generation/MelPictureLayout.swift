internal import Foundation
internal import MediaTypes
public import Spectra

/// How a spectrogram is a picture: what a diffusion model of pictures has to be told of sound.
///
/// A column is a frame in time, a row a mel band, the lowest at the bottom. A pixel is 1 − (a / L)^p in all three
/// channels, where a is the band's amplitude and L the largest of the sound: silence is white. The usual layout is that
/// of Riffusion (Forsgren & Martiros 2022, https://github.com/riffusion/riffusion-hobby, `spectrogram_params.py`),
/// whose pictures of 512 × 512 pixels are 5.12 s; a checkpoint brings its own as ``fileName``. Beyond the ends of the
/// sound stands silence, where Riffusion mirrors it.
public struct MelPictureLayout: Sendable, Equatable {
    /// The bands, at the model's rate.
    public let mel: MelSettings
    /// How the sound is cut into frames, at that rate.
    public let frames: STFTSettings
    /// p: 0.05 to 1.
    public let power: Double
    /// Frames of a picture.
    public let width: Int

    /// Rows of a picture.
    public var height: Int { mel.bands }
    /// Frames a second.
    public var frameRate: Double { Double(mel.rate) / Double(frames.hop) }

    /// - Parameters:
    ///   - power: 0.05 to 1.
    ///   - width: frames of a picture, from 8.
    /// - Throws: `SpectraError` with `settings` for numbers that make no sense.
    public init(mel: MelSettings, frames: STFTSettings, power: Double, width: Int) throws {
        guard mel.fftSize == frames.fftSize, (0.05...1).contains(power), (8...8192).contains(width) else {
            throw SpectraError(
                code: .settings,
                message:
                    "cannot make pictures \(width) frames wide to the power of \(power) from bands of \(mel.fftSize) "
                    + "and frames of \(frames.fftSize) samples; use 8 to 8192 frames, a power of 0.05 to 1 and equal "
                    + "sizes"
            )
        }
        (self.mel, self.frames, self.power, self.width) = (mel, frames, power, width)
    }

    /// Riffusion's: 44100 Hz, frames of 100 ms padded to 400 ms every 10 ms, 512 bands of 0 to 10000 Hz on the HTK
    /// scale with peaks of 1, a power of 0.25.
    public static func riffusion() throws -> MelPictureLayout { try MelPictureKeys().layout() }

    /// L is at least what a sine of 40 dB below full scale measures: less is not worth a picture of its own, and
    /// silence has none.
    var leastLargest: Float { 0.005 * frames.paddedWindow().reduce(0, +) }

    /// The picture of some frames: [3, ``height``, frames] in −1…1, the highest band first.
    ///
    /// - Parameters:
    ///   - bands: amplitudes, [frame, band], as many frames as there are.
    ///   - largest: L, above 0; louder bands are black.
    public func picture(of bands: [Float], largest: Float) -> [Float] {
        let (rows, columns) = (height, bands.count / height)
        var picture = [Float](repeating: 1, count: 3 * rows * columns)
        for column in 0..<columns {
            for band in 0..<rows {
                let level = min(max(bands[column * rows + band] / largest, 0), 1)
                let pixel = 1 - 2 * pow(level, Float(power))
                let place = (rows - 1 - band) * columns + column
                for channel in 0..<3 { picture[channel * rows * columns + place] = pixel }
            }
        }
        return picture
    }

    /// The bands that a picture shows, as natural logarithms of amplitudes, [frame, band]: the way back, by the mean of
    /// the three channels. Nothing is below L / 255^(1/p), which is the first of 256 steps from white.
    ///
    /// - Parameters:
    ///   - picture: as ``picture(of:largest:)``.
    ///   - largest: L, above 0.
    public func logarithms(of picture: [Float], largest: Float) -> [Float] {
        let (rows, columns) = (height, picture.count / (3 * height))
        var bands = [Float](repeating: 0, count: rows * columns)
        let (top, root) = (log(largest), Float(1 / power))
        for row in 0..<rows {
            for column in 0..<columns {
                let place = row * columns + column
                let sum = picture[place] + picture[rows * columns + place] + picture[2 * rows * columns + place]
                // Compared so that what is no number stays none.
                let level = (1 - sum / 3) / 2
                let held = level < 1 / 255 ? 1 / 255 : level > 1 ? 1 : level
                bands[column * rows + rows - 1 - row] = top + root * log(held)
            }
        }
        return bands
    }
}
