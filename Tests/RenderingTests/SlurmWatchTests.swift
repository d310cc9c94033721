import MediaTypes
import Planning
import Testing

@testable import Rendering

/// The decisions about a cluster's tasks, from what they wrote and what the queue tells.
@Suite struct SlurmWatchTests {
    static let chunks = (0..<3).map { index in
        Chunk(
            index: index, span: Double(index)..<Double(index + 1), read: Double(index)..<Double(index + 1),
            isFirst: index == 0, isLast: index == 2)
    }

    static let failure = ChunkFailure(
        work: ChunkWork(
            folder: JobFolder(path: "/films/.a.mkv.mediaedit-job"), pass: nil, chunks: chunks,
            framesASecond: 25),
        settings: SlurmSettings(time: "10"), program: "/opt/mediaedit", lastWords: { "error: words of \($0)" })

    /// The cluster as a test sets it up.
    private final class Scene {
        var watch = SlurmWatch([0: "7_0", 1: "7_1", 2: "7_2"], failure: SlurmWatchTests.failure, grace: 60)
        var words: [Int: TaskWords] = [:]
        var rendered: [Int: Int] = [:]
        var told: [String] = []
        var again: [Int] = []
        var errors: [RenderError] = []

        func look(at now: Double = 0, _ queue: [QueueEntry]?) {
            let table = queue.map { Dictionary(uniqueKeysWithValues: $0.map { ($0.task, $0) }) }
            let (words, rendered) = (self.words, self.rendered)
            let sight = SlurmWatch.Sight(
                now: now, words: { words[$0] ?? TaskWords(begun: "", ended: "", frames: nil) },
                rendered: { rendered[$0] }, queue: table)
            for advice in watch.look(sight) {
                switch advice {
                case .tell(let report): told.append("\(report)")
                case .submitAgain(let chunk): again.append(chunk)
                case .fail(let error): errors.append(error)
                }
            }
        }

        func write(_ chunk: Int, restarts: Int = 0, node: String = "n1", code: Int? = nil, frames: Int? = nil) {
            let task = "7_\(chunk)"
            words[chunk] = TaskWords(
                begun: "\(task) \(restarts) \(node)\n", ended: code.map { "\(task) \(restarts) \($0)\n" } ?? "",
                frames: frames)
        }
    }

    private static func running(_ tasks: Int...) -> [QueueEntry] {
        tasks.map { QueueEntry(task: "7_\($0)", state: "RUNNING", node: "n1") }
    }

    @Test func chunksThatEndWellAreDone() {
        let scene = Scene()
        for chunk in 0..<3 {
            scene.write(chunk, code: 0, frames: 25)
            scene.rendered[chunk] = 25
        }
        scene.look(nil)
        #expect(scene.watch.isThrough && scene.errors.isEmpty)
        #expect(scene.told.count { $0.contains("done") } == 3)
    }

    @Test func framesOnTheWayAreTold() {
        let scene = Scene()
        scene.write(1, frames: 12)
        scene.look(Self.running(0, 1, 2))
        scene.look(nil)
        #expect(scene.told == ["frames(12, ofChunk: 1)"])
    }

    @Test func aLostNodeIsToldOnceAndItsTaskFollowed() {
        let scene = Scene()
        scene.write(0, frames: 9)
        scene.look(Self.running(0, 1, 2))
        scene.look(at: 5, [QueueEntry(task: "7_0", state: "PENDING", reason: "BeginTime")] + Self.running(1, 2))
        #expect(scene.told.count { $0.contains("node n1 was lost") } == 1)
        scene.write(0, restarts: 1, node: "n2", code: 0)
        scene.rendered[0] = 25
        scene.look(at: 9, Self.running(0, 1, 2))
        #expect(scene.told.count { $0.contains("lost") } == 1 && scene.told.last?.contains("done") == true)
        #expect(scene.again.isEmpty && scene.errors.isEmpty)
    }

