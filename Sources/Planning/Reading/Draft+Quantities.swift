import EditPlans
import Foundation

/// Which numbers an operation takes, by their unit.
extension Draft {
    /// - Parameter preposition: the word before the number.
    mutating func take(_ quantity: Quantity, _ preposition: String) -> Bool {
        switch operation {
        case .style(.pixelArt) where quantity.unit == .pixels: give(.blockSize, quantity.value)
        case .style(.poster) where quantity.unit == .none: give(.levels, quantity.value)
        case .region(.backgroundBlur) where quantity.unit == .pixels: give(.radius, quantity.value)
        case .color(let color): takeCorrection(color, quantity, preposition)
        case .geometry(let geometry): takeShape(geometry, quantity, preposition)
        case .cleanup(.upscale): takeEnlargement(quantity, preposition)
        case .time(let time): takeTime(time, quantity, preposition)
        case .overlay: takeDisplay(quantity, preposition)
        case .sound(let sound): takeSound(sound, quantity, preposition)
        case .output: quantity.unit == .megabytes && give(.megabytes, quantity.value)
        case .style, .look, .scene, .region, .cleanup, .generate: takeStrength(quantity, preposition)
        }
    }

    private mutating func takeStrength(_ quantity: Quantity, _ preposition: String) -> Bool {
        guard !isBinary else { return false }
        if quantity.unit == .none, quantity.ratio == nil, ["strength", "intensity", "opacity"].contains(preposition) {
            let share = quantity.value > 1 ? quantity.value / 100 : quantity.value
            guard quantity.value <= 1 || quantity.value >= 2, share > 0, strength == nil || hasLooseStrength else {
                return false
            }
            strength = nil
            return setStrength(share)
        }
        if quantity.unit == .percent { return setStrength(quantity.value) }
        return quantity.unit == .times && quantity.value == 0.5 && ["by", "at"].contains(preposition)
            && setStrength(0.5)
    }

    private mutating func takeCorrection(
        _ color: EditPlans.Operation.Color, _ quantity: Quantity, _ preposition: String
    ) -> Bool {
        switch color {
        case .brightness, .contrast, .saturation, .temperature: takeAmount(quantity, preposition)
        case .hue where quantity.isAngle: give(.degrees, quantity.value * direction)
        // Half of a table is half of the way to its colours.
        case .lut where quantity.unit == .percent && (0...1).contains(quantity.value):
            setStrength(quantity.value * EditStep.defaultStrength)
        case .hue, .tint, .auto, .recolor, .selective, .lut: takeStrength(quantity, preposition)
        }
    }

    /// The change of an amount is amount × strength / 0.7, so 0.7 at strength 0.3 changes it by 30 %.
    private mutating func takeAmount(_ quantity: Quantity, _ preposition: String) -> Bool {
        let change: Double
        switch quantity.unit {
        case .percent where preposition == "to" || preposition == "at" || (quantity.value > 1 && preposition != "by"):
            change = quantity.value - 1
        case .percent: change = quantity.value * direction
        case .times where quantity.value != 1: change = quantity.value - 1
        case .none where quantity.value == 0: return false
        case .none where quantity.value > 1 && quantity.value < 3 && quantity.value.rounded() != quantity.value:
            change = quantity.value - 1
        case .none where abs(quantity.value) > 1 && abs(quantity.value) <= 100:
            change = quantity.value / 100 * direction
        case .none where quantity.ratio == nil:
            return give(.amount, quantity.value * (quantity.isSigned ? 1 : direction))
        default: return false
        }
        guard abs(change) <= 1, change != 0, strength == nil || hasLooseStrength, !given.contains(.amount) else {
            return false
        }
        strength = nil
        return setStrength((abs(change) * 1e6).rounded() / 1e6) && give(.amount, change < 0 ? -0.7 : 0.7)
    }

