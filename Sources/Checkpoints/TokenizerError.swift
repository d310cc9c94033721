public import MediaTypes

/// Why a tokenizer could not be read or could not be asked for that: what failed, on what, why, and what to do.
public struct TokenizerError: MediaFailure, Equatable {
    /// ``FailureKind/input`` for damaged files, ``FailureKind/needsModel`` for missing files and unsupported settings.
    public let kind: FailureKind
    /// `cannot read tokenizer/merges.txt: line 3 is …; download the checkpoint again`.
    public let description: String

    /// A file that breaks its format.
    static func damaged(_ file: String, _ why: String) -> TokenizerError {
        TokenizerError(kind: .input, description: "cannot read \(file): \(why); download the checkpoint again")
    }

    /// A file that is not there.
    static func missing(_ file: String, _ why: String) -> TokenizerError {
        TokenizerError(
            kind: .needsModel, description: "cannot read \(file): \(why); download the complete checkpoint")
    }

    /// A setting that would change the ids and that this program does not have.
    static func unsupported(_ file: String, _ what: String) -> TokenizerError {
        TokenizerError(
            kind: .needsModel,
            description: "cannot use \(file): \(what) is not supported; use a checkpoint with CLIP's tokenizer")
    }
}
