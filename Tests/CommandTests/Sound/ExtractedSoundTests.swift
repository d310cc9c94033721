import Foundation
import Testing

/// "extract the sound": a file of sound, whose packets are the film's where it holds them.
@Suite struct ExtractedSoundTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    private func packets(_ name: String) throws -> String {
        String(decoding: try box.ffmpeg(words: "-i \(name) -map 0:a -c copy -f md5 -"), as: UTF8.self)
    }

    @Test func thePacketsAreCopied() throws {
        try box.clip(seconds: 1)
        expectDone(try box.edit("in.mp4", "extract the sound", to: "out.m4a"))
        #expect(try packets("out.m4a") == packets("in.mp4"))
        #expect(try Probe("out.m4a", in: box).streams.map(\.codecType) == ["audio"])
    }

    @Test func withoutANameTheKindOfFileHoldsThem() throws {
        try box.clip(seconds: 1)
        expectDone(try Command.run(["video", "in.mp4", "extract the audio"], in: box.folder))
        #expect(try packets("in.extract-sound.m4a") == packets("in.mp4"))
    }

    @Test func anotherKindOfFileIsCodedAnew() throws {
        try box.clip(seconds: 1)
        expectDone(try box.edit("in.mp4", "extract the sound, then fade out", to: "out.wav"))
        #expect(try Probe("out.wav", in: box).streams.map(\.codecName) == ["pcm_s16le"])
    }

    @Test func whatIsNoFileOfSoundIsRefused() throws {
        try box.clip(seconds: 0.4)
        expectRefused(try box.edit("in.mp4", "extract the sound", to: "out.mp4"), exit: 5, saying: ["out.m4a"])
        expectRefused(
            try box.edit("in.mp4", "extract the sound and make it sepia", to: "out.m4a"), exit: 3,
            saying: ["look.sepia", "pictures"])
        try box.clip("mute.mp4", seconds: 0.4, sound: nil)
        let run = try box.edit("mute.mp4", "extract the sound", to: "out.m4a")
        expectRefused(run, exit: 4, saying: ["no sound|no audio"])
    }

    @Test func aGifIsMadeOfASpan() throws {
        try box.clip(seconds: 2, rate: "10")
        expectDone(try Command.run(["video", "in.mp4", "make a gif of 0.5 s to 1.5 s"], in: box.folder))
        let picture = try Probe("in.trim-and-1-more.gif", in: box).picture()
        #expect(picture.codecName == "gif" && picture.packets == 10)
        expectRefused(try box.edit("in.mp4", "make a gif", to: "out.mp4"), exit: 2, saying: ["out.gif"])
    }
}
