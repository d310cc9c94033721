public import MediaTypes

/// How one step of a plan is made by libavfilter.
public struct FilterDescription: Hashable, Sendable {
    /// A libavfilter graph with one open input `[in]` and one open output `[out]`; its other labels begin with `s` and
    /// the step's index.
    public var graph: String
    /// The chains of the graph that make one frame, by the label that it leaves with.
    public var stills: [String: StillSource]
    /// The pixel format that leaves the graph: the source's, or a coloured one for a grey source.
    public var pixelFormat: String
    /// The pictures that leave have another size than those that enter.
    public var changesSize: Bool
    /// Runs in 10 bits or more when the source has them.
    public var keepsHighBitDepth: Bool
    /// Means the same on PQ and HLG pictures.
    public var safeForHDR: Bool
    /// Doesn't mix the lines of a picture, so it may run on interlaced frames.
    public var pixelwise: Bool
    /// The other frames that a frame's pixels depend on.
    public var reach: FrameReach
    /// What must run over the whole stream first; `nil` for most.
    public var analysis: FilterAnalysis?
    /// Sentences for the user.
    public var notes: [String]

    /// There is an ``analysis`` to run first.
    public var needsTwoPasses: Bool { analysis != nil }
}

/// Where one frame comes from that is laid into every frame.
public struct StillSource: Codable, Hashable, Sendable {
    /// A chain of filters that begins with a source, without labels.
    public var chain: String
    /// The picture file that the chain begins with, and the filters after it; nil for textures and tables.
    public var file: File?

    /// A picture file and what is done to its first picture.
    public struct File: Codable, Hashable, Sendable {
        /// The path as it was given.
        public var path: String
        /// A chain without labels.
        public var filters: String
    }
}

/// How far a frame's pixels depend on its neighbours: what a worker must feed before and after its own frames.
public enum FrameReach: Hashable, Sendable {
    /// Every frame alone (and its time stamp).
    case frame
    /// This many frames on either side; fed and thrown away, they make chunks meet without a seam.
    case window(before: Int, after: Int)
    /// All frames from the first one: the stream can't be cut into chunks before this step.
    case stream
}

/// A first pass: feed all frames through `graph`, then run the step's own graph from the first frame on.
public struct FilterAnalysis: Hashable, Sendable {
    /// `[in]` to `[out]`; the pictures that leave are to be thrown away.
    public var graph: String
    /// What it leaves for the second pass.
    public var resultPath: String
}

/// Why a step can't be made by a filter here.
public struct FilterRefusal: MediaFailure, Hashable {
    /// The kind of refusal, which decides the exit code of the command.
    public enum Code: Hashable, Sendable {
        /// Needs a model or a mask that isn't there (exit code 6).
        case needsModel
        /// Understood, but there is no such edit yet, or not in this combination (exit code 3).
        case notBuilt
        /// A file named by the step can't be read (exit code 4).
        case unreadableFile
        /// A value makes no picture (exit code 2).
        case badValue
        /// The step belongs to another stage: painting, timeline, sound, generation.
        case notAFilter
    }

    /// What the refusal is about, for callers that treat the cases differently.
    public var code: Code
    /// What can't be done, and why.
    public var reason: String
    /// What the user can do instead.
    public var remedy: Message

    /// Sentences without a capital or a full stop: they are joined to others.
    public init(_ code: Code, _ reason: String, remedy: Message) {
        self.code = code
        self.reason = reason
        self.remedy = remedy
    }

    /// The kind that the code belongs to.
    public var kind: FailureKind {
        switch code {
        case .needsModel: .needsModel
        case .notBuilt, .notAFilter: .notUnderstood
        case .unreadableFile: .input
        case .badValue: .usage
        }
    }

    /// Reason and remedy.
    public var message: Message { "\(reason); \(remedy)" }
}
