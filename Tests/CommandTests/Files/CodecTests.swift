import Foundation
import Testing

/// Codecs, their settings and their containers.
@Suite struct CodecTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    @Test(arguments: [
        ("h264", "mp4", "h264"), ("h264", "mkv", "h264"), ("hevc", "mp4", "hevc"), ("hevc", "mov", "hevc"),
        ("vp9", "webm", "vp9"), ("vp9", "mkv", "vp9"), ("av1", "mp4", "av1"), ("av1", "webm", "av1"),
        ("prores", "mov", "prores"), ("ffv1", "mkv", "ffv1"),
    ])
    func eachCodecIsWritten(codec: String, container: String, name: String) throws {
        try box.clip(seconds: 0.4, sound: container == "webm" ? nil : "-c:a aac")
        let run = try box.copy("in.mp4", to: "out.\(container)", "--codec", codec)
        expectDone(run)
        let picture = try Probe("out.\(container)", in: box).picture()
        #expect(picture.codecName == name && picture.packets == 10)
        #expect(
            try Measure.worst("in.mp4", "out.\(container)", in: box, format: codec == "prores" ? "yuv422p" : "yuv420p")
                >= 36)
        if codec == "hevc" && container != "mkv" { #expect(picture.codecTagString == "hvc1") }
    }

    @Test func ffv1IsLossless() throws {
        try box.clip(seconds: 0.4)
        expectDone(try box.copy("in.mp4", to: "out.mkv", "--codec", "ffv1"))
        #expect(try Measure.worst("in.mp4", "out.mkv", in: box) == .infinity)
    }

    @Test func theDefaultIsH264AndWebmGetsVp9() throws {
        try box.clip(seconds: 0.4, video: "-c:v mpeg4", sound: nil)
        expectDone(try box.copy("in.mp4", to: "out.mp4"))
        #expect(try Probe("out.mp4", in: box).picture().codecName == "h264")
        expectDone(try box.copy("in.mp4", to: "out.webm"))
        #expect(try Probe("out.webm", in: box).picture().codecName == "vp9")
    }

    @Test func aGifMoves() throws {
        try box.clip(seconds: 1, rate: "10")
        expectDone(try box.copy("in.mp4", to: "out.gif"))
        let picture = try Probe("out.gif", in: box).picture()
        #expect(picture.codecName == "gif" && picture.packets == 10 && picture.width == 192)
        #expect(try Measure.worst("in.mp4", "out.gif", in: box, format: "yuv420p") >= 22)
    }

    /// Measured on footage: the one-pixel colours of a test card come back best from the crudest filter. FFmpeg's own
    /// conversion of this clip to PNG and back has 37.0 dB in luma, ours 38.5.
    @Test(arguments: ["png", "jpg"]) func picturesAreNumberedFromOne(kind: String) throws {
        try box.ffmpeg(
            "-ss", "3", "-i", "\(Media.folder)/bbb_squirrels_720p.mp4", "-frames:v", "10", "-an", "-vf",
            "scale=320:180",
            "-c:v", "libx264", "-crf", "8", "-pix_fmt", "yuv420p", "in.mp4")
        let run = try box.copy("in.mp4", to: "out_%04d.\(kind)")
        expectDone(run)
        let pictures = box.listing().filter { $0.hasPrefix("out_0") && $0.hasSuffix(kind) }
        #expect(pictures == (1...10).map { "out_00\($0 < 10 ? "0" : "")\($0).\(kind)" })
        #expect(try Measure.worst("in.mp4", "out_%04d.\(kind)", in: box, format: "yuv420p") >= 38)
        expectRefused(try box.copy("in.mp4", to: "out_%04d.\(kind)"), exit: 5, saying: ["exist", "--overwrite"])
    }

    @Test func pngsOfAPngAreExact() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48:r=5:d=1 -pix_fmt rgb24 in_%03d.png")
        let run = try box.copy("in_001.png", to: "out_%03d.png")
        expectDone(run)
        #expect(try Measure.worst("in_001.png", "out_001.png", in: box, format: "gbrp") == .infinity)
    }

    @Test func aHigherCrfIsSmaller() throws {
        try box.clip()
        let sizes = try ["10", "40"].map { crf in
            expectDone(try box.copy("in.mp4", to: "out\(crf).mp4", "--crf", crf))
            return try box.data("out\(crf).mp4").count
        }
        #expect(sizes[1] < sizes[0] * 2 / 3, "\(sizes)")
    }

    @Test func aBitrateIsKept() throws {
        try box.clip(seconds: 2, size: "320x240", sound: nil)
        expectDone(try box.copy("in.mp4", to: "out.mp4", "--bitrate", "300k"))
        let size = Double(try box.data("out.mp4").count) * 8 / 2
        #expect((150_000...480_000).contains(size), "\(size) bit/s")
    }

    @Test func anEncoderPresetReachesTheEncoder() throws {
        try box.clip()
        for preset in ["ultrafast", "slower"] {
            expectDone(try box.copy("in.mp4", to: "\(preset).mp4", "--encoder-preset", preset))
        }
        let fast = String(decoding: try box.data("ultrafast.mp4"), as: UTF8.self)
        let slow = String(decoding: try box.data("slower.mp4"), as: UTF8.self)
        #expect(fast.contains("subme=0") && slow.contains("subme=9"))
    }

    @Test func aPixelFormatIsChosen() throws {
        try box.clip(seconds: 0.4)
        expectDone(try box.copy("in.mp4", to: "out.mp4", "--pixel-format", "yuv444p"))
        #expect(try Probe("out.mp4", in: box).picture().pixFmt == "yuv444p")
    }

    @Test(arguments: [
        ["--codec", "betamax"], ["--crf", "900"], ["--crf", "soft"], ["--encoder-preset", "warp9"],
        ["--pixel-format", "yuv999"],
        ["--bitrate", "many"], ["--preview", "yesterday"], ["--encode", "nonsense"], ["--preset", "nonsense"],
        ["--progress", "loud"], ["--nonsense"], ["--codec", "prores", "-o", "x.webm"],
        ["--codec", "ffv1", "-o", "x.mp4"],
    ])
    func aValueThatCannotBeIsAUsageError(options: [String]) throws {
        try box.clip(seconds: 0.4)
        let output = options.contains("-o") ? [] : ["-o", "out.mp4"]
        let run = try box.run(["video", "in.mp4", "--plan", box.noSteps()] + output + options)
        #expect(run.exit == 2, "\(run.exit): \(run.stderr)")
        #expect(run.stderr.lowercased().contains("error: "))
        #expect(options.contains { run.stderr.contains($0) }, "\(run.stderr)")
        #expect(!box.exists("out.mp4") && !box.exists("x.webm") && !box.exists("x.mp4"))
    }

    static let presets = ((try? FileManager.default.contentsOfDirectory(atPath: Media.encodes)) ?? [])
        .filter { $0.hasSuffix(".yaml") }.map { String($0.dropLast(5)) }.sorted()

    @Test func thereAreEncodePresets() { #expect(Self.presets.count >= 7) }

    @Test(arguments: presets) func everyEncodePresetRuns(name: String) throws {
        let text = try String(contentsOfFile: "\(Media.encodes)/\(name).yaml", encoding: .utf8)
        let rows = text.split(separator: "\n").map {
            $0.split(separator: ":", maxSplits: 1).map { $0.trimmingCharacters(in: .whitespaces) }
        }
        let values = Dictionary(rows.compactMap { $0.count == 2 ? ($0[0], $0[1]) : nil }) { first, _ in first }
        try box.clip(seconds: 0.4, sound: nil)
        let run = try box.run("video", "in.mp4", "--plan", box.noSteps(), "--encode", name)
        let output = "in.copy.\(try #require(values["extension"]))"
        expectDone(run, output)
        let picture = try Probe(output, in: box).picture()
        #expect(picture.codecName == values["codec"])
        if let format = values["pixel_format"] { #expect(picture.pixFmt == format) }
        let listed = try box.run("presets")
        #expect(listed.stdout.contains(name))
    }

    @Test func anOptionWinsOverThePreset() throws {
        try box.clip(seconds: 0.4, sound: nil)
        expectDone(try box.copy("in.mp4", to: "out.mkv", "--encode", "web", "--codec", "hevc"))
        #expect(try Probe("out.mkv", in: box).picture().codecName == "hevc")
    }
}
