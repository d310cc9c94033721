public import LibAV
internal import MediaTypes

/// One of the films that a ``PictureReader`` reads.
public struct FilmSource: Sendable {
    /// The film.
    public let file: MediaFile
    /// Seconds of the timeline's axis at which it begins.
    public let start: Double
    /// What brings its frames to the form of the others'; nil where it is the only one.
    public let conforming: Conforming?

    /// Seconds of a frame: at the nominal rate, or as a picture that stands is shown.
    let frame: Double

    /// - Parameters:
    ///   - start: seconds of the timeline's axis at which it begins.
    ///   - frame: seconds for which a picture that stands is shown again and again; nil for a film.
    public init(_ file: MediaFile, start: Double = 0, conforming: Conforming? = nil, frame: Double? = nil) {
        self.file = file
        self.start = start
        self.conforming = conforming
        self.frame = frame ?? file.video.map { 1 / $0.nominalFrameRate.value } ?? 0.04
    }
}

/// How the frames of one film are brought to the form of another's.
public struct Conforming: Hashable, Sendable {
    /// A chain of libavfilter that gives a frame for each.
    public let graph: String
    /// What leaves it; the time base and the rate are the film's own.
    public let output: PictureFormat
    /// The colours of what leaves it.
    public let color: ColorTags
    /// Frames of the very size and format may stay as they are.
    public let isOnlyForOthers: Bool

    /// Takes the values unchecked; the graph is made when the first frame needs it.
    public init(graph: String, output: PictureFormat, color: ColorTags, isOnlyForOthers: Bool) {
        self.graph = graph
        self.output = output
        self.color = color
        self.isOnlyForOthers = isOnlyForOthers
    }
}
