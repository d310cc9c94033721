internal import CMasks
internal import Vision

/// How the squares of a picture move from one frame to the next: medians of the optical flow (DIS).
public struct PictureMotion: Sendable {
    /// Pixels of the small picture to a side of a square.
    static let side = 8
    let columns, rows: Int
    /// Frame pixels to a pixel of the small picture, across and down.
    let scale: (x: Float, y: Float)
    /// Pairs of frame pixels: right and down.
    let squares: [Float]

    /// Nothing moves.
    static let none = PictureMotion(columns: 0, rows: 0, scale: (1, 1), squares: [])

    /// How far a box's contents move: the median of the squares whose middles lie in its inner part.
    func shift(of box: FoundBox) -> (x: Float, y: Float) {
        guard columns > 0, rows > 0 else { return (0, 0) }
        let inner = box.grown(-0.15 * min(box.width, box.height))
        func range(_ low: Float, _ high: Float, _ scale: Float, _ count: Int) -> Range<Int> {
            let first = Int(clamped: (low / scale / Float(Self.side)).rounded(.down), below: count)
            let last = Int(clamped: (high / scale / Float(Self.side)).rounded(.down), below: count)
            return first..<max(first, last) + 1
        }
        var across: [Float] = [], down: [Float] = []
        for row in range(inner.top, inner.bottom, scale.y, rows) {
            for column in range(inner.left, inner.right, scale.x, columns) {
                let place = 2 * (row * columns + column)
                across.append(squares[place])
                down.append(squares[place + 1])
            }
        }
        return (across.sorted()[across.count / 2], down.sorted()[down.count / 2])
    }
}

extension Int {
    /// A number as an index of `count` things.
    fileprivate init(clamped value: Float, below count: Int) {
        self = value.isNaN ? 0 : Int(Swift.min(Float(count - 1), Swift.max(0, value)))
    }
}

/// Finds how neighbouring frames move, on small grey pictures of them. Used by one thread at a time.
public final class MotionSpotter {
    /// The size of the small pictures: at most 480 pixels to the long side.
    public let width, height: Int
    private let scale: (x: Float, y: Float)
    private let flow: OpticalFlow?
    private var field: [Float]

    /// - Parameters:
    ///   - width: of the frames, like `height`.
    public init(width: Int, height: Int) throws {
        let factor = min(1, 480 / Double(max(width, height)))
        self.width = max(1, Int((Double(width) * factor).rounded()))
        self.height = max(1, Int((Double(height) * factor).rounded()))
        scale = (Float(width) / Float(self.width), Float(height) / Float(self.height))
        // Pictures too small for the search stand still: their faces are carried by their speed.
        flow = min(self.width, self.height) >= OpticalFlow.leastSide ? try OpticalFlow(.ultrafast) : nil
        field = [Float](repeating: 0, count: 2 * self.width * self.height)
    }

    /// From one small picture to another, both of `width * height` greys.
    public func motion(from: [UInt8], to: [UInt8]) throws -> PictureMotion {
        guard let flow, from.count == width * height, to.count == width * height else { return .none }
        let side = PictureMotion.side
        let (columns, rows) = ((width + side - 1) / side, (height + side - 1) / side)
        try field.withUnsafeMutableBufferPointer { field in
            guard let base = field.baseAddress else { return }
            try flow.calculate(from: from, to: to, width: width, height: height, into: base)
        }
        var squares = [Float](repeating: 0, count: 2 * columns * rows)
        cmasks_medians(field, Int32(width), Int32(height), Int32(side), &squares)
        for index in squares.indices { squares[index] *= index % 2 == 0 ? scale.x : scale.y }
        return PictureMotion(columns: columns, rows: rows, scale: scale, squares: squares)
    }
}
