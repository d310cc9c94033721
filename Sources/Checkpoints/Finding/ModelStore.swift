import MediaTypes

/// The folder of the checkpoints that were pulled: `$XDG_CACHE_HOME/mediaedit/models`, else below `~/.cache` (XDG Base
/// Directory Specification 0.8). Each is a folder by its preset's name.
public struct ModelStore: Sendable {
    /// Its path.
    public let path: String

    /// What is there of a preset's checkpoint.
    public enum State: String, Sendable {
        /// Every file, with the size that it came with.
        case pulled
        /// Some of it.
        case partial
        /// Nothing.
        case absent
    }

    /// The store by an environment: a relative path in it counts as none.
    public init(environment: [String: String]) {
        let cache = environment["XDG_CACHE_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
        path = "\(cache ?? "\(environment["HOME"] ?? "/")/.cache")/mediaedit/models"
    }

    /// Where the checkpoint of this name is or would be.
    public func folder(of name: String) -> String { "\(path)/\(name)" }

    /// What is there of `preset`.
    ///
    /// - Throws: ``CheckpointError`` when its manifest is damaged.
    public func state(of preset: ModelPreset) throws -> State {
        let folder = folder(of: preset.name)
        guard FileKind.isFolder(folder) else { return .absent }
        let manifest = try CheckpointManifest.read(folder: folder)
        let isWhole = preset.files.allSatisfy { file in
            guard let known = manifest?.files[file.path] else { return false }
            return FileKind.size("\(folder)/\(file.path)") == known.size
        }
        return isWhole ? .pulled : .partial
    }

    /// The folder that `name` means: one of that path, else the checkpoint that was pulled under that name, else what
    /// was named.
    public func place(of name: String) -> String {
        let pulled = folder(of: name)
        return FileKind.exists(name) || name.contains("/") || !FileKind.isFolder(pulled) ? name : pulled
    }

    /// The same, for a folder that must be there.
    ///
    /// - Throws: ``CheckpointError`` `missing` when there is neither.
    public func resolve(_ name: String) throws -> String {
        let place = place(of: name)
        guard FileKind.exists(place) else {
            throw CheckpointError(
                code: .missing,
                message: "cannot find the checkpoint '\(name)': there is no such folder, and no model of this name was "
                    + "pulled; '\(command: .modelsList)' tells what can be pulled")
        }
        return place
    }
}
