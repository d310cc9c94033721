import EditPlans
import Foundation
import MediaTypes
import Yams

/// Reads a job file's YAML; every refusal names the line.
struct JobFileReading {
    let path: String

    /// What a job and the defaults have in common.
    private struct Part {
        var inputs: [String] = []
        var medium: Medium?
        var inputKey: String?
        var edit: JobEdit?
        var editKey: String?
        var output: OutputTemplate?
        var exclude: [String] = []
        /// nil takes a default away.
        var settings: [JobSetting: String?] = [:]
    }

    private static let inputKeys = ["input", "video", "audio"]
    private static let editKeys = ["instruction", "plan", "preset", "revise"]
    private static let otherKeys = ["output", "exclude"]

    func root(of text: String) throws -> Node {
        if let name = YAMLAliases.first(in: text) {
            throw refusal(nil, "it has the YAML alias *\(name)", "write the value again instead")
        }
        do {
            if let node = try Yams.compose(yaml: text) { return node }
            throw refusal(nil, "it is empty", "'\(command: .batch) \(option: .example)' prints a job file")
        } catch let error as YamlError {
            throw refusal(Self.line(of: error), "this is not YAML: \(Self.reason(error))", "mend it there")
        }
    }

    private static func line(of error: YamlError) -> Int? {
        switch error {
        case .scanner(_, _, let mark, _), .parser(_, _, let mark, _), .composer(_, _, let mark, _): mark.line
        case .duplicatedKeysInMapping(_, let context): context.mark.line
        default: nil
        }
    }

    private static func reason(_ error: YamlError) -> String {
        switch error {
        case .scanner(_, let problem, _, _), .parser(_, let problem, _, _), .composer(_, let problem, _, _): problem
        case .duplicatedKeysInMapping(let keys, _):
            "a key is there twice: " + keys.map { "\($0)" }.joined(separator: ", ")
        default: "\(error)"
        }
    }

    func jobs(_ root: Node) throws -> [Job] {
        let keys = try mapping(root, "a job file", ["defaults", "jobs"])
        var defaults = Part()
        if let node = keys.first(where: { $0.name == "defaults" })?.value {
            defaults = try part(node, "defaults", Self.editKeys + Self.otherKeys)
        }
        guard let list = keys.first(where: { $0.name == "jobs" }) else {
            throw refusal(root.mark?.line, "it has no 'jobs'", "list them under that key")
        }
        guard let sequence = list.value.sequence, !sequence.isEmpty else {
            throw refusal(list.line, "'jobs' is not a list of jobs", "begin each with '- input: FILE'")
        }
        return try sequence.map { node in
            let part = try part(node, "a job", Self.inputKeys + Self.editKeys + Self.otherKeys)
            return try job(part, defaults, line: node.mark?.line)
        }
    }

    private func job(_ part: Part, _ defaults: Part, line: Int?) throws -> Job {
        guard !part.inputs.isEmpty else {
            throw refusal(line, "the job has no input", "add 'input: FILE' (or 'video:', 'audio:'), a path or a glob")
        }
        guard let edit = part.edit ?? defaults.edit else {
            throw refusal(line, "the job has nothing to do", "add an 'instruction', a 'plan', a 'preset' or a 'revise'")
        }
        var job = Job(line: line, inputs: part.inputs, edit: edit)
        job.medium = part.medium
        job.output = part.output ?? defaults.output
        job.exclude = defaults.exclude + part.exclude
        job.settings = part.settings.compactMapValues { $0 }
        job.defaults = defaults.settings.compactMapValues { $0 }
        for (setting, value) in part.settings {
            job.defaults[setting] = nil
            if value != nil, let rival = setting.rival { job.defaults[rival] = nil }
        }
        return job
    }

