import ArgumentParser
import Foundation
import MediaTypes
import Rendering

/// `mediaedit merge`: joins the chunks of a staged job.
struct MergeCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Join the rendered chunks of a job and finish its output.")

    @Argument(help: "The job's folder.")
    var folder: String

    @OptionGroup var talking: TalkOptions

    func run() throws {
        Interrupts.install()
        let printer = ProgressPrinter(talking.progress, isQuiet: talking.quiet)
        let merge = ChunkMerge(JobFolder(path: folder), printer.supervision)
        defer { printer.clearBar() }
        let output = try merge.run().request.output ?? ""
        printer.tellDone(output: output)
        Terminal.print(output)
    }
}
