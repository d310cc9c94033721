internal import CNetworks

/// A convolutional network of a frozen TensorFlow graph as an ONNX file: the same numbers but for rounding.
///
/// It knows what MobileNets are made of: convolutions, those of each channel by itself, batch normalisation (which is
/// folded into the convolution before it), biases, ReLU6 and sums. Pictures go in and maps come out by channel first,
/// where TensorFlow has them last.
struct TensorFlowConversion {
    private let graph: TensorFlowGraph
    private let source: String
    private let input: String
    private var result: ONNXGraph
    private var done: Set<String> = []

    /// Converts a graph.
    ///
    /// - Parameters:
    ///   - bytes: of the file of TensorFlow.
    ///   - source: the node in place of which the input comes.
    ///   - input: the input's name, of shape 1 × 3 × `side` × `side`.
    ///   - outputs: nodes whose results are wanted; they keep their names.
    /// - Returns: nil where a node is there that isn't known, or one is lacking.
    static func convert(
        _ bytes: [UInt8], source: String, input: String, side: Int, outputs: [String]
    ) -> [UInt8]? {
        var conversion = TensorFlowConversion(
            graph: TensorFlowGraph(bytes), source: source, input: input, result: ONNXGraph(room: bytes.count))
        conversion.result.append(input: input, shape: [1, 3, side, side])
        for output in outputs {
            guard conversion.add(output) != nil else { return nil }
            conversion.result.append(output: output, shape: [1, nil, nil, nil])
        }
        return conversion.result.file(operators: 10)
    }

    private init(graph: TensorFlowGraph, source: String, input: String, result: ONNXGraph) {
        self.graph = graph
        self.source = source
        self.input = input
        self.result = result
    }

    /// Adds what gives the result of a node; the result's name, or nil where that isn't known.
    private mutating func add(_ name: String) -> String? {
        if name == source { return input }
        if done.contains(name) { return name }
        guard let node = graph[name], let first = node.inputs.first else { return nil }
        if node.operation == "Identity" { return add(first) }
        done.insert(name)
        switch node.operation {
        case "Relu6":
            guard let input = add(first) else { return nil }
            result.append("Clip", [input], gives: name, [("min", .number(0)), ("max", .number(6))])
        case "BiasAdd":
            guard node.inputs.count == 2, let bias = graph.constant(node.inputs[1]),
                add(convolution: first, bias: bias.values, scale: nil, gives: name)
            else { return nil }
        case "Add":
            guard node.inputs.count == 2 else { return nil }
            if let normalised = normalised(name, node) {
                guard add(convolution: normalised.of, bias: normalised.bias, scale: normalised.scale, gives: name)
                else { return nil }
            } else {
                guard let left = add(first), let right = add(node.inputs[1]) else { return nil }
                result.append("Add", [left, right], gives: name)
            }
        default: return nil
        }
        return name
    }

    /// What batch normalisation does to a convolution, where a sum is its last step: γ (x − μ) / √(σ² + ε) + β.
    private func normalised(
        _ name: String, _ node: TensorFlowGraph.Node
    ) -> (of: String, bias: [Float], scale: [Float])? {
        let end = "/batchnorm/add_1"
        guard name.hasSuffix(end), let of = graph[node.inputs[0]]?.inputs.first else { return nil }
        let place = name.dropLast(end.count)
        func values(_ part: String) -> [Float]? { graph.constant("\(place)/\(part)")?.values }
        guard let gamma = values("gamma"), let beta = values("beta"), let mean = values("moving_mean"),
            let variance = values("moving_variance"), let epsilon = values("batchnorm/add/y")?.first,
            Set([gamma.count, beta.count, mean.count, variance.count]).count == 1
        else { return nil }
        let scale = gamma.indices.map { gamma[$0] / (variance[$0] + epsilon).squareRoot() }
        return (of, beta.indices.map { beta[$0] - mean[$0] * scale[$0] }, scale)
    }

    /// Adds a convolution with what is folded into it; whether it is one that is known.
    private mutating func add(convolution name: String, bias: [Float], scale: [Float]?, gives output: String) -> Bool {
        guard let node = graph[name], node.inputs.count == 2, let weights = graph.constant(node.inputs[1]),
            let stride = graph.stride(of: node), weights.shape.count == 4
        else { return false }
        let isEach = node.operation == "DepthwiseConv2dNative"
        guard isEach || node.operation == "Conv2D", let input = add(node.inputs[0]) else { return false }
        // Height, width, input channels, output channels; or 1 for channels by themselves.
        let (height, width, channels) = (weights.shape[0], weights.shape[1], weights.shape[2])
        let outputs = isEach ? channels : weights.shape[3]
        guard !isEach || weights.shape[3] == 1, bias.count == outputs, scale.map({ $0.count == outputs }) ?? true else {
            return false
        }
        let inputs = isEach ? 1 : channels
        let folded = [Float](unsafeUninitializedCapacity: weights.values.count) { folded, count in
            cnetworks_fold(
                weights.values, Int32(height * width), Int32(inputs), Int32(outputs), scale, folded.baseAddress)
            count = weights.values.count
        }
        result.append(weights: folded, shape: [outputs, inputs, height, width], named: "\(name)/weights")
        result.append(weights: bias, shape: [outputs], named: "\(name)/bias")
        result.append(
            "Conv", [input, "\(name)/weights", "\(name)/bias"], gives: output,
            [
                ("auto_pad", .text("SAME_UPPER")), ("group", .whole(isEach ? channels : 1)),
                ("kernel_shape", .wholes([height, width])), ("strides", .wholes([stride, stride])),
            ])
        return true
    }
}
