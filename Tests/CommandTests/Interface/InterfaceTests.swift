import Foundation
import Testing

/// The commands beside `video`, help and completions.
@Suite struct InterfaceTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    func object(_ text: String) throws -> [String: Any] {
        try #require(
            try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any], "not an object: \(text)")
    }

    @Test func helpHasExamplesAndExitCodes() throws {
        let run = try box.run("--help")
        #expect(run.exit == 0 && run.stderr.isEmpty)
        for name in ["video", "plan", "operations", "presets", "probe", "doctor", "compare", "spectrogram"] {
            #expect(run.stdout.contains(name))
        }
        #expect(run.stdout.contains("mediaedit video") && run.stdout.contains("watercolor"))
    }

    @Test(arguments: ["video", "plan", "operations", "presets", "probe", "doctor", "rerun", "compare", "spectrogram"])
    func everyCommandsHelpHasAnExample(name: String) throws {
        for arguments in [[name, "--help"], ["help", name]] {
            let run = try box.run(arguments)
            #expect(run.exit == 0)
            let examples = run.stdout.components(separatedBy: "mediaedit \(name)").count - 1
            #expect(examples >= 2, "usage and an example: \(run.stdout)")
        }
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionsAreMade(shell: String) throws {
        let run = try box.run("--generate-completion-script", shell)
        #expect(run.exit == 0 && run.stdout.contains("mediaedit") && run.stdout.contains("encoder-preset"))
        if shell == "bash" {
            try box.write("completions", run.output)
            try box.tool("bash", ["-n", "completions"])
        }
    }

    @Test func theVersionIsPrinted() throws {
        let run = try box.run("--version")
        #expect(run.exit == 0)
        #expect(run.stdout.wholeMatch(of: /mediaedit 0\.1\.0 \(FFmpeg \d+\..+\)\n/) != nil, "\(run.stdout)")
        let command = try box.run("version")
        #expect(command.exit == 0)
        #expect(command.stdout == run.stdout)
    }

    @Test func aloneTheCommandShowsItsHelp() throws {
        let run = try box.run([])
        #expect(run.exit == 0)
        #expect(run.stdout.contains("USAGE: mediaedit"))
    }

    @Test(arguments: [
        ["video"], ["nonsense"], ["video", "in.mp4"], ["video", "in.mp4", "make it warmer", "extra"], ["probe"],
    ])
    func missingOrExtraWordsAreAUsageError(arguments: [String]) throws {
        try box.clip(seconds: 0.4)
        let run = try box.run(arguments)
        #expect(run.exit == 2, "\(run.exit): \(run.stderr)")
        #expect(!run.stderr.isEmpty)
    }

    @Test func aPlanIsPrintedAsDocumented() throws {
        let sentence = "turn into watercolor, then black and white from 2s to 4s"
        let run = try box.run("plan", "--json", sentence)
        #expect(run.exit == 0, "\(run.stderr)")
        let plan = try object(run.stdout)
        #expect(Set(plan.keys).isSuperset(of: ["instruction", "steps", "unresolved"]))
        #expect(plan["instruction"] as? String == sentence)
        let steps = try #require(plan["steps"] as? [[String: Any]])
        #expect(steps.map { $0["operation"] as? String } == ["style.watercolor", "look.black-and-white"])
        #expect(steps.allSatisfy { Set($0.keys) == ["operation", "target", "time", "strength", "parameters"] })
        #expect(steps.at(1)?["time"] as? [Double] == [2, 4])
        #expect(steps.at(0)?["strength"] as? Double == 0.7 && steps.at(0)?["target"] as? String == "frame")
    }

    @Test func aPrintedPlanRuns() throws {
        try box.clip(seconds: 0.4)
        let run = try box.run("plan", "make it sepia", "--json")
        try box.write("plan.json", run.output)
        expectDone(try box.run("video", "in.mp4", "--plan", "plan.json", "-o", "a.mkv", "--codec", "ffv1"))
        expectDone(try box.edit("in.mp4", "make it sepia", to: "b.mkv", "--codec", "ffv1"))
        #expect(try Measure.frameHashes("a.mkv", in: box) == Measure.frameHashes("b.mkv", in: box))
    }

    @Test func theMediumDecidesWhatLouderMeans() throws {
        let run = try box.run("plan", "--json", "--medium", "audio", "make it brighter")
        let steps = try object(run.stdout)["steps"] as? [[String: Any]]
        #expect(steps?.first?["operation"] as? String == "audio.treble", "\(run.stdout)")
    }

    @Test(arguments: ["-6 dB", "-14 LUFS"]) func anInstructionMayBeginWithAMinus(words: String) throws {
        let run = try box.run("plan", "--medium", "audio", words)
        #expect(run.exit == 0 && run.stdout.contains(words.hasSuffix("dB") ? "audio.gain" : "audio.normalize"))
        #expect(try box.run("plan", "-6").exit == 2)
    }

    @Test func theCatalogueIsListedWhole() throws {
        let run = try box.run("operations", "--json")
        #expect(run.exit == 0)
        let value = try JSONSerialization.jsonObject(with: run.output)
        let text = String(describing: value)
        for id in ["style.watercolor", "look.sepia", "time.freeze", "overlay.text", "audio.normalize", "generate.edit"]
        {
            #expect(text.contains(id), "\(id)")
        }
        let plain = try box.run("operations")
        #expect(plain.stdout.contains("turn into watercolor"))
    }

    @Test func presetsAreListed() throws {
        let run = try box.run("presets", "--json")
        #expect(run.exit == 0)
        #expect((try? JSONSerialization.jsonObject(with: run.output)) != nil, "\(run.stdout)")
        #expect(run.stdout.contains("\"web\""))
    }

    @Test func probeSaysWhatAFileHolds() throws {
        try box.clip(
            seconds: 1, size: "191x107",
            video: "-c:v libx264 -pix_fmt yuv444p -colorspace bt709 -metadata:s:v rotate=90")
        let plain = try box.run("probe", "in.mp4")
        #expect(plain.exit == 0, "\(plain.stderr)")
        for word in ["h264", "191", "107", "aac", "25"] {
            #expect(plain.stdout.contains(word), "\(word): \(plain.stdout)")
        }
        let json = try box.run("probe", "in.mp4", "--json")
        #expect(json.exit == 0)
        _ = try object(json.stdout)
    }

    @Test func probeRefusesWhatIsNotMedia() throws {
        try box.write("notes.txt", "Dear diary\n")
        expectRefused(try box.run("probe", "notes.txt"), exit: 4, saying: ["notes.txt"])
    }

    @Test func theDoctorNamesTheEncoders() throws {
        let run = try box.run("doctor")
        #expect(run.exit == 0, "\(run.stderr)")
        for word in ["libx264", "ffmpeg|libavcodec"] {
            #expect(word.split(separator: "|").contains { run.stdout.lowercased().contains($0) }, "\(run.stdout)")
        }
        let json = try box.run("doctor", "--json")
        #expect((try? JSONSerialization.jsonObject(with: json.output)) != nil, "\(json.stdout)")
    }
}
