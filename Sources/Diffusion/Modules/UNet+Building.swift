import Checkpoints

extension UNet {
    init(_ weights: WeightScope, _ configuration: UNetConfiguration) throws {
        self.configuration = configuration
        let channels = configuration.blockOutChannels
        let settings = ResidualSettings(
            groups: configuration.normGroups, epsilon: configuration.normEpsilon,
            activation: try Activation(named: configuration.activation),
            scalesAndShifts: configuration.scalesAndShifts, skipsTimeActivation: configuration.skipsTimeActivation,
            outputScale: configuration.residualScale)
        activation = settings.activation
        time = try TimeEmbedding(
            weights["time_embedding"], channels: channels[0], startsWithCosine: configuration.flipsSinToCos,
            frequencyShift: configuration.frequencyShift, activation: settings.activation)
        enter = try Convolution(weights["conv_in"])
        let parts = UNetParts(weights: weights, configuration: configuration, settings: settings)
        down = try channels.indices.map(parts.down)
        middle = try parts.middle()
        up = try channels.indices.map(parts.up)
        norm = try GroupNorm(weights["conv_norm_out"], groups: settings.groups, epsilon: settings.epsilon)
        leave = try Convolution(weights["conv_out"])
    }
}

/// Builds the blocks of a U-Net by its settings.
private struct UNetParts {
    let weights: WeightScope
    let configuration: UNetConfiguration
    let settings: ResidualSettings

    func down(_ level: Int) throws -> DownBlock {
        let block = weights["down_blocks.\(level)"]
        let count = configuration.layersPerBlock[level]
        let isLast = level == configuration.blockOutChannels.count - 1
        return DownBlock(
            residuals: try residuals(block, count),
            transformers: configuration.downAttends[level] ? try transformers(block, count, at: level) : [],
            downsampling: isLast
                ? nil
                : try Convolution(
                    block["downsamplers.0.conv"], stride: 2, padding: configuration.downsamplePadding))
    }

    func middle() throws -> MiddleBlock? {
        guard configuration.hasMiddle else { return nil }
        let block = weights["mid_block"]
        let last = configuration.blockOutChannels.count - 1
        return MiddleBlock(
            residuals: try residuals(block, 2),
            transformers: configuration.middleAttends ? try transformers(block, 1, at: last) : [])
    }

    /// - Parameter level: counted from the smallest size.
    func up(_ level: Int) throws -> UpBlock {
        let block = weights["up_blocks.\(level)"]
        let last = configuration.blockOutChannels.count - 1
        let mirrored = last - level
        let count = configuration.layersPerBlock[mirrored] + 1
        return UpBlock(
            residuals: try residuals(block, count),
            transformers: configuration.upAttends[level] ? try transformers(block, count, at: mirrored) : [],
            upsampling: level == last ? nil : try Convolution(block["upsamplers.0.conv"]))
    }

    private func residuals(_ block: WeightScope, _ count: Int) throws -> [ResidualBlock] {
        try (0..<count).map { try ResidualBlock(block["resnets.\($0)"], settings, hasTime: true) }
    }

    private func transformers(_ block: WeightScope, _ count: Int, at level: Int) throws -> [Transformer] {
        try (0..<count).map {
            try Transformer(
                block["attentions.\($0)"], heads: configuration.heads[level],
                layers: configuration.transformerLayers[level], groups: settings.groups,
                onlyText: configuration.onlyText[level])
        }
    }
}
