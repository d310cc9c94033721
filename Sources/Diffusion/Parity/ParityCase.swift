import Checkpoints
import MediaTypes
import Tensors

/// A stored case: inputs of a component, and what another implementation computes from them.
public struct ParityCase: Sendable {
    /// The file.
    public let path: String
    /// What is compared.
    public let component: ParityComponent
    let content: Content

    /// What the file holds.
    enum Content: Sendable {
        /// Prompts with their ids.
        case prompts([String], ids: [[Int]])
        /// Tensors `in.*` and `out.*`.
        case tensors(WeightFile, options: JSONValue)
    }

    /// Opens a case: safetensors with the metadata `component` and `options` (JSON), or JSON with prompts and ids.
    ///
    /// - Throws: `CheckpointError` for a file that can't be read; ``DiffusionError`` `unsupported` for a component that
    ///   there isn't, `damaged` for a case that lacks what its component needs.
    public init(path: String) throws {
        self.path = path
        if path.hasSuffix(".json") {
            component = .tokenizer
            content = try Self.prompts(path)
            return
        }
        let file = try WeightFile(path: path)
        let name = file.metadata["component"]
        guard let component = name.flatMap(ParityComponent.init), component != .tokenizer else {
            let known = ParityComponent.allCases.filter { $0 != .tokenizer }.map(\.rawValue).joined(separator: ", ")
            throw DiffusionError(
                code: .unsupported,
                message:
                    "cannot run the case \(path): its component is \(name ?? "not named"); name one of \(known) in "
                    + "the file's metadata")
        }
        self.component = component
        content = .tensors(file, options: try Self.options(file))
    }

    private static func options(_ file: WeightFile) throws -> JSONValue {
        do {
            return try Array((file.metadata["options"] ?? "{}").utf8).withUnsafeBytes { try JSONValue(parsing: $0) }
        } catch {
            throw damage(file.path, "its options aren't JSON: \(error)")
        }
    }

    private static func prompts(_ path: String) throws -> Content {
        let json = try JSONFile.read(path)
        let prompts = json["prompts"]?.elements?.compactMap(\.text) ?? []
        let ids = json["ids"]?.elements?.map { $0.elements?.compactMap(\.integer) ?? [] } ?? []
        guard !prompts.isEmpty, ids.count == prompts.count else {
            throw damage(path, "it has \(prompts.count) prompts and \(ids.count) rows of ids")
        }
        return .prompts(prompts, ids: ids)
    }

    static func damage(_ path: String, _ why: String) -> DiffusionError {
        DiffusionError(code: .damaged, message: "cannot run the case \(path): \(why); make the case again")
    }
}
