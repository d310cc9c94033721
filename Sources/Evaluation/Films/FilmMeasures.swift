/// What was measured of one film: of the source, or of an edit of it.
public struct FilmMeasures: Sendable {
    /// nil when the film has no two frames of one shot that show the same things.
    public let warpError: WarpError?
    /// The pair of frames with the largest squared warp error.
    public let worstPair: FramePair?
    /// Mean of |Gx| + |Gy| of the 3 × 3 Sobel operator on lumas 0…255.
    public let sharpness: Double
}

/// What was measured of an edit beside its source.
public struct EditMeasures: Sendable {
    /// The measures of the edit by itself, along the source's motion.
    public let film: FilmMeasures
    /// Against the source.
    public let noise: SignalToNoise
    /// Mean structural similarity to the source, −1…1.
    public let similarity: Double
    /// How the lightness of blocks (16 × 9, or 9 × 16) swings against the source's; nil for too few frames.
    public let blockFlicker: Flicker?
    /// The same of the whole picture's mean.
    public let pictureFlicker: Flicker?
}

/// What was measured of a source and its edits.
public struct ComparisonMeasures: Sendable {
    /// Frames that were looked at.
    public let frames: Int
    /// Frame pairs that the warp errors are averaged over.
    public let pairs: Int
    /// Cuts: the pair of frames on both sides of each is left out.
    public let cuts: Int
    /// Mean share of the pixels of a pair that are occluded or lie on motion boundaries, 0…1; 0 without pairs.
    public let occludedShare: Double
    /// The measures of the source by itself.
    public let source: FilmMeasures
    /// The edits in the order in which they were given.
    public let edits: [EditMeasures]
}
