import MediaTypes

/// How a ``SourcePhaseVocoder`` carries an edit of mel bands over to the sound. The bands' own conventions are those of
/// the model (or of the ``MelStream``) that made them, whatever the rate of the sound.
public struct VocoderSettings: Sendable {
    /// What an edit is about. A model's bands are never exact: what it isn't about is kept from their faults.
    public enum Change: String, Sendable, Codable {
        /// Something becomes quieter or goes: gains only.
        case lower
        /// Something comes to what is there: nothing is lowered.
        case add
        /// Something takes the place of something else: both.
        case replace
    }

    /// The bands; their rate may differ from the sound's.
    public let mel: MelSettings
    /// How the bands' frames were cut, at the rate of `mel`.
    public let frames: STFTSettings
    /// What the bands are sums of.
    public let measure: MelStream.Measure
    /// What the edit is about.
    public let change: Change
    /// Gains nearer to 1 than this many nepers are 1, so that a model's small faults leave the sound alone: 0.35 to
    /// 0.5.
    public var deadBand: Float = 0.5
    /// No gain is above this: what is to be louder is added instead.
    public var most: Float = 1
    /// Where the bands' gain is above this, the missing part is made anew and added.
    public var addAbove: Float = 2
    /// Above the highest band, the mean gain of this many of the highest counts.
    public var topBands = 8
    /// Rounds of fast Griffin-Lim for what is added, from integrated phase gradients.
    public var iterations = 32
    /// Seconds that are made anew at once, at most; longer ones go on from the frames before.
    public var stretch = 8.0

    /// - Throws: `SpectraError` with `settings` when the transforms of `mel` and `frames` differ in size.
    public init(
        mel: MelSettings, frames: STFTSettings, measure: MelStream.Measure = .magnitude, change: Change
    ) throws {
        guard mel.fftSize == frames.fftSize else {
            throw SpectraError(
                code: .settings,
                message:
                    "cannot vocode bands of \(mel.fftSize) samples cut in frames of \(frames.fftSize); use equal sizes")
        }
        (self.mel, self.frames, self.measure, self.change) = (mel, frames, measure, change)
    }

    func require() throws {
        let isInRange =
            deadBand >= 0 && deadBand.isFinite && most > 0 && most.isFinite && addAbove >= 1 && addAbove.isFinite
            && (1...mel.bands).contains(topBands) && iterations >= 0 && stretch > 0 && stretch <= 600
        guard isInRange else {
            throw SpectraError(
                code: .settings,
                message: "cannot vocode with a dead-band of \(deadBand), gains up to \(most), additions "
                    + "above \(addAbove), \(topBands) top bands, \(iterations) iterations and stretches of "
                    + "\(stretch) s: out of range; use positive numbers, at most "
                    + "\(mel.bands) top bands and 600 s")
        }
    }
}
