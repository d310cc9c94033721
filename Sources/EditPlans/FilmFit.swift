/// How the pictures of a joined film, which have another shape, come into the frame of the first.
public enum FilmFit: String, CaseIterable, Sendable {
    /// Whole, with bars beside them.
    case pad
    /// As large as fills the frame, in its middle; what reaches out of it is cut off.
    case crop
    /// As wide and as high as the frame, out of their proportions.
    case stretch
}
