import MediaTypes

/// Why two films can't be compared.
struct CompareError: MediaFailure {
    let kind: FailureKind
    /// What failed, on what, why and what to do.
    let message: Message

    init(_ kind: FailureKind, _ message: Message) {
        self.kind = kind
        self.message = message
    }
}
