import Foundation
import Testing

/// Damaged and truncated files stop with what, where and how much was readable; never a silent short output.
@Suite struct DamageTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// The frames that ffmpeg can decode, and whether it complains.
    func decodable(_ name: String) throws -> (frames: Int, complains: Bool) {
        let run = try Running(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-i", name, "-map", "0:v", "-vsync", "passthrough", "-f", "framemd5", "-"],
            in: box.folder
        ).wait()
        return (run.stdout.split(separator: "\n").filter { !$0.hasPrefix("#") }.count, !run.stderr.isEmpty)
    }

    /// Overwrites a part of the file (fractions of its length) with noise that is the same every time.
    func damage(_ name: String, from start: Double, to end: Double) throws {
        var bytes = try box.data(name)
        var state: UInt32 = 12345
        for index in Int(Double(bytes.count) * start)..<Int(Double(bytes.count) * end) {
            state = state &* 1_664_525 &+ 1_013_904_223
            bytes[index] = UInt8(state >> 24)
        }
        try box.write(name, bytes)
    }

    func truncate(_ name: String, to fraction: Double) throws {
        let bytes = try box.data(name)
        try box.write(name, Data(bytes.prefix(Int(Double(bytes.count) * fraction))))
    }

    /// Refused with a place in time or frames and the way out; nothing is left behind.
    func expectStopped(_ name: String, _ output: String, at place: SourceLocation = #_sourceLocation) throws {
        _ = try box.noSteps()
        let before = box.listing()
        let run = try box.copy(name, to: output)
        expectRefused(run, exit: 4, saying: [name, "--keep-going"], at: place)
        let point = run.stderr.range(
            of: #"\d+(\.\d+)? ?s|\d+ of \d+|frame \d+|\d+ frames|\d:\d\d"#, options: .regularExpression)
        #expect(point != nil, "no place in: \(run.stderr)", sourceLocation: place)
        #expect(box.listing() == before, "left behind: \(box.listing())", sourceLocation: place)
    }

    /// Rendered as far as it decodes, and said.
    func expectKeptGoing(
        _ name: String, _ output: String, frames: ClosedRange<Int>, at place: SourceLocation = #_sourceLocation
    ) throws {
        let run = try box.copy(name, to: output, "--keep-going")
        expectDone(run, output, at: place)
        expectTalk(
            run, ["damage|truncat|corrupt|missing|lost|unreadable|readable|could not be decoded|cannot decode"],
            at: place)
        guard run.exit == 0 else { return }
        let count = try Probe(output, in: box).picture().packets
        #expect(frames.contains(count), "\(count) frames", sourceLocation: place)
    }

    @Test(arguments: ["mp4", "mkv"]) func noiseInTheMiddleStopsTheRender(container: String) throws {
        try box.clip(
            "in.\(container)", seconds: 2, video: "-c:v libx264 -g 10 -bf 0 -crf 16 -movflags faststart", sound: nil)
        try damage("in.\(container)", from: 0.5, to: 0.6)
        #expect(try decodable("in.\(container)").complains, "the input is not damaged")
        try expectStopped("in.\(container)", "out.\(container)")
        try expectKeptGoing("in.\(container)", "out.\(container)", frames: 25...50)
    }

    @Test func damagedMpeg2StopsTheRender() throws {
        try box.clip("in.mpg", seconds: 2, video: "-c:v mpeg2video -q:v 3", sound: nil)
        try damage("in.mpg", from: 0.5, to: 0.6)
        try expectStopped("in.mpg", "out.mp4")
        try expectKeptGoing("in.mpg", "out.mp4", frames: 25...50)
    }

    @Test(arguments: ["mp4", "mov", "mkv", "webm"]) func aTruncatedFileStopsTheRender(container: String) throws {
        let codec =
            container == "webm" ? "-c:v libvpx -b:v 1M -deadline realtime -cpu-used 8" : "-c:v libx264 -g 10 -crf 16"
        let flags = container.hasPrefix("m") && container != "mkv" ? "-movflags faststart" : ""
        try box.clip(
            "in.\(container)", seconds: 2, video: "\(codec) -pix_fmt yuv420p \(flags)",
            sound: container == "webm" ? "-c:a libopus" : "-c:a aac")
        try truncate("in.\(container)", to: 0.6)
        let readable = try decodable("in.\(container)").frames
        #expect((10...45).contains(readable), "the input is not truncated: \(readable)")
        try expectStopped("in.\(container)", "out.\(container)")
        try expectKeptGoing("in.\(container)", "out.\(container)", frames: (readable - 2)...50)
    }

    @Test func anMp4WithoutItsIndexIsRefused() throws {
        try box.clip("in.mp4", seconds: 2)
        try truncate("in.mp4", to: 0.6)
        let run = try box.copy("in.mp4", to: "out.mp4")
        expectRefused(run, exit: 4, saying: ["in.mp4", "moov|index|incomplete|truncated|cut off"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func aHeaderOfZerosIsRefused() throws {
        try box.clip("in.mkv", seconds: 1)
        var bytes = try box.data("in.mkv")
        bytes.replaceSubrange(0..<64, with: Data(count: 64))
        try box.write("in.mkv", bytes)
        expectRefused(try box.copy("in.mkv", to: "out.mkv"), exit: 4, saying: ["in.mkv"])
        #expect(!box.exists("out.mkv"))
    }

    @Test func damageOutsideThePreviewDoesNotMatter() throws {
        try box.clip("in.mp4", seconds: 2, video: "-c:v libx264 -g 10 -bf 0 -crf 16 -movflags faststart", sound: nil)
        try damage("in.mp4", from: 0.8, to: 0.9)
        expectDone(try box.copy("in.mp4", to: "out.mp4", "--preview", "0.4s@0.2"))
    }
}
