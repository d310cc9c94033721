import Canvases

/// The painted looks there are, with what each can be told; the place to add one.
public enum PaintedStyle: Codable, Equatable, Sendable {
    case watercolor
    case oil
    case impressionist
    /// Graphite, or coloured pencils.
    case pencil(isColored: Bool)
    case charcoal
    case ink
    case cartoon
    case anime
    case comic
    case pointillism
    case mosaic
    case stainedGlass
    /// `block`: pixels of the picture to a side of one of the game's, 2…64.
    case pixelArt(block: Int)
    /// `levels`: how many tones, 2…16.
    case poster(levels: Int)
    case engraving
    case blueprint
    case neon
    case pastel

    /// Each look once, with what it does by default.
    public static let all: [PaintedStyle] = [
        .watercolor, .oil, .impressionist, .pencil(isColored: false), .pencil(isColored: true), .charcoal, .ink,
        .cartoon, .anime, .comic, .pointillism, .mosaic, .stainedGlass, .pixelArt(block: 8), .poster(levels: 5),
        .engraving, .blueprint, .neon, .pastel,
    ]

    /// What the user should know of how pictures of a size are painted; nil for nothing.
    public func note(width: Int, height: Int) -> String? {
        guard case .pixelArt(let block) = self else { return nil }
        return PixelArt.note(block: block, width: width, height: height)
    }

    /// Makes the look for pictures of one size.
    ///
    /// - Throws: `CanvasError` with `size` or `parameter`.
    public func look(_ commission: Commission) throws -> any PaintedLook {
        switch self {
        case .watercolor: try Watercolor(commission)
        case .oil: try Oil(commission)
        case .impressionist: try Impressionist(commission)
        case .pencil(let isColored): try Pencil(commission, isColored: isColored)
        case .charcoal: try Charcoal(commission)
        case .ink: try Ink(commission)
        case .cartoon: try Cartoon(commission)
        case .anime: try Anime(commission)
        case .comic: try Comic(commission)
        case .pointillism: try Pointillism(commission)
        case .mosaic: try Mosaic(commission)
        case .stainedGlass: try StainedGlass(commission)
        case .pixelArt(let block): try PixelArt(commission, block: block)
        case .poster(let levels): try Poster(commission, levels: levels)
        case .engraving: try Engraving(commission)
        case .blueprint: try Blueprint(commission)
        case .neon: try Neon(commission)
        case .pastel: try Pastel(commission)
        }
    }
}
