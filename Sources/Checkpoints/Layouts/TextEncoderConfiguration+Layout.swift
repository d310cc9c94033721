extension TextEncoderConfiguration {
    /// Every tensor of the text encoder, as `text_model.…`; the names of transformers 5, without that, are known too.
    public var layout: WeightLayout {
        // Positions are counted, not read; the projection makes the pooled vector, which diffusion doesn't use.
        var builder = LayoutBuilder(
            component: "text_encoder",
            ignored: [
                "text_model.embeddings.position_ids", "embeddings.position_ids", "text_projection.weight",
            ])
        builder.add("text_model.embeddings.token_embedding.weight", [vocabularySize, hiddenSize])
        builder.add("text_model.embeddings.position_embedding.weight", [longestText, hiddenSize])
        for layer in 0..<layers {
            let name = "text_model.encoder.layers.\(layer)"
            for part in ["q_proj", "k_proj", "v_proj", "out_proj"] {
                builder.linear("\(name).self_attn.\(part)", hiddenSize, hiddenSize)
            }
            builder.norm("\(name).layer_norm1", hiddenSize)
            builder.linear("\(name).mlp.fc1", hiddenSize, intermediateSize)
            builder.linear("\(name).mlp.fc2", intermediateSize, hiddenSize)
            builder.norm("\(name).layer_norm2", hiddenSize)
        }
        builder.norm("text_model.final_layer_norm", hiddenSize)
        var layout = builder.layout
        let prefix = "text_model."
        layout.entries = layout.entries.map {
            .init($0.name, $0.shape, otherNames: [String($0.name.dropFirst(prefix.count))])
        }
        return layout
    }
}
