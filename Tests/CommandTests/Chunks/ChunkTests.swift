import Foundation
import Testing

/// However a render is cut and spread, and however often it is killed, its frames are the same.
@Suite struct ChunkTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
    }

    /// A film with a cut in the middle and a key frame every 20 frames.
    func film(_ name: String = "in.mp4", seconds: Int = 4, size: String = "160x90") throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=\(size):r=25:d=\(seconds) -f lavfi -i mandelbrot=s=\(size):r=25 -f lavfi -i "
                + "sine=f=440:r=48000:d=\(seconds) -filter_complex "
                + "[1]trim=0:\(seconds / 2),setpts=PTS-STARTPTS[b];[0]trim=0:\(seconds / 2)[a];[a][b]concat=n=2[v] "
                + "-map [v] -map 2 -c:v libx264 -preset ultrafast -g 20 -crf 12 -pix_fmt yuv420p -c:a aac \(name)")
    }

    func lines(_ name: String) throws -> [String] {
        let text = try box.ffmpeg("-i", name, "-map", "0:v", "-fps_mode", "passthrough", "-f", "framemd5", "-")
        return String(decoding: text, as: UTF8.self).split(separator: "\n").map(String.init)
            .filter { !$0.hasPrefix("#") }
    }

    func render(_ instruction: String, to output: String, _ options: String...) throws -> Outcome {
        try box.run(["video", "in.mp4", instruction, "-o", output, "--codec", "ffv1", "--progress", "none"] + options)
    }

    @Test(arguments: [
        "make it sepia", "remove the video noise", "add film grain", "deflicker", "vintage film", "watercolor",
        "cartoon",
        "stabilize", "reverse it", "speed it up 1.7 times", "slow it to half speed, then watercolor", "boomerang",
        "freeze at 1s for 2 seconds", "convert to 60 fps", "remove the video noise, then ink drawing",
    ])
    func chunksGiveTheFramesOfTheWhole(instruction: String) throws {
        try film()
        expectDone(try render(instruction, to: "whole.mkv"))
        let whole = try lines("whole.mkv")
        expectDone(try render(instruction, to: "seven.mkv", "--chunk-seconds", "0.6", "--jobs", "2"))
        #expect(try lines("seven.mkv") == whole)
        #expect(!box.listing().contains { $0.contains("mediaedit-job") })
    }

    @Test func howManyChunksAndWorkersThereAreChangesNoFrame() throws {
        try film()
        expectDone(try render("watercolor", to: "whole.mkv"))
        let whole = try lines("whole.mkv")
        for (seconds, jobs) in [("0.6", "1"), ("1.3", "2"), ("0.3", "2")] {
            expectDone(
                try render("watercolor", to: "out.mkv", "--chunk-seconds", seconds, "--jobs", jobs, "--overwrite"))
            #expect(try lines("out.mkv") == whole, "\(seconds) s, \(jobs) workers")
        }
    }

    /// The most threads that a worker has had at a time.
    private func threads(_ folder: String, _ count: Int) throws -> Int {
        let running = try Command.start(["worker", folder, "--chunk", "0", "--threads", "\(count)"], in: box.folder)
        var most = 0
        while running.isRunning {
            let tasks = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(running.pid)/task")) ?? []
            most = max(most, tasks.count)
            usleep(1000)
        }
        #expect(running.wait().exit == 0)
        return most
    }

    /// Workers share the processors out: no library takes more than a worker's share. A worker's own threads wait for
    /// each other: the main thread encodes, one decodes, one edits, one belongs to the language's runtime. x265 has two
    /// of its own, one for rows and one for frames, which take turns.
    @Test(arguments: [
        ("h264", "mp4", 4), ("hevc", "mp4", 6), ("vp9", "webm", 4), ("prores", "mov", 4), ("ffv1", "mkv", 4),
    ])
    func aWorkerHasNoMoreThreadsThanItsShare(codec: String, ext: String, most: Int) throws {
        try film(seconds: 2, size: "192x128")
        func stage(_ name: String) throws -> String {
            try box.run(
                "video", "in.mp4", "make it sepia", "-o", "\(name).\(ext)", "--codec", codec, "--chunk-seconds", "1",
                "--stage-only", "--jobs", "2"
            ).stdout.split(separator: "\n").first.map(String.init) ?? ""
        }
        let one = try threads(stage("one"), 1)
        #expect(one >= 3 && one <= most)
        #expect(try threads(stage("four"), 4) > most)
    }

    @Test func variableFrameTimesStayToTheTick() throws {
        try film()
        try box.ffmpeg(
            words: "-i in.mp4 -an -vf select=not(mod(n\\,3))+lt(mod(n\\,40)\\,17),settb=1/90000 -fps_mode vfr "
                + "-c:v libx264 -preset ultrafast -g 20 -pix_fmt yuv420p vfr.mp4")
        for (ext, codec) in [("mp4", "h264"), ("mkv", "ffv1"), ("mp4", "hevc"), ("webm", "vp9")] {
            for (name, options) in [("whole", []), ("parts", ["--jobs", "2", "--chunk-seconds", "0.7"])] {
                expectDone(
                    try box.run(
                        ["video", "vfr.mp4", "make it sepia", "--codec", codec, "-o", "\(name).\(codec).\(ext)"]
                            + options))
            }
            // Pictures may be coded in another order; the times at which they are shown and decoded are the same.
            for times in ["pts", "dts"] {
                let packets = try ["whole", "parts"].map { name in
                    let text = try box.tool(
                        "ffprobe",
                        [
                            "-v", "error", "-show_entries", "packet=\(times)", "-of", "csv=p=0",
                            "\(name).\(codec).\(ext)",
                        ])
                    return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap { Int($0) }.sorted()
                }
                #expect(packets[0].count > 40 && packets[0] == packets[1], "\(codec) \(times)")
            }
        }
    }

    @Test func untouchedSoundIsTheSourcesAfterSixtyChunks() throws {
        try film(seconds: 20)
        let run = try box.edit(
            "in.mp4", "make it sepia", to: "out.mp4", "--chunk-seconds", "0.2", "--jobs", "2", "--progress", "json")
        expectDone(run, "out.mp4")
        let last = run.stderr.split(separator: "\n").last { $0.contains("\"chunks\"") } ?? ""
        let line = try JSONSerialization.jsonObject(with: Data(last.utf8)) as? [String: Any]
        #expect(line?["chunks"] as? Int ?? 0 >= 60 && line?["chunk"] as? Int == line?["chunks"] as? Int, "\(last)")
        #expect(line?["frame"] as? Int == 500 && line?["eta_s"] != nil && line?["fps"] != nil && line?["stage"] != nil)
        let sums = try ["in.mp4", "out.mp4"].map {
            try box.ffmpeg("-i", $0, "-map", "0:a", "-c", "copy", "-f", "streamhash", "-")
        }
        #expect(sums[0] == sums[1])
    }

    /// A file system of so many megabytes, where this process may mount one.
    func small(_ megabytes: Int) throws -> String? {
        let place = box.path("small")
        try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: true)
        let mount = try Running("mount", ["-t", "tmpfs", "-o", "size=\(megabytes)m", "tmpfs", place], in: box.folder)
            .wait()
        return mount.exit == 0 ? place : nil
    }

    @Test func aTooSmallDiskIsRefusedUpFrontAndAFullOneCanBeGoneOnWith() throws {
        try film(seconds: 6, size: "320x180")
        guard let place = try small(3) else { return print("left out: no tmpfs can be mounted here") }
        defer { _ = try? box.tool("umount", [place]) }
        let options = ["--chunk-seconds", "1", "--jobs", "2"]
        expectRefused(
            try box.run(["video", "in.mp4", "make it sepia", "-o", "small/a.mkv", "--codec", "ffv1"] + options),
            exit: 7,
            saying: ["beside the output", "free", "make room"])
        // Room enough when it begins, but not when it is written.
        let out = ["video", "in.mp4", "make it sepia", "-o", "small/b.mp4", "--bitrate", "1500k"] + options
        let running = try Command.start(out, in: box.folder)
        var waited = 0
        while running.isRunning, waited < 500, !box.exists("small/.b.mp4.mediaedit-job/job.json") {
            usleep(10_000)
            waited += 1
        }
        try? Data(count: 2 << 20).write(to: URL(fileURLWithPath: "\(place)/filler"))
        try? Data(count: 700 << 10).write(to: URL(fileURLWithPath: "\(place)/filler2"))
        let full = running.wait()
        #expect(full.exit == 7, "\(full.stderr)")
        for name in ["filler", "filler2"] { unlink("\(place)/\(name)") }
        expectDone(try box.run(out))
        #expect(try Probe("small/b.mp4", in: box).picture().packets == 150)
    }

    @Test func aDryRunTellsTheWorkFoldersSize() throws {
        try film(seconds: 8)
        let command = ["video", "in.mp4", "make it warmer", "-o", "out.mp4", "--chunk-seconds", "1"]
        let dry = try box.run(command + ["--dry-run"])
        let told = try #require(dry.stdout.firstMatch(of: /work folder: about (\d+) bytes/).flatMap { Double($0.1) })
        let folder = try box.run(command + ["--stage-only"]).stdout.split(separator: "\n").first.map(String.init) ?? ""
        for index in try Self.spans(folder).indices { _ = try box.run("worker", folder, "--chunk", "\(index)") }
        let files = try FileManager.default.subpathsOfDirectory(atPath: folder).filter { $0.hasSuffix("packets") }
        let bytes = try files.reduce(0.0) {
            $0 + Double(try Data(contentsOf: URL(fileURLWithPath: "\(folder)/\($1)")).count)
        }
        #expect(abs(told / bytes - 1) < 0.2, "\(told) told, \(bytes) needed")
    }

    @Test func aGIFIsEncodedOnceFromChunksThatLoseNothing() throws {
        // Sixty frames a second are more than a GIF shows: which ones are left out must not depend on the chunks.
        try box.clip(seconds: 2, rate: "60", sound: nil)
        let options = ["--jobs", "2", "--chunk-seconds", "0.35"]
        let command = ["video", "in.mp4", "film grain", "-o"]
        let plan = try box.run(command + ["out.gif"] + options + ["--dry-run"])
        #expect(plan.stdout.contains("encoded once from them at the end (gif)"), "\(plan.stdout)")
        expectDone(try box.run(command + ["out.gif"] + options), "out.gif")
        let whole = try box.run(command + ["whole.gif"])
        expectDone(whole, "whole.gif")
        #expect(whole.stderr.contains("are left out"))
        #expect(try lines("out.gif") == lines("whole.gif"))
        #expect(try box.data("out.gif") == box.data("whole.gif"))
    }

    @Test func whatIsRenderedInOnePieceSaysWhy() throws {
        try film(seconds: 2)
        let command = ["video", "in.mp4", "stabilize", "-o", "out.mp4", "--chunk-seconds", "0.5"]
        let plan = try box.run(command + ["--dry-run"])
        #expect(plan.stdout.contains("chunks: one, because geometry.stabilize looks at all"), "\(plan.stdout)")
        let run = try box.run(command + ["--preview", "0.2s@1"])
        expectDone(run, "out.mp4")
        #expect(run.stderr.contains("in one piece: a preview is a piece"), "\(run.stderr)")
        let staged = try box.run(command + ["--preview", "0.2s@1", "--stage-only", "--overwrite"])
        expectRefused(staged, exit: 2, saying: ["preview"])
    }

    @Test func sequencesAreJoinedToo() throws {
        try film(seconds: 2)
        let command = ["video", "in.mp4", "make it sepia", "-o"]
        expectDone(try box.run(command + ["a_%03d.png"]), "a_%03d.png")
        expectDone(try box.run(command + ["b_%03d.png", "--jobs", "2", "--chunk-seconds", "0.5"]), "b_%03d.png")
        for index in ["001", "025", "050"] {
            #expect(try box.data("a_\(index).png") == box.data("b_\(index).png"))
        }
    }

    static func spans(_ folder: String) throws -> [Range<Double>] {
        struct Job: Decodable {
            struct Chunk: Decodable { let span: Range<Double> }
            let chunks: [Chunk]
        }
        let data = try Data(contentsOf: URL(fileURLWithPath: "\(folder)/job.json"))
        return try JSONDecoder().decode(Job.self, from: data).chunks.map(\.span)
    }
}
