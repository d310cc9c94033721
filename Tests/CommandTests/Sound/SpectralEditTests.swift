import Foundation
import Testing

/// Noise, rooms and robots through the program.
@Suite struct SpectralEditTests {
    let box: Fixture

    init() throws { box = try Fixture() }

    /// The speech in Media at 16 kHz, with white noise.
    func noisySpeech(_ name: String, _ options: String = "-c:a pcm_s16le") throws {
        try box.ffmpeg(
            words: "-i \(Media.folder)/speech_austen_0930.wav -f lavfi -i anoisesrc=r=16000:a=0.02:seed=1:d=4 "
                + "-filter_complex [0:a][1:a]amix=inputs=2:duration=first:normalize=0 \(options) \(name)")
    }

    /// Scripts/setup installs the network where it can reach PyPI, and warns where it can't.
    static let isInstalled: Bool = {
        let variables = ProcessInfo.processInfo.environment
        let data = variables["XDG_DATA_HOME"] ?? (variables["HOME"] ?? "") + "/.local/share"
        return FileManager.default.fileExists(atPath: data + "/mediaedit/deepfilternet-3/libdf.so")
    }()

    /// Runs the program, on wish where it finds no network.
    func program(_ hasNetwork: Bool, _ arguments: [String]) throws -> Outcome {
        let nowhere = ["XDG_DATA_HOME=\(box.path("none"))", "XDG_DATA_DIRS=\(box.path("none"))", Command.path]
        return try hasNetwork
            ? Command.run(arguments, in: box.folder) : Running("env", nowhere + arguments, in: box.folder).wait()
    }

    @Test(arguments: ["remove the background noise", "remove the echo of the room", "robot voice"])
    func aSpanIsEditedAndTheRestStaysToTheBit(instruction: String) throws {
        try noisySpeech("in.wav")
        expectDone(try box.sound("in.wav", instruction + " from 1s to 2s", to: "out.wav"))
        let (before, after) = (try box.decoded("in.wav"), try box.decoded("out.wav"))
        #expect(after.count == before.count)
        #expect(after.prefix(15_840) == before.prefix(15_840))
        #expect(after.dropFirst(32_160) == before.dropFirst(32_160))
        #expect(after.part(17_000..<31_000) != before.part(17_000..<31_000))
    }

    /// The set-up installs the network; without its files the program says so and does what it can.
    @Test(arguments: [true, false]) func noiseGoesWithTheNetworkAndWithout(hasNetwork: Bool) throws {
        try noisySpeech("in.wav")
        let run = try program(
            hasNetwork, ["audio", "in.wav", "remove the background noise", "-o", "out.wav"])
        expectDone(run, "out.wav")
        #expect(run.stderr.contains("Scripts/setup") != (hasNetwork && Self.isInstalled))
        let (before, after) = (try box.decoded("in.wav"), try box.decoded("out.wav"))
        #expect(after.count == before.count)
        func quietest(_ samples: [Int32]) -> Double {
            stride(from: 0, to: samples.count - 1600, by: 800).map {
                Measure.level(samples.part($0..<($0 + 1600)).map { Double($0) / 0x1p31 })
            }.min() ?? 0
        }
        #expect(quietest(after) < quietest(before) - 10)
    }

    @Test func theDoctorKnowsTheNetwork() throws {
        let run = try program(true, ["doctor"])
        #expect(run.stdout.contains((Self.isInstalled ? "ok      " : "missing ") + "DeepFilterNet 3"))
        let without = try program(false, ["doctor"])
        #expect(without.stdout.contains("missing DeepFilterNet 3"))
    }
}
