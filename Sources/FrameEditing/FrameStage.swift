public import LibAV

/// A step on the way of a film's frames.
public protocol FrameStage: Stage {
    /// What the frames that leave look like.
    var output: PictureFormat { get }
}

/// Stages of a film one after the other.
public final class StageChain: FrameStage {
    private var line: StageLine
    private var last: (any FrameStage)?
    private let input: PictureFormat

    /// - Parameter input: what the frames look like that enter the first stage.
    public init(_ stages: [any FrameStage], input: PictureFormat) {
        line = StageLine(stages)
        last = stages.last
        self.input = input
    }

    /// The last stage's; the input's while there is no stage.
    public var output: PictureFormat { last?.output ?? input }

    /// Adds a stage after the last one; only before the first frame.
    public func append(_ stage: any FrameStage) {
        line.append(stage)
        last = stage
    }

    /// Takes a frame through every stage in turn.
    public func push(_ frame: Frame) throws -> [Frame] { try line.push(frame) }

    /// Finishes the stages in turn; what one held back still passes through those after it.
    public func finish() throws -> [Frame] { try line.finish() }
}