    private mutating func takeSpeed(_ quantity: Quantity, _ preposition: String) -> Bool {
        let slows = direction < 0
        switch quantity.unit {
        case .times where slows && quantity.value > 1: return give(.factor, 1 / quantity.value)
        case .times: return give(.factor, quantity.value)
        case .percent where preposition == "to" || preposition == "at" || quantity.value > 1:
            return give(.factor, slows && quantity.value > 1 ? 1 / quantity.value : quantity.value)
        case .percent where values[.factor] != nil || preposition == "by" || slows:
            return give(.factor, slows ? 1 - quantity.value : 1 + quantity.value)
        case .percent: return give(.factor, quantity.value)
        default: return false
        }
    }

    private mutating func takeSlowMotion(_ quantity: Quantity, _ preposition: String) -> Bool {
        switch quantity.unit {
        case .times: give(.factor, quantity.value > 1 ? 1 / quantity.value : quantity.value)
        case .percent where preposition == "by": give(.factor, 1 - quantity.value)
        case .percent: give(.factor, quantity.value)
        default: false
        }
    }

    private mutating func takeTime(_ kind: EditPlans.Operation.Time, _ quantity: Quantity, _ preposition: String)
        -> Bool
    {
        let isSeconds = quantity.unit == .seconds
        return switch kind {
        case .speed: takeSpeed(quantity, preposition)
        case .slowMotion: takeSlowMotion(quantity, preposition)
        case .trim: isSeconds && direction > 0 && quantity.value > 0 && give(.end, quantity.value)
        case .loop: quantity.unit == .times && give(.count, quantity.value)
        case .freeze: isSeconds && give(preposition == "at" ? .atSeconds : .hold, quantity.value)
        case .fadeIn, .fadeOut: isSeconds && give(.duration, quantity.value)
        case .frameRate:
            (quantity.unit == .framesPerSecond || quantity.unit == .none) && give(.framesPerSecond, quantity.value)
        case .append, .prepend: isSeconds && takeTransition(quantity)
        case .insert:
            isSeconds && (preposition == "at" ? give(.atSeconds, quantity.value) : takeTransition(quantity))
        case .reverse: false
        }
    }

    private mutating func takeTransition(_ quantity: Quantity) -> Bool {
        values[.transition] != nil && give(.transitionLength, quantity.value)
    }

    private mutating func takeShape(
        _ geometry: EditPlans.Operation.Geometry, _ quantity: Quantity, _ preposition: String
    ) -> Bool {
        switch (geometry, quantity.ratio) {
        case (.crop, let ratio?), (.pad, let ratio?): give(.aspect, .text(ratio))
        case (.crop, nil):
            if case .size(let height) = quantity.unit {
                give(.box, .text("\(Int(quantity.value)) \(Int(height))"))
            } else {
                false
            }
        case (.resize, _): takeSize(quantity)
        case (.rotate, _): quantity.isAngle && give(.degrees, quantity.value * direction)
        case (.zoom, _): takeZoom(quantity, preposition)
        case (.stabilize, _): takeStrength(quantity, preposition)
        case (.pad, nil), (.flip, _), (.cropBars, _): false
        }
    }

    private mutating func takeSize(_ quantity: Quantity) -> Bool {
        switch quantity.unit {
        case .size(let height): give(.width, quantity.value) && give(.height, height)
        case .lines: give(.height, quantity.value)
        case .times, .percent: give(.scale, quantity.value)
        case .none: quantity.value <= 8 && quantity.ratio == nil && give(.scale, quantity.value)
        case .seconds, .decibels, .lufs, .hertz, .framesPerSecond, .degrees, .pixels, .semitones, .timecode,
            .megabytes:
            false
        }
    }

