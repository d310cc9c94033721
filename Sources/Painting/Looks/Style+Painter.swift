public import EditPlans

/// The painter of each style, with what a step tells it; the place to add one.
extension Operation.Style {
    /// Makes the painter for pictures of one size.
    ///
    /// - Parameter step: gives the style's own values, `block_px` of `style.pixel-art`.
    /// - Throws: `CanvasError` with `size` or `parameter`.
    public func painter(_ commission: Commission, _ step: EditStep) throws -> any Painter {
        switch self {
        case .watercolor: try Watercolor(commission)
        case .oil: try Oil(commission)
        case .impressionist: try Impressionist(commission)
        case .pencil: try Pencil(commission, isColored: step.flag(.color) ?? false)
        case .charcoal: try Charcoal(commission)
        case .ink: try Ink(commission)
        case .cartoon: try Cartoon(commission)
        case .anime: try Anime(commission)
        case .comic: try Comic(commission)
        case .pointillism: try Pointillism(commission)
        case .mosaic: try Mosaic(commission)
        case .stainedGlass: try StainedGlass(commission)
        case .pixelArt: try PixelArt(commission, block: step.integer(.blockSize))
        case .poster: try Poster(commission, levels: step.integer(.levels) ?? 5)
        case .engraving: try Engraving(commission)
        case .blueprint: try Blueprint(commission)
        case .neon: try Neon(commission)
        case .pastel: try Pastel(commission)
        }
    }

    /// It is made of blocks, dots or lines of a few pixels, which would be lost in a picture that is reduced.
    public var countsPixels: Bool { [.pixelArt, .engraving, .comic].contains(self) }

    /// What the user should know of how pictures of a size are painted; nil for nothing.
    /// - Parameter step: gives the style's own values.
    public func note(_ step: EditStep, width: Int, height: Int) -> String? {
        guard self == .pixelArt else { return nil }
        return PixelArt.note(block: step.integer(.blockSize), width: width, height: height)
    }
}
