import Foundation
import Testing

/// Subtitles are kept as they are where the container takes them, converted and named where it doesn't.
@Suite struct SubtitleTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// A clip with two subtitle tracks of one language each.
    func clip(_ name: String, codec: String) throws {
        // Without sound: its encoder's delay would move everything by 21 ms.
        try box.clip("plain.mp4", seconds: 2, sound: nil)
        let text =
            "1\n00:00:00,200 --> 00:00:00,900\nFirst line\n\n2\n00:00:01,000 --> 00:00:01,800\nZwölf "
            + "<i>Boxkämpfer</i>\n"
        try box.write("a.srt", text)
        try box.write("b.srt", text.replacingOccurrences(of: "First line", with: "Première ligne"))
        try box.ffmpeg(
            words: "-i plain.mp4 -i a.srt -i b.srt -map 0 -map 1 -map 2 -c copy -c:s \(codec) "
                + "-metadata:s:s:0 language=ger -metadata:s:s:1 language=fra -disposition:s:1 forced \(name)")
    }

    /// The lines of a track as SubRip, without the numbering.
    func lines(_ name: String, track: Int) throws -> String {
        String(decoding: try box.ffmpeg(words: "-i \(name) -map 0:s:\(track) -f srt -"), as: UTF8.self)
    }

    @Test(arguments: ["subrip", "ass", "webvtt"]) func matroskaKeepsItsSubtitles(codec: String) throws {
        try clip("in.mkv", codec: codec)
        expectDone(try box.copy("in.mkv", to: "out.mkv"))
        let ours = try Probe("out.mkv", in: box).streams("subtitle")
        #expect(ours.map(\.codecName) == [codec, codec])
        #expect(ours.map { $0.tags?["language"] } == ["ger", "fra"])
        #expect(ours.map { $0.disposition["forced"] } == [0, 1])
        for track in 0..<2 {
            #expect(try Packet.list("out.mkv", "s:\(track)", in: box) == Packet.list("in.mkv", "s:\(track)", in: box))
        }
    }

    @Test(arguments: ["mp4", "mov"]) func timedTextKeepsItsSubtitles(container: String) throws {
        try clip("in.\(container)", codec: "mov_text")
        expectDone(try box.copy("in.\(container)", to: "out.\(container)"))
        let ours = try Probe("out.\(container)", in: box).streams("subtitle")
        #expect(ours.map { $0.tags?["language"] } == ["ger", "fra"])
        for track in 0..<2 {
            #expect(try lines("out.\(container)", track: track) == lines("in.\(container)", track: track))
        }
    }

    @Test func subripBecomesTimedTextInMp4() throws {
        try clip("in.mkv", codec: "subrip")
        let run = try box.copy("in.mkv", to: "out.mp4")
        expectDone(run)
        let ours = try Probe("out.mp4", in: box).streams("subtitle")
        #expect(ours.map(\.codecName) == ["mov_text", "mov_text"])
        #expect(ours.map { $0.tags?["language"] } == ["ger", "fra"])
        let text = try lines("out.mp4", track: 1)
        #expect(text.contains("Première ligne") && text.contains("Zwölf"))
        #expect(text.contains("00:00:00,200 --> 00:00:00,900"))
    }

    @Test func timedTextBecomesSubripInMatroska() throws {
        try clip("in.mp4", codec: "mov_text")
        expectDone(try box.copy("in.mp4", to: "out.mkv"))
        let ours = try Probe("out.mkv", in: box).streams("subtitle")
        #expect(ours.count == 2)
        #expect(try lines("out.mkv", track: 0).contains("First line"))
    }

    @Test func subtitlesFollowATrim() throws {
        try clip("in.mkv", codec: "subrip")
        let run = try box.edit("in.mkv", "keep 1s to 2s", to: "out.mkv")
        expectDone(run)
        // Either moved with the picture, or dropped by name; never left at the wrong time.
        if try Probe("out.mkv", in: box).streams("subtitle").isEmpty {
            expectTalk(run, ["subtitle"])
        } else {
            let text = try lines("out.mkv", track: 0)
            #expect(text.contains("00:00:00,000 --> 00:00:00,800") && !text.contains("First line"), "\(text)")
        }
    }
}
