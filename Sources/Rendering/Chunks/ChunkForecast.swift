internal import Decoding
internal import Encoding
internal import FrameEditing
public import MediaTypes

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
    /// - Parameter supervision: asked once in a while.
    public static func of(
        _ job: FilmJob, _ options: ChunkOptions, _ supervision: Supervision
    ) throws -> ChunkForecast {
        let plan = try job.picturePlan()
        let decision = job.chunks(
            plan, survey: .none, index: try job.index(supervision),
            seconds: options.targetSeconds)
        let choice = try job.encoderChoice(for: plan)
        let keeper =
            choice.codec.joinsByCopy && job.sizeLimit == nil
            ? nil
            : FilmCoding(keepingFor: FilmCoding(choice, hdr: nil, threads: 1, globalHeader: false)).encoder
        return ChunkForecast(count: decision.chunks.count, obstacle: decision.obstacle, keeper: keeper)
    }
}
