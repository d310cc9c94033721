public import LibAV
internal import MediaTypes

/// Runs frames through a libavfilter graph.
public final class FilterStage: FrameStage {
    private let graph: FilterGraph
    public let output: PictureFormat

    /// - Parameter graph: between `[in]` and `[out]`, or a plain chain without labels.
    public init(_ graph: String, input: PictureFormat, threads: Int = 0) throws {
        self.graph = try FilterGraph(graph, pictures: input, threads: threads)
        output = self.graph.pictures
    }

    public func push(_ frame: Frame) throws -> [Frame] {
        try graph.push(frame)
        return try graph.pullAll()
    }

    public func finish() throws -> [Frame] {
        try graph.push(nil)
        return try graph.pullAll()
    }
}
