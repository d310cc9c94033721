import Foundation
import Glibc
import Testing

/// The output does not exist until it is complete, however the run ends.
@Suite struct InterruptionTests {
    let box: Fixture

    init() throws {
        box = try Fixture()
        try box.clip(seconds: 12, size: "640x360", video: "-c:v libx264 -preset ultrafast -pix_fmt yuv420p")
        _ = try box.noSteps()
    }

    /// A run that takes many seconds.
    func start(_ options: String...) throws -> Running {
        try Command.start(
            [
                "video", "in.mp4", "--plan", "no-steps.json", "-o", "out.mp4", "--encoder-preset", "veryslow",
                "--progress", "plain",
            ]
                + options, in: box.folder)
    }

    /// Runs for a while, checks that nothing has the output's name, and ends it.
    func interrupt(_ running: Running, with signal: Int32) -> Outcome {
        var waited = 0
        while running.talkSoFar.isEmpty, running.isRunning, waited < 100 {
            usleep(50_000)
            waited += 1
        }
        usleep(300_000)
        #expect(running.isRunning, "it had ended before the signal")
        #expect(!box.exists("out.mp4"))
        running.signal(signal)
        return running.wait(seconds: 20)
    }

    @Test(arguments: [(SIGTERM, Int32(143)), (SIGINT, Int32(130))])
    func aSignalEndsItAndLeavesNothing(signal: Int32, exit: Int32) throws {
        let before = box.listing()
        let run = interrupt(try start(), with: signal)
        #expect(run.exit == exit, "\(run.stderr)")
        #expect(run.stdout.isEmpty)
        #expect(box.listing() == before)
    }

    @Test func aSignalDuringAnOverwriteLeavesTheOldOutput() throws {
        try box.write("kept.mp4", "precious")
        let running = try Command.start(
            [
                "video", "in.mp4", "--plan", "no-steps.json", "-o", "kept.mp4", "--overwrite", "--encoder-preset",
                "veryslow",
            ],
            in: box.folder)
        usleep(900_000)
        running.signal(SIGTERM)
        #expect(running.wait(seconds: 20).exit == 143)
        #expect(try box.data("kept.mp4") == Data("precious".utf8))
    }

    @Test func aKillLeavesNoOutputAndTheNextRunSucceeds() throws {
        let run = interrupt(try start(), with: SIGKILL)
        #expect(run.exit == 137)
        #expect(!box.exists("out.mp4"))
        expectDone(try box.copy("in.mp4", to: "out.mp4", "--encoder-preset", "ultrafast"))
        #expect(try Probe("out.mp4", in: box).picture().packets == 300)
    }
}
