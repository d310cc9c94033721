import Foundation
import Testing

/// Films that are coded alike and only joined are copied, packet by packet; others are coded anew, and it is said why.
@Suite struct PacketJoinTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    private func join(_ files: [String], _ words: String = "join them", to output: String = "out.mp4") throws -> Outcome
    {
        try box.run(["video"] + files + [words, "-o", output, "--progress", "none"])
    }

    private func pictures(_ names: [String]) throws -> [String] {
        try names.flatMap { try Packet.hashes($0, "v:0", in: box) }
    }

    private func frames(_ names: [String]) throws -> [String] {
        try names.flatMap { try Measure.frameHashes($0, in: box) }
    }

    /// The files become one by their packets, which a decoder makes the same pictures of, without a complaint.
    private func expectCopied(_ files: [String], in output: String, at place: SourceLocation = #_sourceLocation) throws
    {
        #expect(try pictures([output]) == pictures(files), sourceLocation: place)
        #expect(try frames([output]) == frames(files), sourceLocation: place)
        let times = try Probe.times(output, in: box)
        #expect(times == times.sorted() && Set(times).count == times.count, sourceLocation: place)
    }

    private func expectCoded(_ run: Outcome, _ why: [String], at place: SourceLocation = #_sourceLocation) throws {
        expectDone(run, at: place)
        expectTalk(run, ["coded anew, not copied"] + why, at: place)
        #expect(try pictures(["out.mp4"]).isEmpty == false, sourceLocation: place)
    }

    // MARK: Pictures

    @Test(arguments: [
        ("mp4", "-c:v libx264 -bf 3 -g 12 -pix_fmt yuv420p"), ("mkv", "-c:v libx264 -bf 2 -pix_fmt yuv420p"),
        ("mov", "-c:v libx264 -x264-params open-gop=1:keyint=10:bframes=3 -pix_fmt yuv420p"),
        ("mp4", "-c:v libx265 -x265-params log-level=none:keyint=10:open-gop=1 -tag:v hvc1 -pix_fmt yuv420p"),
        ("mov", "-c:v prores_ks"), ("webm", "-c:v libvpx-vp9 -deadline realtime -cpu-used 8 -pix_fmt yuv420p"),
    ]) func filmsThatAreCodedAlikeAreCopied(ext: String, video: String) throws {
        let lengths = ["a": 1.0, "b": 0.6, "c": 1.32]
        for (name, seconds) in lengths { try box.clip("\(name).\(ext)", seconds: seconds, video: video, sound: nil) }
        let files = ["a", "b", "c"].map { "\($0).\(ext)" }
        let run = try join(files, to: "out.\(ext)")
        expectDone(run)
        #expect(!run.stderr.contains("coded anew"), "\(run.stderr)")
        try expectCopied(files, in: "out.\(ext)")
        let within = ext == "mkv" || ext == "webm" ? 1.1e-3 : 1e-4
        expectEqualTimes(
            try Probe.times("out.\(ext)", in: box), (0..<73).map { Double($0) / 25 }, within: within)
    }

    @Test func theOrderIsThatOfThePlan() throws {
        for name in ["a", "b", "c"] { try box.clip("\(name).mp4", seconds: name == "b" ? 0.6 : 1) }
        let run = try join(["a.mp4"], "put b.mp4 before it and c.mp4 after it")
        expectDone(run)
        try expectCopied(["b.mp4", "a.mp4", "c.mp4"], in: "out.mp4")
    }

    @Test func rerunsGiveTheSameAndADryRunSaysSo() throws {
        for name in ["a", "b"] { try box.clip("\(name).mp4", seconds: 0.6) }
        let dry = try box.run("video", "a.mp4", "b.mp4", "join them", "-o", "out.mp4", "--dry-run")
        #expect(dry.exit == 0 && dry.stdout.contains("copied packet by packet"), "\(dry.stdout)")
        #expect(dry.stdout.contains("copied untouched, with those of the joined films"))
        expectDone(try join(["a.mp4", "b.mp4"]))
        expectDone(try box.run("rerun", "out.mp4", "-o", "again.mp4"))
        #expect(try box.data("again.mp4") == box.data("out.mp4"))
    }

    @Test(arguments: [
        ("size", "-c:v libx264 -pix_fmt yuv420p -s 96x54", "size of b.mp4 is 96x54"),
        ("codec", "-c:v mpeg4", "codec of b.mp4 is mpeg4"),
        ("pixels", "-c:v libx264 -pix_fmt yuv422p", "pixel format of b.mp4 is yuv422p"),
        ("rate", "-c:v libx264 -pix_fmt yuv420p -r 50", "of b.mp4"),
        ("settings", "-c:v libx264 -pix_fmt yuv420p -bf 0 -refs 7", "different settings"),
        ("turn", "-c:v libx264 -pix_fmt yuv420p -metadata:s:v rotate=180", "turn of b.mp4"),
    ]) func otherCodingIsCodedAnewAndSaid(what: String, video: String, why: String) throws {
        try box.clip("a.mp4", seconds: 0.4, video: "-c:v libx264 -pix_fmt yuv420p", sound: nil)
        try box.clip("b.mp4", seconds: 0.4, video: video, sound: nil)
        if what == "turn" {
            try box.clip("flat.mp4", seconds: 0.4, video: "-c:v libx264 -pix_fmt yuv420p", sound: nil)
            try box.ffmpeg(words: "-y -i flat.mp4 -c copy -metadata:s:v rotate=180 b.mp4")
        }
        try expectCoded(try join(["a.mp4", "b.mp4"]), [why])
        #expect(try frames(["out.mp4"]).count == (what == "rate" ? 30 : 20))
    }

    @Test func whatEditsOrCodesMoreIsCodedAnew() throws {
        for name in ["a", "b"] { try box.clip("\(name).mp4", seconds: 1, sound: nil) }
        for words in ["join them with a 0.2 second crossfade", "join them, then make it sepia", "insert b.mp4 at 0.4s"]
        {
            let files = words.hasPrefix("insert") ? ["a.mp4"] : ["a.mp4", "b.mp4"]
            expectDone(try box.run(["video"] + files + [words, "-o", "out.mp4", "--overwrite"]))
            #expect(try pictures(["out.mp4"]) != pictures(["a.mp4", "b.mp4"]))
        }
        expectDone(try box.run("video", "a.mp4", "b.mp4", "join them", "-o", "out.mp4", "--overwrite", "--crf", "30"))
        #expect(try pictures(["out.mp4"]) != pictures(["a.mp4", "b.mp4"]))
    }

    /// A piece that was cut out of a film without coding it anew shows less than its packets hold.
    @Test func anEditListIsNotPassedOver() throws {
        try box.clip("long.mp4", seconds: 3, video: "-c:v libx264 -g 25 -bf 2 -pix_fmt yuv420p", sound: nil)
        try box.ffmpeg(words: "-ss 0.5 -i long.mp4 -t 1 -c copy b.mp4")
        try box.clip("a.mp4", seconds: 1, video: "-c:v libx264 -g 25 -bf 2 -pix_fmt yuv420p", sound: nil)
        let wanted = try frames(["a.mp4", "b.mp4"]).count
        try expectCoded(try join(["a.mp4", "b.mp4"]), ["b.mp4 has an edit list"])
        #expect(try frames(["out.mp4"]).count == wanted)
    }

    /// A film that begins in the middle of a stream has pictures that refer to others, which aren't in it.
    @Test func anOpenStartIsNotPassedOver() throws {
        let coding = "-c:v libx264 -x264-params open-gop=1:keyint=10:min-keyint=10:bframes=3:b-adapt=0:scenecut=0"
        try box.clip("long.mkv", seconds: 2, video: "\(coding) -pix_fmt yuv420p", sound: nil)
        try box.ffmpeg(words: "-ss 0.8 -i long.mkv -c copy -avoid_negative_ts make_zero b.mkv")
        let run = try join(["long.mkv", "b.mkv"], to: "out.mp4")
        try expectCoded(run, ["b.mkv has first pictures that need others before them"])
    }

    // MARK: Sound

    @Test func soundIsCopiedPacketByPacket() throws {
        for name in ["a", "b", "c"] { try box.clip("\(name).mp4", seconds: name == "b" ? 0.6 : 1) }
        let files = ["a.mp4", "b.mp4", "c.mp4"]
        let run = try join(files)
        expectDone(run)
        #expect(!run.stderr.contains("coded anew"), "\(run.stderr)")
        try expectCopied(files, in: "out.mp4")
        // Each packet is one of the files', in their order; at a joint at most two are left out.
        let given = try files.flatMap { try Packet.hashes($0, "a:0", in: box) }
        let written = try Packet.hashes("out.mp4", "a:0", in: box)
        var rest = given[...]
        for packet in written {
            let place = try #require(rest.firstIndex(of: packet), "a packet that is none of the files'")
            #expect(place - rest.startIndex <= 2)
            rest = rest[(place + 1)...]
        }
        #expect(given.count - written.count <= 4)
        expectClose(Double(try Measure.samples("out.mp4", in: box).count) / 48_000, 2.6, within: 0.03, "sound")
    }

    /// A black film that flashes white while it beeps, 0.52 seconds after it begins.
    private func flash(_ name: String, frames: Int) throws {
        let length = Double(frames) / 25
        try box.ffmpeg(
            "-f", "lavfi", "-i",
            "color=black:s=96x54:r=25:d=\(length),drawbox=c=white:t=fill:enable='between(t,0.519,0.6)'", "-f", "lavfi",
            "-i", "aevalsrc='if(between(t,0.52,0.6),0.8*sin(2*PI*1000*t),0)':s=48000:d=\(length)", "-c:v", "libx264",
            "-bf", "2", "-pix_fmt", "yuv420p", "-c:a", "aac", "-b:a", "128k", name)
    }

    @Test(arguments: ["mp4", "mkv"]) func twentyJointsStayInStep(ext: String) throws {
        for index in 0..<5 { try flash("\(index).mp4", frames: 26 + 3 * index) }
        let files = (0..<21).map { "\($0 % 5).mp4" }
        let run = try join(files, to: "out.\(ext)")
        expectDone(run)
        #expect(!run.stderr.contains("coded anew"), "\(run.stderr)")
        try expectCopied(files, in: "out.\(ext)")
        let light = try Measure.brightness("out.\(ext)", in: box)
        let flashes = zip(light, light.dropFirst()).filter { $0.value < 40 && $1.value > 40 }.map(\.1.time)
        // Matroska's demuxer gives the priming too, at its time before 0.
        let zero = ext == "mkv" ? Double(try Packet.list("out.mkv", "a:0", in: box).first?.ptsTime ?? "") ?? .nan : 0
        var beeps: [Double] = []
        for (index, sample) in try Measure.samples("out.\(ext)", in: box).enumerated() where abs(sample) > 0.2 {
            let second = zero + Double(index) / 48_000
            if beeps.last.map({ second - $0 > 0.5 }) ?? true { beeps.append(second) }
        }
        #expect(flashes.count == 21 && beeps.count == 21, "\(flashes.count) \(beeps.count)")
        for (flash, beep) in zip(flashes, beeps) { expectClose(flash, beep, within: 0.013, "flash and beep") }
    }

    @Test func soundThatCantBeCopiedIsCodedAnewAndThePicturesStay() throws {
        try box.clip("a.mp4", seconds: 1)
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x108:r=25:d=1 -f lavfi -i sine=f=880:r=44100:d=0.5 -c:v libx264 "
                + "-preset ultrafast -crf 12 -pix_fmt yuv420p -c:a aac b.mp4")
        let run = try join(["a.mp4", "b.mp4", "a.mp4"])
        expectDone(run)
        expectTalk(run, ["sound is coded anew", "rate of samples of b.mp4 is 44100"])
        try expectCopied(["a.mp4", "b.mp4", "a.mp4"], in: "out.mp4")
        let sound = try Measure.samples("out.mp4", in: box)
        expectClose(Double(sound.count) / 48_000, 3, within: 0.03, "sound")
        #expect(Measure.level(sound.part(52_800..<67_200)) > -25 && Measure.level(sound.part(79_200..<91_200)) < -60)
        #expect(Measure.level(sound.part(100_800..<139_200)) > -25)
    }

    @Test func soundThatEndsEarlyIsFilledWithSilence() throws {
        try box.clip("a.mp4", seconds: 1)
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=192x108:r=25:d=1 -f lavfi -i sine=f=440:r=48000:d=0.5 -c:v libx264 "
                + "-preset ultrafast -crf 12 -pix_fmt yuv420p -c:a aac b.mp4")
        let run = try join(["b.mp4", "a.mp4"])
        expectDone(run)
        expectTalk(run, ["sound is coded anew", "b.mp4 ends before its pictures"])
        try expectCopied(["b.mp4", "a.mp4"], in: "out.mp4")
        let sound = try Measure.samples("out.mp4", in: box)
        #expect(Measure.level(sound.part(28_800..<43_200)) < -60 && Measure.level(sound.part(52_800..<91_200)) > -25)
    }

    @Test func aSilentFilmKeepsItsPackets() throws {
        try box.clip("a.mp4", seconds: 1, sound: nil)
        try box.clip("b.mp4", seconds: 1)
        let run = try join(["a.mp4", "b.mp4"])
        expectDone(run)
        expectTalk(run, ["a.mp4 has no sound"])
        try expectCopied(["a.mp4", "b.mp4"], in: "out.mp4")
        let sound = try Measure.samples("out.mp4", in: box)
        #expect(Measure.level(sound.part(4800..<43_200)) < -80 && Measure.level(sound.part(52_800..<91_200)) > -25)
    }

    @Test func uncompressedSoundStaysToTheSample() throws {
        for name in ["a", "b"] { try box.clip("\(name).mov", seconds: 1.04, sound: "-c:a pcm_s16le") }
        let run = try join(["a.mov", "b.mov"], to: "out.mov")
        expectDone(run)
        expectTalk(run, ["sound in pcm_s16le"])
        try expectCopied(["a.mov", "b.mov"], in: "out.mov")
        let parts = try Measure.samples("a.mov", in: box)
        let sound = try Measure.samples("out.mov", in: box)
        // But for some milliseconds around the joint, in which a click is taken away.
        let joint = parts.count
        #expect(sound.count == 2 * joint)
        #expect(sound.part(0..<joint - 480) == parts.part(0..<joint - 480))
        #expect(sound.part(joint + 480..<2 * joint) == parts.part(480..<joint))
    }

    @Test func damagedSoundIsNotCopied() throws {
        try box.clip("a.mp4", seconds: 1)
        try box.clip("b.mp4", seconds: 1)
        var bytes = try box.data("b.mp4")
        let packets = try box.tool(
            "ffprobe",
            ["-v", "error", "-select_streams", "a", "-show_entries", "packet=pos,size", "-of", "csv=p=0", "b.mp4"])
        let places = String(decoding: packets, as: UTF8.self).split(separator: "\n").map { $0.split(separator: ",") }
        let fields = places[20].compactMap { Int($0) }
        let (size, place) = (min(fields[0], fields[1]), max(fields[0], fields[1]))
        for offset in 0..<size { bytes[place + offset] = UInt8((offset * 37 + 0x5a) & 0xff) }
        try box.write("b.mp4", bytes)
        let run = try join(["a.mp4", "b.mp4"])
        expectRefused(run, exit: 4, saying: ["b.mp4", "damaged"])
        #expect(!box.exists("out.mp4"))
    }

    // MARK: Other streams

    @Test func subtitlesAndChaptersOfTheFirstAreMovedAndDataIsLeftOut() throws {
        try box.clip("plain.mp4", seconds: 1)
        try box.clip("b.mp4", seconds: 1)
        try box.write("words.srt", "1\n00:00:00,200 --> 00:00:00,600\nhello\n\n")
        try box.ffmpeg(words: "-i plain.mp4 -i words.srt -map 0 -map 1 -c copy -c:s mov_text a.mp4")
        expectDone(try join(["a.mp4"], "put b.mp4 before it"))
        try expectCopied(["b.mp4", "a.mp4"], in: "out.mp4")
        let shown = try Packet.list("out.mp4", "s:0", in: box).compactMap(\.ptsTime).compactMap { Double($0) }
        #expect(shown.contains { abs($0 - 1.2) < 0.01 }, "\(shown)")
    }
}
