import Foundation
import Testing

/// Files that stop before they say they do are not taken for whole ones.
@Suite struct CutFileTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    func cut(_ name: String, by bytes: Int) throws { try box.write(name, try box.data(name).dropLast(bytes)) }

    static let sounds: [(String, String)] = [
        ("in.mp3", "-c:a libmp3lame"), ("in.ogg", "-c:a libvorbis"), ("in.opus", "-c:a libopus"),
        ("in.oga", "-c:a flac -f ogg"), ("in.wav", "-c:a pcm_s16le"), ("in.aiff", "-c:a pcm_s16be"),
        ("in.flac", "-c:a flac"), ("in.m4a", "-c:a aac -movflags faststart"), ("in.mka", "-c:a libopus"),
    ]

    @Test(arguments: sounds)
    func cutSoundIsRefusedWithThePlaceAndRenderedOnRequest(_ name: String, _ encoder: String) throws {
        try box.ffmpeg(words: "-f lavfi -i sine=r=48000:d=1.5 \(encoder) \(name)")
        expectDone(try box.run("audio", name, "louder", "-o", "whole.wav"))
        let size = try box.data(name).count
        try cut(name, by: size / 10)
        let run = try box.run("audio", name, "louder", "-o", "out.wav")
        expectRefused(run, exit: 4, saying: [name, "cut off|damaged|broken|cannot be decoded", "--keep-going", " s"])
        #expect(!box.exists("out.wav"))
        let kept = try box.run("audio", name, "louder", "-o", "out.wav", "--keep-going")
        expectDone(kept)
        expectTalk(kept, ["damage"])
    }

    /// The chunk of the samples tells their number.
    @Test(arguments: ["in.wav", "in.aiff"])
    func aSampleThatIsMissingIsMissed(_ name: String) throws {
        try box.ffmpeg(words: "-f lavfi -i sine=r=48000:d=1 -ac 2 \(name)")
        expectDone(try box.run("audio", name, "louder", "-o", "whole.wav"))
        try cut(name, by: 40)
        expectRefused(try box.run("audio", name, "louder", "-o", "out.wav"), exit: 4, saying: ["cut off"])
    }

    static let films: [(String, String)] = [
        ("in.flv", "-c:v flv -c:a libmp3lame -ar 44100"), ("in.gif", ""), ("in.y4m", "-pix_fmt yuv420p"),
        ("in.ogv", "-c:v libtheora -c:a libvorbis"), ("in.avi", "-c:v mpeg4 -c:a libmp3lame"),
        ("in.mp4", "-c:v libx264 -c:a aac -movflags frag_keyframe+empty_moov -g 10"),
        ("in.mkv", "-c:v libx264 -c:a aac"), ("in.webm", "-c:v libvpx -deadline realtime -c:a libopus"),
        ("in.mov", "-c:v libx264 -c:a aac -movflags faststart"),
    ]

    @Test(arguments: films, [0.02, 0.3])
    func aCutFilmIsRefusedWithThePlaceAndRenderedOnRequest(_ film: (String, String), _ share: Double) throws {
        let (name, codecs) = film
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=64x48:r=10:d=1.5 "
                + (codecs.contains("-c:a") ? "-f lavfi -i sine=r=44100:d=1.5 " : "") + "\(codecs) \(name)")
        expectDone(try box.edit(name, "warmer", to: "whole.mkv"))
        try cut(name, by: Int(Double(try box.data(name).count) * share))
        let run = try box.edit(name, "warmer", to: "out.mkv")
        expectRefused(run, exit: 4, saying: [name, "--keep-going", " s"])
        #expect(!box.exists("out.mkv"))
        let kept = try box.edit(name, "warmer", to: "out.mkv", "--keep-going")
        expectDone(kept)
        expectTalk(kept, ["damage"])
    }

    @Test func soundThatIsCopiedIsHeard() throws {
        try box.clip("in.mkv", seconds: 1.5, sound: "-c:a flac")
        expectDone(try box.edit("in.mkv", "warmer", to: "whole.mkv"))
        let whole = try box.data("in.mkv")
        // FLAC's frames begin with 14 bits of ones; noise goes after some of them, and Matroska doesn't look there.
        var (bytes, place, count) = (whole, whole.startIndex, 0)
        while let found = bytes.range(of: Data([0xff, 0xf8]), in: place..<bytes.endIndex),
            found.upperBound + 90 < bytes.endIndex
        {
            count += 1
            if count == 6 {
                for index in found.upperBound + 40..<found.upperBound + 60 { bytes[index] = bytes[index] ^ 0x5a }
            }
            place = found.upperBound
        }
        try box.write("in.mkv", bytes)
        let run = try box.edit("in.mkv", "warmer", to: "out.mkv")
        expectRefused(run, exit: 4, saying: ["stream 1", "--keep-going", " s"])
        let kept = try box.edit("in.mkv", "warmer", to: "out.mkv", "--keep-going")
        expectDone(kept)
        expectTalk(kept, ["stream 1", "damaged"])
    }

    @Test func absurdSamplesAreLimitedAndTold() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=r=48000:d=1 -c:a pcm_f32le in.wav")
        var bytes = try box.data("in.wav")
        let huge = withUnsafeBytes(of: Float(3.4e38)) { Data($0) }
        bytes.replaceSubrange(bytes.count - 100_000..<bytes.count - 99_996, with: huge)
        try box.write("in.wav", bytes)
        for instruction in [
            "reduce the noise", "more bass", "add reverb", "compress it", "make it sound like an old radio",
        ] {
            let run = try box.run("audio", "in.wav", instruction, "-o", "out.wav", "--overwrite")
            expectDone(run)
            expectTalk(run, ["1 samples are more than 72 dB above full scale"])
            let samples = try box.tool(
                "ffmpeg", ["-v", "error", "-i", "out.wav", "-f", "f32le", "-c:a", "pcm_f32le", "-"])
            let values = samples.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
            let strays = values.count { !$0.isFinite }
            #expect(strays == 0, "\(instruction)")
            let late = values.suffix(4000).map(abs).max() ?? 0
            #expect(late > 0.001, "\(instruction): silence after it")
        }
    }
}
