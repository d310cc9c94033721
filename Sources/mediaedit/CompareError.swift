import MediaTypes

/// Why two films can't be compared.
struct CompareError: MediaFailure {
    let kind: FailureKind
    /// What failed, on what, why and what to do.
    let description: String

    init(_ kind: FailureKind, _ message: String) {
        self.kind = kind
        description = message
    }
}
