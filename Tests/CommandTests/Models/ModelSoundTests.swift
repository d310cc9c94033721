import Foundation
import Testing

/// New sound by a checkpoint on spectrogram pictures: a tiny one with random weights, whose sound is no beauty but
/// whose way is that of a real one.
@Suite(.serialized, .enabled(if: Checkpoints.canRun, "libtorch isn't installed; Scripts/setup installs it"))
struct ModelSoundTests {
    let box: Fixture
    /// Pictures of 64 × 64, 1.024 s.
    let layout = """
        {"sample_rate": 16000, "step_size_ms": 16, "window_duration_ms": 64, "padded_duration_ms": 64,
         "num_frequencies": 64, "max_frequency": 8000, "width": 64}
        """
    let options = ["--model", "model", "--steps", "2"]

    init() throws {
        box = try Fixture()
        try bring(Checkpoints.tiny, to: "model")
    }

    /// A copy of a checkpoint, with a layout of its own.
    private func bring(_ checkpoint: String, to name: String, layout: String? = nil) throws {
        let files = FileManager.default
        try files.createDirectory(atPath: box.path(name), withIntermediateDirectories: true)
        for part in try files.contentsOfDirectory(atPath: checkpoint) where part != "cases" {
            try files.copyItem(atPath: "\(checkpoint)/\(part)", toPath: "\(box.path(name))/\(part)")
        }
        try box.write("\(name)/spectrogram.json", layout ?? self.layout)
    }

    /// Tones that come and go in pink noise.
    private func sound(_ name: String, _ seconds: Double, rate: Int = 44_100, channels: Int = 2) throws {
        try box.ffmpeg(
            words: "-f lavfi -i anoisesrc=color=pink:r=\(rate):a=0.1:seed=3:d=\(seconds) -f lavfi -i "
                + "sine=f=880:b=3:r=\(rate):d=\(seconds) -filter_complex [0:a][1:a]amix=inputs=2:normalize=0 "
                + "-ac \(channels) -c:a pcm_s16le \(name)")
    }

    private func run(_ words: String, _ output: String, _ more: String...) throws -> Outcome {
        try box.run(["audio", "in.wav", words, "-o", output] + options + more)
    }

    @Test(arguments: ["remove the siren", "add rain in the background", "replace the dog bark with thunder"])
    func aSpanIsEditedAndTheRestStaysToTheBit(words: String) throws {
        try sound("in.wav", 6)
        let run = try run("\(words) from 2s to 3.5s", "out.wav")
        expectDone(run, "out.wav")
        expectTalk(run, ["is done by", "64x64", "1.02 s"])
        let (before, after) = (try box.decoded("in.wav"), try box.decoded("out.wav"))
        // Two channels; 10 ms more on both sides.
        let span = 2 * (88_200 - 441)..<2 * (154_350 + 441)
        #expect(after.count == before.count && before.count == 2 * 6 * 44_100)
        #expect(after.prefix(span.lowerBound) == before.prefix(span.lowerBound))
        #expect(after.dropFirst(span.upperBound) == before.dropFirst(span.upperBound))
        #expect(after.part(span) != before.part(span))
    }

    @Test func theSeedAndTheWordsDecideTheSound() throws {
        try sound("in.wav", 3, rate: 22_050, channels: 1)
        func samples(_ words: String, _ seed: String, _ name: String) throws -> [Int32] {
            expectDone(try run(words, name, "--seed", seed), name)
            return try box.decoded(name)
        }
        let first = try samples("add thunder", "1", "1.wav")
        #expect(try samples("add thunder", "1", "again.wav") == first)
        #expect(try samples("add thunder", "2", "2.wav") != first)
        #expect(try samples("add rain", "1", "3.wav") != first)
    }

    @Test func whatGoesOnlyGetsQuieterAndSilenceStaysSilence() throws {
        try sound("in.wav", 3, rate: 48_000, channels: 1)
        expectDone(try run("remove the siren", "out.wav"), "out.wav")
        let (before, after) = (try box.decoded("in.wav"), try box.decoded("out.wav"))
        func level(_ samples: [Int32]) -> Double { Measure.level(samples.map { Double($0) / 0x1p31 }) }
        #expect(level(after) < level(before))
        try box.ffmpeg(words: "-y -f lavfi -i anullsrc=r=48000:cl=mono -t 2 -c:a pcm_s16le in.wav")
        expectDone(try run("remove the siren", "silence.wav"), "silence.wav")
        #expect(try box.decoded("silence.wav").allSatisfy { $0 == 0 })
    }

