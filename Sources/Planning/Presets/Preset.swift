public import EditPlans
import Foundation
import MediaTypes

/// A plan with a name, from `Presets/edits/<name>.yaml`: the keys `name`, `description` and `steps`.
public struct Preset: Hashable, Sendable {
    /// The name of its file, without the extension.
    public let name: String
    /// One sentence.
    public let description: String
    /// The steps, at least one.
    public let steps: [EditStep]

    /// The plan that `--preset` runs.
    public var plan: EditPlan { EditPlan(steps: steps) }

    /// - Throws: `unreadable`, or `invalidPlan` with the place for what is wrong in the file.
    public init(contentsOf path: String) throws(PlanError) {
        let data = try PlanFile.data(path)
        do throws(PlanError) {
            let node = try PlanNode(yaml: PlanFile.text(data))
            let keys = try node.map(["name", "description", "steps"], at: "", of: "a preset")
            guard let name = keys["name"], let description = keys["description"], let steps = keys["steps"] else {
                throw .init(.invalidPlan, "a preset needs name, description and steps")
            }
            self.name = try name.text(at: "name")
            self.description = try description.text(at: "description")
            self.steps = try EditStep.list(steps, at: "steps")
            let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
            guard self.name == stem, !self.steps.isEmpty else {
                let what: Message =
                    self.steps.isEmpty
                    ? "it has no steps"
                    : "its name is \"\(self.name)\", not that "
                        + "of its file"
                throw .init(.invalidPlan, what)
            }
        } catch {
            throw error.on("cannot use the preset \(path)")
        }
    }

    /// Every preset, by name. Of two with one name the one in the earlier directory counts; a directory that is not
    /// there holds none.
    /// - Throws: what ``init(contentsOf:)`` throws, for the first file that is wrong.
    public static func all(in directories: [String]) throws(PlanError) -> [Preset] {
        var presets: [Preset] = []
        for (name, path) in paths(in: directories).sorted(by: { $0.key < $1.key }) where !name.isEmpty {
            presets.append(try Preset(contentsOf: path))
        }
        return presets
    }

    /// - Throws: `unknownPreset` with the nearest names, or what ``init(contentsOf:)`` throws.
    public static func named(_ name: String, in directories: [String]) throws(PlanError) -> Preset {
        let paths = paths(in: directories)
        if let path = paths[name] { return try Preset(contentsOf: path) }
        guard !paths.isEmpty else {
            throw PlanError(
                .unknownPreset, "there is no preset \"\(name)\": no presets in \(directories.joined(separator: ", "))")
        }
        throw PlanError(
            .unknownPreset, "there is no preset \"\(name)\" (\"\(command: .presets)\" lists them)",
            suggestions: nearest(to: name, in: Array(paths.keys)))
    }

    private static func nearest(to name: String, in names: [String]) -> [String] {
        let parts = Set(name.lowercased().split { !$0.isLetter })
        let sharing = names.sorted().filter { !parts.isDisjoint(with: $0.split { !$0.isLetter }) }
        let near = Spelling.nearest(to: name, in: names)
        return Array((near + sharing.filter { !near.contains($0) }).prefix(3))
    }

    private static func paths(in directories: [String]) -> [String: String] {
        var paths: [String: String] = [:]
        for directory in directories {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: directory)) ?? []
            for file in files where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
                let name = String(file.dropLast(5))
                paths[name] = paths[name] ?? "\(directory)/\(file)"
            }
        }
        return paths
    }
}
