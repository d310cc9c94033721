/// A graph that is written as an ONNX file: nodes in the order in which they are computed.
///
/// `GraphProto` has `node` (1), `name` (2), `initializer` (5), `input` (11) and `output` (12); a `NodeProto` `input`
/// (1), `output` (2), `op_type` (4) and `attribute` (5); an `AttributeProto` `name` (1), `f` (2), `i` (3), `s` (4),
/// `ints` (8) and `type` (20); a `TensorProto` `dims` (1), `data_type` (2), `name` (8) and `raw_data` (9).
struct ONNXGraph {
    /// A setting of a node.
    enum Setting {
        case number(Float)
        case whole(Int)
        case wholes([Int])
        case text(String)
    }

    private var graph: [UInt8] = []

    /// - Parameter room: bytes that will be about enough.
    init(room: Int) { graph.reserveCapacity(room) }

    /// Adds a node.
    mutating func append(
        _ operation: String, _ inputs: [String], gives output: String, _ settings: [(String, Setting)] = []
    ) {
        var node: [UInt8] = []
        for input in inputs { ProtocolBuffer.append(1, input, to: &node) }
        ProtocolBuffer.append(2, output, to: &node)
        ProtocolBuffer.append(4, operation, to: &node)
        for (name, setting) in settings { ProtocolBuffer.append(5, Self.attribute(name, setting), to: &node) }
        ProtocolBuffer.append(1, node, to: &graph)
    }

    private static func attribute(_ name: String, _ setting: Setting) -> [UInt8] {
        var attribute: [UInt8] = []
        ProtocolBuffer.append(1, name, to: &attribute)
        switch setting {
        case .number(let value):
            ProtocolBuffer.append(2, value, to: &attribute)
            ProtocolBuffer.append(20, 1, to: &attribute)
        case .whole(let value):
            ProtocolBuffer.append(3, value, to: &attribute)
            ProtocolBuffer.append(20, 2, to: &attribute)
        case .text(let value):
            ProtocolBuffer.append(4, value, to: &attribute)
            ProtocolBuffer.append(20, 3, to: &attribute)
        case .wholes(let values):
            for value in values { ProtocolBuffer.append(8, value, to: &attribute) }
            ProtocolBuffer.append(20, 7, to: &attribute)
        }
        return attribute
    }

    /// Adds weights.
    mutating func append(weights: [Float], shape: [Int], named name: String) {
        var tensor: [UInt8] = []
        tensor.reserveCapacity(4 * weights.count + 64)
        for size in shape { ProtocolBuffer.append(1, size, to: &tensor) }
        ProtocolBuffer.append(2, 1, to: &tensor)
        ProtocolBuffer.append(8, name, to: &tensor)
        weights.withUnsafeBytes { ProtocolBuffer.append(9, Array($0), to: &tensor) }
        ProtocolBuffer.append(5, tensor, to: &graph)
    }

    /// Adds an input of numbers; nil is a size that is known when it runs.
    mutating func append(input name: String, shape: [Int?]) { append(11, name, shape) }

    /// Adds an output of numbers.
    mutating func append(output name: String, shape: [Int?]) { append(12, name, shape) }

    private mutating func append(_ field: Int, _ name: String, _ sizes: [Int?]) {
        var (shape, tensor, type, value) = ([UInt8](), [UInt8](), [UInt8](), [UInt8]())
        for (place, size) in sizes.enumerated() {
            var dimension: [UInt8] = []
            if let size {
                ProtocolBuffer.append(1, size, to: &dimension)
            } else {
                ProtocolBuffer.append(2, "\(name)\(place)", to: &dimension)
            }
            ProtocolBuffer.append(1, dimension, to: &shape)
        }
        ProtocolBuffer.append(1, 1, to: &tensor)
        ProtocolBuffer.append(2, shape, to: &tensor)
        ProtocolBuffer.append(1, tensor, to: &type)
        ProtocolBuffer.append(1, name, to: &value)
        ProtocolBuffer.append(2, type, to: &value)
        ProtocolBuffer.append(field, value, to: &graph)
    }

    /// The file: a `ModelProto` with `ir_version` (1), `graph` (7) and `opset_import` (8).
    ///
    /// - Parameter operators: the version of the set of operators.
    func file(operators: Int) -> [UInt8] {
        var (set, model) = ([UInt8](), [UInt8]())
        ProtocolBuffer.append(2, operators, to: &set)
        ProtocolBuffer.append(1, 5, to: &model)
        model.reserveCapacity(graph.count + 64)
        ProtocolBuffer.append(8, set, to: &model)
        ProtocolBuffer.append(7, graph + Self.name, to: &model)
        return model
    }

    /// The graph's own name, which it must have.
    private static let name: [UInt8] = {
        var name: [UInt8] = []
        ProtocolBuffer.append(2, "graph", to: &name)
        return name
    }()
}
