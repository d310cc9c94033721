/// How a person reads a length or a moment of time.
public enum Seconds {
    /// `1.5 s`, to the millisecond.
    public static func text(_ seconds: Double) -> String { "\(rounded(seconds)) s" }

    /// The same number to the millisecond.
    public static func rounded(_ seconds: Double) -> Double { (seconds * 1000).rounded() / 1000 }
}