    private func part(_ node: Node, _ what: String, _ fixed: [String]) throws -> Part {
        var part = Part()
        for (name, value, line) in try mapping(node, what, fixed + JobSetting.allCases.map(\.rawValue)) {
            if let setting = JobSetting(rawValue: name) {
                part.settings.updateValue(try self.setting(setting, value, line), forKey: setting)
            } else if Self.inputKeys.contains(name) {
                try alone(&part.inputKey, name, line)
                part.inputs = try texts(value, name, line)
                part.medium = Medium(rawValue: name)
            } else if Self.editKeys.contains(name) {
                try alone(&part.editKey, name, line)
                part.edit = try edit(name, text(value, name, line))
            } else if name == "output" {
                part.output = try template(text(value, name, line), line)
            } else {
                part.exclude = try texts(value, name, line)
            }
        }
        return part
    }

    private func alone(_ key: inout String?, _ name: String, _ line: Int?) throws {
        if let key { throw refusal(line, "'\(key)' and '\(name)' are both there", "keep only one of them") }
        key = name
    }

    private func edit(_ name: String, _ text: String) -> JobEdit {
        switch name {
        case "plan": .plan(absolute(text))
        case "preset": .preset(text)
        case "revise": .revision(text)
        default: .instruction(text)
        }
    }

    /// A path of the job file, which counts from its folder.
    private func absolute(_ text: String) -> String {
        FilePaths.absolute(text, from: FilePaths.folder(of: FilePaths.absolute(path)))
    }

    private func template(_ text: String, _ line: Int?) throws -> OutputTemplate {
        do {
            return try OutputTemplate(text)
        } catch {
            throw refusal(line, error.reason, Message(error.remedy))
        }
    }

    // MARK: values

    private func setting(_ setting: JobSetting, _ node: Node, _ line: Int?) throws -> String? {
        guard let scalar = node.scalar else {
            throw refusal(line, "'\(setting.rawValue)' is one value, not a list or a set of keys", "write one value")
        }
        let isPlain = scalar.style == .plain || scalar.style == .any
        if isPlain, ["", "~", "null"].contains(scalar.string) { return nil }
        switch setting.kind {
        case .text: return scalar.string
        case .path: return absolute(scalar.string)
        case .flag:
            if isPlain, scalar.string == "true" { return "" }
            if isPlain, scalar.string == "false" { return nil }
            throw refusal(line, "'\(setting.rawValue)' is \"\(scalar.string)\"", "write true or false")
        case .whole:
            if isPlain, Int(scalar.string) != nil { return scalar.string }
            throw refusal(line, "'\(setting.rawValue)' is \"\(scalar.string)\"", "write a whole number")
        }
    }

    private func text(_ node: Node, _ name: String, _ line: Int?) throws -> String {
        guard let text = node.scalar?.string, !text.allSatisfy(\.isWhitespace) else {
            throw refusal(line, "'\(name)' is not a text", "write one text after it")
        }
        return text
    }

    private func texts(_ node: Node, _ name: String, _ line: Int?) throws -> [String] {
        guard let sequence = node.sequence else { return [try text(node, name, line)] }
        return try sequence.map { try text($0, name, $0.mark?.line ?? line) }
    }

    private func mapping(
        _ node: Node, _ what: String, _ known: [String]
    ) throws -> [(name: String, value: Node, line: Int?)] {
        guard let mapping = node.mapping else {
            throw refusal(node.mark?.line, "\(what) is a set of keys", "write 'key: value' lines")
        }
        return try mapping.map { key, value in
            let name = key.scalar?.string ?? ""
            guard known.contains(name) else {
                let near = Spelling.nearest(to: name.replacing("-", with: "_"), in: known, count: 1)
                throw refusal(
                    key.mark?.line, "\(what) has no key '\(name)'",
                    near.first.map { "did you mean '\($0)'?" } ?? "it has \(known.joined(separator: ", "))")
            }
            return (name, value, key.mark?.line)
        }
    }

    private func refusal(_ line: Int?, _ reason: String, _ remedy: Message) -> BatchError {
        BatchError(.usage, "cannot read \(path)\(line.map { ":\($0)" } ?? ""): \(reason); \(remedy)")
    }
}
