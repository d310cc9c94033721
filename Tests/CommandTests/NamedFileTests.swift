import Foundation
import Glibc
import Testing

/// Files that an edit names beside its input are looked at as the input is, before libav opens them.
@Suite struct NamedFileTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 0.4, sound: nil)
        try box.ffmpeg(words: "-f lavfi -i color=red:s=40x40 -frames:v 1 secret.png")
    }

    static let scripts = [
        "ffconcat version 1.0\nfile secret.png\n",
        "#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1.0,\nsecret.png\n#EXT-X-ENDLIST\n",
    ]

    @Test(arguments: scripts) func aListNamedAsAPictureOpensNoOtherFile(script: String) throws {
        try box.write("logo.png", script)
        expectRefused(
            try box.edit("in.mp4", "put logo.png in the corner", to: "out.mp4"), exit: 4,
            saying: ["logo.png", "playlist"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func aPipeIsNotWaitedFor() throws {
        mkfifo(box.path("logo.png"), 0o600)
        let run = try Command.start(["video", "in.mp4", "put logo.png in the corner", "-o", "out.mp4"], in: box.folder)
        expectRefused(run.wait(seconds: 30), exit: 4, saying: ["logo.png", "not an ordinary file"])
    }

    @Test func aPictureTooLargeToBeLaidOverIsRefused() throws {
        try box.write("logo.png", pngOfSize(try box.data("secret.png"), width: 60_000, height: 60_000))
        expectRefused(
            try box.edit("in.mp4", "put logo.png in the corner", to: "out.mp4"), exit: 4,
            saying: ["logo.png", "60000|can't be read"])
        try box.ffmpeg(words: "-f lavfi -i color=s=17000x16 -frames:v 1 wide.png")
        expectRefused(
            try box.edit("in.mp4", "put wide.png in the corner", to: "out.mp4"), exit: 4,
            saying: ["wide.png", "17000x16", "16384"])
    }

    @Test func aNumberInANameIsNoPatternOfOthers() throws {
        try box.ffmpeg(words: "-f lavfi -i color=blue:s=40x40 -frames:v 1 plain.png")
        for name in ["logo%d.png", "logo*.png"] {
            try FileManager.default.copyItem(atPath: box.path("plain.png"), toPath: box.path(name))
        }
        for number in 0..<3 {
            try FileManager.default.copyItem(atPath: box.path("secret.png"), toPath: box.path("logo\(number).png"))
        }
        expectDone(try box.edit("in.mp4", "put plain.png in the corner", to: "plain.mkv"))
        for (output, name) in [("a.mkv", "logo%d.png"), ("b.mkv", "logo*.png")] {
            expectDone(try box.edit("in.mp4", "put \(name) in the corner", to: output))
            #expect(try Measure.frameHashes(output, in: box) == Measure.frameHashes("plain.mkv", in: box), "\(name)")
        }
    }
}
