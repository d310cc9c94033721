internal import Foundation

/// A mark on an axis.
public struct AxisTick: Sendable, Equatable {
    /// Seconds, Hz or dB.
    public let value: Double
    /// The label, with its unit where the axis doesn't name it.
    public let label: String
}

/// Round values for axes, as close to each other as their labels have room.
public enum AxisTicks {
    private static let timeSteps: [Double] =
        (-4 ... -1).flatMap { power in [1, 2, 5].map { $0 * pow(10, Double(power)) } }
        + [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14_400, 21_600, 43_200, 86_400]

    /// Moments: `0.5 s` below a minute, `1:05`, `1:05.5` or `1:00:00` above.
    /// - Parameter most: labels that there is room for.
    public static func times(from start: Double, to end: Double, most: Int) -> [AxisTick] {
        let least = (end - start) / Double(max(1, most))
        let step = timeSteps.first { $0 >= least * (1 - 1e-9) } ?? (least / 86_400).rounded(.up) * 86_400
        return multiples(of: step, from: start, to: end).map {
            AxisTick(value: $0, label: time($0, end: end, step: step))
        }
    }

    private static func time(_ seconds: Double, end: Double, step: Double) -> String {
        let digits = step >= 1 ? 0 : Int((-log10(step) - 1e-9).rounded(.up))
        guard end > 60 else { return String(format: "%.\(digits)f s", seconds) }
        let rounded = (seconds * pow(10, Double(digits))).rounded() / pow(10, Double(digits))
        let minutes = Int(rounded / 60)
        let rest = String(format: "%0\(digits > 0 ? 3 + digits : 2).\(digits)f", rounded - Double(60 * minutes))
        return end >= 3600
            ? String(format: "%d:%02d:", minutes / 60, minutes % 60) + rest : "\(minutes):\(rest)"
    }

    /// Levels in steps of 1, 2, 5, 10, 20 or 50.
    public static func levels(from low: Double, to high: Double, most: Int) -> [AxisTick] {
        let least = (high - low) / Double(max(1, most))
        let step = [1.0, 2, 5, 10, 20, 50].first { $0 >= least } ?? 100
        return multiples(of: step, from: low, to: high).map { value in
            AxisTick(value: value, label: (value < 0 ? "−" : "") + "\(Int(abs(value)))")
        }
    }

    private static func multiples(of step: Double, from start: Double, to end: Double) -> [Double] {
        let first = (start / step - 1e-6).rounded(.up), last = (end / step + 1e-6).rounded(.down)
        guard first <= last else { return [] }
        return stride(from: first, through: last, by: 1).map { $0 == 0 ? 0 : $0 * step }
    }

    /// Frequencies: the rounder ones first, then those that still have room.
    /// - Parameters:
    ///   - pixels: of the axis.
    ///   - gap: pixels between two labels.
    public static func frequencies(top: Double, scale: FrequencyScale, pixels: Int, gap: Double) -> [AxisTick] {
        var places: [(value: Double, place: Double)] = []
        for value in candidates(top, scale) where value <= top * 1.0001 {
            let place = scale.part(of: value, top: top) * Double(pixels)
            guard place > -0.5, places.allSatisfy({ abs($0.place - place) >= gap }) else { continue }
            places.append((value, place))
        }
        return places.map(\.value).sorted().map { AxisTick(value: $0, label: frequency($0)) }
    }

    private static func candidates(_ top: Double, _ scale: FrequencyScale) -> [Double] {
        switch scale {
        case .linear:
            let coarse = [2000.0, 5000, 1000, 500, 200, 100, 50].first { top / $0 >= 4 } ?? 10
            let fine = [coarse, coarse / 2, coarse / 5]
            return fine.flatMap { step in (0...Int(top / step)).map { Double($0) * step } }
        case .mel, .log:
            let ends = scale == .mel ? [0.0] : [FrequencyScale.lowest]
            let decades = [10.0, 100, 1000, 10_000, 100_000]
            let rounds = [1.0, 5, 2, 3, 4, 6, 8, 7, 9, 1.5].flatMap { part in decades.map { part * $0 } }
            return ends + rounds + [12_000, 14_000, 16_000]
        }
    }

    private static func frequency(_ hertz: Double) -> String {
        guard hertz >= 1000 else { return "\(Int(hertz)) Hz" }
        let kilo = hertz / 1000
        return kilo == kilo.rounded() ? "\(Int(kilo)) kHz" : "\((kilo * 100).rounded() / 100) kHz"
    }
}
