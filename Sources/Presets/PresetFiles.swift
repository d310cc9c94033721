internal import Foundation

/// The files of one kind of presets: `<folder>/<name>.yaml`. Of two with one name the one in the earlier folder counts.
public struct PresetFiles: Sendable {
    /// Path of each file, by name.
    public let paths: [String: String]

    /// Looks into some folders; one that isn't there holds none.
    ///
    /// - Throws: ``PresetError`` for a folder that can't be read.
    public init(in folders: [String]) throws(PresetError) {
        var paths: [String: String] = [:]
        for folder in folders where FileManager.default.fileExists(atPath: folder) {
            let names: [String]
            do {
                names = try FileManager.default.contentsOfDirectory(atPath: folder)
            } catch {
                throw PresetError(folder, "it can't be read (\((error as NSError).localizedDescription))")
            }
            for file in names where file.hasSuffix(".yaml") && !file.hasPrefix(".") {
                let name = String(file.dropLast(5))
                paths[name] = paths[name] ?? "\(folder)/\(file)"
            }
        }
        self.paths = paths
    }

    /// Every name, sorted.
    public var names: [String] { paths.keys.sorted() }

    /// Reads every file, in the order of the names.
    ///
    /// - Throws: what `read` throws, for the first file that is wrong.
    public func all<Preset, Failure: Error>(_ read: (String) throws(Failure) -> Preset) throws(Failure) -> [Preset] {
        var presets: [Preset] = []
        for (_, path) in paths.sorted(by: { $0.key < $1.key }) { presets.append(try read(path)) }
        return presets
    }

    /// - Throws: ``PresetError`` where the name in a file isn't that of the file.
    public static func check(name: String, of path: String) throws(PresetError) {
        let stem = URL(fileURLWithPath: path).deletingPathExtension().lastPathComponent
        guard name == stem else { throw PresetError(path, "its name is '\(name)', not that of its file") }
    }
}
