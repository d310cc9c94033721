internal import Foundation

/// Levels of amplitude: 20 · log₁₀.
enum Decibels {
    static func factor(_ decibels: Double) -> Double { pow(10, decibels / 20) }

    /// -infinity for 0.
    static func level(_ factor: Double) -> Double { 20 * log10(factor) }
}
