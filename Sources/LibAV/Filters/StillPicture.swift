internal import MediaTypes
internal import Synchronization

/// The first picture of a filter graph that has no input: a texture, a table of colours, a file. It is computed when it
/// is first asked for, and once, however many graphs it is laid into.
///
/// May be used by several threads; the second one waits for the first one's picture.
public final class StillPicture: Sendable {
    /// A chain of filters that begins with a source, without labels.
    public let description: String
    /// A picture file that the chain begins with, and the filters after its first picture.
    private let file: (path: String, filters: String)?
    private let threads: Int
    private let made = Mutex<Made?>(nil)

    /// The graph until its frame is computed.
    private enum Made {
        case graph(FilterGraph)
        case frame(Frame, PictureFormat)
    }

    /// Takes the text unchecked; the first use refuses what libavfilter doesn't understand.
    public init(_ description: String, threads: Int = 0) {
        self.description = description
        file = nil
        self.threads = threads
    }

    /// The first picture of a file, upright and with its transparency, which `movie` doesn't see to.
    /// - Parameters:
    ///   - description: names the picture; begins with the file's text and ends with `filters`.
    ///   - filters: a chain for what is decoded.
    public init(_ description: String, file: String, filters: String, threads: Int = 0) {
        self.description = description
        self.file = (file, filters)
        self.threads = threads
    }

    /// The format of the frame, as libavfilter has configured the end of the graph.
    public var format: PictureFormat {
        get throws(LibAVError) {
            try made.withLock { made throws(LibAVError) in
                if case .frame(_, let format) = made { return format }
                return try graph(&made).pictures
            }
        }
    }

    /// Not to be written to.
    public func frame() throws(LibAVError) -> Frame {
        try made.withLock { made throws(LibAVError) in
            if case .frame(let frame, _) = made { return frame }
            let graph = try graph(&made)
            guard case .frame(let frame) = try graph.pull() else {
                throw LibAVError("cannot filter with", description, reason: "it makes no picture")
            }
            made = .frame(frame, graph.pictures)
            return frame
        }
    }

    private func graph(_ made: inout Made?) throws(LibAVError) -> FilterGraph {
        if case .graph(let graph) = made { return graph }
        let graph = try newGraph()
        made = .graph(graph)
        return graph
    }

    private func newGraph() throws(LibAVError) -> FilterGraph {
        guard let (path, filters) = file else { return try FilterGraph(source: description, threads: threads) }
        let picture = try FirstPicture(path: path)
        let chain = [picture.upright, filters].filter { !$0.isEmpty }.joined(separator: ",")
        let graph = try FilterGraph(chain, pictures: picture.format, threads: threads)
        try graph.push(picture.frame)
        try graph.push(nil)
        return graph
    }
}
