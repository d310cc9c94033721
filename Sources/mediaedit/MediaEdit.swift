import ArgumentParser
import Foundation
import LibAV
import MediaTypes

/// The command: arguments in, exit codes out. The only place that prints or exits.
@main
struct MediaEdit: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "mediaedit",
        abstract: "Edits video and audio files by plain-language instruction, on this machine.",
        discussion: """
            EXAMPLES:
              mediaedit in.mp4 "turn into watercolor"
              mediaedit video in.mp4 "make it warmer and brighter, then fade out over 2 seconds" -o out.mp4
              mediaedit audio talk.wav "turn it down by 6 dB from 2s to 4s, then normalize to -16 LUFS"
              mediaedit batch holiday/ "turn into watercolor" --jobs 2
              mediaedit revise out.mp4 "a bit stronger, and without the vignette"
              mediaedit plan "crop to a square, then slow it to half speed" in.mp4 --json
              mediaedit operations

            Without a command, "mediaedit FILE …" is "mediaedit video FILE …" for a film and "mediaedit audio FILE …"
            for a file of sound alone.

            EXIT CODES:
              0 done · 2 usage · 3 instruction not understood · 4 input unreadable or unsupported ·
              5 output exists or can't be written · 6 needs a model that isn't there · 7 out of space or memory ·
              8 worker or executor failed · 9 batch finished with failures · 130/143 stopped by a signal
            """,
        version: VersionCommand.text,
        subcommands: [
            VideoCommand.self, AudioCommand.self, PlanCommand.self, OperationsCommand.self, PresetsCommand.self,
            ProbeCommand.self, FindCommand.self, BatchCommand.self, CompareCommand.self, SpectrogramCommand.self,
            DoctorCommand.self, ReviseCommand.self, RerunCommand.self, WorkerCommand.self, MergeCommand.self,
            JobsCommand.self, ModelsCommand.self, VersionCommand.self,
        ])

    /// Pools of memory that the threads share: with one they would wait for each other, with one each they would hold
    /// several times the memory. How many between is a choice by feel.
    private static let arenas = 2

    static func main() {
        signal(SIGPIPE, SIG_IGN)
        Terminal.fillHandles()
        Lifeline.hold()
        ThreadBudget.apply()
        Arenas.limit(to: arenas)
        var talk = Talk()
        do {
            try Arguments.requireText()
            var command = try parseAsRoot(Arguments.command(Arguments.read(CommandLine.arguments.dropFirst())))
            if let talking = command as? any TalkingCommand { talk = talking.talk }
            Log.install(verbose: talk.isVerbose)
            try command.run()
        } catch {
            ExitStatus(error).exit(asJSON: talk.progress == .json)
        }
    }
}
