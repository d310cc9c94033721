/// What is wrong with a preset's file or with the folder that it lies in.
public struct PresetError: Error, Sendable, Equatable {
    /// The file's or the folder's path.
    public let path: String
    /// What is wrong, without the path.
    public let reason: String

    init(_ path: String, _ reason: String) {
        self.path = path
        self.reason = reason
    }
}
