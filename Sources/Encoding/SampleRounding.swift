public import LibAV
internal import MediaTypes

/// Brings planar float samples to what a codec that loses nothing stores.
///
/// A sample whose value the integers hold exactly is written as it is, so that everything which an edit leaves alone
/// comes back to the bit. Others are rounded, at 16 bits and less with triangular dither of ±1 step (Lipshitz,
/// Wannamaker & Vanderkooy 1992), drawn from the seed, the sample's number and its channel. For formats that float
/// can't hold, a sample that still has the source's value is replaced by the source's own. Used by one thread at a
/// time.
///
/// `Sendable` unchecked: it belongs to one writer.
public final class SampleRounding: @unchecked Sendable {
    /// Interleaved, of ``SampleDepth/sampleFormat``.
    public let output: SoundFormat
    /// Samples beyond full scale that integers can't hold, over all channels.
    public private(set) var clippedCount = 0
    private let depth: SampleDepth
    private let seed: UInt64
    private let original: ((Int) throws -> Frame)?
    private var position = 0

    /// - Parameters:
    ///   - input: planar float.
    ///   - original: the next so many samples of the source, as ``originalFormat(of:)``; nil where there are none.
    public init(
        _ depth: SampleDepth, input: SoundFormat, seed: UInt64, original: ((Int) throws -> Frame)?
    ) {
        self.depth = depth
        self.seed = seed
        self.original = original
        var output = input
        output.sampleFormat = depth.sampleFormat
        self.output = output
    }

    /// The planar format in which a source's own samples are wanted; nil where floats hold them.
    public static func originalFormat(of depth: SampleDepth) -> String? {
        depth.fitsFloat ? nil : depth == .float64 ? "dblp" : "s32p"
    }

    /// The same block as the encoder wants it.
    public func round(_ block: Frame) throws -> Frame {
        let result = try Frame(silence: output, sampleCount: block.sampleCount)
        let own = try original?(block.sampleCount)
        try block.withPlanes(of: Float.self) { inputs in
            switch depth {
            case .float32: try result.withInterleaved(of: Float.self) { Self.interleave(inputs, $0) { $0 } }
            case .float64: try float64(inputs, result, own)
            case .integer(let bits) where bits > 16: try wide(inputs, result, own, bits: bits)
            case .integer(let bits): try result.withInterleaved(of: Int16.self) { narrow(inputs, $0, bits: bits) }
            }
        }
        position += block.sampleCount
        return result
    }

    private static func interleave<Sample>(
        _ inputs: [UnsafeMutableBufferPointer<Float>], _ output: UnsafeMutableBufferPointer<Sample>,
        _ convert: (Float) -> Sample
    ) {
        for (channel, samples) in inputs.enumerated() {
            var place = channel
            for sample in samples {
                output[place] = convert(sample)
                place += inputs.count
            }
        }
    }

    private func float64(
        _ inputs: [UnsafeMutableBufferPointer<Float>], _ result: Frame, _ own: Frame?
    ) throws {
        try result.withInterleaved(of: Double.self) { output in
            Self.interleave(inputs, output) { Double($0) }
            try own?.withPlanes(of: Double.self) { planes in
                for (channel, plane) in planes.enumerated() {
                    for index in plane.indices where Float(plane[index]) == inputs[channel][index] {
                        output[index * inputs.count + channel] = plane[index]
                    }
                }
            }
        }
    }

    /// 17 to 32 bits, in the upper bits of 32.
    private func wide(
        _ inputs: [UnsafeMutableBufferPointer<Float>], _ result: Frame, _ own: Frame?, bits: Int
    ) throws {
        let step = Double(1 << (32 - bits)), most = Double(1 << (bits - 1)) - 1
        var clipped = 0
        try result.withInterleaved(of: Int32.self) { output in
            Self.interleave(inputs, output) { sample in
                let value = (Double(sample) * (most + 1)).rounded(.toNearestOrEven)
                if value > most || value < -most - 1 { clipped += 1 }
                return Int32(max(-most - 1, min(most, value)) * step)
            }
            try own?.withPlanes(of: Int32.self) { planes in
                for (channel, plane) in planes.enumerated() {
                    for index in plane.indices where Float(plane[index]) * 0x1p-31 == inputs[channel][index] {
                        // Full scale as float is one step beyond the integers: that isn't clipping.
                        if inputs[channel][index] >= 1 { clipped -= 1 }
                        output[index * inputs.count + channel] = plane[index]
                    }
                }
            }
        }
        clippedCount += clipped
    }

    /// 8 to 16 bits, in the upper bits of 16.
    private func narrow(
        _ inputs: [UnsafeMutableBufferPointer<Float>], _ output: UnsafeMutableBufferPointer<Int16>, bits: Int
    ) {
        let step = Float(1 << (16 - bits)), most = Float(1 << (bits - 1)) - 1
        var clipped = 0
        for (channel, samples) in inputs.enumerated() {
            var place = channel
            for (index, sample) in samples.enumerated() {
                let exact = sample * (most + 1)
                var value = exact.rounded(.toNearestOrEven)
                if value != exact {
                    let noise = Self.triangle(seed, UInt64(position + index) &* 64 &+ UInt64(channel))
                    value = (exact + noise).rounded(.toNearestOrEven)
                }
                if exact > most + 0.5 || exact < -most - 1.5 { clipped += 1 }
                output[place] = Int16(max(-most - 1, min(most, value)) * step)
                place += inputs.count
            }
        }
        clippedCount += clipped
    }

    /// The difference of two even draws of 0…1, from a counter (SplitMix64, Steele, Lea & Flood 2014).
    private static func triangle(_ seed: UInt64, _ counter: UInt64) -> Float {
        var bits = seed &+ (counter &+ 1) &* 0x9E37_79B9_7F4A_7C15
        bits = (bits ^ (bits >> 30)) &* 0xBF58_476D_1CE4_E5B9
        bits = (bits ^ (bits >> 27)) &* 0x94D0_49BB_1331_11EB
        bits ^= bits >> 31
        return (Float(bits >> 40) - Float(bits >> 16 & 0xFF_FFFF)) * 0x1p-24
    }
}
