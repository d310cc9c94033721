/// Philox4x32-10, a random function of a counter (Salmon et al. 2011, section 3.3): the same key and counter always
/// give the same four numbers, whatever was asked for before.
public struct Philox: Sendable {
    private let key: SIMD2<UInt32>

    /// - Parameter key: 64 bits, the lower half first.
    public init(key: UInt64) {
        self.key = SIMD2(UInt32(truncatingIfNeeded: key), UInt32(truncatingIfNeeded: key >> 32))
    }

    /// Four random numbers for `counter`, ten rounds.
    public func callAsFunction(_ counter: SIMD4<UInt32>) -> SIMD4<UInt32> {
        var (state, key) = (counter, key)
        for _ in 0..<10 {
            let first = UInt64(state.x) * 0xD251_1F53
            let second = UInt64(state.z) * 0xCD9E_8D57
            state = SIMD4(
                UInt32(truncatingIfNeeded: second >> 32) ^ state.y ^ key.x, UInt32(truncatingIfNeeded: second),
                UInt32(truncatingIfNeeded: first >> 32) ^ state.w ^ key.y, UInt32(truncatingIfNeeded: first))
            key = key &+ SIMD2(0x9E37_79B9, 0xBB67_AE85)
        }
        return state
    }
}
