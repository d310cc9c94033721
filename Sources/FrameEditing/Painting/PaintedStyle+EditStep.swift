internal import EditPlans
internal import Painting

extension PaintedStyle {
    /// The look that a step asks for; nil when it asks for something else.
    init?(_ step: EditStep) {
        switch step.operation {
        case .styleWatercolor: self = .watercolor
        case .styleOil: self = .oil
        case .styleImpressionist: self = .impressionist
        case .stylePencil: self = .pencil(isColored: step.flag(.color) ?? false)
        case .styleCharcoal: self = .charcoal
        case .styleInk: self = .ink
        case .styleCartoon: self = .cartoon
        case .styleAnime: self = .anime
        case .styleComic: self = .comic
        case .stylePointillism: self = .pointillism
        case .styleMosaic: self = .mosaic
        case .styleStainedGlass: self = .stainedGlass
        case .stylePixelArt: self = .pixelArt(block: step.integer(.blockSize) ?? 8)
        case .stylePoster: self = .poster(levels: step.integer(.levels) ?? 5)
        case .styleEngraving: self = .engraving
        case .styleBlueprint: self = .blueprint
        case .styleNeon: self = .neon
        case .stylePastel: self = .pastel
        default: return nil
        }
    }
}
