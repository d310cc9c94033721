public import EditPlans
internal import MediaTypes
internal import Presets

/// A plan with a name, from `Presets/edits/<name>.yaml`: the keys `name`, `description` and `steps`.
public struct EditPreset: Hashable, Sendable {
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
            guard !self.steps.isEmpty else { throw .init(.invalidPlan, "it has no steps") }
            try Self.check(name: self.name, of: path)
        } catch {
            throw error.on("cannot use the preset \(path)")
        }
    }

    private static func check(name: String, of path: String) throws(PlanError) {
        do {
            try PresetFiles.check(name: name, of: path)
        } catch {
            throw PlanError(.invalidPlan, Message(error.reason))
        }
    }

    private static func files(in directories: [String]) throws(PlanError) -> PresetFiles {
        do {
            return try PresetFiles(in: directories)
        } catch {
            throw PlanError(.unreadable, "cannot read the presets in \(error.path): \(error.reason)")
        }
    }

    /// Every preset, by name. Of two with one name the one in the earlier directory counts; a directory that is not
    /// there holds none.
    /// - Throws: what ``init(contentsOf:)`` throws, for the first file that is wrong.
    public static func all(in directories: [String]) throws(PlanError) -> [EditPreset] {
        try files(in: directories).all { path throws(PlanError) in try EditPreset(contentsOf: path) }
    }

    /// - Throws: `unknownPreset` with the nearest names, or what ``init(contentsOf:)`` throws.
    public static func named(_ name: String, in directories: [String]) throws(PlanError) -> EditPreset {
        let files = try files(in: directories)
        if let path = files.paths[name] { return try EditPreset(contentsOf: path) }
        guard !files.paths.isEmpty else {
            throw PlanError(
                .unknownPreset, "there is no preset \"\(name)\": no presets in \(directories.joined(separator: ", "))")
        }
        throw PlanError(
            .unknownPreset, "there is no preset \"\(name)\" (\"\(command: .presets)\" lists them)",
            suggestions: nearest(to: name, in: files.names))
    }

    private static func nearest(to name: String, in names: [String]) -> [String] {
        let parts = Set(name.lowercased().split { !$0.isLetter })
        let sharing = names.sorted().filter { !parts.isDisjoint(with: $0.split { !$0.isLetter }) }
        let near = Spelling.nearest(to: name, in: names)
        return Array((near + sharing.filter { !near.contains($0) }).prefix(3))
    }
}
