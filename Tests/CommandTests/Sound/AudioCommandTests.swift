import Foundation
import Testing

/// `mediaedit audio` on files of sound: what an edit leaves alone, lengths, containers, the timeline.
@Suite struct AudioCommandTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// 2.3456 s of two tones at 44.1 kHz: no whole number of any codec's blocks.
    func tones(_ name: String, _ codec: String) throws {
        let source = "aevalsrc='0.3*sin(2*PI*440*t)|0.2*sin(2*PI*1000*t*t/4)':s=44100:d=2.3456"
        try box.ffmpeg(words: "-f lavfi -i \(source) \(codec) \(name)")
    }

    static let kinds = [
        ("in.mp3", "-c:a libmp3lame -b:a 128k"), ("in.m4a", "-c:a aac"), ("in.opus", "-c:a libopus"),
        ("in.ogg", "-c:a libvorbis"), ("in.flac", "-c:a flac"), ("alac.m4a", "-c:a alac"), ("in.wav", "-c:a pcm_s16le"),
        ("in.aiff", "-c:a pcm_s16be"), ("in.caf", "-c:a pcm_s24be"),
    ]

    @Test(arguments: kinds) func anEditThatChangesNothingCopiesPackets(name: String, codec: String) throws {
        try tones(name, codec)
        expectDone(try box.run("audio", name, "--plan", box.noSteps(), "-o", "out-\(name)"), "out-\(name)")
        #expect(try box.packets(name) == box.packets("out-\(name)"))
        #expect(try box.decoded(name) == box.decoded("out-\(name)"))
    }

    @Test(arguments: kinds) func anEditKeepsLengthRateAndPlace(name: String, codec: String) throws {
        try tones(name, codec)
        expectDone(try box.sound(name, "turn it down by 6 dB", to: "out-\(name)"))
        let (before, after) = (try box.decoded(name), try box.decoded("out-\(name)"))
        #expect(after.count == before.count)
        let (one, other) = (
            try Probe(name, in: box).streams("audio")[0], try Probe("out-\(name)", in: box).streams("audio")[0]
        )
        #expect(other.sampleRate == one.sampleRate && other.codecName == one.codecName)
        // Half of it, in the same place: what is left of the difference is the codec's own noise.
        let pairs = zip(before, after).map { (Double($0) * 0.5012 / 0x1p31, Double($1) / 0x1p31) }.part(
            10_000..<150_000)
        let error = Measure.level(pairs.map { $0.0 - $0.1 })
        #expect(error < Measure.level(pairs.map(\.0)) - 20, "\(error) dB")
    }

    @Test(arguments: [8, 16, 24, 32]) func integersOutsideOfASpanComeBackToTheBit(bits: Int) throws {
        let width = bits / 8
        let samples = WaveBytes.noise(96_000 * 2 * width)
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: bits, channels: 2, samples: samples))
        expectDone(try box.sound("in.wav", "turn it down by 6 dB from 0.5s to 1s", to: "out.wav"))
        let out = WaveBytes.samples(try box.data("out.wav"))
        #expect(out.count == samples.count)
        let frame = 2 * width, (before, after) = (23_500 * frame, 48_500 * frame)
        #expect(out.prefix(before) == samples.prefix(before))
        #expect(out.dropFirst(after) == samples.dropFirst(after))
        let inside = 30_000 * frame..<40_000 * frame
        #expect(Data([UInt8](out)[inside]) != Data([UInt8](samples)[inside]))
    }

    @Test func doublesOutsideOfASpanComeBackToTheBit() throws {
        let samples = WaveBytes.doubles(96_000)
        try box.write("in.wav", WaveBytes.file(tag: 3, bits: 64, samples: WaveBytes.data(samples)))
        expectDone(try box.sound("in.wav", "turn it down by 6 dB from 0.5s to 1s", to: "out.wav"))
        let out = WaveBytes.array(WaveBytes.samples(try box.data("out.wav")), as: Double.self)
        #expect(out.prefix(23_500) == samples.prefix(23_500) && out.dropFirst(48_500) == samples.dropFirst(48_500))
        expectClose(out[30_000] / samples[30_000], 0.5012, within: 1e-3)
    }

    @Test func doublesOfAKeptPartComeBackToTheBit() throws {
        let samples = WaveBytes.doubles(96_000)
        try box.write("in.wav", WaveBytes.file(tag: 3, bits: 64, samples: WaveBytes.data(samples)))
        expectDone(try box.sound("in.wav", "keep 0.5s to 1.5s", to: "out.wav"))
        let out = WaveBytes.array(WaveBytes.samples(try box.data("out.wav")), as: Double.self)
        #expect(out == Array(samples[24_000..<72_000]))
    }

    @Test func aTelephonesCompandedBytesOutsideOfASpanComeBack() throws {
        let samples = WaveBytes.noise(16_000)
        try box.write("in.wav", WaveBytes.file(tag: 7, bits: 8, rate: 8_000, samples: samples))
        expectDone(try box.sound("in.wav", "turn it down by 6 dB from 0.5s to 1s", to: "out.wav"))
        let out = WaveBytes.samples(try box.data("out.wav"))
        #expect(try Probe("out.wav", in: box).streams("audio")[0].codecName == "pcm_mulaw")
        // 0x7F is the negative zero of µ-law, which decodes to the same as 0xFF.
        let plain = { (data: Data) in data.map { $0 == 0x7F ? 0xFF : $0 } }
        #expect(plain(out.prefix(3_900)) == plain(samples.prefix(3_900)))
        #expect(plain(out.dropFirst(8_100)) == plain(samples.dropFirst(8_100)))
    }

    @Test func whatIsRoundedTo16BitsIsDitheredTheSameWayEachTime() throws {
        let slow = (0..<96_000).map { Int16(8 * sin(Double($0) / 2_000)) }
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 16, samples: WaveBytes.data(slow)))
        for name in ["a.wav", "b.wav"] { expectDone(try box.sound("in.wav", "turn it down by 20 dB", to: name)) }
        expectDone(try box.sound("in.wav", "turn it down by 20 dB", to: "c.wav", "--seed", "7"))
        let (a, b, c) = (try box.data("a.wav"), try box.data("b.wav"), try box.data("c.wav"))
        #expect(a == b)
        #expect(WaveBytes.samples(a) != WaveBytes.samples(c))
        // 0.8 of a step at most: without dither the mean of the loudest stretch would be a whole step or none.
        let out = WaveBytes.array(WaveBytes.samples(a), as: Int16.self)
        let loud = slow.indices.filter { slow[$0] == 7 }
        let mean = loud.reduce(0.0) { $0 + Double(out[$1]) } / Double(loud.count)
        expectClose(mean, 0.7, within: 0.05, "mean")
    }

    @Test func chunksAroundTheSamplesStay() throws {
        var broadcast = Data(count: 635)
        broadcast.replaceSubrange(0..<4, with: Data("Take".utf8))
        broadcast.replaceSubrange(338..<342, with: WaveBytes.little(1_000_000))
        let point = { (id: Int, at: Int) in
            WaveBytes.little(id) + WaveBytes.little(at) + Data("data".utf8) + WaveBytes.little(0) + WaveBytes.little(0)
                + WaveBytes.little(at)
        }
        let cues = WaveBytes.little(2) + point(1, 12_000) + point(2, 60_000)
        let odd = Data("<BWFXML>x</BWFXML>".utf8)
        let file = WaveBytes.file(
            tag: 1, bits: 24, samples: WaveBytes.noise(96_000 * 3), before: WaveBytes.chunk("bext", broadcast),
            after: WaveBytes.chunk("cue ", cues) + WaveBytes.chunk("iXML", odd))
        try box.write("in.wav", file)
        expectDone(try box.sound("in.wav", "turn it down by 6 dB", to: "a.wav"))
        let kept = Dictionary(WaveBytes.chunks(try box.data("a.wav")).map { ($0.id, $0.bytes) }) { one, _ in one }
        #expect(kept["bext"] == broadcast && kept["cue "] == cues && kept["iXML"] == odd)
        #expect(try Probe("a.wav", in: box).format.tag("comment")?.contains("turn it down") == true)
        expectDone(try box.sound("in.wav", "keep 1s to 2s", to: "b.wav"))
        let cut = Dictionary(WaveBytes.chunks(try box.data("b.wav")).map { ($0.id, $0.bytes) }) { one, _ in one }
        #expect(cut["cue "] == WaveBytes.little(1) + point(2, 12_000))
        #expect(cut["bext"].map { Data($0[338..<342]) } == WaveBytes.little(1_048_000))
    }

    @Test(arguments: [("in.mp3", "-c:a libmp3lame"), ("in.flac", "-c:a flac"), ("in.m4a", "-c:a aac")])
    func tagsAndCoverStay(name: String, codec: String) throws {
        try tones("tones.wav", "")
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x64:d=0.04 -frames:v 1 cover.png")
        try box.ffmpeg(
            words: "-i tones.wav -i cover.png -map 0 -map 1 \(codec) -c:v copy -disposition:v attached_pic "
                + "-metadata title=Song -metadata artist=Someone \(name)")
        for output in ["out-\(name)", "out.ogg"] {
            expectDone(try box.sound(name, "turn it down by 1 dB", to: output))
            let after = try Probe(output, in: box)
            let track = try #require(after.streams("audio").first)
            let title = after.format.tag("title") ?? track.tags?.first { $0.key.lowercased() == "title" }?.value
            #expect(title == "Song", "\(output)")
            #expect(after.streams.contains { $0.isCover }, "\(output)")
            #expect(try box.packets(name, "0:v:0") == box.packets(output, "0:v:0"), "\(output)")
        }
    }

    @Test(arguments: [
        ("keep 0.5s to 1.5s", 1.0), ("cut out 0.5s to 1s", 1.5), ("speed up 2x", 1.0), ("half speed", 4.0),
        ("play it backwards", 2.0), ("loop 3 times", 6.0), ("freeze at 1s for 2 seconds", 4.0),
        ("fade out over 1 second", 2.0), ("keep 0.5s to 1.5s, then speed up 2x", 0.5),
    ])
    func theTimelineOfSoundIsEditedToTheSample(instruction: String, seconds: Double) throws {
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 16, samples: WaveBytes.noise(96_000 * 2)))
        expectDone(try box.sound("in.wav", instruction, to: "out.wav"))
        #expect(WaveBytes.samples(try box.data("out.wav")).count == Int(seconds * 48_000) * 2)
    }

    @Test func soundPlayedBackwardsTwiceIsTheSame() throws {
        let samples = WaveBytes.noise(96_000 * 2)
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 16, samples: samples))
        expectDone(try box.sound("in.wav", "play it backwards", to: "a.wav"))
        expectDone(try box.sound("a.wav", "play it backwards", to: "b.wav"))
        #expect(WaveBytes.samples(try box.data("b.wav")) == samples)
    }

    @Test func aPreviewIsAPartOfTheWhole() throws {
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 24, samples: WaveBytes.noise(96_000 * 3)))
        expectDone(try box.sound("in.wav", "turn it down by 6 dB", to: "all.wav"))
        expectDone(try box.sound("in.wav", "turn it down by 6 dB", to: "part.wav", "--preview", "0.5s@1"))
        let all = WaveBytes.samples(try box.data("all.wav")), part = WaveBytes.samples(try box.data("part.wav"))
        #expect(part == Data([UInt8](all)[48_000 * 3..<72_000 * 3]))
    }

    @Test func rerunMakesTheSameFile() throws {
        try tones("in.flac", "-c:a flac")
        expectDone(try box.sound("in.flac", "turn it down by 3 dB", to: "out.flac"))
        expectDone(try box.run("rerun", "out.flac", "-o", "again.flac"))
        #expect(try box.decoded("out.flac") == box.decoded("again.flac"))
    }

    @Test func aDryRunTellsAndWritesNothing() throws {
        try tones("in.mp3", "-c:a libmp3lame")
        let run = try box.run("audio", "in.mp3", "turn it down by 6 dB", "--dry-run")
        #expect(run.exit == 0)
        for word in ["in.gain.mp3", "audio.gain", "sound rendered anew", "2.346 s", "libmp3lame"] {
            #expect(run.stdout.contains(word), "\(run.stdout)")
        }
        #expect(box.listing() == ["in.mp3"])
    }

    @Test func progressCountsSeconds() throws {
        try tones("in.wav", "")
        let run = try box.sound("in.wav", "turn it down by 6 dB", to: "out.wav", "--progress", "json")
        expectDone(run)
        expectTalk(run, [#""stage":"sound""#, #""second":3"#, #""type":"done""#])
    }

    @Test(arguments: [
        ("wav", 1), ("wav", 2), ("wav", 6), ("wav", 8), ("aiff", 8), ("flac", 6), ("opus", 8), ("m4a", 6),
    ])
    func channelsStay(kind: String, count: Int) throws {
        let layouts = [1: "mono", 2: "stereo", 6: "5.1", 8: "7.1"]
        let tones = (1...count).map { "0.1*sin(2*PI*\(100 * $0)*t)" }.joined(separator: "|")
        try box.ffmpeg(
            words: "-f lavfi -i aevalsrc='\(tones)':s=48000:d=1:c=\(layouts[count] ?? "mono") "
                + "\(kind == "opus" ? "-c:a libopus -mapping_family 1" : "") in.\(kind)")
        expectDone(try box.sound("in.\(kind)", "turn it down by 1 dB", to: "out.\(kind)"))
        let (one, other) = (
            try Probe("in.\(kind)", in: box).streams("audio")[0], try Probe("out.\(kind)", in: box).streams("audio")[0]
        )
        #expect(other.channelLayout == one.channelLayout)
        #expect(try box.decoded("out.\(kind)").count == box.decoded("in.\(kind)").count)
    }

    @Test(arguments: [8_000, 11_025, 96_000, 192_000]) func ratesStay(rate: Int) throws {
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 24, rate: rate, samples: WaveBytes.noise(rate * 3)))
        for output in ["out.wav", "out.flac"] {
            expectDone(try box.sound("in.wav", "turn it down by 1 dB", to: output))
            #expect(try Probe(output, in: box).streams("audio")[0].sampleRate == "\(rate)")
            #expect(try box.decoded(output).count == rate)
        }
    }
}
