public import EditPlans
public import LibAV
public import Painting
public import Propagation

/// What the picture side of a plan is built from.
public struct EditRequest {
    /// In the plan's order; those that don't act on pictures are passed over.
    public var steps: [EditStep]
    /// Of the frames as they are decoded.
    public var input: PictureFormat
    /// Of the frames as they are decoded, before any guess.
    public var color: ColorTags
    /// Of the frames as they are decoded; edits that work across lines deinterlace first.
    public var fields: FieldOrder
    /// The turn and mirroring that players apply; nil for none.
    public var displayMatrix: DisplayMatrix?
    /// The output keeps the display matrix, so frames may stay as they are when no step looks at them.
    public var outputKeepsDisplayMatrix: Bool
    /// The output's codec can hold interlaced frames.
    public var outputKeepsFields: Bool
    /// Frames follow each other otherwise than their fields were taken: some are held, played at another speed, or backwards
    /// beside others that aren't.
    public var mixesFields = false
    /// Output seconds.
    public var duration: Double
    /// Of every random choice: the same one gives the same pixels.
    public var seed: UInt64
    /// For painting and its conversions.
    public var threads: Int
    /// Of each filter graph; 0 lets libavfilter choose.
    public var filterThreads = 0
    /// Brings the pictures to SDR before anything else is done; nil leaves them.
    public var toneMapping: ToneMapping?
    /// Textures and tables, kept for as long as whoever asks for several chains keeps them.
    public var stills = StillPictures()
    /// Output seconds in which a span of the source is seen.
    public var spans: (TimeSpan) -> [Range<Double>]
    /// Source time minus output time at the start, in seconds: what a burnt-in timecode adds.
    public var sourceOffset: Double
    /// A folder for what a first pass leaves for the second one.
    public var workFolder: String?
    /// Runs the whole film through the stages of a request and then a graph whose pictures are thrown away; nil where
    /// only the shape of the output is asked for.
    public var analyze: ((EditRequest, String) throws -> Void)?
    /// How painted frames follow each other.
    public var temporal: Temporal
    /// Frames from one anchor to the next as the user asked for them; nil leaves it to ``segment``.
    public var anchorSpacing: Int?
    /// The model that painted looks and free edits are done with; nil paints, and refuses free edits.
    public var generation: GenerationRequest?
    /// The segment that an output second belongs to.
    public var segment: (Double) -> Segment
    /// The colours of the shot that is seen at an output second.
    public var shot: (Double) throws -> ShotColors

    /// Without `analyze`, steps that need a pass of their own over the film are passed over.
    public init(
        steps: [EditStep], input: PictureFormat, color: ColorTags, fields: FieldOrder, displayMatrix: DisplayMatrix?,
        outputKeepsDisplayMatrix: Bool, outputKeepsFields: Bool, duration: Double, seed: UInt64, threads: Int,
        sourceOffset: Double = 0, temporal: Temporal = .steady, workFolder: String? = nil,
        analyze: ((EditRequest, String) throws -> Void)? = nil, spans: @escaping (TimeSpan) -> [Range<Double>],
        segment: @escaping (Double) -> Segment, shot: @escaping (Double) throws -> ShotColors
    ) {
        self.steps = steps
        self.input = input
        self.color = color
        self.fields = fields
        self.displayMatrix = displayMatrix
        self.outputKeepsDisplayMatrix = outputKeepsDisplayMatrix
        self.outputKeepsFields = outputKeepsFields
        self.duration = duration
        self.seed = seed
        self.threads = threads
        self.sourceOffset = sourceOffset
        self.workFolder = workFolder
        self.analyze = analyze
        self.spans = spans
        self.temporal = temporal
        self.segment = segment
        self.shot = shot
    }
}
