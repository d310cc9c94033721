import Foundation
import Testing

/// However a render is cut and spread, and however often it is killed, its frames are the same.
@Suite(.serialized) struct ChunkTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        setenv("XDG_STATE_HOME", FileManager.default.temporaryDirectory.path, 1)
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
        expectDone(try render(instruction, to: "seven.mkv", "--chunk-seconds", "0.6"))
        #expect(try lines("seven.mkv") == whole)
        expectDone(try render(instruction, to: "two.mkv", "--chunk-seconds", "1.3", "--jobs", "2"))
        #expect(try lines("two.mkv") == whole)
        #expect(!box.listing().contains { $0.contains("mediaedit-job") })
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
            let packets = try ["whole", "parts"].map { name in
                try box.tool(
                    "ffprobe",
                    ["-v", "error", "-show_entries", "packet=pts,dts", "-of", "csv", "\(name).\(codec).\(ext)"])
            }
            #expect(packets[0] == packets[1], "\(codec)")
        }
    }

    @Test func untouchedSoundIsTheSourcesAfterSixtyChunks() throws {
        try film(seconds: 20)
        let run = try box.edit(
            "in.mp4", "make it sepia", to: "out.mp4", "--chunk-seconds", "0.33", "--jobs", "2", "--progress", "json")
        expectDone(run, "out.mp4")
        #expect(run.stderr.contains("\"chunks\":6"), "\(run.stderr.suffix(300))")
        let sums = try ["in.mp4", "out.mp4"].map {
            try box.ffmpeg("-i", $0, "-map", "0:a", "-c", "copy", "-f", "streamhash", "-")
        }
        #expect(sums[0] == sums[1])
    }

    /// The mean difference of each frame to the one before.
    func differences(_ name: String) throws -> [Double] {
        let text = try box.ffmpeg(
            words:
                "-i \(name) -vf tblend=all_mode=difference,signalstats,metadata=print:key=lavfi.signalstats.YAVG:file=- "
                + "-f null -")
        return String(decoding: text, as: UTF8.self).split(separator: "\n").compactMap {
            $0.hasPrefix("lavfi") ? Double($0.split(separator: "=").last ?? "") : nil
        }
    }

    @Test(arguments: ["watercolor", "oil painting", "pencil sketch", "film grain", "make it sepia"])
    func noSeamShowsBetweenChunks(look: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i mandelbrot=s=160x90:r=25:end_scale=0.02 -t 4 -c:v libx264 -preset ultrafast -crf 12 "
                + "-pix_fmt yuv420p in.mp4")
        let staged = try render(look, to: "out.mkv", "--chunk-seconds", "1", "--stage-only")
        let folder = staged.stdout.split(separator: "\n").first.map(String.init) ?? ""
        let chunks = try Self.spans(folder)
        #expect(chunks.count > 2)
        for index in chunks.indices { #expect(try box.run("worker", folder, "--chunk", "\(index)").exit == 0) }
        expectDone(try box.run("merge", folder))
        let all = try differences("out.mkv")
        // The n-th difference leads to frame n + 1.
        let borders = Set(chunks.dropFirst().map { Int(($0.lowerBound * 25).rounded(.up)) - 1 })
        let inside = all.indices.filter { !borders.contains($0) }.map { all[$0] }.sorted()
        let median = inside[inside.count / 2]
        for border in borders { #expect(all[border] <= 1.5 * median, "\(border): \(all[border]) against \(median)") }
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
