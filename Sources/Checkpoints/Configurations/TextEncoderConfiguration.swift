/// `text_encoder/config.json` of a `CLIPTextModel`. Source: transformers 5, `models/clip/configuration_clip.py`.
public struct TextEncoderConfiguration: Sendable, Equatable {
    /// The activation of the feed-forward layers: `hidden_act`.
    public enum HiddenActivation: String, Sendable, CaseIterable {
        /// x · sigmoid(1.702 x).
        case quickGELU = "quick_gelu"
        /// x · Φ(x), with the error function.
        case gelu
        /// x · Φ(x), with its approximation by a hyperbolic tangent.
        case geluNew = "gelu_new"
    }

    /// Tokens that have an embedding.
    public let vocabularySize: Int
    /// Length of a token's vector.
    public let hiddenSize: Int
    /// Length inside the feed-forward layers.
    public let intermediateSize: Int
    /// Transformer blocks.
    public let layers: Int
    /// Attention heads; each has ``hiddenSize`` / `heads` numbers.
    public let heads: Int
    /// The longest text, in tokens, with begin and end.
    public let longestText: Int
    /// The activation of the feed-forward layers.
    public let activation: HiddenActivation
    /// Epsilon of the layer norms.
    public let normEpsilon: Double
    /// The token that ends a text: where the pooled vector is taken, which diffusion doesn't use.
    public let endToken: Int?
}

extension TextEncoderConfiguration {
    /// Reads `config.json` at `path`. Absent keys have the defaults of transformers.
    ///
    /// - Throws: ``CheckpointError`` `unsupported` that lists every key that is unknown or has a value that isn't
    ///   computed; `missing` or `damaged` as ``JSONFile/read(_:)``.
    public init(path: String) throws {
        var reader = try ConfigurationReader(path: path)
        let architectures = reader.value("architectures")?.elements?.compactMap(\.text) ?? []
        let supported = ["CLIPTextModel", "CLIPTextModelWithProjection"]
        for name in architectures where !supported.contains(name) {
            reader.complain("architectures is \(name), supported is \(supported.joined(separator: " or "))")
        }
        reader.fixed("model_type", .string("clip_text_model"))
        vocabularySize = reader.integer("vocab_size", default: 49408, in: 1...10_000_000)
        hiddenSize = reader.integer("hidden_size", default: 512, in: 1...65536)
        intermediateSize = reader.integer("intermediate_size", default: 2048, in: 1...1_000_000)
        layers = reader.integer("num_hidden_layers", default: 12, in: 1...1000)
        heads = reader.integer("num_attention_heads", default: 8, in: 1...4096)
        longestText = reader.integer("max_position_embeddings", default: 77, in: 2...65536)
        activation = reader.choice("hidden_act", default: .quickGELU)
        normEpsilon = reader.number("layer_norm_eps", default: 1e-5, in: 0...1)
        let end = reader.value("eos_token_id")
        endToken = end?.integer ?? end?.elements?.first?.integer
        Self.ignoreWhatChangesNothing(&reader)
        if hiddenSize % heads != 0 {
            reader.complain("num_attention_heads is \(heads), supported is a divisor of hidden_size (\(hiddenSize))")
        }
        try reader.finish()
    }

    /// Keys of training, of the projection that diffusion doesn't use, and of every model of transformers.
    private static func ignoreWhatChangesNothing(_ reader: inout ConfigurationReader) {
        reader.ignore([
            "attention_dropout", "dropout", "initializer_factor", "initializer_range", "projection_dim", "bos_token_id",
            "pad_token_id", "torch_dtype", "dtype", "transformers_version", "return_dict", "use_return_dict",
            "output_hidden_states", "output_attentions", "torchscript", "tokenizer_class", "prefix", "use_cache",
            "id2label", "label2id", "num_labels", "problem_type", "task_specific_params", "sep_token_id",
            "decoder_start_token_id", "tie_word_embeddings", "use_bfloat16", "tf_legacy_loss", "pruned_heads",
            "chunk_size_feed_forward", "is_encoder_decoder", "finetuning_task",
        ])
    }
}
