import EditPlans

/// How two orders for the same thing come to one: "warmer", and then "warmer" again.
enum Cumulation {
    case sum(Parameter)
    case product(Parameter)

    var parameter: Parameter {
        switch self {
        case .sum(let parameter), .product(let parameter): parameter
        }
    }

    /// The value that changes nothing.
    var neutral: Double { if case .sum = self { 0 } else { 1 } }

    /// One step that does what two of the same operation do, in the unit of their parameter.
    ///
    /// - Returns: the step at the default strength, `nil` where both come to nothing; and whether it had to be limited
    ///   to what the catalogue allows.
    func merged(_ first: EditStep, _ second: EditStep) -> (step: EditStep?, isLimited: Bool) {
        let (old, new) = (value(of: first), value(of: second))
        let wanted: Double = if case .sum = self { old + new } else { old * new }
        let rounded = (wanted * 1e6).rounded() / 1e6
        guard rounded != neutral else { return (nil, false) }
        var step = first
        step.strength = EditStep.defaultStrength
        step.parameters[parameter] = .number(rounded)
        if (try? step.check()) != nil { return (step, false) }
        // An amount beyond its range is reached by a strength above the usual one.
        if parameter == .amount {
            step.parameters[parameter] = .number(rounded < 0 ? -1 : 1)
            let strength = abs(rounded) * EditStep.defaultStrength
            step.strength = min(1, (strength * 1e6).rounded() / 1e6)
            return (step, strength > 1)
        }
        guard case .number(let range)? = Catalogue.entry(for: step.operation).spec(parameter)?.kind else {
            return (first, true)
        }
        step.parameters[parameter] = .number(min(max(rounded, range.lowerBound), range.upperBound))
        return (step, true)
    }

    private func value(of step: EditStep) -> Double {
        let value = step.number(parameter) ?? neutral
        if case .sum = self { return value * step.gain }
        return value
    }
}

extension Operation {
    /// How a second order for it goes on from the first; `nil` for what is as it is said last.
    var cumulative: Cumulation? {
        switch self {
        case .color(let color):
            switch color {
            case .brightness, .contrast, .saturation, .temperature: .sum(.amount)
            case .hue: .sum(.degrees)
            case .tint, .auto, .recolor, .selective, .lut: nil
            }
        case .sound(let sound):
            switch sound {
            case .gain, .bass, .treble, .equalize: .sum(.gain)
            case .pitch: .sum(.semitones)
            case .delay: .sum(.delay)
            default: nil
            }
        case .time(.speed): .product(.factor)
        case .style, .look, .scene, .region, .geometry, .cleanup, .time, .overlay, .generate, .output: nil
        }
    }

    /// Whether a second one beside the first is another thing: two titles, two cuts.
    var isRepeatable: Bool {
        switch self {
        case .overlay, .generate, .region, .color(.recolor): true
        case .geometry(let geometry): [.rotate, .flip].contains(geometry)
        case .sound(let sound): [.add, .drop, .replace, .mixFile, .equalize, .inpaint].contains(sound)
        case .time(let time): time == .freeze || time.joinsFilm
        case .style, .look, .scene, .color, .cleanup, .output: false
        }
    }

    /// Whether "stronger" is about it where no step is named: it has a degree, and isn't laid over or moved in time.
    var hasDegree: Bool {
        switch self {
        case .overlay, .time, .output: false
        case .style, .look, .scene, .color, .region, .geometry, .cleanup, .sound, .generate: !isBinary
        }
    }

    /// Whether "only from 2s to 4s" is about it where no step is named: it may begin and end while the file goes on.
    var hasTime: Bool {
        switch self {
        case .style, .look, .scene, .color, .region, .overlay, .generate: true
        case .cleanup(let cleanup): ![.upscale, .deinterlace].contains(cleanup)
        case .geometry(let geometry): geometry == .zoom
        case .sound(let sound):
            ![
                .mono, .stereo, .syncTrack, .resample, .removeSilence, .trimSilence, .normalize, .normalizePeak,
            ].contains(sound)
        case .time, .output: false
        }
    }

    /// What takes whose place at "instead": a look that of a look, a repair that of a repair.
    var kin: String {
        if isLook || self == .generate(.edit) { return "look" }
        return String(rawValue.prefix { $0 != "." })
    }
}
