public import LibAV
internal import MediaTypes

/// Gives every frame the size and format of the first: some films change them on the way.
///
/// It also sets the tags that conversions to RGB and back need, where the film says nothing.
public final class NormalizeStage: FrameStage {
    /// That of the first frame.
    public let output: PictureFormat
    private let source: PictureFormat
    private let color: ColorTags
    private var converter: (from: PictureFormat, graph: FilterGraph)?
    /// Frames that had another size or format than the first one of the film.
    public private(set) var convertedCount = 0

    /// - Parameters:
    ///   - format: what leaves.
    ///   - source: the first frame's.
    ///   - color: what each frame is tagged with.
    public init(_ format: PictureFormat, of source: PictureFormat, color: ColorTags) {
        output = format
        self.source = source
        self.color = color
    }

    /// Gives one frame for each, scaled and converted only where it differs from the first.
    public func push(_ frame: Frame) throws -> [Frame] {
        var frame = frame
        frame.leaveRangeToTag()
        if !suits(frame, source) { convertedCount += 1 }
        if !suits(frame, output) { frame = try convert(frame) }
        frame.color = color
        if output.sampleAspect.numerator > 0 { frame.sampleAspect = output.sampleAspect }
        return [frame]
    }

    /// Gives nothing, because no frame is held back.
    public func finish() throws -> [Frame] { [] }

    private func suits(_ frame: Frame, _ format: PictureFormat) -> Bool {
        frame.width == format.width && frame.height == format.height && frame.format == format.pixelFormat
    }

    private func convert(_ frame: Frame) throws -> Frame {
        var from = output
        (from.width, from.height, from.pixelFormat) = (frame.width, frame.height, frame.format)
        if converter?.from != from {
            let range = color.isFullRange ? ":out_range=pc" : ""
            let graph =
                "scale=\(output.width):\(output.height):flags=bicubic\(range),format=\(output.pixelFormat.name)"
            converter = (from, try FilterGraph(graph, pictures: from))
        }
        guard let graph = converter?.graph else { return frame }
        try graph.push(frame)
        if case .frame(let converted) = try graph.pull() { return converted }
        return frame
    }
}
