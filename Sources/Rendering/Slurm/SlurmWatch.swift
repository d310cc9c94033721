internal import MediaTypes

/// Follows the tasks of a job by what they write and what the queue tells: a decision, without a side effect.
struct SlurmWatch {
    /// What is to be done.
    enum Advice {
        case tell(ChunkReport)
        /// The task is gone and won't come back: the chunk needs another one.
        case submitAgain(chunk: Int)
        case fail(RenderError)
    }

    /// What the watch can't know by itself.
    struct Sight {
        /// Seconds of any clock that doesn't go back.
        let now: Double
        /// What a chunk's task has written.
        let words: (Int) -> TaskWords
        /// Frames of a chunk that is in the ledger.
        let rendered: (Int) -> Int?
        /// The queue by task; nil where nothing new is known.
        let queue: [String: SlurmTask]?
    }

    private struct Follow {
        var task: String
        var submissions = 1
        /// The latest words of it that were heard.
        var begun: TaskWords.Begun?
        var frames = 0
        /// It waits again after it had begun.
        var waitsAgain = false
        /// When it was first seen running without a word, or gone without an end.
        var silentSince: Double?
    }

    let failure: ChunkFailure
    /// Seconds until a file that a node has written must be seen here: network file systems keep old views for a
    /// minute.
    let grace: Double
    private var follows: [Int: Follow]
    private var queue: [String: SlurmTask] = [:]
    private var hasQueue = false
    private var heardOne = false
    private var toldWaits: Set<Message> = []

    init(_ tasks: [Int: String], failure: ChunkFailure, grace: Double) {
        self.failure = failure
        self.grace = grace
        follows = tasks.mapValues { Follow(task: $0) }
    }

    /// Chunks that aren't rendered yet.
    var isThrough: Bool { follows.isEmpty }

    /// A chunk has another task.
    mutating func follow(_ chunk: Int, task: String) {
        let submissions = (follows[chunk]?.submissions ?? 0) + 1
        follows[chunk] = Follow(task: task, submissions: submissions)
        hasQueue = false
    }

    /// What follows from a look at the files and, now and then, at the queue.
    mutating func look(_ sight: Sight) -> [Advice] {
        if let new = sight.queue { (queue, hasQueue) = (new, true) }
        var advice: [Advice] = []
        for chunk in follows.keys.sorted() {
            guard let follow = follows[chunk] else { continue }
            let entry = hasQueue ? queue[follow.task] : nil
            // What has never run has written nothing.
            if follow.begun == nil, entry?.state == "PENDING" { continue }
            advice += look(chunk, entry, sight)
        }
        if sight.queue != nil { advice += waits() }
        return advice
    }

    private mutating func look(_ chunk: Int, _ entry: SlurmTask?, _ sight: Sight) -> [Advice] {
        guard var follow = follows[chunk] else { return [] }
        let words = sight.words(chunk)
        var advice: [Advice] = []
        if let begun = words.begun, begun.task == follow.task {
            heardOne = true
            advice += hear(begun, chunk, &follow)
        }
        if let frames = words.frames, follow.begun != nil, !follow.waitsAgain, frames != follow.frames {
            follow.frames = frames
            advice.append(.tell(.frames(frames, ofChunk: chunk)))
        }
        follows[chunk] = follow
        // One from before it was put in the queue again says nothing.
        if let ended = words.ended, ended.task == follow.task, ended.restarts >= follow.begun?.restarts ?? 0 {
            return advice + end(chunk, code: ended.code, sight)
        }
        return advice + unfinished(chunk, entry, sight)
    }

    /// It has begun, perhaps once more.
    private func hear(_ begun: TaskWords.Begun, _ chunk: Int, _ follow: inout Follow) -> [Advice] {
        let earlier = follow.begun
        guard begun != earlier else { return [] }
        let wasTold = follow.waitsAgain
        (follow.begun, follow.silentSince, follow.waitsAgain) = (begun, nil, false)
        guard begun.restarts > earlier?.restarts ?? 0, !wasTold else { return [] }
        follow.frames = 0
        let node = earlier.map { "node \($0.node)" } ?? "its first node"
        return [.tell(.retried(chunk: chunk, why: "\(node) was lost, node \(begun.node) has it now"))]
    }

