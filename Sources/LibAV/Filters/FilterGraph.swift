internal import CLibAV
public import MediaTypes

/// What frames look like where they enter or leave a filter graph.
public struct PictureFormat: Codable, Hashable, Sendable {
    /// Samples, not displayed pixels.
    public var width, height: Int
    /// How the samples lie in memory; nothing is converted on the way in.
    public var pixelFormat: PixelFormat
    /// Seconds a tick of the frames' times.
    public var timeBase: Ratio
    /// 0/1 when unknown or variable.
    public var frameRate: Ratio
    /// Width to height of one sample; 0/1 when unknown.
    public var sampleAspect: Ratio

    /// Takes the values unchecked; the graph or encoder that is opened with them refuses what it can't do.
    public init(
        width: Int, height: Int, pixelFormat: PixelFormat, timeBase: Ratio, frameRate: Ratio, sampleAspect: Ratio
    ) {
        self.width = width
        self.height = height
        self.pixelFormat = pixelFormat
        self.timeBase = timeBase
        self.frameRate = frameRate
        self.sampleAspect = sampleAspect
    }
}

/// What blocks of sound look like where they enter or leave a filter graph.
public struct SoundFormat: Codable, Hashable, Sendable {
    /// Samples a second.
    public var sampleRate: Int
    /// FFmpeg's name of the sample format: `fltp`.
    public var sampleFormat: String
    /// FFmpeg's name of the layout: `stereo`, `5.1`.
    public var channelLayout: String
    /// Seconds a tick of the blocks' times, mostly one sample.
    public var timeBase: Ratio

    /// Takes the names unchecked; the graph or encoder that is opened with them refuses unknown ones.
    public init(sampleRate: Int, sampleFormat: String, channelLayout: String, timeBase: Ratio) {
        self.sampleRate = sampleRate
        self.sampleFormat = sampleFormat
        self.channelLayout = channelLayout
        self.timeBase = timeBase
    }
}

/// A libavfilter graph with one input, or none, and one output (`AVFilterGraph`). Used by one thread at a time.
///
/// `Sendable` unchecked: it belongs to one stage.
public final class FilterGraph: @unchecked Sendable {
    private let graph: UnsafeMutablePointer<AVFilterGraph>
    /// Nil for a graph that makes its pictures itself.
    private let source: UnsafeMutablePointer<AVFilterContext>?
    private let sink: UnsafeMutablePointer<AVFilterContext>
    private let description: String
    /// Stills that are computed when the first frame comes.
    private var unfed: [String: StillPicture] = [:]
    /// Ticks at which the last picture ends that was pushed; nil for sound.
    private var end: Int64?

    /// A graph over pictures.
    /// - Parameters:
    ///   - description: between the pads `[in]` and `[out]`, or without labels
    ///   - stills: by the label of their only frame; the description has their own text before that label, or nothing
    public convenience init(
        _ description: String, pictures format: PictureFormat, stills: [String: StillPicture] = [:], threads: Int = 0
    ) throws(LibAVError) {
        var text = description
        for (label, still) in stills {
            let buffer = "buffer@\(label)=\(try still.format.bufferArguments)"
            text = text.replacing("\(still.description)[\(label)]", with: "\(buffer)[\(label)]")
        }
        try self.init(
            text, source: "buffer", sink: "buffersink", arguments: format.bufferArguments, threads: threads)
        unfed = stills
    }

    /// A graph that makes its pictures itself.
    /// - Parameter description: a chain that begins with a source, without labels.
    public convenience init(source description: String, threads: Int = 0) throws(LibAVError) {
        try self.init(description, source: nil, sink: "buffersink", arguments: "", threads: threads)
    }

    /// A graph over sound.
    public convenience init(_ description: String, sound format: SoundFormat) throws(LibAVError) {
        try self.init(
            description, source: "abuffer", sink: "abuffersink",
            arguments: "sample_rate=\(format.sampleRate):sample_fmt=\(format.sampleFormat)"
                + ":channel_layout=\(format.channelLayout):time_base=\(format.timeBase.text)", threads: 1)
    }

    private init(
        _ description: String, source: String?, sink: String, arguments: String, threads: Int
    ) throws(LibAVError) {
        let graph = try allocated(avfilter_graph_alloc(), "a filter graph")
        graph.pointee.nb_threads = Int32(threads)
        var input: UnsafeMutablePointer<AVFilterContext>? = nil
        var output: UnsafeMutablePointer<AVFilterContext>? = nil
        do throws(LibAVError) {
            if let source {
                try check(
                    avfilter_graph_create_filter(
                        &input, avfilter_get_by_name(source), "in", arguments, nil, graph), "cannot feed", description,
                    kind: .notUnderstood)
            }
            try check(
                avfilter_graph_create_filter(&output, avfilter_get_by_name(sink), "out", nil, nil, graph),
                "cannot make the filter", description, kind: .notUnderstood)
            try Self.parse(description, graph, input, output)
            try check(
                avfilter_graph_config(graph, nil), "cannot make the filter", description, kind: .notUnderstood)
        } catch {
            var pointer: UnsafeMutablePointer<AVFilterGraph>? = graph
            avfilter_graph_free(&pointer)
            throw error
        }
        self.graph = graph
        self.source = input
        self.sink = try allocated(output, "a filter's output")
        self.description = description
    }

