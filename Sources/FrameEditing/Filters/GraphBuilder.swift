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
    private var chains: [String] = []
    private var count = 0
    /// The filters without an input, by the label of their only frame.
    private(set) var stills: [String: String] = [:]

    init(prefix: String) { self.prefix = prefix }

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
        stills[end.name] = Self.text(calls)
        return end
    }

    mutating func split(_ link: Link) -> (Link, Link) {
        let (first, second) = (fresh(), fresh())
        append([link], [FilterCall("split")], [first, second])
        return (first, second)
    }

    /// Ends the graph.
    mutating func finish(_ link: Link, _ calls: [FilterCall] = [FilterCall("null")]) {
        append([link], calls, [.output])
    }

    private mutating func append(_ inputs: [Link], _ calls: [FilterCall], _ outputs: [Link]) {
        func labels(_ links: [Link]) -> String { links.map { "[\($0.name)]" }.joined() }
        chains.append(labels(inputs) + Self.text(calls) + labels(outputs))
    }

    private static func text(_ calls: [FilterCall]) -> String { calls.map(\.text).joined(separator: ",") }
}