    /// The worker's exit code is known.
    private mutating func end(_ chunk: Int, code: Int32, _ sight: Sight) -> [Advice] {
        if let frames = sight.rendered(chunk) { return done(chunk, frames) }
        if code == 0 {
            // Its words came before its packets: they will be seen.
            return late(chunk, sight) ? again(chunk, failure.unseen) : []
        }
        return [.fail(failure.error(chunk, code: code))]
    }

    /// The queue decides where no end is written.
    private mutating func unfinished(_ chunk: Int, _ entry: SlurmTask?, _ sight: Sight) -> [Advice] {
        guard hasQueue, let follow = follows[chunk] else { return [] }
        guard let entry, !entry.isOver else { return gone(chunk, entry, sight) }
        if entry.state == "RUNNING", follow.begun == nil {
            return late(chunk, sight) ? [.fail(failure.unseenFolder(node: entry.node))] : []
        }
        follows[chunk]?.silentSince = nil
        guard let begun = follow.begun, entry.state == "PENDING", !follow.waitsAgain else { return [] }
        follows[chunk]?.waitsAgain = true
        follows[chunk]?.frames = 0
        let why = "node \(begun.node) was lost, Slurm has put it in the queue again"
        return [.tell(.retried(chunk: chunk, why: why))]
    }

    /// Neither in the queue nor an end written.
    private mutating func gone(_ chunk: Int, _ entry: SlurmTask?, _ sight: Sight) -> [Advice] {
        if let frames = sight.rendered(chunk) { return done(chunk, frames) }
        if let entry, let error = failure.error(chunk, entry) { return [.fail(error)] }
        let isLost = ["NODE_FAIL", "BOOT_FAIL", "PREEMPTED"].contains(entry?.state)
        guard isLost || late(chunk, sight) else { return [] }
        if !heardOne, !isLost { return [.fail(failure.unseenFolder(node: entry?.node ?? ""))] }
        return again(chunk, entry.map { "its task ended as \($0.state)" } ?? "its task is gone from the queue")
    }

    private mutating func done(_ chunk: Int, _ frames: Int) -> [Advice] {
        follows[chunk] = nil
        return [.tell(.done(chunk: chunk, frames: frames))]
    }

    private mutating func again(_ chunk: Int, _ why: String) -> [Advice] {
        guard let follow = follows[chunk], follow.submissions < LocalWorkers.attempts else {
            return [.fail(failure.error(chunk, why: "\(why), \(LocalWorkers.attempts) times"))]
        }
        return [.tell(.retried(chunk: chunk, why: why)), .submitAgain(chunk: chunk)]
    }

    /// Whether something that should be seen hasn't been for too long.
    private mutating func late(_ chunk: Int, _ sight: Sight) -> Bool {
        guard let since = follows[chunk]?.silentSince else {
            follows[chunk]?.silentSince = sight.now
            return false
        }
        return sight.now - since >= grace
    }

    /// What is told once for each reason, when no task runs that could finish.
    private mutating func waits() -> [Advice] {
        var advice: [Advice] = []
        for chunk in follows.keys.sorted() {
            guard let follow = follows[chunk], let entry = queue[follow.task], entry.state == "PENDING" else {
                continue
            }
            switch SlurmTrouble.wait(reason: entry.reason) {
            case .turn: continue
            case .never(let what): return [.fail(failure.stuck(what))]
            case .stuck(let what):
                guard toldWaits.insert(what).inserted else { continue }
                advice.append(.tell(.note("chunks wait in Slurm's queue: \(what)")))
            }
        }
        return advice
    }
}
