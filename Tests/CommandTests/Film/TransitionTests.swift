import Foundation
import Testing

/// Wipes and slides go the way that is asked for, the same in one piece and in many.
@Suite struct TransitionTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Two grey films of 2 s with a ramp across, so that what moves is told from what lies still: dark from 16 on, and
    /// light from 144 on, one more in every column or row of 64 by 48.
    private func ramps(isUpright: Bool) throws {
        for (name, base, tone) in [("a", 16, 440), ("b", 144, 997)] {
            let value = isUpright ? "\(base)+Y" : "\(base)+X"
            try box.ffmpeg(
                "-f", "lavfi", "-i", "nullsrc=s=64x48:r=25:d=2,format=gray,geq=lum='\(value)'", "-f", "lavfi", "-i",
                "sine=f=\(tone):r=48000:d=2", "-c:v", "ffv1", "-c:a", "pcm_s16le", "\(name).mkv")
        }
    }

    /// The values of a line through the middle of a frame.
    private func line(_ frame: Int, isUpright: Bool) throws -> [Int] {
        let crop = isUpright ? "crop=1:48:31:0" : "crop=64:1:0:23"
        return try box.ffmpeg(
            "-i", "out.mkv", "-vf", "select=eq(n\\,\(frame)),format=gray,\(crop)", "-frames:v", "1", "-f", "rawvideo",
            "-"
        ).map { Int($0) }
    }

    /// In the middle of the transition half of the picture is the first film's and half the second's.
    @Test(arguments: ["wipe", "slide"], ["left", "right", "up", "down"])
    func theEdgeGoesTheWayThatIsAskedFor(kind: String, way: String) throws {
        let isUpright = way == "up" || way == "down"
        try ramps(isUpright: isUpright)
        expectDone(
            try box.run(
                "video", "a.mkv", "b.mkv", "join them with a 1 second \(kind) \(isUpright ? way : "to the \(way)")",
                "-o",
                "out.mkv", "--codec", "ffv1"))
        // 1 s of the first alone, 1 s of both, 1 s of the second.
        let length = isUpright ? 48 : 64
        let frame = 37
        let share = Double(frame - 25) / 25 + 0.02
        let covered = Int((Double(length) * share).rounded())
        let comesLow = way == "right" || way == "down"
        let (first, second) = ((0..<length).map { 16 + $0 }, (0..<length).map { 144 + $0 })
        let isStill = kind == "wipe"
        let own =
            isStill
            ? (comesLow ? first.suffix(length - covered) : first.prefix(length - covered))
            : (comesLow ? first.prefix(length - covered) : first.suffix(length - covered))
        let other =
            isStill
            ? (comesLow ? second.prefix(covered) : second.suffix(covered))
            : (comesLow ? second.suffix(covered) : second.prefix(covered))
        #expect(try line(frame, isUpright: isUpright) == (comesLow ? other + own : own + other).map { $0 })
        #expect(try line(10, isUpright: isUpright) == first && line(60, isUpright: isUpright) == second)
        #expect(try Measure.frameHashes("out.mkv", in: box).count == 75)
    }

    @Test func theSoundIsCrossfadedWithEqualPower() throws {
        try ramps(isUpright: false)
        expectDone(try box.run("video", "a.mkv", "b.mkv", "join them with a 1 second wipe", "-o", "out.mkv"))
        let sound = try Measure.samples("out.mkv", in: box)
        let before = Measure.level(sound.part(24_000..<45_000))
        for start in stride(from: 49_000, to: 94_000, by: 4500) {
            expectClose(Measure.level(sound.part(start..<start + 4500)), before, within: 0.6, "level at \(start)")
        }
    }

    @Test(arguments: [
        "join them with a 0.4 second wipe to the right", "join them with a 0.4 second slide up, then make it sepia",
        "join them with a 0.6 second slide from the right, then reverse it",
    ])
    func chunksAndPreviewsAreThoseOfTheWhole(instruction: String) throws {
        try box.clip("a.mp4", seconds: 2, size: "160x90")
        try box.ffmpeg(
            words: "-f lavfi -i mandelbrot=s=120x120:r=30 -t 1.5 -c:v libx264 -g 20 -pix_fmt yuv420p b.mp4")
        func render(_ output: String, _ options: String...) throws -> [String] {
            expectDone(
                try box.run(
                    ["video", "a.mp4", "b.mp4", instruction, "-o", output, "--codec", "ffv1", "--progress", "none"]
                        + options))
            return try Measure.frameHashes(output, in: box)
        }
        let whole = try render("whole.mkv")
        #expect(try render("chunks.mkv", "--jobs", "2", "--chunk-seconds", "0.6") == whole)
        let piece = try render("piece.mkv", "--preview", "0.6s@1.5")
        #expect(piece.count > 8 && (0..<whole.count).contains { whole.part($0..<$0 + piece.count) == piece })
    }
}
