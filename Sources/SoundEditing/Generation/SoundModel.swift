public import Checkpoints
public import Diffusion
internal import Foundation
public import MediaTypes
internal import Synchronization
internal import Tensors

/// The model that makes new sound: a checkpoint that edits pictures, of spectrograms.
///
/// It is loaded when it is first needed, once for all steps and tracks.
public final class SoundModel: Sendable {
    /// The checkpoint's folder.
    public let folder: String
    let settings: EditSettings
    let seed: UInt64
    let threads: Int
    let supervision: Supervision
    private let loaded = Mutex<DiffusionModel?>(nil)

    /// - Parameters:
    ///   - folder: of a checkpoint.
    ///   - settings: those of sizes and of other frames don't count here.
    ///   - seed: of all noise.
    ///   - threads: that one operation of the model runs on, from 1; they change no bit.
    ///   - supervision: told how many of how many levels of noise a window has gone through, and asked before each call
    ///     of the model.
    public init(folder: String, settings: EditSettings, seed: UInt64, threads: Int, _ supervision: Supervision) {
        self.folder = folder
        self.settings = settings
        self.seed = seed
        self.threads = threads
        self.supervision = supervision
    }

    /// Refuses a checkpoint whose pictures can't be spectrograms, before any of it is loaded.
    ///
    /// - Throws: `CheckpointError` for a ``MelPictureLayout/fileName`` that can't be used.
    public static func check(_ checkpoint: Checkpoint) throws {
        let layout = try MelPictureLayout(ofCheckpointAt: checkpoint.path)
        let grain = checkpoint.autoencoder.pixelsPerLatent
        guard layout.width.isMultiple(of: grain), layout.height.isMultiple(of: grain) else {
            throw CheckpointError(
                code: .unsupported,
                message:
                    "cannot use \(checkpoint.path) for sound: its spectrograms of \(layout.width)x\(layout.height) "
                    + "aren't "
                    + "multiples of the \(grain) pixels of its autoencoder; correct \(MelPictureLayout.fileName)")
        }
    }

    /// The checkpoint, loaded.
    func model() throws -> DiffusionModel {
        try loaded.withLock { loaded in
            if let loaded { return loaded }
            try TorchLibrary.setThreads(threads)
            let model = try DiffusionModel(Checkpoint(path: folder))
            loaded = model
            return model
        }
    }

    /// What edits the pictures of a change's windows.
    func editor(for generation: SoundGeneration) throws -> GeneratedMel.Edit {
        let model = try model()
        let editor = try PictureEditor(
            model, prompt: prompt(generation, model.checkpoint.purpose),
            settings: settings(generation, model.checkpoint.purpose), seed: seed)
        let layout = try MelPictureLayout(ofCheckpointAt: folder)
        let supervision = supervision
        return { picture, number in
            try supervision.check()
            let image = try Tensor(from: picture, shape: [1, 3, layout.height, layout.width])
            supervision.tell(.model(done: 0, total: 1))
            defer { supervision.tell(.model(done: 1, total: 1)) }
            let source = try Tensor.inferring { try model.images(of: model.scaled(model.latents(of: image))).floats() }
            let edited = try editor.edit(
                anchors: [SourcePicture(frame: number, image: image)], frames: [], shot: number,
                supervision)
            return (source, try edited[0].floats())
        }
    }

    /// Models that are told what to do are told it in whole, others what is to be heard.
    func prompt(_ generation: SoundGeneration, _ purpose: Checkpoint.Purpose) -> String {
        purpose == .instruction ? generation.instruction : generation.wanted
    }

    /// A model that is told what is there is told what isn't to be: by its source's text where the source is inverted
    /// with one, else as unwanted.
    func settings(_ generation: SoundGeneration, _ purpose: Checkpoint.Purpose) -> EditSettings {
        var settings = self.settings
        guard purpose != .instruction, !generation.unwanted.isEmpty else { return settings }
        if settings.control == .sdedit {
            settings.negativePrompt = [generation.unwanted, settings.negativePrompt].filter { !$0.isEmpty }
                .joined(separator: ", ")
        } else if settings.sourcePrompt.isEmpty {
            settings.sourcePrompt = generation.unwanted
        }
        return settings
    }
}
