import Foundation
import MediaTypes

/// Files of a folder, sorted by path; hidden ones and those in hidden folders are left out.
public enum FileListing {
    /// - Parameter depth: folders below `folder` to look into; 0 for none.
    /// - Returns: paths that begin with `folder`.
    /// - Throws: ``BatchError`` (`input`) when a folder can't be read.
    public static func files(in folder: String, depth: Int = .max) throws -> [String] {
        var found: [String] = []
        var seen: Set<String> = []
        try collect(folder, depth, into: &found, &seen)
        return found.sorted()
    }

    private static func collect(
        _ folder: String, _ depth: Int, into found: inout [String], _ seen: inout Set<String>
    ) throws {
        // A link to a folder above would go round for ever.
        guard seen.insert(FilePaths.real(folder)).inserted else { return }
        let names: [String]
        do {
            names = try FileManager.default.contentsOfDirectory(atPath: folder)
        } catch {
            let reason = (error as NSError).localizedDescription
            throw BatchError(.input, "cannot look into \(folder): \(reason); check that it is there and its rights")
        }
        for name in names where !name.hasPrefix(".") {
            let path = folder == "/" ? "/\(name)" : "\(folder)/\(name)"
            var status = stat()
            guard stat(path, &status) == 0 else {
                found.append(path)
                continue
            }
            if status.st_mode & S_IFMT == S_IFREG {
                found.append(path)
            } else if status.st_mode & S_IFMT == S_IFDIR, depth > 0 {
                try collect(path, depth - 1, into: &found, &seen)
            }
        }
    }

    /// The files that a glob names.
    /// - Parameter root: the folder that a relative one counts from.
    public static func files(matching pattern: String, from root: String) throws -> [String] {
        let glob = Glob(FilePaths.absolute(pattern, from: root))
        let folder = glob.folder.isEmpty ? "/" : glob.folder
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return [] }
        return try files(in: folder, depth: glob.reachesDeeper ? .max : 0).filter { glob.matches($0) }
    }
}
