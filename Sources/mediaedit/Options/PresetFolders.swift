import Foundation

/// Where presets are looked for, nearest first: the user's own folder, then what came with the program.
enum PresetFolders {
    static var edits: [String] { folders("edits") }
    static var encodes: [String] { folders("encodes") }
    static var executors: [String] { folders("executors") }
    static var models: [String] { folders("models") }

    private static func folders(_ kind: String) -> [String] {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "/"
        let config = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
        var folders = ["\(config)/mediaedit/presets"]
        if let own = environment["MEDIAEDIT_PRESETS"] { folders.insert(own, at: 0) }
        return (folders + besideProgram()).map { "\($0)/\(kind)" }.filter { FileManager.default.fileExists(atPath: $0) }
    }

    /// `Presets` in the folder of the program or one above it, as a build or an installation has it.
    private static func besideProgram() -> [String] {
        var folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        var found: [String] = []
        while folder.path != "/" {
            for place in [
                folder.appendingPathComponent("Presets"), folder.appendingPathComponent("share/mediaedit/Presets"),
            ]
            where FileManager.default.fileExists(atPath: place.path) { found.append(place.path) }
            folder = folder.deletingLastPathComponent()
        }
        return found
    }
}
