import ArgumentParser
import LibAV
import Rendering

/// `mediaedit version`: the program's version and FFmpeg's, as `--version` prints them.
struct VersionCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "version", abstract: "Print the version.",
        discussion: """
            EXAMPLES:
              mediaedit version
            """)

    static var text: String { "mediaedit \(Version.text) (FFmpeg \(LibraryVersions.ffmpeg))" }

    func run() { Terminal.print(Self.text) }
}
