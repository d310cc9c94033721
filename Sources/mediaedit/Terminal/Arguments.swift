import ArgumentParser
import Decoding
import Foundation
import MediaTypes
import Rendering

/// The command line as it is parsed.
enum Arguments {
    /// Refuses words that are no UTF-8: they would be read as another name.
    static func requireText() throws {
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let word = CommandLine.unsafeArgv[index] else { continue }
            let bytes = UnsafeBufferPointer(start: word, count: strlen(word)).map { UInt8(bitPattern: $0) }
            guard String(validating: bytes, as: UTF8.self) == nil else { continue }
            let name = ShownText.name(bytes)
            throw access(word, F_OK) == 0
                ? RenderError(
                    .input, "cannot open \(name): its name is not UTF-8, which names must be here; rename the file")
                : RenderError(.usage, "cannot read the argument \(name): it is not UTF-8 text; write it so")
        }
    }

    /// The arguments with the command that goes without saying: a file in its place is edited as what it is.
    static func command(_ arguments: [String]) -> [String] {
        guard let first = arguments.first, !first.hasPrefix("-"), !names.contains(first) else { return arguments }
        let isFile = FileManager.default.fileExists(atPath: first)
        guard isFile || arguments.count > 1 && first.contains(".") else { return arguments }
        guard let file = try? MediaFile.open(path: first), file.video == nil, !file.sound.isEmpty else {
            return ["video"] + arguments
        }
        return ["audio"] + arguments
    }

    private static let names = Set(
        MediaEdit.configuration.subcommands.compactMap { $0.configuration.commandName } + ["help"])

    /// "-6 dB" and "-14 LUFS" are instructions, though they begin like options: with a space in front the parser takes
    /// them for values.
    static func read(_ arguments: some Sequence<String>) -> [String] {
        arguments.map { $0.wholeMatch(of: /-[0-9.]+ +[A-Za-z].*/) == nil ? $0 : " " + $0 }
    }
}
