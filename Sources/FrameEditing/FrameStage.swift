public import LibAV

/// A step on the way of the frames: takes one, gives none, one or several, in order.
///
/// Used by one thread at a time.
public protocol FrameStage: AnyObject {
    /// What the frames that leave look like.
    var output: PictureFormat { get }
    /// Takes the next frame; gives those that are ready, none while the stage holds them back.
    func push(_ frame: Frame) throws -> [Frame]
    /// No more frames come; gives what was held back.
    func finish() throws -> [Frame]
}

/// Stages one after the other.
public final class StageChain: FrameStage {
    private var stages: [any FrameStage]
    private let input: PictureFormat

    /// - Parameter input: what the frames look like that enter the first stage.
    public init(_ stages: [any FrameStage], input: PictureFormat) {
        self.stages = stages
        self.input = input
    }

    /// The last stage's; the input's while there is no stage.
    public var output: PictureFormat { stages.last?.output ?? input }

    /// Adds a stage after the last one; only before the first frame.
    public func append(_ stage: any FrameStage) { stages.append(stage) }

    /// Takes a frame through every stage in turn.
    public func push(_ frame: Frame) throws -> [Frame] { try push([frame], from: 0) }

    /// Finishes the stages in turn; what one held back still passes through those after it.
    public func finish() throws -> [Frame] {
        var last: [Frame] = []
        for index in stages.indices { last = try push(last, through: index) + stages[index].finish() }
        return last
    }

    private func push(_ frames: [Frame], from first: Int) throws -> [Frame] {
        var frames = frames
        for index in stages.indices.dropFirst(first) { frames = try push(frames, through: index) }
        return frames
    }

    private func push(_ frames: [Frame], through index: Int) throws -> [Frame] {
        var out: [Frame] = []
        for frame in frames { out += try stages[index].push(frame) }
        return out
    }
}