    /// `avfilter_graph_parse_ptr`, whose "inputs" are the open inputs of what follows the graph.
    private static func parse(
        _ description: String, _ graph: UnsafeMutablePointer<AVFilterGraph>,
        _ input: UnsafeMutablePointer<AVFilterContext>?, _ output: UnsafeMutablePointer<AVFilterContext>?
    ) throws(LibAVError) {
        var inputs = try end("out", output)
        var outputs = input == nil ? nil : try end("in", input)
        defer {
            avfilter_inout_free(&inputs)
            avfilter_inout_free(&outputs)
        }
        try check(
            avfilter_graph_parse_ptr(graph, description, &inputs, &outputs, nil), "cannot make the filter",
            description, kind: .notUnderstood)
    }

    private static func end(
        _ name: String, _ filter: UnsafeMutablePointer<AVFilterContext>?
    ) throws(LibAVError) -> UnsafeMutablePointer<AVFilterInOut>? {
        let end = try allocated(avfilter_inout_alloc(), "a filter's pad")
        end.pointee.name = av_strdup(name)
        end.pointee.filter_ctx = filter
        return end
    }

    /// Gives a still's frame to the source of its name, and ends that.
    private func feed(_ still: StillPicture, _ label: String) throws(LibAVError) {
        guard let buffer = avfilter_graph_get_filter(graph, "buffer@\(label)") else { return }
        // The frame stays the still's own: filters that write in place copy it first.
        let flags = Int32(AV_BUFFERSRC_FLAG_KEEP_REF)
        try check(
            av_buffersrc_add_frame_flags(buffer, still.frame().raw, flags), "cannot filter with", description,
            kind: .input)
        try check(
            av_buffersrc_add_frame_flags(buffer, nil, 0), "cannot filter with", description, kind: .input)
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVFilterGraph>? = graph
        avfilter_graph_free(&pointer)
    }

    /// Takes one frame (`av_buffersrc_add_frame_flags`); nil ends the input, where the last picture ends
    /// (`av_buffersrc_close`).
    public func push(_ frame: Frame?) throws(LibAVError) {
        guard let source else { return }
        for (label, still) in unfed { try feed(still, label) }
        unfed = [:]
        if frame == nil, let end {
            try check(av_buffersrc_close(source, end, 0), "cannot filter with", description, kind: .input)
            return
        }
        end = frame.flatMap { frame in frame.width > 0 ? frame.pts.map { $0 + frame.duration } : nil }
        try check(
            av_buffersrc_add_frame_flags(source, frame?.raw, 0), "cannot filter with", description, kind: .input)
    }

    /// The next frame that is ready (`av_buffersink_get_frame`).
    public func pull() throws(LibAVError) -> StreamDecoder.Output {
        let frame = try Frame()
        let code = av_buffersink_get_frame(sink, frame.raw)
        if code == clibav_again() { return .needsInput }
        if code == clibav_end_of_file() { return .end }
        try check(code, "cannot filter with", description, kind: .input)
        return .frame(frame)
    }

    /// Every frame that is ready now.
    public func pullAll() throws(LibAVError) -> [Frame] {
        var frames: [Frame] = []
        while case .frame(let frame) = try pull() { frames.append(frame) }
        return frames
    }

    /// What leaves a graph over pictures.
    public var pictures: PictureFormat {
        PictureFormat(
            width: Int(av_buffersink_get_w(sink)), height: Int(av_buffersink_get_h(sink)),
            pixelFormat: PixelFormat(rawValue: av_buffersink_get_format(sink)),
            timeBase: Ratio(av_buffersink_get_time_base(sink)), frameRate: Ratio(av_buffersink_get_frame_rate(sink)),
            sampleAspect: Ratio(av_buffersink_get_sample_aspect_ratio(sink)))
    }

    /// Hands sound on in blocks of exactly `count` samples, the last one shorter (`av_buffersink_set_frame_size`).
    public func setBlockSize(_ count: Int) {
        if count > 0 { av_buffersink_set_frame_size(sink, UInt32(count)) }
    }

    /// Whether this libavfilter has a filter of that name.
    public static func has(_ filter: String) -> Bool { avfilter_get_by_name(filter) != nil }
}

extension PictureFormat {
    /// As the filter `buffer` takes them.
    fileprivate var bufferArguments: String {
        let rate = frameRate.numerator > 0 ? ":frame_rate=\(frameRate.text)" : ""
        let aspect = sampleAspect.numerator > 0 ? ":pixel_aspect=\(sampleAspect.text)" : ""
        return "video_size=\(width)x\(height):pix_fmt=\(pixelFormat.name):time_base=\(timeBase.text)\(rate)\(aspect)"
    }
}

extension Ratio {
    /// `24/1`, as FFmpeg's options take it.
    public var text: String { "\(numerator)/\(denominator)" }
}
