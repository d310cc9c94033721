extension UNetConfiguration {
    /// Every tensor of the U-Net, by the names of diffusers.
    public var layout: WeightLayout {
        var builder = LayoutBuilder(component: "unet")
        let first = firstChannels
        builder.convolution("conv_in", inputChannels, first, side: inputKernel)
        builder.linear("time_embedding.linear_1", first, timeEmbeddingDimension)
        builder.linear("time_embedding.linear_2", timeEmbeddingDimension, timeEmbeddingDimension)
        if let condition = timeConditionDimension {
            builder.linear("time_embedding.cond_proj", condition, first, hasBias: false)
        }
        for (place, block) in downBlocks.enumerated() { add(block, "down_blocks.\(place)", "down", &builder) }
        if let midBlock { add(midBlock, &builder) }
        for (place, block) in upBlocks.enumerated() { add(block, "up_blocks.\(place)", "up", &builder) }
        builder.norm("conv_norm_out", first)
        builder.convolution("conv_out", first, outputChannels, side: outputKernel)
        return builder.layout
    }

    private var time: (embedding: Int, perChannel: Int) {
        (timeEmbeddingDimension, timeInfluence == .shift ? 1 : 2)
    }

    private func add(_ block: Block, _ name: String, _ way: String, _ builder: inout LayoutBuilder) {
        for (layer, input) in block.inputChannels.enumerated() {
            builder.residualBlock("\(name).resnets.\(layer)", input, block.channels, time: time)
        }
        for (layer, depth) in block.transformerLayers.enumerated() {
            builder.transformer(
                "\(name).attentions.\(layer)", width: block.channels, depth: depth,
                text: block.crossAttentionDimension, hasOnlyCross: block.hasOnlyCrossAttention,
                isLinear: usesLinearProjection)
        }
        guard block.resizes else { return }
        builder.convolution("\(name).\(way)samplers.0.conv", block.channels, block.channels, side: 3)
    }

    private func add(_ block: MidBlock, _ builder: inout LayoutBuilder) {
        builder.residualBlock("mid_block.resnets.0", block.channels, block.channels, time: time)
        guard let depth = block.transformerLayers else { return }
        builder.transformer(
            "mid_block.attentions.0", width: block.channels, depth: depth, text: block.crossAttentionDimension,
            hasOnlyCross: false, isLinear: usesLinearProjection)
        builder.residualBlock("mid_block.resnets.1", block.channels, block.channels, time: time)
    }
}
