internal import Decoding
internal import Encoding
internal import FrameEditing

/// How a render will be cut, before anything of it is rendered; for a dry run.
public struct ChunkForecast: Sendable {
    /// Chunks, about: cuts of the film, which are found by looking through it, move them.
    public let count: Int
    /// Why the film is rendered in one piece; nil where it isn't.
    public let obstacle: String?
    /// FFmpeg's name of the encoder that keeps the chunks' pictures bit for bit until the film is coded once from them;
    /// nil where the chunks' packets become the film's.
    public let keeper: String?

    /// Reads the film's packets; nothing is decoded.
    /// - Parameter check: asked once in a while; throws to stop.
    public init(of job: RenderJob, _ options: ChunkOptions, check: () throws -> Void) throws {
        let chain = try job.editChain(survey: .none, folder: nil)
        let decision = job.chunks(
            chain, survey: .none, index: try FilmIndex(job.file, check: check),
            seconds: options.targetSeconds)
        count = decision.chunks.count
        obstacle = decision.obstacle
        let choice = try job.encoderChoice(for: chain)
        keeper =
            choice.codec.joinsByCopy
            ? nil
            : FilmCoding(keepingFor: FilmCoding(choice, hdr: nil, threads: 1, globalHeader: false)).encoder
    }
}
