public import Tensors

/// Where what a frame shows is seen in one of its anchors, at the size of latents.
///
/// It comes from optical flow of the sources, so it holds for their edits too.
public struct AnchorMotion: Sendable {
    /// The anchor's absolute number.
    public let anchor: Int
    /// How much this anchor counts beside the frame's other one, 0 to 1.
    public let weight: Double
    /// The places for `Tensor.sampled(at:)` of the anchor's latents: [1, h, w, 2].
    let grid: Tensor
    /// How sure that is: [1, 1, h, w], 0 to 1.
    let confidence: Tensor

    /// The difference of colours, of 0…1, at which nothing is sure any more.
    private static let colorLimit = 36.0 / 255

    /// The motion from flow in pixels, [1, H, W, 2] to the right and down, H and W multiples of `grain`.
    ///
    /// The confidence of a pixel p with flow F and the flow back B̃ = B(p + F) is `(1 − |F + B̃|² / (0.01 (|F|² +
    /// |B̃|²) + 0.5))₊ · (1 − |I(p) − A(p + F)| / 0.14)₊`: the check forth and back of Sundaram et al. 2010 with its
    /// limit as the point where it ends, and agreement of colours; it is 0 where p + F lies outside of the anchor. Flow
    /// and confidence of a latent are the means over its pixels.
    ///
    /// - Parameters:
    ///   - anchor: the anchor's absolute number
    ///   - weight: one of ``weights(of:among:)``
    ///   - forth: from the frame to the anchor
    ///   - back: from the anchor to the frame
    ///   - images: the frame and the anchor, [1, 3, H, W] in −1…1
    ///   - grain: pixels to a side of a latent
    /// - Throws: `TensorError` for shapes that don't go together.
    public init(
        to anchor: Int, weight: Double, forth: Tensor, back: Tensor, images: (frame: Tensor, anchor: Tensor), grain: Int
    ) throws {
        self.anchor = anchor
        self.weight = weight
        let (height, width) = (forth.shape[1], forth.shape[2])
        let (h, w) = (height / grain, width / grain)
        (grid, confidence) = try Tensor.inferring {
            let places = try Self.grid(forth)
            let returned = try back.permuted(0, 3, 1, 2).sampled(at: places).permuted(0, 2, 3, 1)
            func squares(_ flow: Tensor) throws -> Tensor { try flow.squared().sum(over: 3, keeping: true) }
            let limit = try (squares(forth) + squares(returned)) * 0.01 + 0.5
            let agreement = try (1 - squares(forth + returned) / limit).clamped(to: 0...1).reshaped(1, 1, height, width)
            // Colours of −1…1: half the difference is that of 0…1.
            let difference = try (images.frame - images.anchor.sampled(at: places)).magnitude()
                .mean(over: 1, keeping: true)
            let likeness = try (1 - difference / (2 * Self.colorLimit)).clamped(to: 0...1)
            let sureness = try agreement * likeness * Self.inside(places).reshaped(1, 1, height, width)
            let cells = try forth.reshaped(h, grain, w, grain, 2).mean(over: 3).mean(over: 1)
            return try (
                Self.grid(cells.reshaped(1, h, w, 2) / Double(grain)),
                sureness.reshaped(h, grain, w, grain).mean(over: 3).mean(over: 1).reshaped(1, 1, h, w)
            )
        }
    }

    /// How much each anchor counts for a frame: those before and after it by how near they are, so that frames on the
    /// way from one to the other go over slowly; before the first and after the last, that one alone.
    ///
    /// - Parameter anchors: absolute numbers, rising
    public static func weights(of frame: Int, among anchors: [Int]) -> [Double] {
        anchors.indices.map { place in
            let anchor = anchors[place]
            if frame == anchor { return 1 }
            let neighbour = frame < anchor ? place - 1 : place + 1
            guard anchors.indices.contains(neighbour) else { return 1 }
            return max(0, 1 - Double(abs(frame - anchor)) / Double(abs(anchors[neighbour] - anchor)))
        }
    }

    /// The places that flow [1, H, W, 2] leads to, −1 to 1 between the centres of the corner pixels.
    private static func grid(_ flow: Tensor) throws -> Tensor {
        let (height, width) = (flow.shape[1], flow.shape[2])
        func scale(_ side: Int) -> Float { 2 / Float(max(side - 1, 1)) }
        func corner(_ side: Int) -> Float { side > 1 ? -1 : 0 }
        let base = (0..<height * width).flatMap { index in
            [
                corner(width) + scale(width) * Float(index % width),
                corner(height) + scale(height) * Float(index / width),
            ]
        }
        return try Tensor(from: base, shape: [1, height, width, 2])
            + flow * Tensor(from: [scale(width), scale(height)], shape: [1, 1, 1, 2])
    }

    /// 1 for places within the picture, else 0: [1, H, W, 1].
    private static func inside(_ grid: Tensor) throws -> Tensor {
        let edge = try Tensor(repeating: 1 + 1e-4, shape: [1])
        let beyond = try grid.magnitude().greatest(over: 3, keeping: true).isGreater(than: edge)
        return try 1 - beyond.converted(to: .float32)
    }
}

/// `number − tensor`.
private func - (number: Double, tensor: Tensor) throws(TensorError) -> Tensor {
    try tensor.scaled(by: -1, plus: number)
}
