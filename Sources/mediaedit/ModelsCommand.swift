import ArgumentParser

/// `mediaedit models`: what has to do with checkpoints of models.
struct ModelsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "models", abstract: "Check checkpoints of diffusion models.",
        subcommands: [ModelsParityCommand.self])
}
