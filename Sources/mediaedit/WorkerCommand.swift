import ArgumentParser
import Foundation
import Rendering
import Synchronization

/// `mediaedit worker`: renders one chunk of a staged job.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Render one chunk of a job that --stage-only has written.",
        discussion: """
            A chunk that is there already isn't rendered again. Standard output carries JSON lines: {"chunk":3,"frame":120}.

            EXAMPLES:
              mediaedit video in.mp4 "turn into watercolor" -o out.mp4 --stage-only
              mediaedit worker .out.mp4.mediaedit-job --chunk 0
              mediaedit merge .out.mp4.mediaedit-job
            """)

    @Argument(help: "The job's folder.")
    var folder: String

    @Option(help: "The chunk's number, from 0.")
    var chunk: Int

    @Option(help: "Threads that each library may use; 0 leaves it to them.")
    var threads = 0

    @Flag(help: .hidden)
    var attached = false

    @Flag(name: .shortAndLong, help: "Say what libav says.")
    var verbose = false

    func validate() throws {
        if chunk < 0 || threads < 0 { throw ValidationError("--chunk and --threads are numbers from 0") }
    }

    func run() throws {
        Interrupts.install()
        if attached { Self.endWithParent() }
        let clock = ContinuousClock()
        let last = Mutex<ContinuousClock.Instant?>(nil)
        let chunk = self.chunk
        let frames = try ChunkRender(
            JobFolder(path: folder), chunk: chunk, threads: threads,
            tell: { frames in
                let isDue = last.withLock { last in
                    if let then = last, clock.now - then < .milliseconds(250) { return false }
                    last = clock.now
                    return true
                }
                if isDue { Terminal.print("{\"chunk\":\(chunk),\"frame\":\(frames)}") }
            }, check: { try Interrupts.check() }
        ).run()
        Terminal.print("{\"chunk\":\(chunk),\"done\":true,\"frame\":\(frames)}")
    }

    /// Standard input ends when the process that started this one ends, however it does.
    private static func endWithParent() {
        let thread = Thread {
            var byte: UInt8 = 0
            while true {
                let count = read(0, &byte, 1)
                if count == 0 || count < 0 && errno != EINTR { _exit(8) }
            }
        }
        thread.start()
    }
}
