import MediaTypes

/// JSON texts of a checkpoint: configurations, indices, vocabularies.
public enum JSONFile {
    /// The longest that is read, in bytes.
    public static let longest = 200_000_000

    /// Reads the file at `path`.
    ///
    /// - Throws: ``CheckpointError`` `missing`, `system`, or `damaged` with the byte where it stops being JSON.
    public static func read(_ path: String) throws -> JSONValue {
        let file = try MappedFile(path: path)
        guard file.bytes.count <= longest else {
            throw CheckpointError(
                code: .damaged,
                message:
                    "cannot read \(path): it has \(file.bytes.count) bytes, more than the \(longest) that are read; "
                    + "fetch the file again")
        }
        // A byte-order mark is no part of the text.
        let mark = file.bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        do {
            return try JSONValue(parsing: UnsafeRawBufferPointer(rebasing: file.bytes[mark...]))
        } catch {
            throw CheckpointError(
                code: .damaged,
                message:
                    "cannot read \(path): it isn't JSON: \(error.reason) (byte \(mark + error.offset)); fetch the file "
                    + "again")
        }
    }
}
