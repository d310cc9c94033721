extension AutoencoderConfiguration {
    /// Every tensor of encoder and decoder, by the names of diffusers; the attention's names of before 0.12 are known.
    public var layout: WeightLayout {
        var builder = LayoutBuilder(component: "vae")
        addEncoder(&builder)
        addDecoder(&builder)
        if hasQuantConvolution {
            builder.convolution("quant_conv", 2 * latentChannels, 2 * latentChannels, side: 1)
        }
        if hasPostQuantConvolution {
            builder.convolution("post_quant_conv", latentChannels, latentChannels, side: 1)
        }
        return builder.layout
    }

    private func addEncoder(_ builder: inout LayoutBuilder) {
        let first = blockChannels.first ?? 0
        let last = blockChannels.last ?? 0
        builder.convolution("encoder.conv_in", inputChannels, first, side: 3)
        addLevels("encoder.down", blockChannels, layersPerBlock, &builder)
        addMid("encoder.mid_block", last, &builder)
        builder.norm("encoder.conv_norm_out", last)
        builder.convolution("encoder.conv_out", last, 2 * latentChannels, side: 3)
    }

    private func addDecoder(_ builder: inout LayoutBuilder) {
        let first = blockChannels.first ?? 0
        let last = blockChannels.last ?? 0
        builder.convolution("decoder.conv_in", latentChannels, last, side: 3)
        addMid("decoder.mid_block", last, &builder)
        addLevels("decoder.up", blockChannels.reversed(), layersPerBlock + 1, &builder)
        builder.norm("decoder.conv_norm_out", first)
        builder.convolution("decoder.conv_out", first, outputChannels, side: 3)
    }

    /// `encoder.down_blocks.…` with `downsamplers`, or the same upwards.
    private func addLevels(_ way: String, _ channels: [Int], _ layers: Int, _ builder: inout LayoutBuilder) {
        let direction = way.hasSuffix("down") ? "down" : "up"
        var input = channels.first ?? 0
        for (level, width) in channels.enumerated() {
            let name = "\(way)_blocks.\(level)"
            for layer in 0..<layers {
                builder.residualBlock("\(name).resnets.\(layer)", layer == 0 ? input : width, width, time: nil)
            }
            if level < channels.count - 1 {
                builder.convolution("\(name).\(direction)samplers.0.conv", width, width, side: 3)
            }
            input = width
        }
    }

    private func addMid(_ name: String, _ width: Int, _ builder: inout LayoutBuilder) {
        builder.residualBlock("\(name).resnets.0", width, width, time: nil)
        if hasMidAttention {
            let attention = "\(name).attentions.0"
            builder.norm("\(attention).group_norm", width)
            for (today, before) in [("to_q", "query"), ("to_k", "key"), ("to_v", "value"), ("to_out.0", "proj_attn")] {
                builder.add(
                    "\(attention).\(today).weight", [width, width], otherNames: ["\(attention).\(before).weight"],
                    otherShapes: [[width, width, 1, 1]])
                builder.add("\(attention).\(today).bias", [width], otherNames: ["\(attention).\(before).bias"])
            }
        }
        builder.residualBlock("\(name).resnets.1", width, width, time: nil)
    }
}
