import Foundation
import Testing

/// `--box` says where region edits act.
@Suite struct BoxTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip()
    }

    @Test(arguments: ["pixelate the logo", "blur the license plate", "remove the logo"])
    func onlyTheBoxIsChanged(instruction: String) throws {
        expectDone(try box.edit("in.mp4", instruction, to: "out.mkv", "--box", "32 16 48 32", "--codec", "ffv1"))
        for (name, place, isChanged) in [("inside", "48:32:32:16", true), ("outside", "64:108:120:0", false)] {
            for file in ["in.mp4", "out.mkv"] {
                try box.ffmpeg(words: "-i \(file) -vf crop=\(place) -c:v ffv1 \(name)-\(file.prefix(2)).mkv")
            }
            let ours = try Measure.frameHashes("\(name)-ou.mkv", in: box)
            let theirs = try Measure.frameHashes("\(name)-in.mkv", in: box)
            #expect((ours != theirs) == isChanged, "\(instruction), \(name)")
        }
    }

    @Test func aBoxThatNothingUsesOrThatIsNoneIsAUsageError() throws {
        for arguments in [["make it sepia", "--box", "1 2 3 4"], ["pixelate the logo", "--box", "here"]] {
            let run = try box.run(["video", "in.mp4"] + arguments + ["-o", "out.mp4"])
            #expect(run.exit == 2 && run.stderr.contains("--box"), "\(run.exit): \(run.stderr)")
        }
    }
}
