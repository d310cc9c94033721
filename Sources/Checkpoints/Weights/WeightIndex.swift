import MediaTypes

/// The index of weights that are spread over several files: `{"metadata": {…}, "weight_map": {tensor: file}}`.
struct WeightIndex {
    private let path: String
    /// The file that holds each tensor.
    let map: [String: String]

    /// The files, each once, sorted.
    var files: [String] { Set(map.values).sorted() }

    /// Reads the index at `path`.
    ///
    /// - Throws: ``CheckpointError`` `damaged` when it isn't such an index or leads out of its folder.
    init(path: String) throws {
        self.path = path
        let json = try JSONFile.read(path)
        guard let members = json["weight_map"]?.members, !members.isEmpty else {
            throw Self.damage(path, "it has no weight_map that says which file holds which tensor")
        }
        var map: [String: String] = [:]
        for member in members {
            guard let file = member.value.text, !file.isEmpty, !file.contains("/"), file != ".." else {
                throw Self.damage(
                    path, "tensor '\(member.key)' is said to be in \(member.value), not in a file beside it")
            }
            map[member.key] = file
        }
        self.map = map
    }

    /// Every tensor is in the file that the index says, and no file has others.
    ///
    /// - Throws: ``CheckpointError`` `damaged` with the first tensor for which that isn't so.
    func check(_ opened: [WeightFile]) throws {
        for (name, file) in zip(files, opened) {
            for tensor in file.tensors where map[tensor.name] != name {
                let place = map[tensor.name].map { "in \($0)" } ?? "nowhere"
                throw Self.damage(path, "it puts tensor '\(tensor.name)' \(place), and \(file.path) has it")
            }
            let lost = map.filter { $0.value == name && file.tensor(named: $0.key) == nil }.keys.min()
            if let lost { throw Self.damage(path, "it puts tensor '\(lost)' in \(file.path), which doesn't have it") }
        }
    }

    private static func damage(_ path: String, _ why: String) -> CheckpointError {
        CheckpointError(code: .damaged, message: "cannot use \(path): \(why); fetch the checkpoint again")
    }
}
