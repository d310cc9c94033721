public import MediaTypes

/// Why sound could not be taken to its spectrum or back.
public struct SpectraError: MediaFailure, Equatable {
    /// What does not fit.
    public enum Code: Sendable {
        /// A setting outside its range, or settings that contradict each other.
        case settings
        /// Sound without samples, or parts of unequal length.
        case length
        /// Spectra or bands of another shape than the settings make.
        case shape
        /// Other than the number of channels that was announced.
        case channels
        /// Bands that aren't finite numbers.
        case notFinite
        /// Samples pushed after the end.
        case finished
        /// Memory ended.
        case memory
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, why, and what to do.
    public let message: Message

    /// `input` for sound that is too short and bands that aren't numbers, `resources` for memory, `usage` for all else.
    public var kind: FailureKind {
        switch code {
        case .length, .notFinite: .input
        case .memory: .resources
        case .settings, .shape, .channels, .finished: .usage
        }
    }

    /// A failure to be thrown.
    public init(code: Code, message: Message) {
        self.code = code
        self.message = message
    }
}
