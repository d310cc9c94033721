/// The fades of a shot, in from black or white and out to it, and the frames on which nothing is seen.
///
/// A fade is a run of frames at the shot's start that rises from next to nothing, without a pause, while the lumas keep
/// their proportions; or one at its end that falls likewise. Its gain at a frame is the least-squares ratio of the
/// frame's levels to those of the frame at which it ends.
public enum Fades {
    /// The light of each frame of a shot.
    ///
    /// - Parameters:
    ///   - frames: all of the shot, in the order of time.
    ///   - bars: the share of the picture that its bars take, 0…1.
    public static func lights(of frames: [LumaLevels], bars: Double) -> [FrameLight] {
        let levels = frames.map { $0.inside(bars: bars) }
        var lights = levels.map { isSeen($0) ? FrameLight.full : .none }
        for fromWhite in [false, true] {
            let depths = levels.map { $0.map { fromWhite ? 255 - $0 : $0 } }
            let (first, last) = (rise(depths), rise(depths.reversed()))
            for (index, light) in first.enumerated() { lights[index] = light.light(fromWhite) }
            for (index, light) in last.enumerated() where index < levels.count - first.count {
                lights[levels.count - 1 - index] = light.light(fromWhite)
            }
        }
        return lights
    }

    /// The lightest level, of 255, of a frame on which nothing is seen.
    private static let unseen = 20.0
    /// The level from which all of a painting is shown.
    private static let seen = 40.0
    /// The fewest frames of a fade.
    private static let least = 5
    /// The part of the mean that a fade begins below.
    private static let beginning = 0.35
    /// The part of its mean pace below which a fade has ended.
    private static let pace = 0.15

    /// Nothing is seen on a frame with these levels, whatever its bars.
    public static func isUnseen(_ levels: LumaLevels) -> Bool { !isSeen(levels.inside(bars: 0)) }

    private static func isSeen(_ levels: [Double]) -> Bool { (levels.last ?? 0) > unseen }

    private struct Step {
        let gain, share: Double

        func light(_ fromWhite: Bool) -> FrameLight { FrameLight(gain: gain, fromWhite: fromWhite, share: share) }
    }

    /// The steps of a fade at the start of some frames, up to the one at which it has ended; none where there is none.
    ///
    /// - Parameter depths: how far the levels of each frame are from black, or from white.
    private static func rise(_ depths: [[Double]]) -> [Step] {
        let means = depths.map { $0.reduce(0, +) / Double($0.count) }
        // From white the darkest are the ones that tell.
        func top(_ index: Int) -> Double { depths[index].max() ?? 0 }
        guard let first = depths.indices.first(where: { top($0) > unseen }) else { return [] }
        var last = first
        while last + 1 < means.count {
            let next = last + 2 < means.count ? max(means[last + 1], means[last + 2]) : means[last + 1]
            guard next - means[last] >= pace * means[last] / Double(last - first + 1) else { break }
            last += 1
        }
        guard last - first + 1 >= least, means[first] <= beginning * means[last] else { return [] }
        let whole = depths[last]
        let square = whole.reduce(0) { $0 + $1 * $1 }
        var steps: [Step] = []
        var strays = 0
        for index in first...last {
            let gain = zip(depths[index], whole).reduce(0) { $0 + $1.0 * $1.1 } / square
            let miss = zip(depths[index], whole).reduce(0) { $0 + ($1.0 - gain * $1.1) * ($1.0 - gain * $1.1) }
            let size = depths[index].reduce(0) { $0 + $1 * $1 }
            if (miss / Double(whole.count)).squareRoot() > 3 + 0.12 * (size / Double(whole.count)).squareRoot() {
                strays += 1
            }
            let place = min(max((top(index) - unseen) / (seen - unseen), 0), 1)
            steps.append(Step(gain: gain, share: place * place * (3 - 2 * place)))
        }
        guard strays * 5 <= steps.count else { return [] }
        return [Step](repeating: Step(gain: 1, share: 0), count: first) + monotone(steps).dropLast()
    }

    /// The gains never fall, and none is so small that nothing is left to divide.
    private static func monotone(_ steps: [Step]) -> [Step] {
        var most = 1.0
        return steps.reversed().map { step in
            most = min(most, step.gain)
            return Step(gain: max(most, 0.02), share: step.share)
        }.reversed()
    }
}
