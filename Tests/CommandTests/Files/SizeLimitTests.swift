import Foundation
import Testing

/// "under 25 MB": the file lies between 95 % of the limit and the limit, or has the usual quality.
@Suite struct SizeLimitTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    private func size(_ name: String) throws -> Int { try box.data(name).count }

    /// The file is within the limit, and no more than 5 % below.
    private func expectWithin(_ name: String, _ limit: Int, at place: SourceLocation = #_sourceLocation) throws {
        let size = try size(name)
        #expect(size <= limit && Double(size) >= 0.95 * Double(limit), "\(size) of \(limit)", sourceLocation: place)
    }

    @Test(arguments: [("mp4", "h264", 100), ("mkv", "hevc", 70), ("webm", "vp9", 80), ("mp4", "av1", 70)])
    func theFileIsWithinTheLimit(container: String, codec: String, kilobytes: Int) throws {
        try box.footage(seconds: 2)
        let run = try box.edit(
            "in.mp4", "under \(kilobytes) kB", to: "out.\(container)", "--codec", codec)
        expectDone(run)
        expectTalk(run, ["of the \(kilobytes)|kB that were allowed"])
        try expectWithin("out.\(container)", kilobytes * 1000)
        #expect(try Probe("out.\(container)", in: box).picture().packets == 50)
    }

    @Test func theOptionIsAsGoodAsTheWords() throws {
        try box.footage(seconds: 2)
        expectDone(try box.edit("in.mp4", "flip it", to: "out.mp4", "--max-size", "100kB"))
        try expectWithin("out.mp4", 100_000)
        let run = try box.edit("in.mp4", "flip it", to: "other.mp4", "--max-size", "many")
        #expect(run.exit == 2)
        expectTalk(run, ["25MB"])
    }

    @Test func chunksGiveTheSameFrames() throws {
        try box.footage(seconds: 2)
        expectDone(try box.edit("in.mp4", "flip it, under 90 kB", to: "one.mp4"))
        expectDone(
            try box.edit("in.mp4", "flip it, under 90 kB", to: "two.mp4", "--jobs", "2", "--chunk-seconds", "0.5"))
        try expectWithin("two.mp4", 90_000)
        #expect(try Measure.worst("one.mp4", "two.mp4", in: box) == .infinity)
    }

    @Test func theUsualQualityIsEnough() throws {
        try box.footage(seconds: 1)
        let run = try box.edit("in.mp4", "flip it, under 90 MB", to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["more would add nothing to its quality"])
        expectDone(try box.edit("in.mp4", "flip it", to: "usual.mp4", "--encoder-preset", "medium"))
        #expect(try Measure.worst("usual.mp4", "out.mp4", in: box) >= 45)
    }

    @Test func whatIsSmallEnoughIsCopied() throws {
        try box.footage(seconds: 1)
        let run = try box.edit("in.mp4", "make it smaller than 90 MB", to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["smaller than 90.0 MB already", "copied"])
        #expect(try Measure.worst("in.mp4", "out.mp4", in: box) == .infinity)
    }

    @Test func whatWouldLookAwfulIsRefusedWithTheSizeThatWouldDo() throws {
        try box.footage(seconds: 2)
        let run = try box.edit("in.mp4", "flip it, under 6 kB", to: "out.mp4")
        expectRefused(run, exit: 5, saying: ["fall apart", "would do", "half the size"])
        #expect(!box.exists("out.mp4"))
        let said = try #require(run.stderr.firstMatch(of: /fall apart; ([0-9.]+) kB would do/))
        expectDone(try box.edit("in.mp4", "flip it, under \(said.1) kB", to: "out.mp4"))
        try expectWithin("out.mp4", Int((try #require(Double(said.1))) * 1000))
    }

    @Test func theSoundGivesWayToo() throws {
        try box.footage(seconds: 4, sound: "-f lavfi -i anoisesrc=d=4:c=pink -c:a aac -b:a 320k")
        let run = try box.edit("in.mp4", "flip it, under 300 kB", to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["the sound is coded at"])
        try expectWithin("out.mp4", 300_000)
    }

    @Test func whatHasNoQualityToLowerIsRefused() throws {
        try box.clip(seconds: 0.4)
        expectRefused(
            try box.edit("in.mp4", "under 1 MB", to: "out.mov", "--codec", "prores"), exit: 2,
            saying: ["prores", "--codec"])
        expectRefused(try box.edit("in.mp4", "under 1 MB", to: "out.gif"), exit: 2, saying: ["gif", "out.mp4"])
        expectRefused(
            try box.edit("in.mp4", "under 1 MB", to: "out.mp4", "--bitrate", "1M"), exit: 2, saying: ["--bitrate"])
    }
}

extension Fixture {
    /// Two seconds and more of real footage, whose size an encoder can be led to.
    func footage(seconds: Double, sound: String? = nil) throws {
        let input = "-ss 3 -i \(Media.folder)/bbb_squirrels_720p.mp4"
        let coding = "-vf scale=480:270 -r 25 -c:v libx264 -crf 10 -preset ultrafast -pix_fmt yuv420p"
        let noise = sound ?? ""
        let parts = noise.split(separator: " -c:a").map(String.init)
        let source = parts.first.map { " \($0)" } ?? ""
        let codec = parts.count > 1 ? " -c:a\(parts[1])" : ""
        let maps = sound == nil ? "-an" : "-map 0:v -map 1:a"
        try ffmpeg(words: "\(input)\(source) -t \(seconds) \(maps) \(coding)\(codec) in.mp4")
    }
}
