import ArgumentParser
import Foundation
import MediaTypes
import Rendering

/// `mediaedit jobs`: what renders have left to go on with.
struct JobsCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jobs", abstract: "List or clean the jobs that were begun and not finished.",
        subcommands: [List.self, Clean.self], defaultSubcommand: List.self)

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

    struct Clean: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Remove what unfinished jobs have left; running ones are left alone.")

        @Argument(help: "Outputs or job folders; all that are known when none is given.")
        var names: [String] = []

        func run() throws {
            let folders =
                names.isEmpty ? JobRegistry.entries.map(\.folder) : names.map(Self.folder)
            for folder in folders {
                guard folder.clean() else {
                    Terminal.say("note: \(folder.path) is left alone: a process is at it")
                    continue
                }
                Terminal.print(folder.path)
            }
        }

        private static func folder(_ name: String) -> JobFolder {
            let isFolder = (name as NSString).lastPathComponent.hasSuffix("mediaedit-job")
            return isFolder ? JobFolder(path: name) : JobFolder(forOutput: name)
        }
    }
}
