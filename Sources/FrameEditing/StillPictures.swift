public import LibAV
internal import Synchronization

/// The textures and tables that the filters of a film lay into their frames, each computed once, however many chunks of
/// the film are rendered one after another.
public final class StillPictures: Sendable {
    private let pictures = Mutex<[String: StillPicture]>([:])

    /// None yet.
    public init() {}

    /// The picture of a chain of filters without an input.
    public func picture(_ still: StillSource, threads: Int) -> StillPicture {
        pictures.withLock { pictures in
            if let picture = pictures[still.chain] { return picture }
            let picture =
                still.file.map { StillPicture(still.chain, file: $0.path, filters: $0.filters, threads: threads) }
                ?? StillPicture(still.chain, threads: threads)
            pictures[still.chain] = picture
            return picture
        }
    }
}
