import Foundation

/// Paths as text, and what a file is told apart by.
public enum FilePaths {
    /// The path without `.`, `..` and doubled slashes, counted from `folder` (the current one) where it is relative.
    public static func absolute(_ path: String, from folder: String? = nil) -> String {
        let start = folder ?? FileManager.default.currentDirectoryPath
        let whole = path.hasPrefix("/") ? path : "\(start)/\(path)"
        var parts: [Substring] = []
        for part in whole.split(separator: "/") where part != "." {
            if part == ".." { parts.removeLast(parts.isEmpty ? 0 : 1) } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }

    /// The folder of an absolute path.
    public static func folder(of path: String) -> String {
        guard let slash = path.lastIndex(of: "/"), slash != path.startIndex else { return "/" }
        return String(path[..<slash])
    }

    /// `name` and `ext` of `/folder/name.ext`; a name that begins with its only dot has no extension.
    public static func name(of path: String) -> (name: String, stem: String, ext: String) {
        let name = path.lastIndex(of: "/").map { String(path[path.index(after: $0)...]) } ?? path
        guard let dot = name.lastIndex(of: "."), dot != name.startIndex else { return (name, name, "") }
        return (name, String(name[..<dot]), String(name[name.index(after: dot)...]))
    }

    /// The path from a folder above it; the whole path without its first slash where it lies elsewhere.
    public static func relative(_ path: String, to folder: String) -> String {
        if path == folder { return "" }
        let prefix = folder == "/" ? "/" : folder + "/"
        return String(path.hasPrefix(prefix) ? path.dropFirst(prefix.count) : path.dropFirst())
    }

    /// The path with the links of its folder (and, where it exists, its own) followed, so that two names of one file
    /// are equal.
    public static func real(_ path: String) -> String {
        if let found = realpath(path, nil) {
            defer { free(found) }
            return String(cString: found)
        }
        guard path != "/" else { return path }
        let folder = real(folder(of: path))
        return (folder == "/" ? "" : folder) + "/" + name(of: path).name
    }

    /// Size and time of the last change to the nanosecond: another value means another content. nil where there is no
    /// file.
    public static func stamp(of path: String) -> String? {
        var status = stat()
        guard stat(path, &status) == 0 else { return nil }
        return "\(status.st_size) \(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec)"
    }

    /// What a finished output is told apart by: itself, or for numbered pictures the sidecar beside them.
    public static func stampOfOutput(_ path: String) -> String? {
        stamp(of: path) ?? (path.contains("%") ? stamp(of: path + ".mediaedit.json") : nil)
    }
}
