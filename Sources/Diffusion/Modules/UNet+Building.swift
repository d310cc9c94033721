public import Checkpoints

extension UNet {
    /// Loads the network of a checkpoint.
    ///
    /// - Throws: `CheckpointError` for weights that aren't those of the configuration, `TensorError` without libtorch.
    public init(_ checkpoint: Checkpoint) throws {
        try self.init(WeightScope(checkpoint.weights(of: .unet)), checkpoint.unet)
    }

    init(_ weights: WeightScope, _ configuration: UNetConfiguration) throws {
        self.configuration = configuration
        let settings = ResidualSettings(configuration)
        activation = settings.activation
        time = try TimeEmbedding(weights["time_embedding"], configuration)
        enter = try Convolution(weights["conv_in"])
        let parts = UNetParts(weights: weights, configuration: configuration, settings: settings)
        down = try configuration.downBlocks.indices.map(parts.down)
        middle = try configuration.midBlock.map(parts.middle)
        up = try configuration.upBlocks.indices.map(parts.up)
        norm = try GroupNorm(weights["conv_norm_out"], groups: settings.groups, epsilon: settings.epsilon)
        leave = try Convolution(weights["conv_out"])
    }
}

extension ResidualSettings {
    init(_ configuration: UNetConfiguration) {
        self.init(
            groups: configuration.normGroups, epsilon: configuration.normEpsilon, activation: configuration.activation,
            scalesAndShifts: configuration.timeInfluence == .scaleAndShift)
    }
}

/// Builds the blocks of a U-Net by its settings.
private struct UNetParts {
    let weights: WeightScope
    let configuration: UNetConfiguration
    let settings: ResidualSettings

    func down(_ level: Int) throws -> DownBlock {
        let (block, name) = (configuration.downBlocks[level], weights["down_blocks.\(level)"])
        return DownBlock(
            residuals: try residuals(name, block.layers), transformers: try transformers(name, block),
            downsampling: block.resizes
                ? try Downsampling(name["downsamplers.0.conv"], padding: configuration.downsamplePadding) : nil)
    }

    func middle(_ block: UNetConfiguration.MidBlock) throws -> MiddleBlock {
        let name = weights["mid_block"]
        var settings = settings
        settings.outputScale = block.scaleFactor
        let first = try ResidualBlock(name["resnets.0"], settings, hasTime: true)
        guard let layers = block.transformerLayers else { return MiddleBlock(residuals: [first], transformers: []) }
        return MiddleBlock(
            residuals: [first, try ResidualBlock(name["resnets.1"], settings, hasTime: true)],
            transformers: [try transformer(name["attentions.0"], heads: block.heads, layers: layers)])
    }

    func up(_ level: Int) throws -> UpBlock {
        let (block, name) = (configuration.upBlocks[level], weights["up_blocks.\(level)"])
        return UpBlock(
            residuals: try residuals(name, block.layers), transformers: try transformers(name, block),
            upsampling: block.resizes ? try Convolution(name["upsamplers.0.conv"]) : nil)
    }

    private func residuals(_ block: WeightScope, _ count: Int) throws -> [ResidualBlock] {
        try (0..<count).map { try ResidualBlock(block["resnets.\($0)"], settings, hasTime: true) }
    }

    private func transformers(_ name: WeightScope, _ block: UNetConfiguration.Block) throws -> [Transformer] {
        try block.transformerLayers.indices.map {
            try transformer(
                name["attentions.\($0)"], heads: block.heads, layers: block.transformerLayers[$0],
                onlyText: block.hasOnlyCrossAttention)
        }
    }

    private func transformer(
        _ name: WeightScope, heads: Int, layers: Int, onlyText: Bool = false
    ) throws -> Transformer {
        try Transformer(name, heads: heads, layers: layers, groups: settings.groups, onlyText: onlyText)
    }
}
