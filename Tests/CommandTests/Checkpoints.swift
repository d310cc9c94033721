import Foundation

/// The tiny checkpoint of the tests, and whether it can be run here.
enum Checkpoints {
    /// An InstructPix2Pix checkpoint with random weights, made by Scripts/goldens-diffusion.
    static let tiny = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("DiffusionTests/Goldens/sd1").path

    /// The library that libtorch is reached by was built.
    static let canRun = FileManager.default.fileExists(
        atPath: URL(fileURLWithPath: Command.path).deletingLastPathComponent()
            .appendingPathComponent("libmediaedit-torch.so").path)
}
