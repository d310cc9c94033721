import ArgumentParser
import Checkpoints
import Foundation
import MediaTypes

/// `mediaedit models`: diffusion checkpoints, in the layout of diffusers.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "List, fetch, verify or describe diffusion checkpoints.",
        discussion: """
            EXAMPLES:
              mediaedit models list
              mediaedit models pull instruct-pix2pix --trust-server
              mediaedit models verify path/to/checkpoint
              mediaedit models describe instruct-pix2pix

            A checkpoint is a folder in the layout of diffusers, with weights as safetensors: Stable Diffusion 1.x and
            2.x, InstructPix2Pix, latent consistency models. Pickles (.bin, .ckpt) are never read. Pulled ones are in
            ${XDG_CACHE_HOME:-~/.cache}/mediaedit/models. Nothing is fetched but by 'pull'.
            """,
        subcommands: [
            ModelsListCommand.self, ModelsPullCommand.self, ModelsVerifyCommand.self, ModelsDescribeCommand.self,
            ModelsPathCommand.self, ModelsParityCommand.self,
        ])

    /// The checkpoints that were pulled.
    static var store: ModelStore { ModelStore(environment: ProcessInfo.processInfo.environment) }
}

/// `mediaedit models path`: where a checkpoint is.
struct ModelsPathCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "path", abstract: "Print the folder of a model that was pulled.")

    @Argument(help: "The model's name.")
    var name: String

    func run() throws {
        let preset = try ModelPreset.named(name, in: PresetFolders.models)
        guard try ModelsCommand.store.state(of: preset) == .pulled else {
            throw CheckpointError(
                code: .missing,
                message:
                    "cannot use the model \(name): it isn't there, or not whole; fetch it with 'mediaedit models pull "
                    + "\(name)'")
        }
        Terminal.print(ModelsCommand.store.folder(of: name))
    }
}
