import Foundation
import MediaTypes
import MediaTypes

/// Files of a folder, sorted by path; hidden ones and those in hidden folders are left out.
public enum FileListing {
    /// What is in a folder.
    public struct Listing: Hashable, Sendable {
        /// Files that are there, sorted; their paths begin with the folder.
        public fileprivate(set) var files: [String] = []
        /// Names without a file that can be opened, and why, sorted.
        public fileprivate(set) var faults: [Fault] = []
    }

    /// A name that no file can be opened by.
    public struct Fault: Hashable, Sendable {
        /// Begins with the folder, fit to be shown.
        public let path: String
        /// As in "it is a link to nothing".
        public let reason: String
    }

    /// The files, and the names that lead to none.
    /// - Parameter depth: folders below `folder` to look into; 0 for none.
    /// - Throws: ``BatchError`` (`input`) when a folder can't be read.
    public static func listing(of folder: String, depth: Int = .max) throws -> Listing {
        var found = Listing()
        var seen: Set<String> = []
        try collect(folder, depth, into: &found, &seen)
        found.files.sort()
        found.faults.sort { $0.path < $1.path }
        return found
    }

    /// The names in a folder, as their bytes.
    private static func names(in folder: String) throws -> [[UInt8]] {
        guard let handle = opendir(folder) else {
            throw BatchError(
                .input,
                "cannot look into \(folder): \(String(cString: strerror(errno))); check that it is there and its rights"
            )
        }
        defer { closedir(handle) }
        var names: [[UInt8]] = []
        while let entry = readdir(handle) {
            let bytes = withUnsafeBytes(of: entry.pointee.d_name) { Array($0.prefix { $0 != 0 }) }
            names.append(bytes)
        }
        return names
    }

    private static func collect(
        _ folder: String, _ depth: Int, into found: inout Listing, _ seen: inout Set<String>
    ) throws {
        // A link to a folder above would go round for ever.
        guard seen.insert(FilePaths.real(folder)).inserted else { return }
        for bytes in try names(in: folder) where bytes.first != UInt8(ascii: ".") {
            let start = folder == "/" ? "/" : "\(folder)/"
            guard let name = String(validating: bytes, as: UTF8.self) else {
                found.faults.append(
                    Fault(path: start + ShownText.name(bytes), reason: "its name is not UTF-8; rename it"))
                continue
            }
            let path = start + name
            var status = stat()
            guard stat(path, &status) == 0 else {
                let reason = errno == ENOENT ? "it is a link to nothing" : String(cString: strerror(errno))
                found.faults.append(Fault(path: path, reason: reason))
                continue
            }
            if status.st_mode & S_IFMT == S_IFREG {
                found.files.append(path)
            } else if status.st_mode & S_IFMT == S_IFDIR, depth > 0 {
                try collect(path, depth - 1, into: &found, &seen)
            }
        }
    }

    /// The files that a glob names.
    /// - Parameter root: the folder that a relative one counts from.
    public static func listing(matching pattern: String, from root: String) throws -> Listing {
        let glob = Glob(FilePaths.absolute(pattern, from: root))
        let folder = glob.folder.isEmpty ? "/" : glob.folder
        var status = stat()
        guard stat(folder, &status) == 0, status.st_mode & S_IFMT == S_IFDIR else { return Listing() }
        var found = try listing(of: folder, depth: glob.reachesDeeper ? .max : 0)
        found.files.removeAll { !glob.matches($0) }
        found.faults.removeAll { !glob.matches($0.path) }
        return found
    }
}
