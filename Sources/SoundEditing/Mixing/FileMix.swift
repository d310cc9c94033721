internal import EditPlans
internal import LibAV

/// A file's sound laid under a track, at a moment of it, or in place of it.
public struct FileMix: Codable, Hashable, Sendable {
    /// As it stands in the plan.
    let path: String
    /// The factor on the file's samples, 0 or more.
    let gain: Double
    /// Source seconds at which it begins, and is heard once; nil where it fills the step's time.
    var moment: Double?
    /// Seconds of a linear rise where it begins, and of a linear fall where it ends; 0 for none.
    var fadeIn = 0.0, fadeOut = 0.0
    /// It is turned down where the track itself is heard.
    var ducks = false
    /// The share of the track's own sound that it takes the place of, 0…1; 0 leaves all of it.
    var replaced = 0.0
    /// It begins where it sounds like the track, and not where the track begins.
    var syncs = false

    /// It begins anew where it ends before its time does.
    var loops: Bool { moment == nil && replaced == 0 }
}

extension FileMix {
    /// Seconds at which the file is heard: over the step's time, or from its moment on until that ends.
    /// - Parameter extents: seconds at which a span of the source is heard; the whole edit for nil.
    func extents(of time: TimeSpan?, _ extents: SoundPlan.Extents) -> [Range<Double>] {
        let times = extents(time)
        guard let moment else { return times }
        // A moment has no length: what begins there is found by the shortest stretch that no timeline loses.
        let end = moment + Self.instant
        let found = extents(TimeSpan(start: moment, end: moment < 0 && end >= 0 ? nil : end))
        return Self.joined(found).compactMap { start in
            times.first { $0.contains(start.lowerBound) }.map { start.lowerBound..<$0.upperBound }
        }
    }

    /// Stretches that follow each other as one: where the moment's picture is held, the file begins once.
    private static func joined(_ stretches: [Range<Double>]) -> [Range<Double>] {
        stretches.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { all, next in
            if let last = all.last, next.lowerBound <= last.upperBound + 1e-9 {
                all[all.count - 1] = last.lowerBound..<max(last.upperBound, next.upperBound)
            } else {
                all.append(next)
            }
        }
    }

    /// Seconds of a stretch that stands for a moment.
    private static let instant = 0.002
    /// Seconds of the fall where a file is cut off, so that it doesn't click.
    private static let cutOff = 0.01

    /// What makes the step's stages.
    /// - Parameters:
    ///   - ducking: where and how far the file is turned down; nil for nowhere.
    ///   - start: the track's sample at which the file begins, where that isn't the first of the step's time.
    func recipes(
        _ step: SoundStep, _ files: NamedSounds, ducking: DuckLevel?, start: Int? = nil
    ) -> [SoundRecipe] {
        let (mix, format, weights) = (self, step.format, step.weights)
        let own: [SoundRecipe] =
            replaced > 0 ? [{ LevelStage(SpanLevel(weights: weights, factor: 1 - mix.replaced)) }] : []
        return own + [
            {
                let length = try files.open(mix.path, as: format).count
                return FileMixStage(
                    mix, files, format, levels: mix.levels(step, length: length, ducking: ducking, start: start))
            }
        ]
    }

    /// The factors on the file over each stretch in which it is heard.
    /// - Parameter length: samples of the file.
    private func levels(_ step: SoundStep, length: Int, ducking: DuckLevel?, start: Int?) -> [MixLevel] {
        if let start {
            let end = max(start, min(start + length, step.sampleCount))
            return [MixLevel(gain: gain, stretch: start..<end, fadeIn: 0, fadeOut: 0, duck: nil)]
        }
        let rate = Double(step.format.sampleRate)
        let stretches = step.extents.map { extent in
            Int((extent.lowerBound * rate).rounded())..<Int((extent.upperBound * rate).rounded())
        }
        // What begins at a moment goes on over what begins later; stretches of one time that touch are one.
        return (moment == nil ? SpanWeights.merged(stretches.filter { !$0.isEmpty }) : stretches).map { stretch in
            let count = loops ? stretch.count : min(stretch.count, length)
            let isCutOff = loops ? length != stretch.count : length > stretch.count
            let least = isCutOff ? min(Int(Self.cutOff * rate), count) : 0
            return MixLevel(
                gain: gain, stretch: stretch.lowerBound..<stretch.lowerBound + count,
                fadeIn: min(Int((fadeIn * rate).rounded()), count),
                fadeOut: max(least, min(Int((fadeOut * rate).rounded()), count)), duck: ducking)
        }
    }
}
