internal import Foundation
internal import MediaTypes

/// A hidden folder beside the output for what a render leaves itself on the way; gone when the render ends.
final class WorkFolder {
    let path: String
    /// What the names of all work folders begin with; the process's name follows.
    static let prefix = ".mediaedit-work-"

    init(beside output: String) throws {
        let folder = (output as NSString).deletingLastPathComponent
        let name = "\(Self.prefix)\(ProcessName.own)"
        path = folder.isEmpty ? name : "\(folder)/\(name)"
        // What an earlier process with the same number left behind when it was killed.
        try? FileManager.default.removeItem(atPath: path)
        guard mkdir(path, 0o700) == 0 else {
            throw RenderError(
                .output,
                "cannot write \(output): no work folder can be made beside it "
                    + "(\(String(cString: strerror(errno)))); choose another place with \(option: .output)")
        }
    }

    /// Refuses when the disk has no room for so many bytes.
    func require(bytes: Int, for what: String) throws {
        guard let free = Memory.freeDisk(at: path), Int64(bytes) > free else { return }
        throw RenderError(
            .resources,
            "cannot render: \(what) needs \(Memory.text(Double(bytes))) beside the output, "
                + "\(Memory.text(Double(free))) are free; make room, or write the output to another disk with "
                + "\(option: .output)")
    }

    func remove() { try? FileManager.default.removeItem(atPath: path) }

    deinit { remove() }
}
