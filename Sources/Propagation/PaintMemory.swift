/// What a look has decided at an anchor, for the frames between it and its neighbours: which tiles there are, say.
///
/// A look that keeps nothing makes each frame's picture anew. Used by one thread at a time.
public final class PaintMemory {
    /// What the look keeps, of a type of its own; nil until its anchor is painted.
    public var content: AnyObject?

    /// Nothing is kept yet.
    public init() {}
}
