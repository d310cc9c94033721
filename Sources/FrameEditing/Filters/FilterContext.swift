public import MediaTypes

/// What the filters must know about the pictures that they will get.
///
/// Frames enter the graph with absolute time stamps (seconds of the output), upright, and leave it with the same ones.
public struct FilterContext: Hashable, Sendable {
    /// Pixels, as displayed (after the rotation tag).
    public var width, height: Int
    /// Width of a pixel divided by its height.
    public var sampleAspect: Ratio
    /// Frames a second; the mean for a variable rate.
    public var frameRate: Ratio
    /// Seconds of the output.
    public var duration: Double
    /// Bits of one sample: 8, 10, 12, 16.
    public var bitDepth: Int
    /// libavutil's name (`yuv420p10le`).
    public var pixelFormat: String
    /// Pictures coded for PQ or HLG.
    public var isHDR: Bool
    /// The matrix as libavfilter's scale filter names it: `bt709`, `bt601`, `smpte170m`, `bt2020`, `smpte240m`, `fcc`.
    public var colorMatrix: String
    /// Luma in 0…255 instead of 16…235.
    public var isFullRange: Bool
    /// Two fields woven into each picture.
    public var isInterlaced: Bool
    /// The seed of noise and particles: the same seed gives the same pixels.
    public var seed: UInt64
    /// A TrueType or OpenType file for text; `nil` leaves the choice to fontconfig.
    public var fontPath: String?
    /// Where this step acts, half-open, in seconds of the output; `nil` is always, empty is never.
    public var spans: [TimeRange]?
    /// Source time minus output time at the start, in seconds: what a burnt-in timecode adds.
    public var sourceOffset: Double
    /// A folder for files that a first pass leaves for the second one; `nil` where there is none.
    public var workFolder: String?
    /// Where a step acts is told by a mask alone: a change of colour is of all that the mask is over.
    public var isMasked = false
    /// What lies inside of the film's black bars; `nil` where nobody has measured them.
    var filmFrame: FilmFrame?

    /// A half-open span of the output in seconds.
    public struct TimeRange: Hashable, Sendable {
        public var start, end: Double

        /// `start` is below `end`.
        public init(start: Double, end: Double) {
            self.start = start
            self.end = end
        }
    }

    /// The defaults are an SDR picture of 8 bits with square pixels.
    public init(
        width: Int, height: Int, sampleAspect: Ratio = Ratio(1, 1), frameRate: Ratio = Ratio(25, 1),
        duration: Double = 10, bitDepth: Int = 8, pixelFormat: String = "yuv420p", isHDR: Bool = false,
        colorMatrix: String = "bt709", isFullRange: Bool = false, isInterlaced: Bool = false, seed: UInt64 = 0,
        fontPath: String? = nil, spans: [TimeRange]? = nil, sourceOffset: Double = 0, workFolder: String? = nil
    ) {
        self.width = width
        self.height = height
        self.sampleAspect = sampleAspect
        self.frameRate = frameRate
        self.duration = duration
        self.bitDepth = bitDepth
        self.pixelFormat = pixelFormat
        self.isHDR = isHDR
        self.colorMatrix = colorMatrix
        self.isFullRange = isFullRange
        self.isInterlaced = isInterlaced
        self.seed = seed
        self.fontPath = fontPath
        self.spans = spans
        self.sourceOffset = sourceOffset
        self.workFolder = workFolder
    }

    /// Width of the displayed picture divided by its height.
    var displayAspect: Double { Double(width) * sampleAspect.value / Double(height) }

    /// Sizes in the looks are for 720 lines; this scales them to the picture (its shorter side).
    var scale: Double { Double(min(width, height)) / 720 }

    /// A seed for the random parts of one step: differs between steps, fits the random numbers of libavfilter.
    func seed(_ salt: Int) -> Int { Int((seed &* 2_654_435_761 &+ UInt64(salt) &* 40503) % 100_000) }

    /// An expression of `t` that is true inside the spans; `nil` when they are always.
    var enable: String? {
        spans.map { spans in
            guard !spans.isEmpty else { return "0" }
            return spans.map { "gte(t,\(decimal($0.start)))*lt(t,\(decimal($0.end)))" }.joined(separator: "+")
        }
    }
}
