import LibAV
import Rendering

/// What `--version` prints.
enum VersionCommand {
    static var text: String { "mediaedit \(Version.text) (FFmpeg \(LibraryVersions.ffmpeg))" }
}
