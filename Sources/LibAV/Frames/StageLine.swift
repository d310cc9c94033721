/// Stages one after the other; with none, frames pass as they are.
public struct StageLine {
    private var stages: [any Stage]

    /// - Parameter stages: in the order in which the frames pass them.
    public init(_ stages: [any Stage]) { self.stages = stages }

    /// Adds a stage after the last one; only before the first frame.
    public mutating func append(_ stage: any Stage) { stages.append(stage) }

    /// Takes a frame through every stage in turn.
    public func push(_ frame: Frame) throws -> [Frame] {
        try stages.reduce([frame]) { frames, stage in try Self.push(frames, through: stage) }
    }

    /// Finishes the stages in turn; what one held back still passes through those after it.
    public func finish() throws -> [Frame] {
        try stages.reduce([]) { frames, stage in try Self.push(frames, through: stage) + stage.finish() }
    }

    private static func push(_ frames: [Frame], through stage: any Stage) throws -> [Frame] {
        var out: [Frame] = []
        for frame in frames { out += try stage.push(frame) }
        return out
    }
}
