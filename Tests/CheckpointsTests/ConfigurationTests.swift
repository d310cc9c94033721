import CheckpointFixtures
import Checkpoints
import Foundation
import MediaTypes
import Testing

/// Reading configurations: what published ones mean, and what is refused.
@Suite struct ConfigurationTests {
    private let folder: Folder

    init() throws { folder = try Folder() }

    private func file(_ text: String) throws -> String { try folder.write("config.json", text) }

    // MARK: published configurations, by the number of their parameters

    private let blocks = """
        "block_out_channels": [320, 640, 1280, 1280], "layers_per_block": 2, "norm_num_groups": 32, "norm_eps": 1e-05,
        "down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "CrossAttnDownBlock2D", "DownBlock2D"],
        "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
        "act_fn": "silu", "center_input_sample": false, "downsample_padding": 1, "flip_sin_to_cos": true,
        "freq_shift": 0, "mid_block_scale_factor": 1, "_class_name": "UNet2DConditionModel", "sample_size": 64
        """

    @Test(arguments: [
        ("\"in_channels\": 4, \"attention_head_dim\": 8, \"cross_attention_dim\": 768", 859_520_964, 686),
        ("\"in_channels\": 8, \"attention_head_dim\": 8, \"cross_attention_dim\": 768", 859_532_484, 686),
        (
            "\"attention_head_dim\": [5, 10, 20, 20], \"cross_attention_dim\": 1024, \"use_linear_projection\": true",
            865_910_724, 686
        ),
        ("\"cross_attention_dim\": 768, \"time_cond_proj_dim\": 256", 859_602_884, 687),
    ])
    func publishedUNetsHaveTheirNumberOfParameters(keys: String, parameters: Int, tensors: Int) throws {
        let unet = try UNetConfiguration(path: file("{\(blocks), \(keys)}"))
        #expect(unet.layout.parameterCount == parameters)
        #expect(unet.layout.entries.count == tensors)
    }

    @Test func withoutAnyKeyAUNetHasTheDefaultsOfDiffusers() throws {
        let unet = try UNetConfiguration(path: file("{}"))
        #expect(unet.downBlocks.map(\.channels) == [320, 640, 1280, 1280])
        #expect(unet.downBlocks.map(\.hasAttention) == [true, true, true, false])
        #expect(unet.upBlocks.map(\.hasAttention) == [false, true, true, true])
        #expect(unet.downBlocks.map(\.heads) == [8, 8, 8, 8] && unet.crossAttentionDimension == 1280)
        #expect(unet.upBlocks.map(\.inputChannels)[1] == [2560, 2560, 1920])
        #expect(unet.downBlocks.map(\.resizes) == [true, true, true, false])
        #expect(unet.timeEmbeddingDimension == 1280 && unet.sampleSize == nil && unet.normEpsilon == 1e-5)
    }

    @Test func theNumberOfHeadsIsTakenFromEitherKey() throws {
        let quirk = try UNetConfiguration(path: file("{\"attention_head_dim\": 4, \"num_attention_heads\": null}"))
        #expect(quirk.downBlocks.map(\.heads) == [4, 4, 4, 4])
        let named = try UNetConfiguration(
            path: file("{\"attention_head_dim\": 64, \"num_attention_heads\": [5, 10, 20, 20]}"))
        #expect(named.downBlocks.map(\.heads) == [5, 10, 20, 20])
        #expect(named.upBlocks.map(\.heads) == [20, 20, 10, 5] && named.midBlock?.heads == 20)
    }

    @Test func listsOfListsSayTheDepthOfEveryTransformer() throws {
        let unet = try UNetConfiguration(
            path: file(
                """
                {"down_block_types": ["CrossAttnDownBlock2D", "CrossAttnDownBlock2D"], "block_out_channels": [32, 64],
                 "up_block_types": ["CrossAttnUpBlock2D", "CrossAttnUpBlock2D"],
                 "transformer_layers_per_block": [[1, 2], [3, 4]],
                 "reverse_transformer_layers_per_block": [[5, 6, 7], [8, 9, 10]]}
                """))
        #expect(unet.downBlocks.map(\.transformerLayers) == [[1, 2], [3, 4]])
        #expect(unet.upBlocks.map(\.transformerLayers) == [[5, 6, 7], [8, 9, 10]])
        #expect(unet.midBlock?.transformerLayers == 3)
    }

