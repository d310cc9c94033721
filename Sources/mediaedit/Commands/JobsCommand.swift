import ArgumentParser
import Foundation
import MediaTypes
import Rendering

/// `mediaedit jobs`: what renders have left to go on with.
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "List, follow or clean the jobs that were begun and not finished.",
        subcommands: [List.self, Attach.self, Clean.self], defaultSubcommand: List.self)

    struct List: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "List unfinished jobs.")

        func run() {
            for entry in JobRegistry.entries {
                let state = JobState(of: entry.folder)
                let of = state.total.map { "\(state.done) of \($0) chunks" } ?? "not staged"
                let fate = state.isRunning ? "running" : "stopped"
                let size = Memory.text(Double(state.bytes))
                Terminal.print("\(entry.output)\t\(fate)\t\(of)\t\(size)\t\(entry.folder.path)")
            }
        }
    }

    struct Attach: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Follow a job that --detach has left to a cluster, until its output is there.",
            discussion: """
                EXAMPLES:
                  mediaedit video film.mp4 "turn into watercolor" -o out.mp4 --executor slurm --detach
                  mediaedit jobs attach out.mp4

                Ctrl-C ends this command; the job stays in the queue.
                """)

        @Argument(help: "The output, or the job's folder.")
        var name: String

        @Option(help: "auto, bar, plain, json or none.")
        var progress = ProgressStyle.auto

        @Flag(name: .shortAndLong, help: "Say only errors and notes.")
        var quiet = false

        func run() throws {
            Interrupts.install()
            let printer = ProgressPrinter(progress, isQuiet: quiet)
            defer { printer.clearBar() }
            let output = try JobAttachment(JobsCommand.folder(name), printer.supervision).run()
            printer.tellDone(output: output)
            Terminal.print(output)
        }
    }

    struct Clean: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove what unfinished jobs have left; running ones are left alone.")

        @Argument(help: "Outputs or job folders; all that are known when none is given.")
        var names: [String] = []

        func run() throws {
            let folders =
                names.isEmpty ? JobRegistry.entries.map(\.folder) : names.map(JobsCommand.folder)
            for folder in folders {
                guard try folder.clean() else {
                    Terminal.say("note: \(folder.path) is left alone: a process or a cluster is at it")
                    continue
                }
                Terminal.print(folder.path)
            }
        }
    }

    /// The job folder of an output, or the folder itself.
    private static func folder(_ name: String) -> JobFolder {
        let isFolder = (name as NSString).lastPathComponent.hasSuffix("mediaedit-job")
        return isFolder ? JobFolder(path: name) : JobFolder(forOutput: name)
    }
}
