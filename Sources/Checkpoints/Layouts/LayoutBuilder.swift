/// Adds the tensors of layers to a layout, under the names that PyTorch gives them.
struct LayoutBuilder {
    var layout: WeightLayout

    init(component: String, ignored: Set<String> = []) {
        layout = WeightLayout(component: component, ignored: ignored)
    }

    /// A convolution with bias: `[out, in, side, side]`.
    mutating func convolution(_ name: String, _ input: Int, _ output: Int, side: Int) {
        add("\(name).weight", [output, input, side, side])
        add("\(name).bias", [output])
    }

    /// A linear layer: `[out, in]`.
    mutating func linear(_ name: String, _ input: Int, _ output: Int, hasBias: Bool = true) {
        add("\(name).weight", [output, input])
        if hasBias { add("\(name).bias", [output]) }
    }

    /// A norm with weight and bias.
    mutating func norm(_ name: String, _ channels: Int) {
        add("\(name).weight", [channels])
        add("\(name).bias", [channels])
    }

    /// A residual block; `time` is the length of what the time's embedding gives for each output channel, with the
    /// embedding's own length.
    mutating func residualBlock(_ name: String, _ input: Int, _ output: Int, time: (embedding: Int, perChannel: Int)?) {
        norm("\(name).norm1", input)
        convolution("\(name).conv1", input, output, side: 3)
        if let time { linear("\(name).time_emb_proj", time.embedding, time.perChannel * output) }
        norm("\(name).norm2", output)
        convolution("\(name).conv2", output, output, side: 3)
        if input != output { convolution("\(name).conv_shortcut", input, output, side: 1) }
    }

    /// A transformer on a picture of `width` channels with `depth` blocks.
    mutating func transformer(
        _ name: String, width: Int, depth: Int, text: Int, hasOnlyCross: Bool, isLinear: Bool
    ) {
        norm("\(name).norm", width)
        projection("\(name).proj_in", width, isLinear: isLinear)
        for place in 0..<depth {
            let block = "\(name).transformer_blocks.\(place)"
            norm("\(block).norm1", width)
            attention("\(block).attn1", width, source: hasOnlyCross ? text : width)
            norm("\(block).norm2", width)
            attention("\(block).attn2", width, source: text)
            norm("\(block).norm3", width)
            linear("\(block).ff.net.0.proj", width, 8 * width)
            linear("\(block).ff.net.2", 4 * width, width)
        }
        projection("\(name).proj_out", width, isLinear: isLinear)
    }

    private mutating func projection(_ name: String, _ width: Int, isLinear: Bool) {
        if isLinear { linear(name, width, width) } else { convolution(name, width, width, side: 1) }
    }

    private mutating func attention(_ name: String, _ width: Int, source: Int) {
        linear("\(name).to_q", width, width, hasBias: false)
        linear("\(name).to_k", source, width, hasBias: false)
        linear("\(name).to_v", source, width, hasBias: false)
        linear("\(name).to_out.0", width, width)
    }

    /// A tensor by itself, with other names and shapes that old files have.
    mutating func add(_ name: String, _ shape: [Int], otherNames: [String] = [], otherShapes: [[Int]] = []) {
        layout.entries.append(.init(name, shape, otherNames: otherNames, otherShapes: otherShapes))
    }
}
