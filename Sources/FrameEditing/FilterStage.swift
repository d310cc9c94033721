public import LibAV
internal import MediaTypes

/// Runs frames through a libavfilter graph.
public final class FilterStage: FrameStage {
    private let graph: FilterGraph
    /// As libavfilter has configured the end of the graph.
    public let output: PictureFormat
    /// Ticks that a frame lasts where the graph has made frame times of its own; filters leave the old durations then.
    private let duration: Int64?

    /// - Parameters:
    ///   - graph: between `[in]` and `[out]`, or a plain chain without labels
    ///   - stills: by the label that each has in the graph
    public init(
        _ graph: String, stills: [String: StillPicture] = [:], input: PictureFormat, threads: Int = 0
    ) throws {
        self.graph = try FilterGraph(graph, pictures: input, stills: stills, threads: threads)
        output = self.graph.pictures
        let keepsTimes = output.timeBase == input.timeBase
        let ticks = output.frameRate.numerator > 0 ? 1 / (output.frameRate.value * output.timeBase.value) : 1
        duration = keepsTimes ? nil : max(1, Int64(ticks.rounded()))
    }

    /// Gives the frames that the graph has ready; it may hold some back.
    public func push(_ frame: Frame) throws -> [Frame] {
        try graph.push(frame)
        return try pull()
    }

    /// Ends the graph's input and drains it.
    public func finish() throws -> [Frame] {
        try graph.push(nil)
        return try pull()
    }

    private func pull() throws -> [Frame] {
        let frames = try graph.pullAll()
        if let duration { frames.forEach { $0.duration = duration } }
        return frames
    }
}
