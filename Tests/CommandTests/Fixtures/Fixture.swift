import Foundation

/// A folder of one test, with inputs made by `ffmpeg` in it; removed when the test ends.
final class Fixture {
    let folder: String

    /// - Throws: when the folder can't be made.
    init() throws {
        let place = FileManager.default.temporaryDirectory
            .appendingPathComponent("mediaedit-test-\(UUID().uuidString)", isDirectory: true)
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        folder = place.resolvingSymlinksInPath().path
    }

    deinit { try? FileManager.default.removeItem(atPath: folder) }

    // MARK: files

    func path(_ name: String) -> String { folder + "/" + name }

    func exists(_ name: String) -> Bool {
        FileManager.default.fileExists(atPath: name.hasPrefix("/") ? name : path(name))
    }

    func data(_ name: String) throws -> Data {
        guard let data = FileManager.default.contents(atPath: path(name)) else {
            throw TestTrouble(description: "cannot read \(name)")
        }
        return data
    }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path(name)))
    }

    func write(_ name: String, _ data: Data) throws { try data.write(to: URL(fileURLWithPath: path(name))) }

    /// Everything in the folder, also hidden and in folders, sorted.
    func listing() -> [String] {
        (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).sorted()
    }

    // MARK: inputs

    /// Runs ffmpeg in the folder and gives what it wrote to stdout.
    ///
    /// - Throws: ``TestTrouble`` with its talk when it fails.
    @discardableResult
    func ffmpeg(_ arguments: String...) throws -> Data {
        try tool("ffmpeg", ["-nostdin", "-v", "error", "-y"] + arguments)
    }

    /// The same with the arguments as one text, split at spaces: `-f lavfi -i testsrc2 out.mp4`.
    @discardableResult
    func ffmpeg(words: String) throws -> Data {
        try tool("ffmpeg", ["-nostdin", "-v", "error", "-y"] + words.split(separator: " ").map(String.init))
    }

    /// Any other tool, in the folder.
    @discardableResult
    func tool(_ name: String, _ arguments: [String]) throws -> Data {
        let outcome = try Running(name, arguments, in: folder).wait()
        guard outcome.exit == 0 else {
            throw TestTrouble(
                description: "\(name) \(arguments.joined(separator: " ")) exited \(outcome.exit): \(outcome.stderr)")
        }
        return outcome.output
    }

    /// A moving test picture, 25 frames a second unless told, with or without a sine; encoded fast and well.
    @discardableResult
    func clip(
        _ name: String = "in.mp4", seconds: Double = 1, size: String = "192x108", rate: String = "25",
        video: String = "-c:v libx264 -preset ultrafast -crf 12 -pix_fmt yuv420p", sound: String? = "-c:a aac"
    ) throws -> String {
        // testsrc2 rounds a size to what 4:2:0 can hold, so an odd one is scaled to.
        let odd = size.split(separator: "x").contains { $0.last?.wholeNumberValue.map { $0 % 2 == 1 } ?? false }
        let source = odd ? "192x108" : size
        let scale = odd ? ",scale=\(size.split(separator: "x").joined(separator: ":")):flags=bicubic" : ""
        let picture = "-f lavfi -i testsrc2=s=\(source):r=\(rate):d=\(seconds)\(scale)"
        let tone = sound == nil ? "" : "-f lavfi -i sine=f=440:r=48000:d=\(seconds)"
        try ffmpeg(words: "\(picture) \(tone) \(video) \(sound ?? "") -bitexact \(name)")
        return name
    }

    /// A plan that changes nothing.
    func noSteps() throws -> String {
        try write("no-steps.json", #"{"instruction": "", "steps": [], "unresolved": []}"#)
        return "no-steps.json"
    }

    // MARK: runs

    /// Runs the command in the folder.
    func run(_ arguments: String...) throws -> Outcome { try Command.run(arguments, in: folder) }

    func run(_ arguments: [String]) throws -> Outcome { try Command.run(arguments, in: folder) }

    /// An edit without steps of `input` to `output`.
    func copy(_ input: String, to output: String, _ options: String...) throws -> Outcome {
        try Command.run(["video", input, "--plan", noSteps(), "-o", output] + options, in: folder)
    }

    /// An edit by instruction of `input` to `output`.
    func edit(_ input: String, _ instruction: String, to output: String, _ options: String...) throws -> Outcome {
        try Command.run(["video", input, instruction, "-o", output] + options, in: folder)
    }
}

/// The folder of real clips.
enum Media {
    static let folder = URL(filePath: #filePath).appending(path: "../../../../Media").standardized.path
    /// The folder of encode presets, beside it.
    static let encodes = URL(fileURLWithPath: folder).deletingLastPathComponent()
        .appendingPathComponent("Presets/encodes").path
}
