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

    /// - Parameter start: seconds of the timeline's axis at which it begins.
    public init(_ file: MediaFile, start: Double = 0, conforming: Conforming? = nil) {
        self.file = file
        self.start = start
        self.conforming = conforming
    }

    /// Seconds of a frame at its nominal rate.
    var frame: Double { file.video.map { 1 / $0.nominalFrameRate.value } ?? 0.04 }
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
