internal import Encoding
public import MediaTypes

/// The main path, of a film or of sound: describe → prepare → run, published by one rename. Start reading here.
///
/// A job describes the render when it is opened: everything decided, nothing written. It then does the passes that must
/// be known of the source first, and last it decodes, edits and encodes.
public struct Render {
    private let supervision: Supervision

    /// - Parameter supervision: hears of progress, on the render's thread, and is asked at least once a frame or
    ///   packet.
    public init(_ supervision: Supervision) { self.supervision = supervision }

    /// Renders a film; the output and its sidecar are there when it returns.
    public func run(_ job: FilmJob) throws -> Provenance { try render(job) }

    /// Renders sound by itself; the output and its sidecar are there when it returns.
    public func run(_ job: SoundJob) throws -> Provenance { try render(job) }

    private func render(_ job: some RenderableJob) throws -> Provenance {
        try job.publish(supervision) { output, folder in
            let prepared = try job.prepare(in: folder, supervision)
            return try job.run(prepared, to: output, in: folder, supervision)
        }
    }
}
