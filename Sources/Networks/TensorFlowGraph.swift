internal import Foundation

/// A frozen graph of TensorFlow (`GraphDef`): nodes with the names of their inputs, whose weights are constants.
///
/// A node is a `NodeDef`: `name` (1), `op` (2), `input` (3), `attr` (5), whose `AttrValue` has a `list` (1) of `i` (3)
/// or a `tensor` (8): `TensorProto.tensor_shape` (2) with `dim` (2) of `size` (1), `tensor_content` (4), `float_val`
/// (5).
struct TensorFlowGraph {
    /// A step of the computation.
    struct Node {
        /// What it does, as "Conv2D".
        let operation: String
        /// The nodes whose results it takes.
        let inputs: [String]
        /// Its fields in the file.
        fileprivate let attributes: [Range<Int>]
    }

    /// Numbers that the file holds.
    struct Constant {
        /// Sizes from the outermost one on.
        let shape: [Int]
        /// Row by row.
        let values: [Float]
    }

    private let bytes: [UInt8]
    private let nodes: [String: Node]

    /// - Parameter bytes: of the file.
    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        var nodes: [String: Node] = [:]
        func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }
        for node in ProtocolBuffer.fields(bytes, bytes.indices) where node.number == 1 {
            guard let contents = node.contents else { continue }
            let fields = ProtocolBuffer.fields(bytes, contents)
            func all(_ number: Int) -> [Range<Int>] { fields.filter { $0.number == number }.compactMap(\.contents) }
            guard let name = all(1).first, let operation = all(2).first else { continue }
            nodes[text(name)] = Node(operation: text(operation), inputs: all(3).map(text), attributes: all(5))
        }
        self.nodes = nodes
    }

    /// The node of a name; nil where there is none.
    subscript(name: String) -> Node? { nodes[name] }

    /// The steps between neighbours along rows, for a node that looks at windows of a picture; nil for others.
    func stride(of node: Node) -> Int? {
        guard let list = attribute("strides", of: node).flatMap({ contents(1, in: $0) }) else { return nil }
        // Packed: batch, height, width, channels, each of one byte.
        guard let packed = contents(3, in: list), packed.count == 4 else { return nil }
        let strides = bytes[packed].map(Int.init)
        return strides[1] == strides[2] ? strides[1] : nil
    }

    /// The numbers of a constant, also where it is read through another node; nil where there are none.
    func constant(_ name: String) -> Constant? {
        guard let node = nodes[name] else { return nil }
        if node.operation == "Identity", let input = node.inputs.first { return constant(input) }
        guard node.operation == "Const", let value = attribute("value", of: node),
            let tensor = contents(8, in: value)
        else { return nil }
        let dimensions = contents(2, in: tensor).map { ProtocolBuffer.fields(bytes, $0) } ?? []
        let shape = dimensions.filter { $0.number == 2 }.compactMap { dimension in
            dimension.contents.flatMap { ProtocolBuffer.fields(bytes, $0).first { $0.number == 1 }?.value }
        }
        guard let numbers = contents(4, in: tensor) ?? contents(5, in: tensor) else { return nil }
        let count = shape.reduce(1, *)
        guard numbers.count == 4 * count else { return nil }
        let values = [Float](unsafeUninitializedCapacity: count) { values, filled in
            bytes.withUnsafeBytes { bytes in
                UnsafeMutableRawBufferPointer(values).copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[numbers]))
            }
            filled = count
        }
        return Constant(shape: shape, values: values)
    }

    private func attribute(_ name: String, of node: Node) -> Range<Int>? {
        for attribute in node.attributes {
            guard let key = contents(1, in: attribute), bytes[key].elementsEqual(name.utf8) else { continue }
            return contents(2, in: attribute)
        }
        return nil
    }

    private func contents(_ number: Int, in message: Range<Int>) -> Range<Int>? {
        ProtocolBuffer.fields(bytes, message).first { $0.number == number }?.contents
    }
}
