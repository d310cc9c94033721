import Foundation
import Testing

/// Files whose sound is heard later, or in other channels.
@Suite struct ChannelFileTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// 3 s of film with a beep from 1 to 1.2 s.
    private func beep() throws {
        try box.ffmpeg(
            words: "-f lavfi -i testsrc2=s=64x48:r=25:d=3 "
                + "-f lavfi -i sine=f=1000:r=48000:d=3,volume='between(t\\,1\\,1.2)':eval=frame,asetnsamples=64 "
                + "-c:v libx264 -pix_fmt yuv420p -c:a pcm_s16le in.mov")
    }

    @Test(arguments: [
        ("delay the sound by 200 ms", 1.2), ("the sound is 200 ms late", 0.8), ("move the audio 0.5 s earlier", 0.5),
    ])
    func theSoundMovesAndThePicturesStay(words: String, start: Double) throws {
        try beep()
        expectDone(try box.edit("in.mov", words, to: "out.mov"))
        let before = try Measure.samples("in.mov", in: box)
        let after = try Measure.samples("out.mov", in: box)
        #expect(after.count == before.count)
        let first = { (samples: [Double]) in Double(samples.firstIndex { abs($0) > 0.03 } ?? 0) / 48_000 }
        expectClose(first(after) - first(before), start - 1, within: 0.00003, "s")
        #expect(try Measure.frameHashes("out.mov", in: box) == Measure.frameHashes("in.mov", in: box))
    }

    @Test(arguments: ["out.wav", "out.flac", "out.m4a", "out.mka"])
    func surroundBecomesStereo(_ output: String) throws {
        // A tone in the left surround alone.
        try box.ffmpeg(
            words: "-f lavfi -i aevalsrc=0|0|0|0|0.5*sin(2*PI*700*t)|0:c=5.1:s=48000:d=1 -c:a pcm_s16le in.wav")
        expectDone(try box.run("audio", "in.wav", "5.1 to stereo", "-o", output))
        let stream = try Probe(output, in: box).streams("audio").first
        #expect(stream?.channelLayout ?? "stereo" == "stereo")
        let left = try level(output, channel: 0)
        expectClose(left, 20 * log10(0.5 / 2.0.squareRoot()) - 3.01, within: 0.1, "dB: -3 dB by BS.775")
        #expect(try level(output, channel: 1) < -70)
    }

    @Test func aFilmOfOneChannelBecomesStereoOnRequest() throws {
        try box.clip("in.mp4", seconds: 1, sound: "-ac 1 -c:a aac")
        expectDone(try box.edit("in.mp4", "make it stereo", to: "out.mp4"))
        #expect(try Probe("out.mp4", in: box).streams("audio").first?.channelLayout == "stereo")
        expectDone(try box.edit("in.mp4", "louder", to: "loud.mp4"))
        #expect(try Probe("loud.mp4", in: box).streams("audio").first?.channelLayout == "mono")
    }

    @Test func theLeftChannelIsHeardOnBothSides() throws {
        try box.ffmpeg(words: "-f lavfi -i aevalsrc=0.5*sin(2*PI*700*t)|0:s=48000:d=1 -c:a pcm_s16le in.wav")
        expectDone(try box.run("audio", "in.wav", "left channel to both ears", "-o", "out.wav"))
        #expect(try level("out.wav", channel: 0) == level("out.wav", channel: 1))
        expectDone(try box.run("audio", "in.wav", "swap left and right", "-o", "other.wav"))
        #expect(try level("other.wav", channel: 0) < -80 && level("other.wav", channel: 1) > -10)
        try box.ffmpeg(words: "-f lavfi -i sine=d=1 -c:a pcm_s16le one.wav")
        expectRefused(
            try box.run("audio", "one.wav", "swap left and right", "-o", "no.wav"), exit: 3,
            saying: ["audio.swap-channels", "mono", "no left and right"])
        #expect(!box.exists("no.wav"))
    }

    @Test func oneChannelReachesTheLoudnessThatIsAskedFor() throws {
        try box.ffmpeg(words: "-f lavfi -i anoisesrc=c=pink:r=48000:d=4:a=0.2:seed=3 -ac 2 -c:a pcm_s16le in.wav")
        expectDone(try box.run("audio", "in.wav", "convert to mono and normalize to -20 LUFS", "-o", "out.wav"))
        let run = try Running(
            "ffmpeg", ["-nostdin", "-hide_banner", "-i", "out.wav", "-af", "ebur128", "-f", "null", "-"],
            in: box.folder
        ).wait()
        let line = run.stderr.split(separator: "\n").last { $0.contains("I:") && $0.contains("LUFS") } ?? ""
        let value = line.split(separator: " ").dropFirst().first.flatMap { Double($0) }
        expectClose(value ?? 0, -20, within: 0.2, "LUFS")
    }

    /// Root mean square of one channel in dB of full scale.
    private func level(_ path: String, channel: Int) throws -> Double {
        let data = try box.tool(
            "ffmpeg",
            ["-nostdin", "-v", "error", "-i", path, "-af", "pan=mono|c0=c\(channel)", "-f", "s16le", "-"])
        let samples = stride(from: data.startIndex, to: data.endIndex - 1, by: 2).map { offset in
            Double(Int16(bitPattern: UInt16(data[offset]) | UInt16(data[offset + 1]) << 8)) / 32768
        }
        return Measure.level(samples)
    }
}
