import EditPlans

/// Falling snow at three depths, in the flat cold light of a snow cloud.
enum SnowFilter {
    static func edit(_ step: EditStep) -> PictureEdit {
        let gain = max(0.6, step.gain)
        return PictureEdit { builder, link, context in
            let cold = builder.grade(link, context, overcast)
            return flakes(context, gain).reduce(cold) { builder.fall($1, on: $0, context) }
        }
    }

    /// Far things lose contrast in it; white stays below white, so that flakes hardly show against the sky.
    private static let overcast = [
        Grades.saturation(0.62),
        Grades.curves(
            red: [(0, 0.075), (0.25, 0.275), (0.5, 0.51), (1, 0.92)],
            green: [(0, 0.085), (0.25, 0.29), (0.5, 0.525), (1, 0.935)],
            blue: [(0, 0.11), (0.25, 0.325), (0.5, 0.56), (1, 0.965)]),
    ]

    /// Far: fine, dense and slow. Middle. Near: few, large, out of focus, drawn out by their fall.
    private static func flakes(_ context: FilterContext, _ gain: Double) -> [FallingSheet] {
        [
            FallingSheet(
                particles: Particles(
                    cell: 10, density: min(1, 0.85 * gain), radius: (0.8, 1.9), sizeBias: 1.5, spread: 0.9,
                    softness: 1.1, alpha: 200, seed: context.seed(71)),
                cells: (54, 40), fall: 85, sway: (9, 0.17), tilt: 0.05, luma: 228, veil: 8),
            FallingSheet(
                particles: Particles(
                    cell: 30, density: min(1, 0.72 * gain), radius: (1.8, 4.8), sizeBias: 1.6, stretch: (1, 1.15),
                    roughness: 0.28, spread: 0.9, softness: 2.8, alpha: 240, seed: context.seed(72)),
                cells: (20, 15), fall: 170, sway: (18, 0.21), tilt: 0.09, luma: 235),
            FallingSheet(
                particles: Particles(
                    cell: 46, density: min(1, 0.5 * gain), radius: (2.8, 7.6), sizeBias: 1.7, stretch: (1, 1.35),
                    roughness: 0.2, spread: 0.7, softness: 4.4, alpha: 230, seed: context.seed(73)),
                cells: (10, 8), fall: 390, sway: (34, 0.16), tilt: 0.14, luma: 233, magnification: 3),
        ]
    }
}
