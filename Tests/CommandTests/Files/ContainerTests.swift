import Foundation
import Testing

/// Sound, chapters, attachments, covers and tags are carried over. Subtitles have a file of their own.
@Suite struct ContainerTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    @Test(arguments: ["mp4", "mov", "mkv"]) func aClipWithoutSoundHasNoneAfterwards(container: String) throws {
        try box.clip("in.\(container)", sound: nil)
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"))
        #expect(try Probe("out.\(container)", in: box).streams.map(\.codecType) == ["video"])
    }

    @Test(arguments: ["mp4", "mkv"]) func severalSoundTracksKeepOrderLanguagesAndPackets(container: String) throws {
        try box.clip("plain.mp4", sound: nil)
        try box.ffmpeg(
            words:
                "-i plain.mp4 -f lavfi -i sine=f=300:d=1 -f lavfi -i sine=f=500:d=1:r=44100 -f lavfi -i sine=f=700:d=1 "
                + "-map 0 -map 1 -map 2 -map 3 -c:v copy -c:a aac -ac:a:1 2 -metadata:s:a:0 language=eng "
                + "-metadata:s:a:1 language=ger -metadata:s:a:2 language=fra -disposition:a:0 0 -disposition:a:1 "
                + "default "
                + "in.\(container)")
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"))
        let ours = try Probe("out.\(container)", in: box).streams("audio")
        let theirs = try Probe("in.\(container)", in: box).streams("audio")
        #expect(ours.map { $0.tags?["language"] } == ["eng", "ger", "fra"])
        #expect(ours.map(\.sampleRate) == theirs.map(\.sampleRate))
        #expect(ours.map { $0.disposition["default"] } == theirs.map { $0.disposition["default"] })
        for track in 0..<3 {
            #expect(
                try Packet.hashes("out.\(container)", "a:\(track)", in: box)
                    == Packet.hashes("in.\(container)", "a:\(track)", in: box))
        }
    }

    @Test(arguments: ["mp4", "mkv", "mov"]) func chaptersAreKept(container: String) throws {
        try box.clip("plain.mp4", seconds: 2)
        try box.write(
            "chapters.txt",
            """
            ;FFMETADATA1
            title=A film
            [CHAPTER]
            TIMEBASE=1/1000
            START=0
            END=700
            title=Überture
            [CHAPTER]
            TIMEBASE=1/1000
            START=700
            END=2000
            title=Second, with; signs=

            """.replacingOccurrences(of: "with; signs=", with: #"with\; signs\="#))
        try box.ffmpeg(
            words: "-i plain.mp4 -i chapters.txt -map 0 -map_metadata 1 -map_chapters 1 -c copy in.\(container)")
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"))
        let ours = try Probe("out.\(container)", in: box)
        #expect(ours.chapters.map { $0.tags?["title"] } == ["Überture", "Second, with; signs="])
        #expect(ours.chapters.compactMap { Double($0.startTime) } == [0, 0.7])
        #expect(ours.format.tag("title") == "A film")
    }

    /// A clip with a font attached.
    func attached() throws {
        try box.clip("plain.mkv")
        try box.write("a font.ttf", Data((0..<4000).map { UInt8(truncatingIfNeeded: $0 &* 37) }))
        try box.ffmpeg(
            "-i", "plain.mkv", "-c", "copy", "-attach", "a font.ttf", "-metadata:s:t", "mimetype=font/ttf", "in.mkv")
    }

    @Test func attachmentsAreKeptByteForByte() throws {
        try attached()
        expectDone(try box.copy("in.mkv", to: "out.mkv"))
        let stream = try #require(try Probe("out.mkv", in: box).streams("attachment").first)
        #expect(stream.tags?["filename"] == "a font.ttf")
        #expect(stream.tags?["mimetype"] == "font/ttf")
        // ffmpeg exits with 1 for want of an output after it has written the attachment.
        _ = try Running("ffmpeg", ["-v", "error", "-dump_attachment:t:0", "dumped", "-i", "out.mkv"], in: box.folder)
            .wait()
        #expect(try box.data("dumped") == box.data("a font.ttf"))
    }

    @Test func anAttachmentThatMp4CannotHoldIsNamed() throws {
        try attached()
        let run = try box.copy("in.mkv", to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["attachment"])
        let strict = try box.copy("in.mkv", to: "strict.mp4", "--strict-streams")
        expectRefused(strict, exit: 5, saying: ["attachment", "container|mkv"])
        #expect(!box.exists("strict.mp4"))
    }

    @Test(arguments: [false, true]) func coverArtIsKeptAndNotTakenForThePicture(coverFirst: Bool) throws {
        try box.clip("plain.mp4")
        try box.ffmpeg(words: "-f lavfi -i testsrc=s=320x320 -frames:v 1 cover.png")
        let order =
            coverFirst ? "-map 1 -map 0 -disposition:v:0 attached_pic" : "-map 0 -map 1 -disposition:v:1 attached_pic"
        try box.ffmpeg(words: "-i plain.mp4 -i cover.png \(order) -c copy in.mp4")
        expectDone(try box.edit("in.mp4", "make it warmer", to: "out.mp4"))
        let ours = try Probe("out.mp4", in: box)
        let cover = try ours.cover()
        #expect(try ours.picture().width == 192)
        #expect(cover.width == 320 && cover.codecName == "png")
        let theirs = try Probe("in.mp4", in: box).cover()
        #expect(
            try Packet.hashes("out.mp4", "\(cover.index)", in: box)
                == Packet.hashes("in.mp4", "\(theirs.index)", in: box))
    }

    @Test func coverArtOfMatroskaIsKept() throws {
        try box.clip("plain.mkv")
        try box.ffmpeg(words: "-f lavfi -i testsrc=s=320x320 -frames:v 1 cover.jpg")
        try box.ffmpeg(words: "-i plain.mkv -c copy -attach cover.jpg -metadata:s:t mimetype=image/jpeg in.mkv")
        expectDone(try box.copy("in.mkv", to: "out.mkv"))
        let cover = try Probe("out.mkv", in: box).cover()
        #expect(cover.width == 320 && cover.tags?["filename"] == "cover.jpg")
    }

    @Test(arguments: ["mp4", "mkv", "mov"]) func tagsAreKept(container: String) throws {
        try box.clip("plain.mp4")
        try box.ffmpeg(
            "-i", "plain.mp4", "-c", "copy", "-metadata", "title=A title: “quoted” ü", "-metadata", "artist=Somebody",
            "-metadata", "date=2021", "-metadata", "creation_time=2020-02-03T04:05:06Z", "-metadata:s:v",
            "language=ita",
            "in.\(container)")
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"))
        let ours = try Probe("out.\(container)", in: box)
        let theirs = try Probe("in.\(container)", in: box)
        for name in ["title", "artist", "date", "creation_time"] {
            #expect(ours.format.tag(name) == theirs.format.tag(name), "\(name)")
        }
        #expect(try ours.picture().tags?["language"] == "ita")
    }

    @Test func tagsThatMatroskaAloneKnowsAreKept() throws {
        try box.clip("plain.mp4")
        try box.ffmpeg(
            "-i", "plain.mp4", "-c", "copy", "-metadata", "MY_TAG=mine", "-metadata:s:a:0", "title=Director", "in.mkv")
        expectDone(try box.copy("in.mkv", to: "out.mkv"))
        let ours = try Probe("out.mkv", in: box)
        #expect(ours.format.tag("MY_TAG") == "mine")
        #expect(ours.streams("audio").first?.tags?["title"] == "Director")
    }

    @Test func aTimecodeTrackIsKeptOrNamed() throws {
        try box.clip("plain.mov")
        try box.ffmpeg(words: "-i plain.mov -c copy -timecode 01:02:03:04 in.mov")
        let run = try box.copy("in.mov", to: "out.mov")
        expectDone(run)
        let kept = try Probe("out.mov", in: box).streams.contains { $0.tags?["timecode"] == "01:02:03:04" }
        if !kept { expectTalk(run, ["timecode|data|tmcd"]) }
    }

    @Test(arguments: ["mkv", "mov", "mp4"]) func theExtensionChoosesTheContainer(container: String) throws {
        try box.clip("in.mp4")
        expectDone(try box.copy("in.mp4", to: "out.\(container)"))
        let should = ["mkv": "matroska", "mov": "mov", "mp4": "mp4"][container] ?? ""
        #expect(try Probe("out.\(container)", in: box).format.formatName.contains(should))
        #expect(try Packet.hashes("out.\(container)", "a:0", in: box) == Packet.hashes("in.mp4", "a:0", in: box))
    }

    @Test func soundThatMp4CannotHoldTakesAnAviToMatroska() throws {
        try box.clip("in.avi", video: "-c:v mpeg4 -q:v 3", sound: "-c:a pcm_s16le")
        let run = try box.run("video", "in.avi", "--plan", box.noSteps())
        expectDone(run, "in.copy.mkv")
        #expect(try Packet.hashes("in.copy.mkv", "a:0", in: box).count > 0)
        #expect(try Probe("in.copy.mkv", in: box).streams("audio").first?.codecName == "pcm_s16le")
    }

    @Test func anAviWithMp3BecomesAnMp4() throws {
        try box.clip("in.avi", video: "-c:v mpeg4 -q:v 3", sound: "-c:a libmp3lame")
        expectDone(try box.run("video", "in.avi", "--plan", box.noSteps()), "in.copy.mp4")
        #expect(try Probe("in.copy.mp4", in: box).streams("audio").first?.codecName == "mp3")
    }

    @Test func soundThatTheChosenContainerCannotHoldIsConvertedAndNamed() throws {
        try box.clip("in.mkv", sound: "-c:a pcm_s16le")
        let run = try box.copy("in.mkv", to: "out.mp4")
        expectDone(run)
        expectTalk(run, ["pcm"])
        #expect(try Probe("out.mp4", in: box).streams("audio").count == 1)
        expectRefused(try box.copy("in.mkv", to: "strict.mp4", "--strict-streams"), exit: 5, saying: ["pcm"])
    }
}
