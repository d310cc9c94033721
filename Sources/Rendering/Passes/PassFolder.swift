internal import Foundation
internal import FrameEditing
internal import MediaTypes

/// Where the passes of a render leave what they find: a folder for each, with a record of its files' checksums that is
/// written last. What a killed run has left whole is not done again.
struct PassFolder: Sendable {
    /// The folder of the folders.
    let path: String

    /// What a pass has left.
    private struct Record: Codable {
        /// SHA-256 by the names of the files.
        let files: [String: String]
    }

    private static let recordName = "record.json"

    /// The folder of a pass, or of one part of it, as `model-1/00003`.
    func folder(_ name: String) -> String { "\(path)/\(name)" }

    /// Does a pass unless what it left is there, bit for bit.
    ///
    /// - Parameters:
    ///   - name: of the pass, or of one part of it.
    ///   - isListed: files whose checksums the pass keeps itself; they are not summed here.
    ///   - work: does the pass in its folder, which is empty.
    func once(
        _ name: String, isListed: (String) -> Bool = { _ in false }, _ work: (String) throws -> Void
    ) throws {
        if isWhole(name) { return }
        let folder = folder(name)
        try? FileManager.default.removeItem(atPath: folder)
        do {
            try FileManager.default.createDirectory(
                atPath: folder, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch {
            throw RenderError(
                .output,
                "cannot make \(folder) for a pass over the film: \((error as NSError).localizedDescription); choose "
                    + "another place with \(option: .output)")
        }
        try work(folder)
        var sums: [String: String] = [:]
        for file in try FileManager.default.contentsOfDirectory(atPath: folder) where !isListed(file) {
            sums[file] = try Checksums.sha256(of: "\(folder)/\(file)")
        }
        try write(Record(files: sums), to: Self.recordName, of: name)
    }

    /// A pass was done, and what it left is there, bit for bit.
    func isWhole(_ name: String) -> Bool {
        guard let record = read(Record.self, from: Self.recordName, of: name) else { return false }
        return record.files.allSatisfy { (try? Checksums.sha256(of: "\(folder(name))/\($0)")) == $1 }
    }

    /// What the passes of a plan have found, for the user, once all of them are done.
    ///
    /// - Throws: `EditingError` where one has found nothing to edit.
    func findings(of plan: PicturePlan) throws -> [String] {
        try plan.passes.flatMap { try $0.findings(in: folder($0.name)) }
    }

    /// Writes a value as JSON into a pass's folder: whole, or not at all.
    func write(_ value: some Encodable, to file: String, of name: String) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let data = try encoder.encode(value)
        let pending = try DurableFile("\(folder(name))/\(file)")
        try data.withUnsafeBytes { try pending.write($0) }
        try pending.finish()
    }

    /// A value that was written into a pass's folder; nil when there is none.
    func read<Value: Decodable>(_ type: Value.Type, from file: String, of name: String) -> Value? {
        guard let data = FileManager.default.contents(atPath: "\(folder(name))/\(file)") else { return nil }
        return try? JSONDecoder().decode(type, from: data)
    }
}
