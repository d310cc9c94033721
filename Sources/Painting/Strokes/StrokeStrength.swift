/// What the strength makes of a look of strokes: below the full look the brushes get finer and all effects weaker, and
/// the weakest third also lets the source shine through.
struct StrokeStrength {
    /// The share of the effects, 0…1, full at strength 0.7.
    let within: Float
    /// The share of what goes beyond the full look, 0…0.43.
    let beyond: Float
    /// The opacity of the painting in the mixture with the source, 0…1.
    let opacity: Float
    /// Pixels for a pixel of a picture of 720 lines.
    let size: Double
    /// The same, whatever the strength.
    let scale: Double
    /// How far what belongs to the page may be seen: less in small pictures, beside which it would be coarse.
    let page: Float

    init(_ commission: Commission) {
        let share = commission.share
        scale = commission.scale
        within = Float(min(share, 1))
        beyond = Float(max(share - 1, 0))
        opacity = Float(min(1, 3 * share))
        size = scale * (0.55 + 0.45 * Double(within) + 0.6 * Double(beyond))
        page = within * Float(min(1, 0.3 + 0.7 * scale))
    }

    /// `value` at the full look, `none` without.
    func amount(_ value: Float, from none: Float = 0) -> Float { none + (value - none) * (within + 0.4 * beyond) }

    /// Pixels over which the slopes of the paint are taken.
    var slopeStep: Int32 { Int32(min(max((0.9 * scale).rounded(), 1), 8)) }
}
