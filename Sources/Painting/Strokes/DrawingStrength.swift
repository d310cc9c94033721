/// What the strength makes of a look that is drawn on paper: below the full look the hand presses less, and the picture
/// shines through the paper as a pale wash, so that there is never a drawing faded over a photograph.
struct DrawingStrength {
    /// How hard the hand presses, 0…1, full at strength 0.7.
    let pressure: Float
    /// How much of the source the bare paper shows, 0…1.
    let underlay: Float
    /// The opacity in the mixture with the source, 0…1: less than 1 only where there is hardly a drawing.
    let opacity: Float
    /// A factor of sizes and weights beyond the full look, 1…1.43.
    let bold: Float

    init(_ commission: Commission) {
        let within = Float(min(commission.share, 1))
        pressure = 0.35 + 0.65 * within
        underlay = 1 - within
        opacity = min(1, 8 * within)
        bold = Float(max(commission.share, 1))
    }
}