    @Test func publishedAutoencodersAndTextEncodersHaveTheirNumberOfParameters() throws {
        let vae = try AutoencoderConfiguration(
            path: file(
                """
                {"_class_name": "AutoencoderKL", "act_fn": "silu", "block_out_channels": [128, 256, 512, 512],
                 "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D", "DownEncoderBlock2D",
                                      "DownEncoderBlock2D"],
                 "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D", "UpDecoderBlock2D"],
                 "in_channels": 3, "latent_channels": 4, "layers_per_block": 2, "norm_num_groups": 32,
                 "out_channels": 3, "sample_size": 512}
                """))
        #expect(vae.layout.parameterCount == 83_653_863 && vae.layout.entries.count == 248)
        #expect(vae.pixelsPerLatent == 8 && vae.scalingFactor == 0.18215 && vae.sampleSize == [512, 512])
        let text = try TextEncoderConfiguration(
            path: file(
                """
                {"architectures": ["CLIPTextModel"], "model_type": "clip_text_model", "hidden_size": 768,
                 "intermediate_size": 3072, "num_attention_heads": 12, "num_hidden_layers": 12, "vocab_size": 49408,
                 "dropout": 0.0, "eos_token_id": 2, "torch_dtype": "float32", "transformers_version": "4.22.0.dev0",
                 "_name_or_path": "openai/clip-vit-large-patch14"}
                """))
        #expect(text.layout.parameterCount == 123_060_480 && text.activation == .quickGELU && text.endToken == 2)
    }

    // MARK: refusals

    private func expectRefusal(
        _ error: CheckpointError, _ words: String, sourceLocation: SourceLocation = #_sourceLocation
    ) {
        #expect(error.kind == .needsModel, sourceLocation: sourceLocation)
        #expect(error.description.contains("config.json"), sourceLocation: sourceLocation)
        #expect(error.description.contains(words), "\(error.description)", sourceLocation: sourceLocation)
    }

