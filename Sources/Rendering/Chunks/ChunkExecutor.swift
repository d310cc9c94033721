public import MediaTypes
public import Planning

/// What is to be done of a staged job.
public struct ChunkWork: Sendable {
    /// Where it is staged.
    public let folder: JobFolder
    /// The pass whose parts are to be done; nil is the film's chunks.
    public let pass: String?
    /// Chunks that are not rendered yet, or parts of the pass that are not done, in the order in which they should be.
    public let chunks: [Chunk]
    /// About how many frames a chunk has, for messages.
    let framesASecond: Double

    /// `frames 150 to 300`, for people.
    func frames(of chunk: Chunk) -> String {
        let first = Int((chunk.span.lowerBound * framesASecond).rounded())
        return "frames \(first) to \(max(first, Int((chunk.span.upperBound * framesASecond).rounded()) - 1))"
    }
}

/// What happens to a chunk.
public enum ChunkReport: Sendable {
    /// So many of its frames are rendered.
    case frames(Int, ofChunk: Int)
    /// It is in the ledger, with so many frames.
    case done(chunk: Int, frames: Int)
    /// A worker failed; the chunk is tried again.
    case retried(chunk: Int, why: String)
    /// Something that the user should know.
    case note(Message)
}

/// Something that renders the chunks of a staged job: processes of this machine, or the nodes of a cluster.
///
/// The contract is the job's folder: for each chunk, `mediaedit worker FOLDER --chunk N` runs somewhere that sees the
/// folder, the sources and this program, at least once, in any order and in any number at the same time; for each part
/// of a pass, `mediaedit worker FOLDER --pass NAME --chunk N`.
public protocol ChunkExecutor: Sendable {
    /// Returns when every chunk is rendered.
    /// - Parameters:
    ///   - supervision: asked several times a second; what it throws stops all workers.
    ///   - hear: hears what happens to each chunk, on the caller's thread.
    /// - Throws: a `RenderError` that names the chunk when one fails for good; no worker is left then.
    func run(_ work: ChunkWork, _ supervision: Supervision, hear: (ChunkReport) -> Void) throws
}
