import Foundation
public import Tensors

/// Gaussian noise by a counter: Philox by (seed, subject, moment, element), then Box and Muller's transform.
public struct GaussianNoise: NoiseSource, Equatable {
    /// Other seeds give independent noise.
    public let seed: UInt64

    /// Noise of a seed.
    public init(seed: UInt64) { self.seed = seed }

    /// Mean 0, standard deviation 1. Elements are numbered row-major, so a longer shape begins with the same numbers.
    public func noise(_ shape: [Int], for subject: NoiseSubject, at moment: NoiseMoment) throws -> Tensor {
        try Tensor(from: values(shape.reduce(1, *), for: subject, at: moment), shape: shape)
    }

    /// The first `count` numbers.
    public func values(_ count: Int, for subject: NoiseSubject, at moment: NoiseMoment) -> [Float] {
        let random = Philox(key: seed)
        let place = Self.place(subject, moment)
        return [Float](unsafeUninitializedCapacity: count) { buffer, filled in
            for block in 0..<(count + 3) / 4 {
                let counter = SIMD4(UInt32(truncatingIfNeeded: block), place.y, place.z, place.w)
                let normals = Self.normals(random(counter))
                for lane in 0..<min(4, count - 4 * block) { buffer[4 * block + lane] = normals[lane] }
            }
            filled = count
        }
    }

    /// The counter without the element: the moment, the subject's number, and the kinds of both. Frames are told apart
    /// up to 2⁴⁸, calls up to 2³².
    private static func place(_ subject: NoiseSubject, _ moment: NoiseMoment) -> SIMD4<UInt32> {
        let (number, kind): (Int, UInt32) =
            switch subject {
            case .frame(let number): (number, 0)
            case .shot(let number): (number, 1)
            }
        let (step, purpose): (Int, UInt32) =
            switch moment {
            case .start: (0, 0)
            case .call(let step): (step, 1)
            case .other(let step): (step, 2)
            }
        let high = UInt32(truncatingIfNeeded: number >> 32) & 0xFFFF
        return SIMD4(
            0, UInt32(truncatingIfNeeded: step), UInt32(truncatingIfNeeded: number),
            high | kind << 16 | purpose << 24)
    }

    /// Two pairs of independent normal numbers of four uniform ones (Box and Muller 1958), in double precision.
    private static func normals(_ random: SIMD4<UInt32>) -> SIMD4<Float> {
        let (a, b) = (pair(random.x, random.y), pair(random.z, random.w))
        return SIMD4(a.0, a.1, b.0, b.1)
    }

    private static func pair(_ first: UInt32, _ second: UInt32) -> (Float, Float) {
        // In (0, 1), so that the logarithm is finite.
        let radius = (-2 * log((Double(first) + 0.5) * 0x1p-32)).squareRoot()
        let angle = 2 * Double.pi * (Double(second) * 0x1p-32)
        return (Float(radius * cos(angle)), Float(radius * sin(angle)))
    }
}
