import ArgumentParser
import Foundation
import Rendering
import Synchronization

/// `mediaedit worker`: renders one chunk of a staged job, or those that it is told one after the other.
struct WorkerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "worker", abstract: "Render one chunk of a job that --stage-only has written.",
        discussion: """
            A chunk that is there already isn't rendered again. Standard output carries JSON lines: \
            {"chunk":3,"frame":120}.

            EXAMPLES:
              mediaedit video in.mp4 "turn into watercolor" -o out.mp4 --stage-only
              mediaedit worker .out.mp4.mediaedit-job --chunk 0
              mediaedit merge .out.mp4.mediaedit-job
            """)

    @Argument(help: "The job's folder.")
    var folder: String

    @Option(help: "The chunk's number, from 0; with --pass, the part's.")
    var chunk: Int?

    @Option(help: "Do a part of this pass over the film instead, as model-1.")
    var pass: String?

    @Option(help: "Threads that each library may use; 0 leaves it to them.")
    var threads = 0

    @Flag(help: .hidden)
    var attached = false

    @Flag(name: .shortAndLong, help: "Say what libav says.")
    var verbose = false

    func validate() throws {
        if (chunk ?? 0) < 0 || threads < 0 { throw ValidationError("--chunk and --threads are numbers from 0") }
        if (chunk == nil) != attached { throw ValidationError("say which chunk to render, as --chunk 0") }
    }

    func run() throws {
        Interrupts.install()
        let meter = ReportMeter()
        let render = ChunkRender(
            JobFolder(path: folder), pass: pass, threads: threads, Interrupts.untold,
            hear: { chunk, frames in
                if meter.isDue(of: chunk) { Terminal.print("{\"chunk\":\(chunk),\"frame\":\(frames)}") }
            })
        func run(_ chunk: Int) throws -> String {
            "{\"chunk\":\(chunk),\"done\":true,\"frame\":\(try render.run(chunk: chunk))}"
        }
        if let chunk { return Terminal.print(try run(chunk)) }
        let orders = ChunkOrders()
        while let chunk = try orders.next() {
            let report = try run(chunk)
            orders.finishOne()
            Terminal.print(report)
        }
    }
}

/// Says when a worker's next report is due: four times a second.
private final class ReportMeter: Sendable {
    private let last = Mutex<(chunk: Int, at: ContinuousClock.Instant)?>(nil)

    func isDue(of chunk: Int) -> Bool {
        last.withLock { last in
            let now = ContinuousClock().now
            if let last, last.chunk == chunk, now - last.at < .milliseconds(250) { return false }
            last = (chunk, now)
            return true
        }
    }
}
