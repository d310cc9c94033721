/// Why OpenCV could not do what it was asked for.
public struct VisionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// What failed, and OpenCV's reason.
    public let message: String

    /// The same as ``message``.
    public var description: String { message }
}
