import ArgumentParser
import Canvases
import Checkpoints
import Diffusion
import Tensors

/// `mediaedit models parity`: what this machine computes against what is stored.
struct ModelsParityCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "parity", abstract: "Run stored cases against a checkpoint and tell how much the results differ.",
        discussion: """
            EXAMPLES:
              mediaedit models parity instruct-pix2pix cases/*.safetensors
              mediaedit models parity instruct-pix2pix cases/unet.safetensors cases/ids.json --tolerance 1e-4 --json

            A case is a safetensors file with the metadata "component" (\(components)) and "options" (JSON), \
            tensors in.* and what another implementation computes of them, out.*; or tokenizer.json with "prompts" and \
            "ids", which must be the very same. Differences are printed as parts of the output's largest magnitude, \
            with \
            the place of the largest one.

            EXIT CODES:
              0 every output is within the tolerance · 1 one isn't · 2 usage · 4 a file is damaged · \
            6 the checkpoint or libtorch isn't there, or isn't supported
            """)

    private static let components = ParityComponent.allCases.filter { $0 != .tokenizer }.map(\.rawValue)
        .joined(separator: ", ")

    @Argument(help: "The checkpoint's folder.")
    var checkpoint: String

    @Argument(help: "Stored cases.")
    var cases: [String]

    @Option(help: "The largest difference that passes, as a part of the output's largest magnitude, 0 to 1.")
    var tolerance = 1e-3

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        guard (0...1).contains(tolerance) else {
            throw ValidationError("cannot pass differences of \(tolerance): --tolerance is 0 to 1")
        }
    }

    func run() throws {
        Interrupts.install()
        if CanvasThreads.isBudgeted { try TorchLibrary.setThreads(CanvasThreads.budget) }
        var run = ParityRun(try Checkpoint(path: checkpoint), Interrupts.untold)
        let results = try cases.map { path in
            let stored = try ParityCase(path: path)
            return ParityListing.Case(stored, try run.differences(stored), tolerance)
        }
        let listing = ParityListing(checkpoint: checkpoint, tolerance: tolerance, cases: results)
        if json {
            Terminal.print(try Terminal.json(listing))
        } else {
            for line in listing.lines { Terminal.print(line) }
        }
        if !listing.passes { throw ExitCode(1) }
    }
}
