public import Checkpoints
public import Foundation
import MediaTypes

/// A checkpoint of the Stable Diffusion family that is small enough to be made by a test: its configurations, and
/// weights of small numbers that depend on the tensor's name only.
public enum TinyCheckpoint {
    /// Writes it into a folder of `folder`, and gives its path.
    @discardableResult
    public static func write(in folder: Folder, named name: String = "tiny") throws -> String {
        for (file, text) in texts { try folder.write("\(name)/\(file)", text) }
        let place = "\(folder.path)/\(name)"
        let unet = try UNetConfiguration(path: "\(place)/unet/config.json").layout
        let vae = try AutoencoderConfiguration(path: "\(place)/vae/config.json").layout
        let encoder = try TextEncoderConfiguration(path: "\(place)/text_encoder/config.json").layout
        try folder.write("\(name)/unet/diffusion_pytorch_model.safetensors", weights(unet))
        try folder.write("\(name)/vae/diffusion_pytorch_model.safetensors", weights(vae))
        try folder.write("\(name)/text_encoder/model.safetensors", weights(encoder))
        return place
    }

    /// A file with the tensors of a layout, but for those that `change` takes out or reshapes.
    public static func weights(_ layout: WeightLayout, change: (String, [Int]) -> [Int]? = { $1 }) -> Data {
        var text = SafetensorsText()
        text.metadata = ["format": "pt"]
        for entry in layout.entries {
            guard let shape = change(entry.name, entry.shape) else { continue }
            var seed = entry.name.utf8.reduce(UInt32(2_166_136_261)) { ($0 ^ UInt32($1)) &* 16_777_619 }
            let values = (0..<shape.reduce(1, *)).map { _ in
                seed = seed &* 1_664_525 &+ 1_013_904_223
                return Float(Int(seed >> 16) - 32768) / 327_680
            }
            text.add(entry.name, shape, values)
        }
        return text.data
    }

    /// Path, size and SHA-256 of every file of a checkpoint, by path.
    public static func sums(of path: String) throws -> [(String, Int64, String)] {
        let files = try CheckpointVerification.record(path: path, .none).files
        return files.sorted { $0.key < $1.key }.map { ($0.key, $0.value.size, $0.value.sha256) }
    }

    /// Every file but the weights, by its path.
    public static let texts: [String: String] = [
        "model_index.json": """
        {"_class_name": "StableDiffusionInstructPix2PixPipeline", "_diffusers_version": "0.42.1",
         "unet": ["diffusers", "UNet2DConditionModel"], "vae": ["diffusers", "AutoencoderKL"],
         "text_encoder": ["transformers", "CLIPTextModel"], "tokenizer": ["transformers", "CLIPTokenizer"],
         "scheduler": ["diffusers", "EulerAncestralDiscreteScheduler"], "safety_checker": [null, null]}
        """,
        "unet/config.json": """
        {"_class_name": "UNet2DConditionModel", "in_channels": 8, "block_out_channels": [8, 16],
         "down_block_types": ["CrossAttnDownBlock2D", "DownBlock2D"], "layers_per_block": 1,
         "up_block_types": ["UpBlock2D", "CrossAttnUpBlock2D"], "attention_head_dim": 2, "norm_num_groups": 4,
         "cross_attention_dim": 12, "sample_size": 8}
        """,
        "vae/config.json": """
        {"_class_name": "AutoencoderKL", "block_out_channels": [8, 8], "norm_num_groups": 4, "sample_size": 16,
         "down_block_types": ["DownEncoderBlock2D", "DownEncoderBlock2D"],
         "up_block_types": ["UpDecoderBlock2D", "UpDecoderBlock2D"]}
        """,
        "text_encoder/config.json": """
        {"architectures": ["CLIPTextModel"], "model_type": "clip_text_model", "vocab_size": 40, "hidden_size": 12,
         "intermediate_size": 24, "num_hidden_layers": 2, "num_attention_heads": 3, "max_position_embeddings": 16}
        """,
        "scheduler/scheduler_config.json": """
        {"_class_name": "EulerAncestralDiscreteScheduler", "beta_schedule": "scaled_linear", "beta_start": 0.00085,
         "beta_end": 0.012, "num_train_timesteps": 1000, "prediction_type": "epsilon"}
        """,
        "tokenizer/vocab.json": "{}",
        "tokenizer/merges.txt": "#version: 0.2\n",
    ]
}