    private mutating func takeEnlargement(_ quantity: Quantity, _ preposition: String) -> Bool {
        switch quantity.unit {
        case .percent: give(.scale, preposition == "by" ? 1 + quantity.value : quantity.value)
        case .times: give(.scale, quantity.value)
        case .none: quantity.ratio == nil && give(.scale, quantity.value)
        case .seconds, .decibels, .lufs, .hertz, .framesPerSecond, .degrees, .pixels, .semitones, .lines, .size,
            .timecode, .megabytes:
            false
        }
    }

    private mutating func takeZoom(_ quantity: Quantity, _ preposition: String) -> Bool {
        if quantity.unit == .times {
            return give(.to, direction < 0 && quantity.value > 1 ? 1 / quantity.value : quantity.value)
        }
        if quantity.unit == .none, quantity.ratio == nil, preposition == "to" { return give(.to, quantity.value) }
        let isFactor = preposition == "to" || quantity.value > 1
        return quantity.unit == .percent && give(.to, isFactor ? quantity.value : 1 + direction * quantity.value)
    }

    private mutating func takeSound(_ sound: EditPlans.Operation.Sound, _ quantity: Quantity, _ preposition: String)
        -> Bool
    {
        let change = quantity.isSigned ? quantity.value : quantity.value * direction
        guard quantity.ratio == nil else { return false }
        return switch quantity.unit {
        case .decibels where sound == .normalizePeak: give(.peak, -abs(quantity.value))
        case .decibels: give(.gain, change)
        case .semitones: give(.semitones, change)
        case .hertz: give(sound == .resample ? .rate : .hz, quantity.value)
        case .lufs: give(.lufs, quantity.isSigned ? quantity.value : -quantity.value)
        case .none where sound == .pitch: give(.semitones, change)
        case .none: sound == .normalize && quantity.isSigned && give(.lufs, quantity.value)
        case .percent where sound == .balance: give(.amount, change)
        case .percent, .times:
            [.gain, .mixFile].contains(sound)
                ? takeLoudness(quantity, preposition) : takeStrength(quantity, preposition)
        case .seconds where sound == .mixFile: takeFade(quantity)
        case .seconds where sound == .delay: give(.delay, change * 1000)
        case .seconds, .framesPerSecond, .degrees, .pixels, .lines, .size, .timecode, .megabytes: false
        }
    }

    /// A factor on the amplitude, in decibels: 50 % is −6.02 dB.
    private mutating func takeLoudness(_ quantity: Quantity, _ preposition: String) -> Bool {
        let isFactor =
            (isAbsolute && !quantity.isSigned) || quantity.unit == .times || preposition == "to" || preposition == "at"
        let factor = isFactor ? quantity.value : 1 + direction * quantity.value
        guard factor > 0, factor != 1 || operation == .sound(.mixFile) else { return false }
        return give(.gain, (20 * log10(factor) * 100).rounded() / 100)
    }

    /// "fade the music out over 3 seconds": the fades that were asked for.
    private mutating func takeFade(_ quantity: Quantity) -> Bool {
        let fades = [Parameter.fadeIn, .fadeOut].filter { values[$0] != nil && !given.contains($0) }
        return !fades.isEmpty && fades.allSatisfy { give($0, quantity.value) }
    }

    /// "for 3 seconds": shown from the start.
    private mutating func takeDisplay(_ quantity: Quantity, _ preposition: String) -> Bool {
        guard quantity.unit == .seconds else { return takeStrength(quantity, preposition) }
        if preposition == "for", let edge, quantity.value > 0 {
            time =
                edge == .start
                ? TimeSpan(start: 0, end: quantity.value) : TimeSpan(start: -quantity.value, end: nil)
            self.edge = nil
            return true
        }
        guard preposition == "for", time?.end == nil, quantity.value > 0 else { return false }
        let start = time?.start ?? 0
        guard start >= 0 else { return false }
        time = TimeSpan(start: start, end: start + quantity.value)
        return true
    }
}

extension Quantity {
    /// Degrees, or a number that may be meant so.
    fileprivate var isAngle: Bool { unit == .degrees || unit == .none && ratio == nil }
}
