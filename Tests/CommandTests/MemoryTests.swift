import Foundation
import Testing

/// What needs more memory than there is, is refused before it begins.
@Suite struct MemoryTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Runs the program with a limit on its addresses, in megabytes.
    func limited(_ megabytes: Int, _ arguments: [String]) throws -> Outcome {
        try Running("prlimit", ["--as=\(megabytes << 20)", Command.path] + arguments, in: box.folder).wait()
    }

    @Test func aPaintedLookThatDoesNotFitIsRefused() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=1920x1080:r=10 -frames:v 2 -c:v libx264 -preset ultrafast in.mp4")
        let run = try limited(900, ["video", "in.mp4", "watercolor", "-o", "out.mp4"])
        expectRefused(run, exit: 7, saying: ["memory"])
        #expect(!box.exists("out.mp4"))
    }

    /// A frame of a film has 3 MB here, and those of sixty films have 180.
    @Test func sixtyFilmsNeedNoMoreMemoryThanTwo() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=1920x1080:r=10 -frames:v 2 -c:v libx264 -preset ultrafast "
                + "-pix_fmt yuv420p in.mp4")
        func join(_ count: Int, within megabytes: Int) throws -> Bool {
            let films = Array(repeating: "in.mp4", count: count)
            let words = ["join them", "-o", "out.mkv", "--codec", "ffv1", "--dry-run"]
            return try limited(megabytes, ["video"] + films + words).exit == 0
        }
        let enough = try stride(from: 400, through: 3000, by: 100).first { try join(2, within: $0) }
        #expect(try join(60, within: try #require(enough) + 100))
    }

    @Test(arguments: ["zTXt", "iTXt"])
    func aPictureWithAHugePackedTextIsRefused(_ kind: String) throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x48 -frames:v 1 plain.png")
        let plain = try box.data("plain.png")
        let body = Data("Comment".utf8) + [0] + (kind == "iTXt" ? [1, 0, 0, 0] : [0]) + Data(count: 200_000)
        let size = withUnsafeBytes(of: UInt32(body.count).bigEndian) { Data($0) }
        // After the signature and the header's chunk; its sum doesn't matter.
        try box.write("in.png", plain.prefix(33) + size + Data(kind.utf8) + body + Data(count: 4) + plain.dropFirst(33))
        expectRefused(try box.edit("in.png", "warmer", to: "out.png"), exit: 7, saying: [kind, "text"])
        expectDone(try box.edit("plain.png", "warmer", to: "out.png"))
    }
}
