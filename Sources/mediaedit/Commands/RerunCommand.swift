import ArgumentParser
import Foundation
import Rendering

/// `mediaedit rerun`: renders again what a sidecar tells.
struct RerunCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "rerun", abstract: "Render an output again, with the same frames.",
        discussion: """
            EXAMPLES:
              mediaedit rerun out.mp4.mediaedit.json --overwrite
              mediaedit rerun out.mp4 -o again.mp4
            """)

    @Argument(help: "An output of mediaedit, or the .mediaedit.json beside it.")
    var file: String

    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: "Another place for the output; without it, beside the sidecar, under its name.")
    var path: String?

    @Flag(help: "Replace the output if it exists.")
    var overwrite = false

    @OptionGroup var talking: TalkOptions

    func run() throws {
        let output = try SidecarName.output(of: file)
        let sidecar = Provenance.path(for: output)
        let provenance = try Provenance(contentsOf: sidecar)
        var request = provenance.request
        try provenance.checkSources()
        // Where both lie now: the sidecar may have been moved with its output since it was written.
        request.output = path ?? output
        request.overwrite = overwrite
        try RequestRun(talking: talking).render(request)
    }
}
