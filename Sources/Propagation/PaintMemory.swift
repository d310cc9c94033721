/// What a look keeps of a frame: at an anchor what it has decided for the frames between it and its neighbours (which
/// tiles there are, say), at any frame what it needs when the frame's page is finished.
///
/// A look that keeps nothing makes each frame's picture anew. Used by one thread at a time.
public final class PaintMemory {
    /// What the look keeps, of a type of its own; nil until the frame is painted.
    public var content: AnyObject?

    /// Nothing is kept yet.
    public init() {}
}
