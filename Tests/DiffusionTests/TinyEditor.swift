import Checkpoints
import Diffusion
import Foundation
import MediaTypes
import Tensors

/// The tiny checkpoint that is told a text, made by Scripts/goldens_diffusion.py, and pictures for it.
struct TinyEditor {
    let model: DiffusionModel

    init() throws {
        try TorchLibrary.setThreads(1)
        let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Goldens/text-to-image")
        model = try DiffusionModel(Checkpoint(path: folder.path))
    }

    /// Settings that are quick.
    static func settings(_ control: EditControl, _ change: (inout EditSettings) -> Void = { _ in }) -> EditSettings {
        var settings = EditSettings()
        settings.control = control
        settings.sourcePrompt = "a red car"
        settings.steps = 5
        change(&settings)
        return settings
    }

    /// A bright disc on a slope of colours, which moves with the frame's number.
    static func picture(_ frame: Int, mask: Tensor? = nil) throws -> SourcePicture {
        let side = 16
        let values = (0..<3 * side * side).map { index -> Float in
            let (channel, y, x) = (index / (side * side), index / side % side, index % side)
            let (dx, dy) = (Float(x) - 5 - Float(frame) / 2, Float(y) - 7)
            let disc: Float = dx * dx + dy * dy < 14 ? 1 : 0
            return max(-1, min(1, Float(x + (channel + 1) * y) / 24 - 0.9 + disc * Float(channel) * 0.6))
        }
        return try SourcePicture(frame: frame, image: Tensor(from: values, shape: [1, 3, side, side]), mask: mask)
    }

    /// Anchors 0 and 6, then the frames: their edits.
    func edit(
        _ prompt: String, _ settings: EditSettings, frames: [Int] = [2], mask: Tensor? = nil, seed: UInt64 = 5
    ) throws -> [Tensor] {
        let editor = try PictureEditor(model, prompt: prompt, settings: settings, seed: seed)
        return try editor.edit(
            anchors: [0, 6].map { try Self.picture($0, mask: mask) },
            frames: frames.map { try Self.picture($0, mask: mask) }, shot: 0, .none)
    }

    /// What the autoencoder makes of a picture.
    func passed(_ frame: Int) throws -> Tensor {
        try Tensor.inferring {
            try model.images(of: model.scaled(model.latents(of: Self.picture(frame).image)))
        }
    }
}

/// The mean of the differences.
func meanDifference(_ a: Tensor, _ b: Tensor) throws -> Double {
    try Tensor.inferring { try (a - b).magnitude().mean().number() }
}