    @Test(arguments: [
        ("\"class_embed_type\": \"timestep\"", "class_embed_type is \"timestep\", supported is null"),
        ("\"addition_embed_type\": \"text_time\"", "supported is null"),
        ("\"encoder_hid_dim\": 5", "encoder_hid_dim is 5"),
        ("\"dual_cross_attention\": true", "supported is false"),
        ("\"time_embedding_type\": \"fourier\"", "supported is \"positional\""),
        ("\"attention_type\": \"gated\"", "attention_type"),
        ("\"mid_block_type\": \"UNetMidBlock2DSimpleCrossAttn\"", "supported is UNetMidBlock2DCrossAttn"),
        ("\"down_block_types\": [\"AttnDownBlock2D\"]", "supported is a list of DownBlock2D, CrossAttnDownBlock2D"),
        ("\"block_out_channels\": [320, 640]", "have different lengths"),
        ("\"block_out_channels\": [320, 640, 1280, -1]", "whole numbers from 1"),
        ("\"layers_per_block\": [1, 2]", "a list of 4"),
        ("\"layers_per_block\": 1000000000", "from 1 to 64"),
        ("\"norm_num_groups\": null", "norm_num_groups is null"),
        ("\"norm_num_groups\": 7", "a divisor of every norm's channels"),
        ("\"attention_head_dim\": 7", "attention heads"),
        ("\"act_fn\": \"geglu\"", "supported is silu, swish, gelu, mish, relu"),
        ("\"resnet_time_scale_shift\": \"spatial\"", "supported is default, scale_shift"),
        ("\"conv_in_kernel\": 4", "odd"),
        ("\"transformer_layers_per_block\": [[1, 2], 1, 1, 1]", "reverse_transformer_layers_per_block"),
        ("\"flip_sin_to_cos\": 1", "true or false"),
        ("\"quantization_config\": {\"bits\": 4}", "a key that this program doesn't know"),
        ("\"_class_name\": \"UNet2DModel\"", "supported is \"UNet2DConditionModel\""),
    ])
    func aUNetThatIsNotComputedIsRefusedByKeyAndValue(key: String, words: String) throws {
        let path = try file("{\(key)}")
        expectRefusal(try #require(throws: CheckpointError.self) { try UNetConfiguration(path: path) }, words)
    }

    @Test func everythingThatIsTheMatterIsToldAtOnce() throws {
        let path = try file("{\"class_embed_type\": \"timestep\", \"act_fn\": \"tanh\", \"strange\": 1}")
        let error = try #require(throws: CheckpointError.self) { try UNetConfiguration(path: path) }
        for key in ["class_embed_type", "act_fn", "strange"] { expectRefusal(error, key) }
    }

    @Test(arguments: [
        ("\"down_block_types\": [\"AttnDownEncoderBlock2D\"]", "supported is a list of DownEncoderBlock2D"),
        ("\"block_out_channels\": [64, 64]", "different lengths"),
        ("\"latents_mean\": [0, 0, 0, 0]", "supported is both or neither"),
        ("\"latents_mean\": [0], \"latents_std\": [1]", "a list of 4 numbers"),
        ("\"latents_mean\": [0, 0, 0, 0], \"latents_std\": [1, 1, 0, 1]", "above 0"),
        ("\"scaling_factor\": 0", "scaling_factor is 0"),
        ("\"norm_num_groups\": 48", "divisor"),
        ("\"use_tiny\": true", "doesn't know"),
    ])
    func anAutoencoderThatIsNotComputedIsRefused(key: String, words: String) throws {
        let path = try file("{\(key)}")
        expectRefusal(try #require(throws: CheckpointError.self) { try AutoencoderConfiguration(path: path) }, words)
    }

    @Test(arguments: [
        ("\"model_type\": \"t5\"", "clip_text_model"),
        ("\"architectures\": [\"BertModel\"]", "supported is CLIPTextModel"),
        ("\"hidden_act\": \"relu\"", "quick_gelu, gelu"), ("\"num_attention_heads\": 7", "divisor of hidden_size"),
        ("\"rope_theta\": 1", "doesn't know"),
    ])
    func aTextEncoderThatIsNotComputedIsRefused(key: String, words: String) throws {
        let path = try file("{\(key)}")
        expectRefusal(try #require(throws: CheckpointError.self) { try TextEncoderConfiguration(path: path) }, words)
    }

    @Test(arguments: ["", "[]", "{\"a\": }", "{\"a\": 1, \"a\": 2}", "{\"a\": 1} x", "{\"a\": \"\\ud800\"}"])
    func aConfigurationThatIsNotJSONIsDamage(text: String) throws {
        let path = try file(text)
        let error = try #require(throws: CheckpointError.self) { try UNetConfiguration(path: path) }
        #expect(error.kind == .input && error.description.contains("fetch the file again"))
    }

    @Test func textsOfAnyKindAreReadAsJSONSays() throws {
        let text =
            #"{"a\"b": [1, -2.5e3, true, null, "é\u00e9\ud83d\ude00\n"], "#
            + #""big": 1180591620717411303424, "low": -Infinity}"#
        let json = try JSONFile.read(file(text))
        #expect(json["a\"b"]?.elements == [.integer(1), .number(-2500), .bool(true), .null, .string("éé😀\n")])
        #expect(json["big"]?.double == 0x1p70 && json["low"]?.double == -.infinity)
        let deep = String(repeating: "[", count: 100_000)
        let error = try #require(throws: CheckpointError.self) { try JSONFile.read(file(deep)) }
        #expect(error.description.contains("nested too deeply"))
    }
}
