import CPainting

/// Everything that the strength, the size and the options decide about a watercolour.
struct WatercolorSettings {
    /// The opacity of the painting in the mixture with the source, 0…1.
    let opacity: Float
    /// The share of the tone curve, 0…1.
    let tone: Double
    /// Pixels: the sectors' smoothing and the brush's radius, the small brush's smoothing, the wet
    /// blur, the hand's unsteadiness, the rim's width.
    let smoothing, brush, fineSmoothing, wetBlur, wobble, rimBlur: Double
    /// Pixels for a slope of 1: how far paint follows the paper.
    let fringe: Float
    let detail: CPaintingDetail
    let wash: CPaintingWash
    let bleed: CPaintingBleed
    let pigment: CPaintingPigment
    let ink: CPaintingInk
    let page: CPaintingPage
    let border: CPaintingBorder?

    /// `scale` 1 is a picture whose short side has 720 pixels.
    ///
    /// Strength 0.7 is the recipe. Below it the brush gets finer and all effects weaker, and only the weakest third
    /// also lets the source shine through, so that it looks like a light wash instead of a double exposure.
    init(strength: Double, scale: Double, options: Watercolor.Options) {
        let share = strength / 0.7
        let within = min(share, 1)
        let beyond = max(share - 1, 0)
        let amount = Float(share)
        // In small pictures the grain is coarse beside what they show, so it is weaker.
        let paper = Float(options.paper * min(1, 0.4 + 0.6 * scale))
        let grain = Float(within + 0.4 * beyond)
        let size = (0.3 + 0.7 * within + 0.9 * beyond) * scale
        opacity = Float(min(1, 3 * share))
        tone = within
        smoothing = max(2.2 * size, 0.4)
        brush = max(4.5 * size, 1)
        fineSmoothing = max(0.75 * size, 0.4)
        wetBlur = max(10 * (0.5 + 0.5 * within + beyond) * scale, 1)
        wobble = 2.4 * share * scale
        rimBlur = max(3 * scale, 0.8)
        fringe = Float(0.8 * share * scale) * paper
        detail = CPaintingDetail(amount: 0.85, low: 0.025, high: 0.1, shade: 0.1)
        wash = CPaintingWash(levels: 6, mix: Float(0.6 * within), turbulence: 0.25)
        bleed = CPaintingBleed(
            amount: Float(min(0.8 * within + 0.4 * beyond, 1)), dry: -0.4, wet: 0.9, near_edge: 0.08, at_edge: 0.26)
        pigment = CPaintingPigment(
            edge: 1.5 * amount, turbulence: 0.15 * amount, saturation: 1 + 0.38 * amount, coolness: Float(within),
            light: 0.9, bare: 1.02, paper: Float(0.8 * within))
        ink = CPaintingInk(amount: Float(0.75 * options.lines * within), color: (0.24, 0.22, 0.25))
        border = options.border ? CPaintingBorder(scale: Float(scale), rim: 0.5) : nil
        page = CPaintingPage(
            granulation: 0.24 * grain * paper, relief: 0.14 * Float(within) * paper,
            tint: (1 - 0.01 * Float(within), 1 - 0.022 * Float(within), 1 - 0.045 * Float(within)))
    }
}
