internal import LibAV
internal import MediaTypes

/// The frames of one film in the order of time, from any moment on, in the form in which they are edited.
///
/// Used by one thread at a time.
public final class SourcePictures {
    private let decoder: FrameDecoder
    private let conforming: Conforming?
    private let stream: StreamInfo
    private let threads: Int
    private var graph: (from: PictureFormat, graph: FilterGraph)?
    /// When the frames are seen that are in the graph.
    private var times: [(start: Double, end: Double)] = []
    private var ready: [TimedFrame] = []

    /// - Parameters:
    ///   - keepGoing: give what can be decoded instead of stopping at the first damage.
    ///   - threads: of the decoder and the filters; 0 lets the libraries choose.
    public init(_ source: FilmSource, keepGoing: Bool, threads: Int = 0) throws {
        decoder = try FrameDecoder(source.file, keepGoing: keepGoing, threads: threads)
        stream = try source.file.requireVideo()
        conforming = source.conforming
        self.threads = threads
    }

    /// What was found broken so far.
    public var damages: [Damage] { decoder.damages }

    /// What should be told but is no damage; complete after the first frame.
    public var notes: [Damage] { decoder.notes }

    /// Bytes of one frame.
    var frameBytes: Int {
        guard let output = conforming?.output else { return decoder.frameBytes }
        return output.width * output.height * max(8, output.pixelFormat.bitsPerPixel) / 8
    }

    /// Goes so far before a moment, in seconds from the file's origin, that its frame and all from it on follow.
    func seek(to seconds: Double) throws {
        (graph, times, ready) = (nil, [], [])
        try decoder.seek(to: seconds)
    }

    /// The next frame; nil at the end.
    public func next() throws -> TimedFrame? {
        guard let conforming else { return try decoder.next() }
        while ready.isEmpty {
            guard let timed = try decoder.next() else {
                try drain()
                break
            }
            try take(timed, conforming)
        }
        return ready.isEmpty ? nil : ready.removeFirst()
    }

    private func take(_ timed: TimedFrame, _ conforming: Conforming) throws {
        let frame = timed.frame
        frame.leaveRangeToTag()
        let output = conforming.output
        let suits =
            frame.width == output.width && frame.height == output.height && frame.format == output.pixelFormat
        if suits && conforming.isOnlyForOthers {
            try drain()
            ready.append(timed)
            return
        }
        let from = PictureFormat(
            width: frame.width, height: frame.height, pixelFormat: frame.format, timeBase: stream.timeBase,
            frameRate: stream.nominalFrameRate,
            sampleAspect: frame.sampleAspect.numerator > 0 ? frame.sampleAspect : Ratio(1, 1))
        if graph?.from != from {
            try drain()
            graph = (from, try FilterGraph(conforming.graph, pictures: from, threads: threads))
        }
        times.append((timed.start, timed.end))
        try graph?.graph.push(frame)
        try pull()
    }

    private func drain() throws {
        guard let graph else { return }
        try graph.graph.push(nil)
        try pull()
        self.graph = nil
        times = []
    }

    private func pull() throws {
        for frame in try graph?.graph.pullAll() ?? [] where !times.isEmpty {
            let (start, end) = times.removeFirst()
            if let conforming {
                frame.color = conforming.color
                frame.sampleAspect = conforming.output.sampleAspect
                frame.fields = .progressive
            }
            ready.append(TimedFrame(frame: frame, start: start, end: end))
        }
    }
}
