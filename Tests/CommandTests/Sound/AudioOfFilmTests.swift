import Foundation
import Testing

/// `mediaedit audio` on films: one track is edited, everything else is copied.
@Suite struct AudioOfFilmTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// Two tracks, English and German, of which players choose the second; subtitles and chapters.
    func film(_ name: String) throws {
        try box.write("s.srt", "1\n00:00:00,500 --> 00:00:01,000\nHallo\n")
        try box.write("c.txt", ";FFMETADATA1\n[CHAPTER]\nTIMEBASE=1/1000\nSTART=0\nEND=1000\ntitle=one\n")
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=128x72:r=25:d=2 -f lavfi -i sine=f=440:r=48000:d=2 "
                + "-f lavfi -i sine=f=880:r=48000:d=2 -i s.srt -i c.txt -map 0 -map 1 -map 2 -map 3 -map_metadata 4 "
                + "-c:v libx264 -c:a aac -c:s \(name.hasSuffix("mkv") ? "srt" : "mov_text") "
                + "-metadata:s:a:0 language=eng -metadata:s:a:1 language=ger -disposition:a:0 0 "
                + "-disposition:a:1 default \(name)")
    }

    @Test(arguments: ["in.mp4", "in.mkv"]) func onlyTheChosenTrackIsEdited(name: String) throws {
        try film(name)
        let cases: [([String], Int)] = [
            ([], 1), (["--track", "1"], 0), (["--track", "2"], 1), (["--language", "de"], 1),
            (["--language", "en"], 0),
        ]
        for (options, edited) in cases {
            let run = try Command.run(
                ["audio", name, "turn it down by 6 dB", "-o", "out-\(name)", "--overwrite"] + options, in: box.folder)
            expectDone(run)
            for track in ["0:v:0", "0:s:0", "0:a:\(1 - edited)"] {
                #expect(try box.packets(name, track) == box.packets("out-\(name)", track), "\(options) \(track)")
            }
            #expect(try box.packets(name, "0:a:\(edited)") != box.packets("out-\(name)", "0:a:\(edited)"), "\(options)")
            let after = try Probe("out-\(name)", in: box)
            #expect(after.chapters.map { $0.tags?["title"] } == ["one"])
            #expect(after.streams("audio").map { $0.tags?["language"] } == ["eng", "ger"])
        }
    }

    @Test func theEditedTrackStaysInStep() throws {
        try film("in.mp4")
        expectDone(try box.sound("in.mp4", "turn it down by 6 dB", to: "out.mp4"))
        let (before, after) = (try box.decoded("in.mp4", "0:a:1"), try box.decoded("out.mp4", "0:a:1"))
        #expect(after.count == before.count)
        let pairs = zip(before, after).map { (Double($0) * 0.5012 / 0x1p31, Double($1) / 0x1p31) }.part(10_000..<80_000)
        #expect(Measure.level(pairs.map { $0.0 - $0.1 }) < Measure.level(pairs.map(\.0)) - 25)
    }

    @Test func aTrackThatIsNotThereIsRefusedWithThoseThatAre() throws {
        try film("in.mp4")
        for option in [["--track", "3"], ["--language", "fr"]] {
            let run = try Command.run(["audio", "in.mp4", "louder", "-o", "out.mp4"] + option, in: box.folder)
            expectRefused(run, exit: 2, saying: ["1 (aac, eng), 2 (aac, ger)"])
        }
        let run = try box.run("audio", "in.mp4", "louder", "--track", "1", "--language", "en")
        #expect(run.exit == 2)
    }

    @Test func theTimelineOfAFilmIsNotEditedThroughItsSound() throws {
        try film("in.mp4")
        expectRefused(
            try box.sound("in.mp4", "speed up 2x", to: "out.mp4"), exit: 3, saying: ["time.speed", "mediaedit video"])
        expectRefused(
            try box.sound("in.mp4", "louder", to: "out.mp4", "--preview", "1s"), exit: 2, saying: ["mediaedit video"])
        #expect(!box.exists("out.mp4"))
    }

    @Test func theSoundAloneIsWrittenToAFileOfSound() throws {
        try film("in.mp4")
        let run = try box.sound("in.mp4", "keep 0.5s to 1.5s", to: "out.wav")
        expectDone(run)
        expectTalk(run, ["holds sound only", "holds one sound track"])
        #expect(WaveBytes.samples(try box.data("out.wav")).count == 48_000 * 2)
        expectRefused(
            try box.sound("in.mp4", "louder", to: "strict.wav", "--strict-streams"), exit: 5, saying: ["left out"])
    }

    @Test func stepsOnPicturesAreRefusedByName() throws {
        try film("in.mp4")
        try box.write(
            "plan.json", #"{"instruction": "", "steps": [{"operation": "look.sepia"}], "unresolved": []}"#)
        expectRefused(
            try box.run("audio", "in.mp4", "--plan", "plan.json", "-o", "out.mp4"), exit: 3,
            saying: ["look.sepia acts on pictures", "mediaedit video"])
        expectRefused(try box.sound("in.mp4", "turn into watercolor", to: "out.mp4"), exit: 3, saying: ["watercolor"])
        expectRefused(
            try box.sound("in.mp4", "convert to 24 fps", to: "out.mp4"), exit: 3, saying: ["time.frame-rate"])
    }

    @Test func aFilmIsNotWrittenIntoAFileOfSound() throws {
        try film("in.mp4")
        expectRefused(try box.edit("in.mp4", "sharpen", to: "out.mp3"), exit: 5, saying: ["mediaedit audio"])
        expectRefused(try box.sound("in.mp4", "louder", to: "out.gif"), exit: 5, saying: ["pictures only"])
    }
}