    @Test func aCheckpointThatIsToldATextOnlyDoesItToo() throws {
        try bring(Checkpoints.tinyTextToImage, to: "text")
        try sound("in.wav", 2, rate: 16_000, channels: 1)
        for (number, words) in ["remove the siren", "replace the dog bark with thunder"].enumerated() {
            let output = "\(number).wav"
            expectDone(
                try box.run(
                    "audio", "in.wav", words, "-o", output, "--model", "text", "--steps", "2", "--noise", "0.5"),
                output)
            #expect(try box.decoded(output) != box.decoded("in.wav"))
        }
    }

    @Test func theSoundOfAFilmIsEditedTheSameInOneGoAndInChunks() throws {
        try box.clip(seconds: 3, size: "96x64", rate: "12")
        let edit = ["video", "in.mp4", "remove the siren", "--codec", "ffv1"] + options
        expectDone(try box.run(edit + ["-o", "whole.mkv"]), "whole.mkv")
        expectDone(try box.run(edit + ["-o", "parts.mkv", "--chunk-seconds", "1", "--jobs", "2"]), "parts.mkv")
        let whole = try box.decoded("whole.mkv")
        #expect(try box.decoded("parts.mkv") == whole)
        expectDone(try box.run(["audio", "in.mp4", "remove the siren", "-o", "alone.mkv"] + options), "alone.mkv")
        expectDone(try box.run("rerun", "alone.mkv", "--overwrite"), "alone.mkv")
        let sidecar = String(decoding: try box.data("alone.mkv.mediaedit.json"), as: UTF8.self)
        #expect(sidecar.contains("spectrogram.json"))
    }

    @Test(arguments: [(SIGINT, Int32(130)), (SIGTERM, Int32(143))])
    func aSignalEndsAModelAtWork(signal: Int32, exit: Int32) throws {
        try sound("in.wav", 4)
        let running = try Command.start(
            [
                "audio", "in.wav", "add rain", "-o", "a.wav", "--model", "model", "--steps", "1000", "--progress",
                "plain",
            ],
            in: box.folder)
        var waited = 0
        while !running.talkSoFar.contains("model at level"), running.isRunning, waited < 6000 {
            usleep(10_000)
            waited += 1
        }
        let start = ContinuousClock.now
        running.signal(signal)
        let run = running.wait(seconds: 30)
        #expect(ContinuousClock.now - start < .seconds(3))
        #expect(run.exit == exit && run.stderr.contains("stopped"), "\(run.stderr)")
        #expect(!box.exists("a.wav") && !box.listing().contains { $0.hasPrefix(".") }, "\(box.listing())")
    }

    @Test func whatCannotBeDoneIsToldBeforeAnythingIsDecoded() throws {
        try sound("in.wav", 1)
        expectRefused(try box.run("audio", "in.wav", "add rain", "-o", "a.wav"), exit: 6, saying: ["--model"])
        expectRefused(
            try box.run("audio", "in.wav", "add rain", "-o", "a.wav", "--model", "nowhere"), exit: 6,
            saying: ["nowhere", "no such folder"])
        for option in [["--model-size", "64"], ["--anchor-count", "2"], ["--skip-similar", "0.1"]] {
            let run = try box.run(["audio", "in.wav", "add rain", "-o", "a.wav"] + options + option)
            #expect(run.exit == 2)
            expectTalk(run, ["cannot use \(option[0]) on sound"])
        }
        expectRefused(try run("add rain", "a.wav", "--guidance", "0.5"), exit: 2, saying: ["guidance", "0.5"])
        try bring(Checkpoints.tiny, to: "odd", layout: #"{"width": 513}"#)
        expectRefused(
            try box.run("audio", "in.wav", "add rain", "-o", "a.wav", "--model", "odd"), exit: 6, saying: ["513x512"])
        try bring(Checkpoints.tiny, to: "wrong", layout: #"{"step_size_ms": 0}"#)
        expectRefused(
            try box.run("audio", "in.wav", "add rain", "-o", "a.wav", "--model", "wrong"), exit: 4,
            saying: ["spectrogram.json", "step_size_ms"])
        #expect(!box.exists("a.wav"))
    }

    @Test func aJobFileAsksForAModelOnSound() throws {
        try sound("in.wav", 1)
        try box.write(
            "jobs.yaml",
            """
            defaults: {model: model, steps: 2}
            jobs:
              - {input: in.wav, instruction: remove the siren, output: out.wav}
            """)
        let run = try box.run("batch", "jobs.yaml")
        #expect(run.exit == 0, "\(run.stderr)")
        #expect(box.exists("out.wav"))
    }
}
