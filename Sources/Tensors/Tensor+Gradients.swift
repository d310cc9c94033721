import CTensors
import MediaTypes

/// Gradients by reverse accumulation: what a scalar is computed from, traced back to the leaves that want one.
extension Tensor {
    /// `body` without any tracing of gradients (`c10::InferenceMode`): faster, and less memory. What it makes can't be
    /// traced later. It must not wait for other tasks: the mode belongs to the thread.
    public static func inferring<Value, Failure>(
        _ body: () throws(Failure) -> Value
    ) throws -> Value {
        let table = try TorchLibrary.table()
        let guardian = table.inference_begin()
        defer { table.inference_end(guardian) }
        return try body()
    }

    /// The same numbers as the start of a graph that ``backward()`` traces back to.
    public func requiringGradient(_ wanted: Bool = true) throws(TensorError) -> Tensor {
        try Self.made("make a leaf", [self]) { $0.leaf(handle.pointer, wanted) }
    }

    /// The same numbers without their history.
    public func detached() throws(TensorError) -> Tensor { try requiringGradient(false) }

    /// Adds the gradient of this single number to that of every leaf it was computed from.
    public func backward() throws(TensorError) {
        let failure = try withTable { $0.backward(handle.pointer) == 0 ? nil : $0.reason }
        if let failure { throw .failed("trace back", on: [self], because: failure) }
    }

    /// The gradient that ``backward()`` left at this leaf.
    public func gradient() throws(TensorError) -> Tensor {
        try Self.made("take the gradient", [self]) { $0.gradient(handle.pointer) }
    }
}
