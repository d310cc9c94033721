internal import Foundation
internal import MediaTypes

/// A hidden folder beside the output for what a render leaves itself on the way; gone when the render ends.
final class WorkFolder {
    let path: String
    /// What the names of all work folders begin with; the process's name and six random letters follow.
    static let prefix = ".mediaedit-work-"

    init(beside output: String) throws {
        let folder = (output as NSString).deletingLastPathComponent
        let name = "\(Self.prefix)\(ProcessName.own).XXXXXX"
        // Nothing that is there is taken for it, whoever has put it there.
        var template = Array((folder.isEmpty ? name : "\(folder)/\(name)").utf8CString)
        guard mkdtemp(&template) != nil else {
            throw RenderError(
                .output,
                "cannot write \(output): no work folder can be made beside it "
                    + "(\(String(cString: strerror(errno)))); choose another place with \(option: .output)")
        }
        path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
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
