public import EditPlans
import Foundation
import MediaTypes
import Yams

extension EditPlan {
    /// Reads a stored plan: JSON from `*.json`, else YAML.
    /// - Throws: `unreadable` if there is no such text file, `invalidPlan` with the place for what is wrong in it.
    public init(contentsOf path: String) throws(PlanError) {
        let data = try PlanFile.data(path)
        do throws(PlanError) {
            if path.lowercased().hasSuffix(".json") {
                try self.init(json: data)
            } else {
                try self.init(PlanNode(yaml: PlanFile.text(data)))
            }
        } catch {
            throw error.on("cannot use the plan \(path)")
        }
    }
}

enum PlanFile {
    /// More than any plan; a video given by mistake is not read into memory.
    private static let largest = 1 << 20

    static func data(_ path: String) throws(PlanError) -> Data {
        let size = (try? FileManager.default.attributesOfItem(atPath: path))?[.size] as? Int ?? 0
        guard size <= largest else {
            throw PlanError(.unreadable, "cannot read \(path): \(size) bytes are too many for a plan or preset")
        }
        do {
            return try Data(contentsOf: URL(fileURLWithPath: path))
        } catch {
            let reason =
                FileManager.default.fileExists(atPath: path) ? error.localizedDescription : "there is no such file"
            throw PlanError(.unreadable, "cannot read \(path): \(reason)")
        }
    }

    static func text(_ data: Data) throws(PlanError) -> String {
        guard let text = String(validating: data, as: UTF8.self) else {
            throw PlanError(.unreadable, "it is not UTF-8 text; a plan is JSON or YAML")
        }
        return text
    }
}

extension PlanNode {
    /// Plain scalars follow JSON: only `true`, `false`, `null`, `~` and decimal numbers are not text, so that
    /// `16:9` and `no` stay what they say. Quoted ones are always text.
    /// - Throws: `invalidPlan`: not YAML, with the line.
    init(yaml: String) throws(PlanError) {
        if let name = YAMLAliases.first(in: yaml) {
            throw PlanError(.invalidPlan, "it has the YAML alias *\(name); write the value again instead")
        }
        do {
            guard let node = try Yams.compose(yaml: yaml) else { throw PlanError(.invalidPlan, "it is empty") }
            self = try Self.reading(node)
        } catch let error as PlanError {
            throw error
        } catch {
            throw PlanError(.invalidPlan, "this is not YAML: \(error)")
        }
    }

    private static func reading(_ node: Node) throws(PlanError) -> PlanNode {
        switch node {
        case .scalar(let scalar): return reading(scalar)
        case .sequence(let sequence):
            var list: [PlanNode] = []
            for item in sequence { list.append(try reading(item)) }
            return .list(list)
        case .mapping(let mapping):
            var map: [String: PlanNode] = [:]
            for (key, value) in mapping {
                guard let name = key.scalar?.string else { throw PlanError(.invalidPlan, "a key is text") }
                map[name] = try reading(value)
            }
            return .map(map)
        case .alias: throw PlanError(.invalidPlan, "a plan has no YAML aliases; write the value again")
        }
    }

    private static func reading(_ scalar: Node.Scalar) -> PlanNode {
        guard scalar.style == .plain || scalar.style == .any else { return .text(scalar.string) }
        switch scalar.string {
        case "true": return .flag(true)
        case "false": return .flag(false)
        case "null", "~", "": return .null
        default:
            return Double(scalar.string).map { $0.isFinite ? .number($0) : .text(scalar.string) }
                ?? .text(scalar.string)
        }
    }
}
