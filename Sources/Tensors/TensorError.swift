public import MediaTypes

/// Why a tensor could not be made, or an operation on tensors failed.
public struct TensorError: MediaFailure, Equatable {
    /// What went wrong.
    public enum Code: Sendable {
        /// The library that libtorch is reached by isn't there or isn't of this program.
        case library
        /// The operation can't be done on these shapes or element types.
        case operation
        /// The numbers given don't fill the shape.
        case size
        /// Memory ended.
        case memory
    }

    /// For programs; ``message`` is for people.
    public let code: Code
    /// What failed, on what, why, and what to do.
    public let message: Message

    /// `needsModel` without the library, `resources` for memory; the rest comes from a checkpoint whose parts don't
    /// belong together, `input`.
    public var kind: FailureKind {
        switch code {
        case .library: .needsModel
        case .memory: .resources
        case .operation, .size: .input
        }
    }

    init(_ code: Code, _ message: Message) {
        self.code = code
        self.message = message
    }

    /// The failure of `operation` on `operands`, with libtorch's reason.
    static func failed(_ operation: String, on operands: [Tensor], because reason: String) -> TensorError {
        let shapes = operands.map { "\($0.shape)" }.joined(separator: " and ")
        let memory = reason.contains("can't allocate memory") || reason.contains("out of memory")
        let advice: Message =
            memory ? "; make the picture smaller with \(option: .modelSize), or close other programs" : ""
        // libtorch's own advice for its developers follows the first line.
        let line = reason.split(separator: "\n").first.map(String.init) ?? "no reason given"
        return TensorError(
            memory ? .memory : .operation,
            "cannot \(operation)\(shapes.isEmpty ? "" : " of tensors \(shapes)"): \(line)\(advice)")
    }
}
