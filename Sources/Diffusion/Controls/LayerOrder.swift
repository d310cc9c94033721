import Checkpoints

/// The layers of a U-Net in the order in which they run, by which controls name them.
struct LayerOrder: Sendable {
    /// The place among the self-attention layers, from 0, by the layer's name.
    let selfAttention: [String: Int]
    /// The places by the beginnings of names, `up_blocks.1.resnets.0` or `up_blocks.1.attentions.0`: its place among
    /// the layers on the way up, from 0; a residual block and the transformer after it are one layer.
    let decoder: [String: Int]
    /// How many layers there are on the way up.
    let decoderCount: Int

    init(_ configuration: UNetConfiguration) {
        var order: [String] = []
        func add(_ block: String, _ layers: [Int]) {
            for (layer, count) in layers.enumerated() {
                order += (0..<count).map { "\(block).attentions.\(layer).transformer_blocks.\($0).attn1" }
            }
        }
        for (level, block) in configuration.downBlocks.enumerated() {
            add("down_blocks.\(level)", block.transformerLayers)
        }
        if let layers = configuration.midBlock?.transformerLayers { add("mid_block", [layers]) }
        var decoder: [String: Int] = [:]
        var count = 0
        for (level, block) in configuration.upBlocks.enumerated() {
            add("up_blocks.\(level)", block.transformerLayers)
            for layer in 0..<block.layers {
                decoder["up_blocks.\(level).resnets.\(layer)"] = count
                decoder["up_blocks.\(level).attentions.\(layer)"] = count
                count += 1
            }
        }
        selfAttention = Dictionary(order.enumerated().map { ($1, $0) }) { first, _ in first }
        self.decoder = decoder
        decoderCount = count
    }

    /// The place of a block or of an attention layer on the way up; nil elsewhere.
    func decoderPlace(of name: String) -> Int? {
        let parts = name.split(separator: ".")
        guard parts.count >= 4 else { return nil }
        return decoder[parts.prefix(4).joined(separator: ".")]
    }
}
