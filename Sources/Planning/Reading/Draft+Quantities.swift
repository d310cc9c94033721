import EditPlans
import Foundation

/// Which numbers an operation takes, by their unit.
extension Draft {
    /// - Parameter preposition: the word before the number.
    mutating func take(_ quantity: Quantity, _ preposition: String) -> Bool {
        switch operation {
        case .colorBrightness, .colorContrast, .colorSaturation, .colorTemperature: takeAmount(quantity, preposition)
        case .colorHue, .geometryRotate: takeAngle(quantity, preposition)
        case .timeSpeed: takeSpeed(quantity, preposition)
        case .timeSlowMotion: takeSlowMotion(quantity, preposition)
        case .timeTrim, .timeLoop, .timeFreeze, .timeFadeIn, .timeFadeOut, .timeFrameRate:
            takeTime(quantity, preposition)
        case .geometryCrop, .geometryPad, .geometryResize, .geometryZoom, .cleanupUpscale:
            takeShape(quantity, preposition)
        case .audioGain, .audioBass, .audioTreble, .audioNormalize, .audioPitch, .audioDehum:
            takeSound(quantity, preposition)
        case .backgroundBlur where quantity.unit == .pixels: give(.radius, quantity.value)
        case .stylePixelArt where quantity.unit == .pixels: give(.blockSize, quantity.value)
        case .stylePoster where quantity.unit == .none: give(.levels, quantity.value)
        case .overlayText, .overlayImage, .overlayTimestamp: takeDisplay(quantity, preposition)
        default: takeStrength(quantity, preposition)
        }
    }

    private mutating func takeStrength(_ quantity: Quantity, _ preposition: String) -> Bool {
        guard !isBinary else { return false }
        if quantity.unit == .percent { return setStrength(quantity.value) }
        return quantity.unit == .times && quantity.value == 0.5 && ["by", "at"].contains(preposition)
            && setStrength(0.5)
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
        guard abs(change) <= 1, change != 0, strength == nil, !given.contains(.amount) else { return false }
        return setStrength((abs(change) * 1e6).rounded() / 1e6) && give(.amount, change < 0 ? -0.7 : 0.7)
    }

    private mutating func takeAngle(_ quantity: Quantity, _ preposition: String) -> Bool {
        guard quantity.unit == .degrees || (quantity.unit == .none && quantity.ratio == nil) else {
            return operation == .colorHue && takeStrength(quantity, preposition)
        }
        return give(.degrees, quantity.value * direction)
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

    private mutating func takeTime(_ quantity: Quantity, _ preposition: String) -> Bool {
        switch (operation, quantity.unit) {
        case (.timeTrim, .seconds): direction > 0 && quantity.value > 0 && give(.end, quantity.value)
        case (.timeLoop, .times): give(.count, quantity.value)
        case (.timeFreeze, .seconds):
            preposition == "at" ? give(.atSeconds, quantity.value) : give(.hold, quantity.value)
        case (.timeFadeIn, .seconds), (.timeFadeOut, .seconds): give(.duration, quantity.value)
        case (.timeFrameRate, .framesPerSecond), (.timeFrameRate, .none): give(.framesPerSecond, quantity.value)
        default: false
        }
    }

    private mutating func takeShape(_ quantity: Quantity, _ preposition: String) -> Bool {
        if let ratio = quantity.ratio, operation == .geometryCrop || operation == .geometryPad {
            return give(.aspect, .text(ratio))
        }
        switch (operation, quantity.unit) {
        case (.geometryCrop, .size(let height)): return give(.box, .text("\(Int(quantity.value)) \(Int(height))"))
        case (.geometryResize, .size(let height)): return give(.width, quantity.value) && give(.height, height)
        case (.geometryResize, .lines): return give(.height, quantity.value)
        case (.geometryResize, .times): return give(.scale, quantity.value)
        case (.geometryResize, .percent), (.cleanupUpscale, .percent):
            return give(
                .scale, preposition == "by" && operation == .cleanupUpscale ? 1 + quantity.value : quantity.value)
        case (.geometryResize, .none) where quantity.value <= 8, (.cleanupUpscale, .none):
            return quantity.ratio == nil && give(.scale, quantity.value)
        case (.cleanupUpscale, .times): return give(.scale, quantity.value)
        case (.geometryZoom, .times):
            return give(.to, direction < 0 && quantity.value > 1 ? 1 / quantity.value : quantity.value)
        case (.geometryZoom, .percent):
            let isFactor = preposition == "to" || quantity.value > 1
            return give(.to, isFactor ? quantity.value : 1 + direction * quantity.value)
        default: return false
        }
    }

    private mutating func takeSound(_ quantity: Quantity, _ preposition: String) -> Bool {
        let sign = quantity.isSigned ? 1 : direction
        guard quantity.ratio == nil else { return false }
        switch (operation, quantity.unit) {
        case (.audioNormalize, .lufs): return give(.lufs, quantity.isSigned ? quantity.value : -quantity.value)
        case (.audioNormalize, .none) where quantity.isSigned: return give(.lufs, quantity.value)
        case (.audioDehum, .hertz): return give(.hz, quantity.value)
        case (.audioPitch, .semitones), (.audioPitch, .none): return give(.semitones, quantity.value * sign)
        case (.audioGain, .decibels), (.audioBass, .decibels), (.audioTreble, .decibels):
            return give(.gain, quantity.value * sign)
        case (.audioGain, .percent), (.audioGain, .times): return takeLoudness(quantity, preposition)
        default: return takeStrength(quantity, preposition)
        }
    }

    /// A factor on the amplitude, in decibels: 50 % is −6.02 dB.
    private mutating func takeLoudness(_ quantity: Quantity, _ preposition: String) -> Bool {
        let isFactor =
            (isAbsolute && !quantity.isSigned) || quantity.unit == .times || preposition == "to" || preposition == "at"
        let factor = isFactor ? quantity.value : 1 + direction * quantity.value
        guard factor > 0, factor != 1 else { return false }
        return give(.gain, (20 * log10(factor) * 100).rounded() / 100)
    }

    /// "for 3 seconds": shown from the start.
    private mutating func takeDisplay(_ quantity: Quantity, _ preposition: String) -> Bool {
        guard quantity.unit == .seconds else { return takeStrength(quantity, preposition) }
        guard preposition == "for", time?.end == nil, quantity.value > 0 else { return false }
        let start = time?.start ?? 0
        guard start >= 0 else { return false }
        time = TimeSpan(start: start, end: start + quantity.value)
        return true
    }
}
