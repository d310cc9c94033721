import Foundation
import Glibc
import Testing

/// What the command prints of names that others chose, and what becomes of it when nobody listens.
@Suite struct TerminalTests {
    let box: Fixture
    /// An escape sequence, a bell, a line break and a mark that turns the direction.
    let evil = "a\u{1B}[31mb\u{7}c\nd\u{202E}e"

    init() throws { box = try Fixture() }

    private func expectShown(_ text: String, at place: SourceLocation = #_sourceLocation) {
        let obeyed = text.unicodeScalars.filter { $0 != "\n" && ($0.value < 0x20 || $0.value == 0x202E) }
        #expect(obeyed.isEmpty && !text.contains("c\nd"), "\(text.debugDescription)", sourceLocation: place)
    }

    @Test func controlCharactersOfANameAreWrittenOut() throws {
        let run = try box.run("video", "\(evil).mp4", "make it sepia")
        expectShown(run.stderr)
        #expect(run.exit == 4 && run.stderr.contains(#"a\x1b[31mb\x07c\nd\u{202e}e.mp4"#), "\(run.stderr)")
        let unknown = try box.run("video", "in.mp4", "make it \(evil)")
        expectShown(unknown.stderr)
    }

    @Test func theyAreWrittenOutInTheTablesOfABatch() throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        try FileManager.default.moveItem(atPath: box.path("in.mp4"), toPath: box.path("\(evil).mp4"))
        try box.write("\(evil) 2.mp4", "no film")
        for options in [["--dry-run"], ["--progress", "plain"], ["--progress", "none"]] {
            let run = try box.run(["batch", ".", "make it sepia"] + options)
            expectShown(run.stdout)
            expectShown(run.stderr)
            #expect(run.stdout.contains(#"\x1b[31mb"#), "\(run.stdout)")
        }
    }

    @Test func inJSONTheyAreJSONs() throws {
        let run = try box.run("video", "\(evil).mp4", "make it sepia", "--progress", "json")
        expectShown(run.stderr)
        let line = try JSONSerialization.jsonObject(with: Data(run.stderr.utf8)) as? [String: Any]
        #expect((line?["message"] as? String)?.contains("\(evil).mp4") == true, "\(run.stderr)")
        let plan = try box.run("plan", "add the title \"\u{202E}x\"", "--json")
        expectShown(plan.stdout)
        let steps = try JSONSerialization.jsonObject(with: plan.output) as? [String: Any]
        #expect("\(steps ?? [:])".contains("\u{202E}x"), "\(plan.stdout)")
    }

    @Test func aTerminalGetsNoRawOutputName() throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let command = "'\(Command.path)' video in.mp4 'make it sepia' -q -o $'x\\e[31m.mp4'"
        let shown = try box.tool("script", ["-qec", "bash -c \"\(command)\"", "/dev/null"])
        #expect(String(decoding: shown, as: UTF8.self).contains(#"x\x1b[31m.mp4"#))
        // A script that reads it gets the name itself.
        let run = try box.run("video", "in.mp4", "make it sepia", "-q", "-o", "y\u{1B}.mp4")
        #expect(run.stdout == "y\u{1B}.mp4\n")
    }

    @Test(arguments: [">&-", "| true", ">&- 2>&- <&-"]) func anOutputIsMadeThoughNobodyReadsItsName(end: String) throws
    {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        let before = try box.data("in.mp4")
        let script = "set -o pipefail; '\(Command.path)' video in.mp4 'make it sepia' -o out.mp4 \(end)"
        #expect(try Running("bash", ["-c", script], in: box.folder).wait().exit == 0)
        #expect(try Probe("out.mp4", in: box).picture().packets == 10)
        #expect(try box.data("in.mp4") == before)
    }

    @Test func dataThatCannotBeWrittenIsAFailure() throws {
        let script = "'\(Command.path)' operations >/dev/full"
        expectRefused(
            try Running("bash", ["-c", script], in: box.folder).wait(), exit: 5, saying: ["standard output", "space"])
    }

    @Test func aNameThatIsNotUTF8IsRefusedAsOne() throws {
        try box.clip("in.mp4", seconds: 0.4, size: "64x48")
        try box.tool("bash", ["-c", "cp in.mp4 $'caf\\xe9.mp4'"])
        for (name, exit) in [(#"caf\xe9.mp4"#, Int32(4)), (#"nowhere\xe9.mp4"#, 2)] {
            let script = "'\(Command.path)' video $'\(name)' 'make it sepia' -o out.mp4"
            expectRefused(
                try Running("bash", ["-c", script], in: box.folder).wait(), exit: exit, saying: [name, "not UTF-8"])
        }
    }

    static let numbers = [
        ["video", "in.mp4", "make it sepia", "--bitrate=1e19"], ["video", "in.mp4", "make it sepia", "--bitrate=inf"],
        ["video", "in.mp4", "make it sepia", "--bitrate=9223372036854775807"],
        ["video", "in.mp4", "make it sepia", "--preview=1s@1:1e300"],
        ["compare", "in.mp4", "in.mp4", "--from=0:1e300"],
        ["compare", "in.mp4", "in.mp4", "--frames=9223372036854775807"],
        ["spectrogram", "in.mp4", "-o", "s.png", "--span=1s@999999999999"],
        ["spectrogram", "in.mp4", "-o", "s.png", "--span=999999999999999999999s"],
    ]

    @Test(arguments: numbers) func aNumberOutOfRangeIsAUsageError(arguments: [String]) throws {
        try box.clip(seconds: 0.4)
        #expect(try box.run(arguments).exit == 2)
    }

    @Test func presetsFurtherUpAreNotTheProgramsOwn() throws {
        let preset = "name: stranger\ndescription: x\ncodec: h264\n"
        let places = ["top": "Presets", "above": "a/Presets", "shared": "a/share/mediaedit/Presets"]
        for (name, place) in places {
            try FileManager.default.createDirectory(
                atPath: box.path("\(place)/encodes"), withIntermediateDirectories: true)
            try box.write("\(place)/encodes/\(name).yaml", preset.replacing("stranger", with: name))
        }
        try FileManager.default.createDirectory(atPath: box.path("a/bin"), withIntermediateDirectories: true)
        // By a process of its own: a file that this one has open for writing can't be run by the others' children.
        try box.tool("cp", [Command.path, "a/bin/mediaedit"])
        let run = try Running(box.path("a/bin/mediaedit"), ["presets"], in: box.folder).wait()
        #expect(run.exit == 0 && run.stdout.contains("shared"), "\(run.stdout)\(run.stderr)")
        #expect(!run.stdout.contains("top") && !run.stdout.contains("above"), "\(run.stdout)")
    }
}
