public import MediaTypes

/// Why OpenCV could not do what it was asked for.
public struct VisionError: MediaFailure, Equatable {
    /// What failed, and OpenCV's reason.
    public let message: Message

    /// `resources` where OpenCV lacks memory, else `input`: the pictures don't fit.
    public let kind: FailureKind
}
