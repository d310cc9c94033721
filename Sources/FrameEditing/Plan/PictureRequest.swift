public import EditPlans
public import LibAV
public import Propagation

/// What the picture side of a plan is described from: its steps, and the frames as they are decoded.
public struct PictureRequest {
    /// The steps in the plan's order; those that don't act on pictures are passed over.
    public var steps: [EditStep]
    /// The format of the frames as they are decoded.
    public var input: PictureFormat
    /// The colour tags of the frames as they are decoded, before any guess.
    public var color: ColorTags
    /// The fields of the frames as they are decoded; edits that work across lines deinterlace first.
    public var fields: FieldOrder
    /// The turn and mirroring that players apply; nil for none.
    public var displayMatrix: DisplayMatrix?
    /// The output keeps the display matrix, so frames may stay as they are when no step looks at them.
    public var outputKeepsDisplayMatrix: Bool
    /// The output's codec can hold interlaced frames.
    public var outputKeepsFields: Bool
    /// Frames follow each other otherwise than their fields were taken: some are held, played at another speed, or
    /// backwards beside others that aren't.
    public var mixesFields = false
    /// Seconds of the output.
    public var duration: Double
    /// The seed of every random choice: the same one gives the same pixels.
    public var seed: UInt64
    /// Source time minus output time at the start, in seconds: what a burnt-in timecode adds.
    public var sourceOffset: Double
    /// How painted frames follow each other.
    public var temporal: Temporal
    /// Frames from one anchor to the next as the user asked for them; nil leaves it to the survey.
    public var anchorSpacing: Int?
    /// Brings the pictures to SDR before anything else is done; nil leaves them.
    public var toneMapping: ToneMapping?
    /// The model that painted looks and free edits are done with; nil paints, and refuses free edits.
    public var generation: GenerationRequest?
    /// What steps act on is shown by a veil in place of the edit.
    public var showsMasks = false
    /// The mattes of what steps act on are shown in place of the film, white where they act; only for people and what
    /// is behind them.
    public var givesMasks = false
    /// What is to be hidden, and is lost from sight for a while, ends the render.
    public var isStrict = false
    /// What lies inside of the film's black bars; nil where no step crops them, or nobody has measured them.
    public var filmFrame: FilmFrame?
    /// Output seconds in which a span of the source is seen.
    public var spans: (TimeSpan) -> [Range<Double>]

    /// Leaves anchors to the survey, the pictures' light as it is, and looks to the painters.
    public init(
        steps: [EditStep], input: PictureFormat, color: ColorTags, fields: FieldOrder, displayMatrix: DisplayMatrix?,
        outputKeepsDisplayMatrix: Bool, outputKeepsFields: Bool, duration: Double, seed: UInt64,
        sourceOffset: Double = 0, temporal: Temporal = .steady, spans: @escaping (TimeSpan) -> [Range<Double>]
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
        self.sourceOffset = sourceOffset
        self.temporal = temporal
        self.spans = spans
    }
}
