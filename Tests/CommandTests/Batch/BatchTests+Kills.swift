import Foundation
import Glibc
import Testing

/// A folder of many films, three of them broken, whose batch is killed.
extension BatchTests {
    private static let words = ["batch", "jobs.yaml", "--jobs", "2", "--report", "report", "--progress", "json"]
    private static let broken = ["x-cut.mp4", "x-empty.mp4", "x-text.mp4"]

    /// So many films of five colours in `in`, three broken files beside them, and the jobs that make them black and
    /// white.
    private func folderOfFilms(_ count: Int) throws {
        try folder("in")
        for hue in 0..<min(5, count) { try tinyClip("in/h\(hue).mp4", hue: hue * 60) }
        let whole = try box.data("in/h0.mp4")
        for number in min(5, count)..<count {
            try box.write("in/h\(number).mp4", try box.data("in/h\(number % 5).mp4"))
        }
        try box.write("in/x-cut.mp4", Data(whole.prefix(700)))
        try box.write("in/x-empty.mp4", Data())
        try box.write("in/x-text.mp4", "no film at all")
        try box.write(
            "jobs.yaml",
            """
            defaults: {codec: ffv1, output: "out/{stem}.mkv"}
            jobs:
              - input: in/*.mp4
                instruction: black and white
            """)
    }

    /// Runs the batch until so many more outputs are there, and kills it, its children with it or not.
    private func killed(after count: Int, withChildren: Bool) throws {
        let before = outputs(in: "out").count
        let running = try Command.start(Self.words, in: box.folder)
        #expect(wait { outputs(in: "out").count >= before + count })
        let own = children(of: running.pid)
        if withChildren { for child in own { kill(child, SIGKILL) } }
        running.signal(SIGKILL)
        #expect(running.wait().exit == 137)
        // Those that are left follow, since their lifelines break.
        #expect(wait(seconds: 10) { own.allSatisfy { kill($0, 0) != 0 } }, "a child outlived its parent")
    }

    @Test func fortyFilesThreeOfThemBrokenKilledTwiceGiveThirtySevenOutputs() throws {
        try folderOfFilms(37)
        try killed(after: 6, withChildren: false)
        let kept = outputs(in: "out")
        let times = try kept.map { try modified("out/\($0)") }
        try killed(after: 8, withChildren: true)

        let last = try Command.run(Self.words, in: box.folder)
        #expect(last.exit == 9, "\(last.stderr.suffix(2000))")
        #expect(last.stderr.contains("3 of 40 failed"))
        #expect(outputs(in: "out").count == 37)
        #expect(try kept.map { try modified("out/\($0)") } == times, "what was done was done again")
    }

    @Test func eachOutputIsWhatVideoMakesOfItsInput() throws {
        try folderOfFilms(6)
        try killed(after: 2, withChildren: true)
        #expect(try Command.run(Self.words, in: box.folder).exit == 9)
        for number in 0..<6 {
            expectDone(
                try box.edit("in/h\(number).mp4", "black and white", to: "r\(number).mkv", "--codec", "ffv1"))
            let right = try Measure.frameHashes("r\(number).mkv", in: box)
            #expect(right.count == 8)
            #expect(try Measure.frameHashes("out/h\(number).mkv", in: box) == right, "h\(number)")
        }
    }

    @Test func brokenFilesAreNamedOnStandardErrorAndInTheReport() throws {
        try folderOfFilms(2)
        let run = try Command.run(Self.words, in: box.folder)
        #expect(run.exit == 9)
        for name in Self.broken {
            #expect(run.stderr.contains("\(name): cannot "), "\(name) is not named in: \(run.stderr.suffix(2000))")
        }
        let report = try report()
        #expect(report["done"] as? Int == 2 && report["failed"] as? Int == 3 && report["total"] as? Int == 5)
        let failed = items(report).filter { $0["state"] as? String == "failed" }
        #expect(failed.count == 3 && failed.allSatisfy { $0["exit_code"] as? Int == 4 && $0["error"] is String })
        let table = String(decoding: try box.data("report/report.csv"), as: UTF8.self)
        #expect(table.components(separatedBy: "\r\n").count == 7)
    }

    @Test func onceMoreNothingIsLeftToDoAndTheFailuresAreStillNamed() throws {
        try folderOfFilms(2)
        #expect(try Command.run(Self.words, in: box.folder).exit == 9)
        let times = try outputs(in: "out").map { try modified("out/\($0)") }
        let again = try Command.run(Self.words, in: box.folder)
        #expect(again.exit == 9)
        for name in Self.broken { #expect(again.stderr.contains("\(name): cannot "), "\(again.stderr)") }
        #expect(try outputs(in: "out").map { try modified("out/\($0)") } == times)
    }
}
