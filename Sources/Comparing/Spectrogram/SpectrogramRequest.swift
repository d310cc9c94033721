public import Evaluation
public import Rendering

/// What is to be drawn, and how.
public struct SpectrogramRequest {
    /// One or two files.
    let paths: [String]
    let track: RenderRequest.TrackChoice
    /// Counted from 1; nil for the mean of all.
    let channel: Int?
    let scale: FrequencyScale
    /// dB between the darkest and the brightest colour.
    let range: Double
    /// dBFS of the brightest colour; nil for the loudest place.
    let top: Double?
    /// Hz at the upper end; nil for half of the highest rate.
    let topFrequency: Double?
    /// Seconds; nil for all.
    let span: (start: Double, duration: Double)?
    /// Seconds of a frame; nil for the scale's own.
    let window: Double?
    let size: (width: Int, height: Int)
    /// The second file is moved to where it fits the first.
    let aligns: Bool
    let keepGoing: Bool

    /// - Parameters:
    ///   - paths: one or two files.
    ///   - channel: counted from 1; nil for the mean of all.
    ///   - range: dB between the darkest and the brightest colour.
    ///   - top: dBFS of the brightest colour; nil for the loudest place.
    ///   - topFrequency: Hz at the upper end of the axis; nil for half of the highest rate.
    ///   - span: seconds of the sound; nil for all.
    ///   - window: seconds of a frame; nil for the scale's own.
    ///   - size: pixels of the picture.
    ///   - aligns: the second file is moved to where it fits the first.
    ///   - keepGoing: what can be decoded of a damaged file is drawn.
    public init(
        paths: [String], track: RenderRequest.TrackChoice, channel: Int?, scale: FrequencyScale, range: Double,
        top: Double?, topFrequency: Double?, span: (start: Double, duration: Double)?, window: Double?,
        size: (width: Int, height: Int), aligns: Bool, keepGoing: Bool
    ) {
        self.paths = paths
        self.track = track
        self.channel = channel
        self.scale = scale
        self.range = range
        self.top = top
        self.topFrequency = topFrequency
        self.span = span
        self.window = window
        self.size = size
        self.aligns = aligns
        self.keepGoing = keepGoing
    }

    /// Seconds of a frame: 2048 samples at 48 kHz, and twice as many where low frequencies take much of the axis.
    var frameSeconds: Double { window ?? (scale == .log ? 4096 : 2048) / 48_000 }
}
