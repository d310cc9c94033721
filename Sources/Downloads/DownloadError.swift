public import MediaTypes

/// Why a file could not be fetched.
public struct DownloadError: MediaFailure, Equatable {
    /// What is the matter.
    public enum Code: Sendable {
        /// libcurl isn't installed.
        case noLibrary
        /// The server can't be reached.
        case noNetwork
        /// The server doesn't give the file.
        case refused
        /// The transfer broke off, again and again.
        case broken
        /// The address isn't one that is fetched from.
        case address
        /// What came isn't what was to come.
        case checksum
        /// The file can't be written.
        case output
        /// The disk is full.
        case space
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, why, and what to do.
    public let message: Message

    /// `input` (4) for wrong bytes, `resources` (7) for a full disk, `output` (5) for a file that can't be written,
    /// `usage` (2) for an address, `needsModel` (6) for all else.
    public var kind: FailureKind {
        switch code {
        case .checksum: .input
        case .space: .resources
        case .output: .output
        case .address: .usage
        case .noLibrary, .noNetwork, .refused, .broken: .needsModel
        }
    }

    /// A failure to be thrown.
    public init(code: Code, message: Message) {
        self.code = code
        self.message = message
    }
}
