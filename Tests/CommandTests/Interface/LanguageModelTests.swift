import Foundation
import Testing

/// A language model is asked where the grammar isn't sure, and believed as far as its answer holds.
@Suite struct LanguageModelTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    private static let sentence = "give it more zing"
    private static let answer =
        #"{"steps": [{"operation": "color.saturation", "quote": "more zing"}], "unresolved": []}"#

    private func ask(_ server: ChatServer, _ how: String, _ words: String = sentence, _ more: String...) throws
        -> Outcome
    {
        try box.run(
            ["plan", words, "--language-model", server.address(how), "--language-model-name", "tiny"]
                + ["--language-model-patience", "2"] + more)
    }

    @Test func whatTheGrammarDoesNotKnowIsAsked() throws {
        let server = try ChatServer(saying: Self.answer)
        let run = try ask(server, "right")
        expectDone(run)
        #expect(run.stdout.hasPrefix("1. color.saturation, strength 0.7"))
        #expect(
            run.stdout.contains("\"more zing\" is color.saturation, by the language model tiny at http://127.0.0.1:"))
        #expect(server.questions.count == 1)
        #expect(server.questions[0].contains(#""model":"tiny""#) && server.questions[0].contains("give it more zing"))
    }

    @Test func whatTheGrammarKnowsIsNotAsked() throws {
        let server = try ChatServer(saying: "nonsense")
        let run = try ask(server, "right", "make it warmer")
        expectDone(run)
        #expect(run.lines.first == "1. color.temperature, strength 0.7" && server.questions.isEmpty)
    }

    @Test func theSidecarNamesTheModelAndIsRunAgainWithoutIt() throws {
        try box.clip()
        let server = try ChatServer(saying: Self.answer)
        let run = try box.run(
            "video", "in.mp4", Self.sentence, "-o", "out.mp4", "--language-model", server.address("right"),
            "--language-model-name", "tiny")
        expectDone(run, "out.mp4")
        #expect(String(decoding: try box.data("out.mp4.mediaedit.json"), as: UTF8.self).contains("tiny at http://127"))
        expectDone(try box.run("rerun", "out.mp4", "-o", "again.mp4"), "again.mp4")
        // Facts of the file and no byte of it.
        #expect(server.questions.count == 1 && server.questions[0].contains(#"\"seconds\":1"#))
        #expect(!server.questions[0].contains("in.mp4") && server.questions[0].utf8.count < 40_000)
    }

    @Test(
        "A server that can't be used is an error, and nothing is guessed",
        arguments: [
            ("silent", "within 2 s"), ("drip", "within 2 s"), ("cut", "no whole answer"), ("huge", "longer than"),
            ("broken", "answers 500"), ("away", "answers 307"),
        ])
    func aBadServerIsAnError(_ how: String, _ reason: String) throws {
        let server = try ChatServer(saying: Self.answer)
        expectRefused(try ask(server, how), exit: 6, saying: ["cannot ask|cannot use the answer", reason])
        #expect(server.questions.count == 1)
    }

    @Test(
        "An answer that can't be held to the sentence is the grammar's refusal",
        arguments: [
            ("Of course! I would make it more saturated.", "not JSON"),
            (
                #"{"steps": [{"operation": "audio.mute", "quote": "make it silent"}], "unresolved": []}"#,
                "quotes no words"
            ),
            (#"{"steps": [{"operation": "look.zing", "quote": "more zing"}], "unresolved": []}"#, "no operation"),
            (#"{"plan": "more zing"}"#, "no key"),
            (#"{"steps": [], "unresolved": ["zing"]}"#, "nothing to do"),
        ])
    func aBadAnswerIsTheGrammarsRefusal(_ content: String, _ reason: String) throws {
        let server = try ChatServer(saying: content)
        expectRefused(try ask(server, "right"), exit: 3, saying: ["zing", "language model tiny", reason])
    }

    @Test func aPageIsNoAnswer() throws {
        let server = try ChatServer(saying: Self.answer)
        expectRefused(try ask(server, "page"), exit: 3, saying: ["not JSON"])
    }

    @Test func whatItLeavesOutIsRefusedByVideo() throws {
        try box.clip()
        let server = try ChatServer(saying: Self.answer)
        let run = try box.run(
            "video", "in.mp4", "give it more zing and flurb the gronkle", "-o", "out.mp4", "--language-model",
            server.address("right"))
        expectRefused(run, exit: 3, saying: ["flurb", "gronkle", "--ignore-unresolved"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func nobodyThereIsAnError() throws {
        let run = try box.run("plan", Self.sentence, "--language-model", "http://127.0.0.1:9/v1")
        expectRefused(run, exit: 6, saying: ["nobody answers", "127.0.0.1:9"])
    }

    @Test(arguments: ["http://192.0.2.1:11434/v1", "https://example.com/v1", "http://127.0.0.1.example.com/"])
    func anotherMachineIsAskedOnlyIfItMay(_ address: String) throws {
        let run = try box.run("plan", Self.sentence, "--language-model", address)
        expectRefused(run, exit: 2, saying: ["another machine", "--allow-remote"])
    }

    @Test func nothingGoesThroughAProxy() throws {
        let server = try ChatServer(saying: Self.answer)
        let proxy = "http://127.0.0.1:9"
        let program = Command.path
        let run = try box.tool(
            "env",
            [
                "http_proxy=\(proxy)", "all_proxy=\(proxy)", program, "plan", Self.sentence, "--language-model",
                server.address("right"),
            ])
        #expect(String(decoding: run, as: UTF8.self).contains("color.saturation"))
    }

    @Test func aConfigurationNamesItToo() throws {
        let server = try ChatServer(saying: Self.answer)
        try FileManager.default.createDirectory(atPath: box.path("config/mediaedit"), withIntermediateDirectories: true)
        try box.write(
            "config/mediaedit/language-model.yaml", "url: \(server.address("right"))\nname: \"kept\"\n")
        let here = "XDG_CONFIG_HOME=\(box.path("config"))"
        let program = Command.path
        let run = try box.tool("env", [here, program, "plan", Self.sentence])
        #expect(String(decoding: run, as: UTF8.self).contains("by the language model kept"))
        #expect(throws: TestTrouble.self) {
            try box.tool("env", [here, program, "plan", Self.sentence, "--language-model", "none"])
        }
    }

    @Test func optionsWithoutAServerAreRefused() throws {
        for option in [["--language-model-name", "x"], ["--allow-remote"], ["--language-model-patience", "3"]] {
            let run = try box.run(["plan", Self.sentence] + option)
            #expect(run.exit == 2 && run.stdout.isEmpty, "\(run.stdout)")
            expectTalk(run, ["cannot use \(option[0])", "--language-model URL"])
        }
    }
}
