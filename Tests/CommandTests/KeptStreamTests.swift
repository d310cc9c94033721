import Foundation
import Testing

/// What an edit has nothing to do with stays in the file, or is named when it can't.
@Suite struct KeptStreamTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Gives a sample entry of a QuickTime file another name.
    /// - Parameter number: of the entries of the old name, from 1.
    func rename(_ old: String, number: Int = 1, to new: String, in file: String) throws {
        var bytes = try box.data(file)
        var (start, left) = (bytes.startIndex, number)
        while let found = bytes.range(of: Data("stsd".utf8), in: start..<bytes.endIndex) {
            let name = found.lowerBound + 16..<found.lowerBound + 20
            start = found.upperBound
            guard bytes[name] == Data(old.utf8) else { continue }
            left -= 1
            guard left == 0 else { continue }
            bytes.replaceSubrange(name, with: Data(new.utf8))
            if new == "apac", let esds = bytes.range(of: Data("esds".utf8), in: start..<bytes.endIndex) {
                bytes.replaceSubrange(esds, with: Data("dapa".utf8))
            }
            return try box.write(file, bytes)
        }
        throw TestTrouble(description: "no \(old) in \(file)")
    }

    @Test func aSecondTrackWithoutADecoderIsLeftOutAndNamed() throws {
        try box.ffmpeg(
            words:
                "-f lavfi -i testsrc2=s=96x64:d=0.4 -f lavfi -i sine=d=0.4 -f lavfi -i sine=f=900:d=0.4 -map 0 -map 1 "
                + "-map 2 -c:v libx264 -c:a aac -disposition:a:1 0 in.mov")
        try rename("mp4a", number: 2, to: "apac", in: "in.mov")
        for (instruction, output) in [
            ("black and white", "out.mov"), ("louder", "two.mov"), ("2x faster", "three.mp4"),
        ] {
            let run = try box.edit("in.mov", instruction, to: output)
            expectDone(run)
            expectTalk(run, ["stream 2", "no decoder", "apac"])
            #expect(try Probe(output, in: box).streams("audio").count == 1)
        }
    }

    @Test func aFilmWhoseOnlySoundHasNoDecoderIsRefused() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=96x64:d=0.4 -f lavfi -i sine=d=0.4 -c:v libx264 -c:a aac in.mov")
        try rename("mp4a", to: "apac", in: "in.mov")
        expectRefused(try box.edit("in.mov", "louder", to: "out.mov"), exit: 4, saying: ["decoder"])
    }

    @Test func telemetryIsCopied() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=96x64:r=25:d=0.4 -c:v libx264 -timecode 01:00:00:00 in.mp4")
        try rename("tmcd", to: "gpmd", in: "in.mp4")
        let run = try box.edit("in.mp4", "warmer", to: "out.mp4")
        expectDone(run)
        #expect(!run.stderr.contains("left out"), "\(run.stderr)")
        #expect(try Probe("out.mp4", in: box).streams("data").contains { $0.codecTagString == "gpmd" })
        expectTalk(try box.edit("in.mp4", "warmer", to: "out.mkv"), ["left out", "gpmd"])
    }

    @Test(arguments: ["opus": "libopus -ac 1", "flac": "flac"])
    func soundInOggKeepsItsCodec(_ codec: String, _ encoder: String) throws {
        try box.ffmpeg(words: "-f lavfi -i sine=r=48000:d=0.5 -c:a \(encoder) -f ogg in.oga")
        expectDone(try box.run("audio", "in.oga", "louder", "-o", "out.oga"))
        #expect(try Probe("out.oga", in: box).streams("audio").first?.codecName == codec)
    }

    @Test func flacIsCopiedIntoMP4() throws {
        try box.clip("in.mkv", seconds: 0.4, sound: "-c:a flac")
        let run = try box.edit("in.mkv", "warmer", to: "out.mp4")
        expectDone(run)
        #expect(try Probe("out.mp4", in: box).streams("audio").first?.codecName == "flac")
    }

    @Test(arguments: ["out.mp4", "out.mkv"])
    func picturesAreNotLostForWantOfAContainer(_ output: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=720x576:r=25:d=0.2 -f lavfi -i sine=r=48000:d=0.2 -pix_fmt yuv420p "
                + "-c:v dvvideo -c:a pcm_s16le -ac 2 in.avi")
        let run = try box.run("audio", "in.avi", "louder", "-o", output)
        expectRefused(run, exit: 5, saying: ["dvvideo", "mediaedit video"])
        #expect(!box.exists(output))
        expectRefused(try box.run("audio", "in.avi", "louder"), exit: 5)
    }

    @Test func theTimecodeMovesWithTheCut() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=96x64:r=25:d=2 -c:v libx264 -timecode 01:00:00:00 in.mov")
        expectDone(try box.edit("in.mov", "keep 1s to 2s", to: "out.mov"))
        #expect(try timecode("out.mov") == "01:00:01:00")
        expectDone(try box.edit("in.mov", "warmer", to: "same.mov"))
        #expect(try timecode("same.mov") == "01:00:00:00")
        let run = try box.edit("in.mov", "play it backwards", to: "back.mov")
        expectTalk(run, ["timecode", "left out"])
        #expect(try timecode("back.mov") == nil)
    }

    private func timecode(_ file: String) throws -> String? {
        let probe = try Probe(file, in: box)
        return probe.streams.compactMap { $0.tags?["timecode"] }.first ?? probe.format.tag("timecode")
    }

    @Test func anAnimatedWebPIsNamed() throws {
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x64:r=10:d=0.3 -c:v libwebp -loop 0 in.webp")
        expectRefused(
            try box.edit("in.webp", "black and white", to: "out.png"), exit: 4,
            saying: ["animated WebP is not supported"])
    }
}
