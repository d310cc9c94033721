import CTensors
import MediaTypes

/// Numbers in a row-major grid of any number of dimensions, held by libtorch.
///
/// A value: no operation changes a tensor, each makes a new one (which may share elements with it). Operations throw
/// ``TensorError``, naming the operation and the shapes.
public struct Tensor: Sendable {
    /// The sizes of the dimensions, outermost first; empty for a single number.
    public let shape: [Int]
    let handle: TensorHandle

    /// How many elements there are.
    public var count: Int { shape.reduce(1, *) }

    init(_ pointer: OpaquePointer, table: ctensors_table) {
        handle = TensorHandle(pointer, release: table.release)
        var sizes = [Int64](repeating: 0, count: Int(table.rank(pointer)))
        table.sizes(pointer, &sizes)
        shape = sizes.map(Int.init)
    }

    /// The type of the elements.
    ///
    /// - Throws: ``TensorError`` for one that this program has no name for.
    public func elementType() throws(TensorError) -> ElementType {
        let code = withExtendedLifetime(handle) { try? TorchLibrary.table().type(handle.pointer) }
        guard let type = ElementType.allCases.first(where: { $0.code == code }) else {
            throw .failed("name the element type", on: [self], because: "it is none that is known here")
        }
        return type
    }

    /// Where the elements lie.
    public func device() throws(TensorError) -> Device {
        let device = try withTable { $0.device(handle.pointer) }
        return device.cuda ? .cuda(Int(device.index)) : .cpu
    }

    /// `body` with the library's functions, while this tensor lives.
    func withTable<Value>(_ body: (ctensors_table) -> Value) throws(TensorError) -> Value {
        let table = try TorchLibrary.table()
        return withExtendedLifetime(handle) { body(table) }
    }

    /// The tensor that `body` makes from `operands`, which live until it returns.
    ///
    /// - Throws: ``TensorError`` with `operation` and the operands' shapes where `body` gives none.
    static func made(
        _ operation: String, _ operands: [Tensor], _ body: (ctensors_table) -> OpaquePointer?
    ) throws(TensorError) -> Tensor {
        let table = try TorchLibrary.table()
        guard let pointer = withExtendedLifetime(operands, { body(table) }) else {
            throw .failed(operation, on: operands, because: table.reason)
        }
        return Tensor(pointer, table: table)
    }
}

/// The owner of one tensor of libtorch.
///
/// Unchecked because the compiler can't see that nothing writes into a tensor once it is made, and that libtorch counts
/// uses atomically.
final class TensorHandle: @unchecked Sendable {
    let pointer: OpaquePointer
    private let release: @convention(c) (OpaquePointer?) -> Void

    init(_ pointer: OpaquePointer, release: @escaping @convention(c) (OpaquePointer?) -> Void) {
        self.pointer = pointer
        self.release = release
    }

    deinit { release(pointer) }
}
