internal import Decoding
internal import Encoding
internal import FrameEditing
internal import Foundation
internal import LibAV
internal import MediaTypes
public import Planning
internal import SoundEditing

/// All that is decided of a render in chunks, before the first one: what workers read and never change.
public struct StagedJob: Codable, Sendable {
    /// What was asked for, of what, with which program: the same key has the same frames.
    struct Key: Codable, Sendable {
        /// Of the folder's files: another one is not read.
        var format = 3
        /// As ``Version/text``.
        var program = Version.text
        /// FFmpeg's libraries.
        var libraries = LibraryVersions.all
        /// With absolute paths; without leave to replace the output, which changes no frame.
        var request: RenderRequest
        /// The input, and the files that the plan uses.
        var sources: [FileFingerprint]
        /// That a chunk should have.
        var chunkSeconds: Double
    }

    let key: Key
    /// The output may be replaced.
    let overwrite: Bool
    /// The silences of the sound, where a step removes some.
    let silences: Silences?
    /// What lies inside of the film's black bars, where a step crops them.
    let frame: FilmFrame?
    /// What becomes of the frames, before the conversion to what ``coding`` takes.
    let plan: PicturePlan
    /// The passes that workers can share, with their parts.
    let sharedPasses: [SharedPass]
    /// The chunks in the order of time.
    public let chunks: [Chunk]
    /// What codes the chunks' pictures.
    let coding: FilmCoding
    /// What codes the film once from the chunks' pictures, which ``coding`` keeps bit for bit; nil where the chunks'
    /// packets are the film's.
    let final: FilmCoding?
    /// SHA-256 of the codec's headers, which every chunk must share.
    let headers: String
    /// The output's, where the chunks' packets are its own.
    let clock: FileClock?
    /// Of the whole output, as far as known.
    public let frameEstimate: Int?
    /// What the user should know.
    public let notes: [String]

    /// What was asked for, with absolute paths.
    public var request: RenderRequest {
        var request = key.request
        request.overwrite = overwrite
        return request
    }

    /// SHA-256 over all that decides the chunks' bytes: what is rendered for another id is of no use here.
    func id() throws -> String {
        let decided = Decided(
            key: key, silences: silences, frame: frame, plan: plan, sharedPasses: sharedPasses, chunks: chunks,
            coding: coding,
            final: final, headers: headers, clock: clock)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let sum = SHA256()
        try encoder.encode(decided).withUnsafeBytes { sum.update($0) }
        return sum.hex()
    }

    private struct Decided: Encodable {
        let key: Key
        let silences: Silences?
        let frame: FilmFrame?
        let plan: PicturePlan
        let sharedPasses: [SharedPass]
        let chunks: [Chunk]
        let coding: FilmCoding
        let final: FilmCoding?
        let headers: String
        let clock: FileClock?
    }

    /// Refuses sources that aren't what was staged.
    func checkSources() throws {
        for source in key.sources where try FileFingerprint(of: source.path) != source {
            throw RenderError(
                .input,
                "cannot go on with the render: \(source.path) has changed since it began; "
                    + "run the same '\(command: .video)' command again, which starts over")
        }
    }

    /// Opens the source again and checks that it is what was staged.
    func openJob() throws -> FilmJob {
        try checkSources()
        var job = try FilmJob(
            request, MediaFile.open(path: request.input), silences: silences,
            named: PlannedSounds(request))
        job.threads = coding.threads
        if let frame { job.take(frame) }
        return job
    }
}

/// A pass over a film that its workers share: its parts don't depend on each other.
struct SharedPass: Codable, Sendable {
    let pass: PicturePass
    /// The parts in the order of time.
    let parts: [Chunk]
}

extension StagedJob.Key {
    /// Why another key's chunks can't be used for this one; nil when they can.
    func difference(from other: StagedJob.Key) -> String? {
        if format != other.format || program != other.program { return "another version of mediaedit began it" }
        if libraries != other.libraries { return "FFmpeg's libraries have changed" }
        if sources != other.sources {
            let changed = zip(sources, other.sources).first { $0 != $1 }?.0.path ?? request.input
            return "\(changed) has changed"
        }
        if chunkSeconds != other.chunkSeconds { return "the chunks had another length" }
        return Self.json(request) == Self.json(other.request) ? nil : "another edit, or other options, were asked for"
    }

    private static func json(_ request: RenderRequest) -> Data? {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return try? encoder.encode(request)
    }
}
