internal import LibAV

/// A named connection between two filters.
struct Link: Hashable {
    let name: String

    static let input = Link(name: "in")
    static let output = Link(name: "out")
}

/// Writes the text of a filter graph: chains of filters between links with names of their own.
struct GraphBuilder {
    /// Begins every label, so that the graphs of several steps can be joined.
    let prefix: String
    /// The pictures of the graph have luma in 0…255 instead of 16…235.
    let isFullRange: Bool
    private var chains: [String] = []
    private var count = 0
    /// The filters without an input, by the label of their only frame.
    private(set) var stills: [String: StillSource] = [:]

    init(prefix: String, isFullRange: Bool = false) {
        self.prefix = prefix
        self.isFullRange = isFullRange
    }

    var text: String { chains.joined(separator: ";") }

    private mutating func fresh() -> Link {
        count += 1
        return Link(name: "\(prefix)n\(count)")
    }

    /// Runs the links through the filters.
    mutating func run(_ links: [Link], _ calls: [FilterCall]) -> Link {
        let end = fresh()
        append(links, calls, [end])
        return end
    }

    mutating func run(_ link: Link, _ calls: [FilterCall]) -> Link { calls.isEmpty ? link : run([link], calls) }

    mutating func run(_ link: Link, _ call: FilterCall) -> Link { run([link], [call]) }

    /// Filters without an input, of which one frame is used.
    mutating func source(_ calls: [FilterCall]) -> Link {
        let end = run([], calls)
        stills[end.name] = StillSource(chain: text(calls))
        return end
    }

    /// The first picture of a file.
    mutating func source(file: NamedFile, _ calls: [FilterCall]) -> Link {
        let movie = [FilterCall(reading: file), FilterCall("trim", ["end_frame": 1])]
        let end = run([], movie + calls)
        stills[end.name] = StillSource(
            chain: text(movie + calls), file: .init(path: file.path, filters: text(calls)))
        return end
    }

    mutating func split(_ link: Link) -> (Link, Link) {
        let ends = fan(link, [FilterCall("split")], 2)
        return (ends[0], ends[1])
    }

    /// Runs the link through filters of which the last one gives `count` pictures.
    mutating func fan(_ link: Link, _ calls: [FilterCall], _ count: Int) -> [Link] {
        let ends = (0..<count).map { _ in fresh() }
        append([link], calls, ends)
        return ends
    }

    /// Ends the graph.
    mutating func finish(_ link: Link, _ calls: [FilterCall] = [FilterCall("null")]) {
        append([link], calls, [.output])
    }

    private mutating func append(_ inputs: [Link], _ calls: [FilterCall], _ outputs: [Link]) {
        func labels(_ links: [Link]) -> String { links.map { "[\($0.name)]" }.joined() }
        chains.append(labels(inputs) + text(calls) + labels(outputs))
    }

    /// Where libavfilter isn't told, it takes what a conversion gives for the video range.
    private func text(_ calls: [FilterCall]) -> String {
        guard isFullRange else { return calls.map(\.text).joined(separator: ",") }
        var told: [FilterCall] = []
        for call in calls {
            if call.name == "scale", !call.options.contains(where: { $0.key.hasSuffix("_range") }) {
                told.append(call.with("in_range", "pc").with("out_range", "pc"))
            } else {
                if call.name == "format", told.last?.name != "scale", !call.isForGrey { told += Self.sameRange }
                told.append(call)
            }
        }
        return told.map(\.text).joined(separator: ",")
    }

    static let sameRange = [FilterCall("scale", ["in_range": "pc", "out_range": "pc"])]

    /// A piece of the film itself, in a format that the overlay filter takes without a conversion of its own.
    mutating func overlayable(_ link: Link, _ context: FilterContext) -> Link {
        guard isFullRange, let format = context.layout.overlayLayerFormat else { return link }
        return run(link, FilterCall("format", ["pix_fmts": format]))
    }
}