    @Test func aNodeThatWasLostBeforeItWasHeardOfIsToldToo() {
        let scene = Scene()
        scene.write(1, restarts: 1, node: "n2")
        scene.look(Self.running(0, 1, 2))
        #expect(scene.told.count { $0.contains("its first node was lost, node n2 has it now") } == 1)
    }

    @Test func anEndFromBeforeTheNodeWasLostSaysNothing() {
        let scene = Scene()
        scene.words[0] = TaskWords(begun: "7_0 1 n2", ended: "7_0 0 137", frames: nil)
        scene.look(Self.running(0, 1, 2))
        #expect(scene.errors.isEmpty)
    }

    @Test func aWorkerThatFailsNamesItsChunkAndItsLastWords() throws {
        let scene = Scene()
        scene.write(2, code: 137)
        scene.look(nil)
        let error = try #require(scene.errors.first)
        #expect(error.kind == .worker)
        #expect(error.message.contains("chunk 2 (frames 50 to 74)") && error.message.contains("signal 9, 3 times"))
        #expect(error.message.contains("words of 2"))
    }

    @Test(arguments: [("TIMEOUT", "--time"), ("OUT_OF_MEMORY", "--mem"), ("CANCELLED", "was cancelled")])
    func whatSlurmEndedIsToldWithTheRemedy(state: String, remedy: String) throws {
        let scene = Scene()
        scene.write(1)
        scene.look([QueueEntry(task: "7_1", state: state)] + Self.running(0, 2))
        #expect(try #require(scene.errors.first).message.contains(remedy))
    }

    @Test func aTaskThatANodeTookWithItIsSubmittedAgainThreeTimesInAll() {
        let scene = Scene()
        for round in 0..<3 {
            let task = round == 0 ? "7_1" : "\(8 + round)_0"
            scene.look(at: Double(round), [QueueEntry(task: task, state: "NODE_FAIL")])
            if round < 2 {
                #expect(scene.again == Array(repeating: 1, count: round + 1))
                scene.watch.follow(1, task: "\(9 + round)_0")
            }
        }
        #expect(scene.errors.first?.message.contains("chunk 1") == true)
    }

    @Test func aFolderThatNodesDontSeeIsToldAfterTheGrace() throws {
        let scene = Scene()
        let queue = (0..<3).map { QueueEntry(task: "7_\($0)", state: "FAILED") }
        scene.look(at: 0, queue)
        scene.look(at: 59, queue)
        #expect(scene.errors.isEmpty)
        scene.look(at: 61, queue)
        let error = try #require(scene.errors.first)
        #expect(error.kind == .worker && error.message.contains("all nodes see"))
    }

    @Test func aNodeThatRunsATaskWithoutAWordIsNamed() {
        let scene = Scene()
        scene.look(at: 0, Self.running(0))
        scene.look(at: 61, Self.running(0))
        #expect(scene.errors.first?.message.contains("node n1") == true)
    }

    @Test func waitingForDrainedNodesIsToldOnce() {
        let scene = Scene()
        let reason = "(Nodes required for job are DOWN, DRAINED or reserved for jobs in higher priority partitions)"
        let queue = (0..<3).map { QueueEntry(task: "7_\($0)", state: "PENDING", reason: reason) }
        for _ in 0..<3 { scene.look(queue) }
        #expect(scene.told.count == 1 && scene.told[0].contains("sinfo -R"))
        #expect(scene.errors.isEmpty)
    }

    @Test func whatCanNeverRunIsAnError() {
        let scene = Scene()
        scene.look([QueueEntry(task: "7_0", state: "PENDING", reason: "PartitionTimeLimit")])
        #expect(scene.errors.first?.message.contains("--time") == true)
    }

    @Test func nothingIsConcludedWhileTheControllerIsSilent() {
        let scene = Scene()
        for now in stride(from: 0.0, to: 1000, by: 50) { scene.look(at: now, nil) }
        #expect(scene.errors.isEmpty && scene.again.isEmpty)
    }
}
