/// The weights of one component of a checkpoint: one safetensors file, or several with an index.
public final class WeightSet: Sendable {
    /// What was opened: a file of weights or an index.
    public let path: String
    /// The files that hold the tensors, in the order of their names.
    public let files: [WeightFile]
    private let holders: [String: Int]

    /// Opens a safetensors file, or the files that a `*.safetensors.index.json` names beside it.
    ///
    /// - Throws: ``CheckpointError``: as ``WeightFile``; `missing` when a file that the index names isn't there;
    ///   `damaged` when the index and its files contradict each other.
    public init(path: String) throws {
        self.path = path
        guard path.hasSuffix(".json") else {
            files = [try WeightFile(path: path)]
            holders = Dictionary(uniqueKeysWithValues: files[0].tensors.map { ($0.name, 0) })
            return
        }
        let index = try WeightIndex(path: path)
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
        let files = try index.files.map { try WeightFile(path: folder + $0) }
        try index.check(files)
        self.files = files
        var holders: [String: Int] = [:]
        for (place, file) in files.enumerated() {
            for tensor in file.tensors { holders[tensor.name] = place }
        }
        self.holders = holders
    }

    /// The names of all tensors, sorted.
    public var names: [String] { holders.keys.sorted() }

    /// All tensors, file by file.
    public var tensors: [WeightView] { files.flatMap(\.tensors) }

    /// Bytes of all tensors together.
    public var byteCount: Int { tensors.reduce(0) { $0 + $1.bytes.count } }

    /// The tensor with this very name; nil when there is none.
    public func tensor(named name: String) -> WeightView? { holders[name].flatMap { files[$0].tensor(named: name) } }
}
