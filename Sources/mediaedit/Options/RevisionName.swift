import ArgumentParser
import Foundation
import Rendering

/// The names that revisions get: `out.mp4`, `out.2.mp4`, `out.3.mp4`.
enum RevisionName {
    /// The name of the next revision: the first from its number on that no file has.
    ///
    /// - Parameter earlier: how many turns come before it.
    static func free(after output: String, _ earlier: Int) -> String {
        let folder = output.lastIndex(of: "/").map { output[...$0] } ?? ""
        let name = output.dropFirst(folder.count)
        let dot = name.lastIndex(of: ".") ?? name.endIndex
        var stem = name[..<dot]
        if let point = stem.lastIndex(of: "."), point > stem.startIndex, Int(stem[stem.index(after: point)...]) != nil {
            stem = stem[..<point]
        }
        var number = max(2, earlier + 1)
        while true {
            let path = "\(folder)\(stem).\(number)\(name[dot...])"
            if !isTaken(path) && !isTaken(Provenance.path(for: path)) { return path }
            number += 1
        }
    }

    private static func isTaken(_ path: String) -> Bool {
        (try? FileManager.default.attributesOfItem(atPath: path)) != nil
    }
}

/// The output that a sidecar is of.
enum SidecarName {
    /// - Parameter file: an output, or its sidecar.
    static func output(of file: String) throws -> String {
        let ending = Provenance.path(for: "")
        let output = file.hasSuffix(ending) ? String(file.dropLast(ending.count)) : file
        guard !output.isEmpty, !output.hasSuffix("/") else {
            throw ValidationError("cannot tell the output of '\(file)': name the sidecar as its output, and \(ending)")
        }
        return output
    }
}
