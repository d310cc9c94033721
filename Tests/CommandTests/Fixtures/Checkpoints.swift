import Foundation

/// The tiny checkpoint of the tests, and whether it can be run here.
enum Checkpoints {
    /// An InstructPix2Pix checkpoint with random weights, made by Scripts/goldens_diffusion.py.
    static let tiny = goldens.appending(path: "sd1").path

    /// A checkpoint that is told a text only, like Stable Diffusion, with random weights.
    static let tinyTextToImage = goldens.appending(path: "text-to-image").path

    private static let goldens = URL(filePath: #filePath)
        .appending(path: "../../../DiffusionTests/Goldens").standardized

    /// The library that libtorch is reached by was built.
    static let canRun = FileManager.default.fileExists(
        atPath: URL(fileURLWithPath: Command.path).deletingLastPathComponent()
            .appendingPathComponent("libmediaedit-torch.so").path)
}
