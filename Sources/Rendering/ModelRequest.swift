internal import Checkpoints
public import Diffusion
internal import Foundation
internal import SoundEditing
internal import Tensors

/// The model that a film's looks and free edits, and new sound, are made with.
public struct ModelRequest: Sendable, Codable, Hashable {
    /// The folder of a checkpoint; absolute in sidecars.
    public var path: String
    /// How it edits.
    public var settings: EditSettings
    /// A picture that is white where it edits the film's; nil is everywhere. Absolute in sidecars.
    public var mask: String?

    /// - Parameters:
    ///   - path: the folder of a checkpoint.
    ///   - mask: a picture that is white where it edits the film's; nil is everywhere.
    public init(path: String, settings: EditSettings = EditSettings(), mask: String? = nil) {
        self.path = path
        self.settings = settings
        self.mask = mask
    }

    /// Refuses what would be refused once the model is loaded: a checkpoint that isn't one, settings that it can't be
    /// run with, and libtorch not there. No weights are read.
    ///
    /// - Parameter sound: it is to edit spectrograms too.
    func check(sound: Bool = false) throws {
        let checkpoint = try Checkpoint(path: path)
        try PictureEditor.check(checkpoint, settings)
        if sound { try SoundModel.check(checkpoint) }
        _ = try TorchLibrary.version()
    }

    /// The files that decide what it makes.
    var files: [String] {
        let names = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
        return names.filter { $0.hasSuffix(".safetensors") || $0.hasSuffix(".json") || $0.hasSuffix(".txt") }
            .filter { !$0.hasPrefix(".") && !$0.contains("/.") && !$0.hasPrefix("cases/") }
            .sorted().map { "\(path)/\($0)" }
    }
}
