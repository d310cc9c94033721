public import MediaTypes

extension Ratio {
    /// A positive ratio as people write it: `16:9`, `16/9`, `16x9`, `2.39:1`, `1.85`, `square`;
    /// `nil` for anything else.
    public init?(text: String) {
        if text.lowercased() == "square" {
            self.init(1, 1)
            return
        }
        let sides = text.split(omittingEmptySubsequences: false) { $0 == ":" || $0 == "/" || $0 == "x" }
        let decimals = sides.compactMap { Ratio.decimal($0) }
        guard decimals.count == sides.count, let first = decimals.first, decimals.count <= 2 else { return nil }
        let second = decimals.count == 2 ? decimals[1] : Ratio(1, 1)
        self.init(first.numerator * second.denominator, first.denominator * second.numerator)
    }

    /// A frame rate: as ``init(text:)``, and the usual decimals of the NTSC rates
    /// (23.976, 29.97, 59.94…) are n·1000/1001.
    public init?(frameRate text: String) {
        guard let ratio = Ratio(text: text) else { return nil }
        let whole = (ratio.value * 1.001).rounded()
        let isNTSC =
            ratio.denominator != 1 && abs(whole / 1.001 - ratio.value) < 0.0051
            && [24, 30, 48, 60, 120].contains(whole)
        self = isNTSC ? Ratio(Int(whole) * 1000, 1001) : ratio
    }

    /// A positive decimal of at most six places and less than a million.
    private static func decimal(_ text: Substring) -> Ratio? {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count <= 2, let whole = parts.first, text.utf8.allSatisfy({ (48...57).contains($0) || $0 == 46 })
        else { return nil }
        let places = parts.count == 2 ? parts[1] : ""
        guard places.count <= 6, whole.count <= 6, let digits = Int(whole + places), digits > 0 else { return nil }
        return Ratio(digits, (0..<places.count).reduce(1) { power, _ in power * 10 })
    }
}
