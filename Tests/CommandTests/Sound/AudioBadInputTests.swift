import Foundation
import Testing

/// What `mediaedit audio` makes of files that are empty, broken, silent, or not sound at all.
@Suite struct AudioBadInputTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    private func refused(_ name: String, exit: Int32 = 4, saying words: [String]) throws {
        expectRefused(try box.sound(name, "turn it down by 1 dB", to: "out.wav"), exit: exit, saying: words)
        #expect(!box.exists("out.wav"))
    }

    /// One second of 16-bit noise, with the bytes of its header changed at some place.
    private func wave(_ name: String, at place: Int? = nil, _ bytes: Data = Data()) throws {
        var file = WaveBytes.file(tag: 1, bits: 16, samples: WaveBytes.noise(96_000))
        if let place { file.replaceSubrange(place..<place + bytes.count, with: bytes) }
        try box.write(name, file)
    }

    @Test func anEmptyFileAndOneWithoutASampleAreRefused() throws {
        try box.write("empty.wav", Data())
        try refused("empty.wav", saying: ["the file is empty"])
        try box.write("none.wav", WaveBytes.file(tag: 1, bits: 16, samples: Data()))
        try refused("none.wav", saying: ["no sample|empty"])
    }

    @Test func noChannelsAndNoRateAreRefused() throws {
        try wave("channels.wav", at: 22, WaveBytes.little(0, 2))
        try refused("channels.wav", saying: ["no channels|channel"])
        try wave("rate.wav", at: 24, WaveBytes.little(0))
        try refused("rate.wav", saying: ["sample rate"])
    }

    @Test func samplesThatAreNoNumbersBecomeSilenceAndAreCounted() throws {
        var samples = [Float](repeating: 0.5, count: 48_000)
        samples[100] = .nan
        samples[200] = .infinity
        samples[300] = -.infinity
        try box.write("in.wav", WaveBytes.file(tag: 3, bits: 32, samples: WaveBytes.data(samples)))
        let run = try box.sound("in.wav", "turn it down by 6 dB", to: "out.wav")
        expectDone(run)
        expectTalk(run, ["3 samples", "silence"])
        let out = WaveBytes.array(WaveBytes.samples(try box.data("out.wav")), as: Float.self)
        let finite = out.count { $0.isFinite }
        #expect(finite == 48_000)
        #expect([100, 200, 300].map { out[$0] } == [0, 0, 0] && out[150] > 0.2)
        let sidecar = String(decoding: try box.data("out.wav.mediaedit.json"), as: UTF8.self)
        #expect(sidecar.contains("3 samples"))
    }

    @Test func doublesThatAreNoNumbersBecomeSilenceToo() throws {
        var samples = WaveBytes.doubles(48_000)
        samples[100] = .nan
        samples[200] = .infinity
        try box.write("in.wav", WaveBytes.file(tag: 3, bits: 64, samples: WaveBytes.data(samples)))
        let run = try box.sound("in.wav", "turn it down by 6 dB from 0.5s to 0.6s", to: "out.wav")
        expectDone(run)
        expectTalk(run, ["2 samples"])
        samples[100] = 0
        samples[200] = 0
        let out = WaveBytes.array(WaveBytes.samples(try box.data("out.wav")), as: Double.self)
        #expect(out.prefix(20_000) == samples.prefix(20_000))
    }

    @Test(arguments: [0, 0xFFFF_FFFF]) func aHeaderThatLeavesTheLengthOpenIsReadToTheEnd(size: Int) throws {
        try wave("in.wav", at: 40, WaveBytes.little(size))
        expectDone(try box.sound("in.wav", "turn it down by 1 dB", to: "out.wav"))
        #expect(WaveBytes.samples(try box.data("out.wav")).count == 96_000)
    }

    @Test func aHeaderThatSaysMoreThanThereIsIsRefusedUnlessToldToGoOn() throws {
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 16, samples: WaveBytes.noise(96_000)).prefix(40_045))
        try refused("in.wav", saying: ["cut off", "1.0 s", "0.417 s", "--keep-going"])
        let run = try box.sound("in.wav", "turn it down by 1 dB", to: "out.wav", "--keep-going")
        expectDone(run)
        expectTalk(run, ["damage", "cut off"])
        #expect(WaveBytes.samples(try box.data("out.wav")).count == 40_000)
    }

    @Test func aBrokenPieceOfMP3IsRefusedUnlessToldToGoOn() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=440:r=44100:d=2 -c:a libmp3lame -b:a 128k in.mp3")
        var bytes = try box.data("in.mp3")
        bytes.replaceSubrange(15_000..<16_000, with: WaveBytes.noise(1_000))
        try box.write("in.mp3", bytes)
        expectRefused(
            try box.sound("in.mp3", "quieter", to: "out.mp3"), exit: 4, saying: ["--keep-going"])
        let run = try box.sound("in.mp3", "quieter", to: "out.mp3", "--keep-going")
        expectDone(run)
        expectTalk(run, ["damage at"])
    }

    @Test func silenceStaysSilentAndIsNotNormalized() throws {
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 16, samples: Data(count: 96_000)))
        let run = try box.sound("in.wav", "normalize to -16 LUFS", to: "a.wav")
        expectDone(run)
        expectTalk(run, ["silent"])
        expectDone(try box.sound("in.wav", "turn it up by 20 dB", to: "b.wav"))
        for name in ["a.wav", "b.wav"] {
            #expect(WaveBytes.samples(try box.data(name)) == Data(count: 96_000), "\(name)")
        }
    }

    @Test func whatIsTooLoudIsLimitedOrCounted() throws {
        let square = (0..<48_000).map { $0 / 100 % 2 == 0 ? Int16.max : Int16.min }
        try box.write("in.wav", WaveBytes.file(tag: 1, bits: 16, samples: WaveBytes.data(square)))
        let run = try box.sound("in.wav", "turn it up by 6 dB", to: "out.wav")
        expectDone(run)
        expectTalk(run, ["limited"])
        let down = try box.sound("in.wav", "turn it down by 6 dB", to: "down.wav")
        #expect(!down.stderr.contains("limited"))
        // Floats beyond full scale that no integer holds.
        let hot = [Float](repeating: 1.5, count: 48_000)
        try box.write("hot.wav", WaveBytes.file(tag: 3, bits: 32, samples: WaveBytes.data(hot)))
        let clipped = try box.sound("hot.wav", "turn it down by 1 dB", to: "out.flac")
        expectDone(clipped)
        expectTalk(clipped, ["48000 samples", "clipped"])
    }

    @Test func filesWithoutSoundAreRefused() throws {
        try box.clip("mute.mp4", sound: nil)
        try refused("mute.mp4", saying: ["no sound track", "mediaedit video"])
        try box.ffmpeg(words: "-f lavfi -i testsrc2=s=64x64:d=0.04 -frames:v 1 picture.png")
        try refused("picture.png", saying: ["no sound track"])
        try box.write("text.wav", String(repeating: "hello ", count: 900))
        try refused("text.wav", saying: ["not a media file"])
        try refused("gone.wav", saying: ["no such file"])
    }

    @Test func outputsThatCannotBeAreRefused() throws {
        try wave("in.wav")
        expectRefused(try box.sound("in.wav", "louder", to: "in.wav"), exit: 5, saying: ["the input itself"])
        expectRefused(try box.sound("in.wav", "louder", to: "gone/out.wav"), exit: 5, saying: ["does not exist"])
        expectRefused(try box.sound("in.wav", "louder", to: "out.xyz"), exit: 2, saying: [".wav", ".flac"])
        try box.write("there.wav", "taken")
        expectRefused(try box.sound("in.wav", "louder", to: "there.wav"), exit: 5, saying: ["--overwrite"])
        expectRefused(try box.sound("in.wav", "add a dog bark at 1s", to: "out.wav"), exit: 6, saying: ["--model"])
    }

    @Test func aSoundFileGivenAsAFilmIsSentToTheOtherCommand() throws {
        try wave("in.wav")
        expectRefused(try box.edit("in.wav", "sharpen", to: "out.mp4"), exit: 4, saying: ["use 'mediaedit audio'"])
    }
}
