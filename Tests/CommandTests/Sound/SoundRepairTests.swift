import Foundation
import Testing

/// Repairs of sound through the program: what comes out, what is said and what is refused.
@Suite struct SoundRepairTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// 3 s of stereo: 233 Hz and overtones left, 392 Hz right, 310 Hz in the middle.
    private func mixture(_ name: String) throws {
        func tones(_ base: Int) -> String {
            (1...6).map { "sin(2*PI*\(base * $0)*t)/\($0)" }.joined(separator: "+")
        }
        let voice = tones(310)
        try box.ffmpeg(
            "-f", "lavfi", "-i", "aevalsrc=0.1*(\(tones(233))+\(voice))|0.1*(\(tones(392))+\(voice)):s=44100:d=3",
            "-c:a",
            "pcm_s16le", name)
    }

    /// Amplitude of a frequency in one channel, from 1 s to 2 s.
    private func amplitude(_ hertz: Double, _ path: String, channel: Int) throws -> Double {
        let data = try box.tool(
            "ffmpeg", ["-nostdin", "-v", "error", "-i", path, "-af", "pan=mono|c0=c\(channel)", "-f", "f32le", "-"])
        let samples = data.withUnsafeBytes { Array($0.bindMemory(to: Float.self)) }
        #expect(samples.count == 132_300)
        guard samples.count >= 88_200 else { return .nan }
        var (re, im) = (0.0, 0.0)
        for place in 44_100..<88_200 {
            let phase = 2 * Double.pi * hertz * Double(place) / 44_100
            re += Double(samples[place]) * cos(phase)
            im += Double(samples[place]) * sin(phase)
        }
        return (re * re + im * im).squareRoot() * 2 / 44_100
    }

    @Test func theMiddleIsTakenOutOrKept() throws {
        try mixture("in.wav")
        let karaoke = try box.run("audio", "in.wav", "remove the vocals", "-o", "out.wav")
        expectDone(karaoke)
        #expect(karaoke.stderr.contains("middle between left and right"))
        #expect(try amplitude(310, "out.wav", channel: 0) < 0.01)
        expectClose(try amplitude(233, "out.wav", channel: 0), 0.1, within: 0.005, "left")
        expectClose(try amplitude(392, "out.wav", channel: 1), 0.1, within: 0.005, "right")
        #expect(try amplitude(392, "out.wav", channel: 0) < 0.005)
        expectDone(try box.run("audio", "in.wav", "keep only the voice", "-o", "voice.wav"))
        expectClose(try amplitude(310, "voice.wav", channel: 1), 0.1, within: 0.01, "voice")
        #expect(try amplitude(233, "voice.wav", channel: 0) < 0.01)
    }

    @Test func aVoiceThatCannotBeToldApartIsRefused() throws {
        try box.ffmpeg(words: "-f lavfi -i sine=f=440:r=44100:d=1 -ac 1 mono.wav")
        try box.ffmpeg(words: "-f lavfi -i sine=f=440:r=44100:d=1 -ac 2 twice.wav")
        for (name, reason) in [("mono.wav", "mono"), ("twice.wav", "left and right are the same")] {
            let run = try box.run("audio", name, "remove the vocals", "-o", "out.wav")
            #expect(run.exit == 3 && run.stderr.contains(reason), "\(name): \(run.stderr)")
            #expect(!box.exists("out.wav"))
        }
    }

    private func samples(_ name: String) throws -> [Int] {
        let data = try box.tool("ffmpeg", ["-nostdin", "-v", "error", "-i", name, "-f", "s16le", "-"])
        return Array(data).withUnsafeBytes { $0.bindMemory(to: Int16.self).map(Int.init) }
    }

    @Test func aDropoutIsFilledAndTheRestOfTheFileStays() throws {
        let tone = "0.3*sin(2*PI*440*t)+0.1*sin(2*PI*1234*t)"
        let holed = "if(between(t\\,1\\,1.02)\\,0\\,\(tone))"
        for (name, sound) in [("whole.wav", tone), ("in.wav", holed)] {
            try box.ffmpeg("-f", "lavfi", "-i", "aevalsrc=\(sound):s=44100:d=2", "-c:a", "pcm_s16le", name)
        }
        let run = try box.run("audio", "in.wav", "fill the dropout", "-o", "out.wav")
        expectDone(run)
        #expect(run.stderr.contains("1 gap is filled"))
        let (whole, broken, filled) = (try samples("whole.wav"), try samples("in.wav"), try samples("out.wav"))
        #expect(filled.count == 88_200 && broken.count == 88_200 && whole != broken)
        let gap = 44_100...44_982
        let rest = filled.indices.filter { !gap.contains($0) && filled[$0] != whole[$0] }
        #expect(rest.isEmpty)
        #expect(gap.map { abs(filled[$0] - whole[$0]) }.max() ?? .max < 700)
    }

    @Test func soundThatWasCutAtFourKilohertzGetsABandAboveIt() throws {
        try box.ffmpeg(
            words:
                "-f lavfi -i anoisesrc=r=48000:d=3:c=pink:a=0.3:s=1 -af aresample=8000,aresample=48000 "
                + "-c:a pcm_s16le in.wav"
        )
        let run = try box.run("audio", "in.wav", "restore the high frequencies", "-o", "out.wav")
        expectDone(run)
        #expect(run.stderr.contains("the sound ends at"))
        func level(_ name: String) throws -> Double {
            let filter = [String](repeating: "highpass=f=9000", count: 3).joined(separator: ",")
            try box.ffmpeg("-i", name, "-af", filter, "-c:a", "pcm_s16le", "high-" + name)
            return Measure.level(try Measure.samples("high-" + name, in: box))
        }
        #expect(try level("out.wav") > level("in.wav") + 10)
        #expect(try Measure.samples("out.wav", in: box).count == 144_000)
    }
}
