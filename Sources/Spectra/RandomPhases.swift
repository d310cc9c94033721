/// Phases between -π and π, each keyed by the seed and its own number (SplitMix64, Steele et al. 2014), so that the
/// same seed gives the same phases in any order.
struct RandomPhases {
    let seed: UInt64

    func phases(_ count: Int) -> [Float] { (0..<count).map(phase) }

    private func phase(_ number: Int) -> Float {
        var bits = seed &+ UInt64(number + 1) &* 0x9e37_79b9_7f4a_7c15
        bits = (bits ^ (bits >> 30)) &* 0xbf58_476d_1ce4_e5b9
        bits = (bits ^ (bits >> 27)) &* 0x94d0_49bb_1331_11eb
        bits ^= bits >> 31
        return (Float(bits >> 40) / Float(1 << 23) - 1) * .pi
    }
}
