/// What was found out about one file of a checkpoint.
public struct FileFinding: Sendable, Equatable, Encodable {
    /// How it compares with what is known about it.
    public enum State: String, Sendable, Encodable {
        /// Size and checksum are those that are known.
        case right
        /// It is not what is known.
        case changed
        /// It isn't there.
        case missing
        /// Nothing is known about it.
        case unknown
    }

    /// Below the checkpoint's folder.
    public let path: String
    /// Bytes that are there.
    public let size: Int64
    /// SHA-256, where it was taken.
    public let sha256: String?
    /// How it compares.
    public let state: State
}
