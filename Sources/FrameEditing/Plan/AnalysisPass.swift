internal import LibAV

/// A first pass of a filter: all frames go through a graph of libavfilter, which writes down what it finds.
public struct AnalysisPass: PicturePassing {
    /// The name of the folder of what it leaves; unique in a plan.
    public let name: String
    /// How many stages of the plan come before it.
    public let stageCount: Int
    /// The graph, in which ``token`` stands for the folder.
    let graph: String

    /// All of its frames must come one after the other.
    var isDivisible: Bool { false }

    /// What stands for the folder of passes in graphs, so that a plan doesn't depend on where it is rendered.
    static let token = "{passes}"

    init(step index: Int, after stageCount: Int, graph: String) {
        name = Self.name(ofStep: index)
        self.stageCount = stageCount
        self.graph = graph
    }

    /// What the folder of a step's analysis is called.
    static func name(ofStep index: Int) -> String { "analysis-\(index)" }

    /// A graph with its folder.
    /// - Parameter folder: the folder of this pass.
    static func graph(_ graph: String, in folder: String, of name: String) -> String {
        graph.replacing("\(token)/\(name)", with: FilterCall.escaped(folder))
    }

    func stage(_ input: PictureFormat, in folder: String, _ prepared: PreparedPictures) throws -> any FrameStage {
        try FilterStage(Self.graph(graph, in: folder, of: name), input: input, threads: prepared.filterThreads)
    }
}
