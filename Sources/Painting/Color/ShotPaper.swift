import MediaTypes

/// The toned papers that pastels are drawn on.
enum ShotPaper {
    /// A warm grey of a light middle tone.
    static let warm: (Float, Float, Float) = (0.76, 0.7, 0.62)

    /// The paper for a shot: a little of the colour opposite to the shot's own, as light as a middle tone, and dark for
    /// a night. Red, green and blue as coded, 0…1.
    static func toned(for shot: ShotColors) -> (Float, Float, Float) {
        let mean = mean(of: shot.colors)
        let grey = SIMD3(repeating: Luma.of(mean))
        let warm = SIMD3(Double(Self.warm.0), Double(Self.warm.1), Double(Self.warm.2))
        let opposite = ((grey - mean) * 0.6).clamped(
            lowerBound: .init(repeating: -0.07), upperBound: .init(repeating: 0.07))
        let day = warm + opposite
        let night = ToneCurve.nightShare(of: shot.tone)
        let paper = day * (1 - night * (1 - max(shot.tone.middle, 0.06) / Luma.of(day)))
        let inside = paper.clamped(lowerBound: .zero, upperBound: .one)
        return (Float(inside.x), Float(inside.y), Float(inside.z))
    }

    private static func mean(of colors: ColorHistogram) -> SIMD3<Double> {
        var (sum, count) = (SIMD3<Double>.zero, 0.0)
        for cell in colors.cells {
            let (color, weight) = (cell.color, Double(cell.count))
            sum += SIMD3(color.red, color.green, color.blue) * weight
            count += weight
        }
        return count > 0 ? sum / count : SIMD3(repeating: 0.5)
    }
}
