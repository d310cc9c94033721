import Foundation
import Testing

/// Sound that is made mono.
@Suite struct MonoTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    @Test(arguments: ["stereo", "5.1"], ["out.wav", "out.m4a", "out.flac", "out.aiff"])
    func madeMonoItHasOneChannel(_ layout: String, _ output: String) throws {
        try box.ffmpeg(
            words: "-f lavfi -i sine=f=440:r=44100:d=0.5 -af aformat=channel_layouts=\(layout) -c:a pcm_s16le in.wav")
        expectDone(try box.run("audio", "in.wav", "convert to mono", "-o", output))
        #expect(try Probe(output, in: box).streams("audio").first?.channelLayout ?? "mono" == "mono")
        let samples = try box.tool("ffmpeg", ["-v", "error", "-i", output, "-f", "f32le", "-c:a", "pcm_f32le", "-"])
        #expect(abs(samples.count / 4 - 22_050) < 2000, "one channel of \(samples.count / 4) samples")
    }

    @Test func oneChannelOfTwoIsHalfAsLoudInMono() throws {
        try box.ffmpeg(
            words: "-f lavfi -i aevalsrc=0.8*sin(2*PI*440*t)|0:s=48000:d=0.5 -c:a pcm_f32le in.wav")
        expectDone(try box.run("audio", "in.wav", "convert to mono", "-o", "out.wav"))
        let samples = try Measure.samples("out.wav", in: box)
        expectClose(samples.max() ?? 0, 0.4, within: 0.005)
    }

    @Test func channelsThatCancelEachOtherAreTold() throws {
        try box.ffmpeg(
            words: "-f lavfi -i aevalsrc=0.5*sin(2*PI*440*t)|-0.5*sin(2*PI*440*t):s=48000:d=0.5 in.wav")
        let run = try box.run("audio", "in.wav", "make it mono", "-o", "out.wav")
        expectDone(run)
        expectTalk(run, ["cancel each other"])
        try box.ffmpeg(words: "-f lavfi -i aevalsrc=0.5*sin(2*PI*440*t)|0.5*sin(2*PI*660*t):s=48000:d=0.5 two.wav")
        let other = try box.run("audio", "two.wav", "make it mono", "-o", "other.wav")
        #expect(!other.stderr.contains("cancel"), "\(other.stderr)")
    }
}
