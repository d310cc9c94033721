import Foundation

/// Where presets are looked for, nearest first: the user's own folder, then what came with the program.
enum PresetFolders {
    static var edits: [String] { folders("edits") }
    static var encodes: [String] { folders("encodes") }
    static var executors: [String] { folders("executors") }
    static var models: [String] { folders("models") }
    static var networks: [String] { folders("networks") }
    static var sentences: [String] { folders("sentences") }

    private static func folders(_ kind: String) -> [String] {
        let environment = ProcessInfo.processInfo.environment
        let home = environment["HOME"] ?? "/"
        let config = environment["XDG_CONFIG_HOME"] ?? "\(home)/.config"
        var folders = ["\(config)/mediaedit/presets"]
        if let own = environment["MEDIAEDIT_PRESETS"] { folders.insert(own, at: 0) }
        return (folders + besideProgram()).map { "\($0)/\(kind)" }.filter { FileManager.default.fileExists(atPath: $0) }
    }

    /// Beside the program; in `share/mediaedit` beside its `bin`, as an installation has it; in the package's folder,
    /// as a build has it (`.build/x86_64-unknown-linux-gnu/debug/mediaedit`). What lies further up is somebody else's.
    private static func besideProgram() -> [String] {
        let folder = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath().deletingLastPathComponent()
        var places = [folder.appendingPathComponent("Presets")]
        if folder.lastPathComponent == "bin" {
            places.append(folder.deletingLastPathComponent().appendingPathComponent("share/mediaedit/Presets"))
        }
        let scratch = folder.deletingLastPathComponent().deletingLastPathComponent()
        if scratch.lastPathComponent.hasPrefix(".build") {
            places.append(scratch.deletingLastPathComponent().appendingPathComponent("Presets"))
        }
        return places.map(\.path).filter { FileManager.default.fileExists(atPath: $0) }
    }
}
