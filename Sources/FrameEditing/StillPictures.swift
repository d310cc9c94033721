public import LibAV
internal import Synchronization

/// The textures and tables that the filters of a film lay into their frames, each computed once, however many chunks of
/// the film are rendered one after another.
public final class StillPictures: Sendable {
    private let pictures = Mutex<[String: StillPicture]>([:])

    /// None yet.
    public init() {}

    /// The picture of a chain of filters without an input.
    public func picture(_ chain: String, threads: Int) -> StillPicture {
        pictures.withLock { pictures in
            if let picture = pictures[chain] { return picture }
            let picture = StillPicture(chain, threads: threads)
            pictures[chain] = picture
            return picture
        }
    }
}
