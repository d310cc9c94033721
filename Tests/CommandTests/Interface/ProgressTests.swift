import Foundation
import Testing

/// stdout is data, stderr is talk; progress suits where it goes.
@Suite struct ProgressTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 2, size: "320x240", video: "-c:v libx264 -preset ultrafast -pix_fmt yuv420p")
    }

    @Test func jsonProgressIsOneObjectALine() throws {
        let run = try box.copy("in.mp4", to: "out.mp4", "--progress", "json")
        expectDone(run, "out.mp4")
        let lines = run.stderr.split(separator: "\n")
        #expect(!lines.isEmpty)
        for line in lines {
            let value = try? JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
            #expect(value != nil, "not an object: \(line)")
        }
        #expect(run.stderr.contains("frame"))
    }

    @Test func aPipeGetsPlainLines() throws {
        let run = try box.copy("in.mp4", to: "out.mp4")
        expectDone(run, "out.mp4")
        #expect(!run.stderr.contains("\r") && !run.stderr.contains("\u{1B}"))
        let plain = try box.copy("in.mp4", to: "plain.mp4", "--progress", "plain")
        expectDone(plain, "plain.mp4")
        #expect(plain.stderr.contains("%") && !plain.stderr.contains("\r"))
    }

    @Test func quietSaysNothing() throws {
        let run = try box.copy("in.mp4", to: "out.mp4", "-q")
        expectDone(run, "out.mp4")
        #expect(run.stderr.isEmpty, "\(run.stderr)")
        let none = try box.copy("in.mp4", to: "none.mp4", "--progress", "none")
        expectDone(none, "none.mp4")
        #expect(!none.stderr.contains("%"))
    }

    @Test func quietStillSaysWhyItFailed() throws {
        expectRefused(try box.copy("nowhere.mp4", to: "out.mp4", "-q"), exit: 4, saying: ["nowhere.mp4"])
    }

    @Test func verboseSaysMore() throws {
        let plain = try box.copy("in.mp4", to: "a.mp4", "--progress", "none")
        let verbose = try box.copy("in.mp4", to: "b.mp4", "--progress", "none", "-v")
        expectDone(verbose, "b.mp4")
        #expect(verbose.stderr.count > plain.stderr.count)
    }

    @Test func aTerminalGetsABarInOneLine() throws {
        _ = try box.noSteps()
        let command = "'\(Command.path)' video in.mp4 --plan no-steps.json -o out.mp4"
        let run = try Running("script", ["-qec", command, "/dev/null"], in: box.folder).wait()
        #expect(run.exit == 0, "\(run.stdout)")
        #expect(run.stdout.contains("%") && run.stdout.replacingOccurrences(of: "\r\n", with: "\n").contains("\r"))
    }

    @Test func theEndOfThePathIsTheEndOfStdout() throws {
        let run = try box.edit("in.mp4", "make it warmer", to: "out.mp4")
        expectDone(run, "out.mp4")
        #expect(run.stdout.hasSuffix("out.mp4\n"))
    }
}
