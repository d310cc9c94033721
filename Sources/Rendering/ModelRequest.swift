internal import Checkpoints
public import Diffusion
internal import Foundation
internal import Tensors

/// The model that a film's looks and free edits are done with.
public struct ModelRequest: Sendable, Codable, Hashable {
    /// The folder of a checkpoint; absolute in sidecars.
    public var path: String
    /// How it edits.
    public var settings: EditSettings

    /// - Parameter path: the folder of a checkpoint.
    public init(path: String, settings: EditSettings = EditSettings()) {
        self.path = path
        self.settings = settings
    }

    /// Refuses what would be refused once the model is loaded: a checkpoint that isn't one, settings that it can't be run
    /// with, and libtorch not there. No weights are read.
    func check() throws {
        try PictureEditor.check(Checkpoint(path: path), settings)
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
