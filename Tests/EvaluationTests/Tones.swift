import Evaluation
import Foundation

/// Samples by a formula, full scale is 1.
func tone(_ hertz: Double, rate: Int, seconds: Double, amplitude: Double = 1, phase: Double = 0) -> [Float] {
    (0..<Int(seconds * Double(rate))).map {
        Float(amplitude * sin(2 * .pi * hertz * Double($0) / Double(rate) + phase))
    }
}

/// White noise, uniform in ± `amplitude`, the same for the same seed.
func hiss(_ count: Int, amplitude: Double = 0.5, seed: UInt64 = 1) -> [Float] {
    var state = seed &* 0x9E37_79B9_7F4A_7C15 | 1
    return (0..<count).map { _ in
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return Float(amplitude * (Double(state >> 11) / Double(1 << 52) - 1))
    }
}

extension [[Float]] {
    /// Lends the channels in blocks of so many samples.
    func inBlocks(_ size: Int, _ body: (SoundBlock) -> Void) {
        let count = first?.count ?? 0
        for start in stride(from: 0, to: count, by: size) {
            let length = Swift.min(size, count - start)
            let block = map { channel -> UnsafeMutableBufferPointer<Float> in
                let copy = UnsafeMutableBufferPointer<Float>.allocate(capacity: length)
                _ = copy.initialize(from: channel[start..<start + length])
                return copy
            }
            body(block)
            block.forEach { $0.deallocate() }
        }
    }
}

/// What a comparison tells of two sounds at a rate.
func measured(
    _ source: [[Float]], _ edited: [[Float]], rate: Int = 48_000, blocks: Int = 4800,
    bands: FrequencyBand.Width = .octave
) throws -> SoundMeasures {
    let names = source.count == 1 ? ["FC"] : ["FL", "FR"]
    let comparison = try SoundComparison(rate: rate, channels: names, bands: bands)
    var pieces: [(Int, Int)] = []
    let count = source[0].count
    for start in stride(from: 0, to: count, by: blocks) { pieces.append((start, min(count, start + blocks))) }
    for (start, end) in pieces {
        source.map { Array($0[start..<end]) }.inBlocks(blocks) { one in
            edited.map { Array($0[start..<end]) }.inBlocks(blocks) { comparison.add(one, $0) }
        }
    }
    return comparison.finish()
}
