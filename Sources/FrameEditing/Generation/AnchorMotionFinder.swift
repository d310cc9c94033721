import Diffusion
import MediaTypes
import Tensors
import Vision

/// Finds how pictures of a folder lie in their anchors, by optical flow at the model's size.
final class AnchorMotionFinder {
    private let width, height: Int
    private let grain: Int
    private let flow: OpticalFlow

    /// - Parameters:
    ///   - width: of the pictures, like `height`; both at least ``leastSide``
    ///   - grain: pixels to a side of a latent
    /// - Throws: `VisionError` when memory ends.
    init(width: Int, height: Int, grain: Int) throws {
        self.width = width
        self.height = height
        self.grain = grain
        flow = try OpticalFlow(.medium)
    }

    /// The shortest side of pictures whose flow can be found.
    static var leastSide: Int { OpticalFlow.leastSide }

    /// A picture.
    struct Picture {
        let place: Int
        /// R, G, B of 8 bits, row by row.
        let bytes: [UInt8]
        /// The same, [1, 3, H, W] in −1…1.
        let image: Tensor
    }

    /// For the anchors that count for the picture: one before it and one after it at most.
    func motions(of picture: Picture, to anchors: [Picture]) throws -> [AnchorMotion] {
        let weights = AnchorMotion.weights(of: picture.place, among: anchors.map(\.place))
        let luma = Self.luma(picture.bytes)
        return try zip(anchors, weights).filter { $0.1 > 0 }.map { anchor, weight in
            let other = Self.luma(anchor.bytes)
            return try AnchorMotion(
                to: anchor.place, weight: weight, forth: field(from: luma, to: other),
                back: field(from: other, to: luma), images: (picture.image, anchor.image), grain: grain)
        }
    }

    /// [1, H, W, 2] in pixels.
    private func field(from: [UInt8], to: [UInt8]) throws -> Tensor {
        var field = [Float](repeating: 0, count: 2 * width * height)
        try from.withUnsafeBufferPointer { from in
            try to.withUnsafeBufferPointer { to in
                try field.withUnsafeMutableBufferPointer { field in
                    guard let from = from.baseAddress, let to = to.baseAddress, let field = field.baseAddress else {
                        return
                    }
                    try flow.calculate(from: from, to: to, width: width, height: height, into: field)
                }
            }
        }
        return try Tensor(from: field, shape: [1, height, width, 2])
    }

    /// BT.601's, in whole numbers.
    private static func luma(_ bytes: [UInt8]) -> [UInt8] {
        (0..<bytes.count / 3).map { pixel in
            let (red, green, blue) = (Int(bytes[3 * pixel]), Int(bytes[3 * pixel + 1]), Int(bytes[3 * pixel + 2]))
            return UInt8((Luma.in256ths(red: red, green: green, blue: blue) + 128) >> 8)
        }
    }
}
