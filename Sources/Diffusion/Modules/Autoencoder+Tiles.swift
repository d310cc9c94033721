import MediaTypes
import Tensors

/// Large pictures, part by part: the autoencoder's memory grows with the picture's area, and its attention with the
/// square of that.
extension Autoencoder {
    /// Latents on a side of a tile, and how many of them neighbours share.
    static let tile = (side: 96, overlap: 24)

    /// Does ``encode(_:)`` in tiles where the picture is larger than one; their shared latents fade from one to the
    /// other.
    func encodeTiled(_ image: Tensor, tile: (side: Int, overlap: Int) = Self.tile) throws -> (
        mean: Tensor, logVariance: Tensor
    ) {
        let (height, width) = (image.shape[2] / reduction, image.shape[3] / reduction)
        guard max(height, width) > tile.side else { return try encode(image) }
        let both = try Tiles(height: height, width: width, tile).joined { rows, columns in
            let part = try image.slice(rows.scaled(reduction), of: 2).slice(columns.scaled(reduction), of: 3)
            let (mean, logVariance) = try encode(part)
            return try Tensor.joined([mean, logVariance], along: 1)
        }.parts(2, of: 1)
        return (both[0], both[1])
    }

    /// Does ``decode(_:)`` in tiles where the latents are more than one; their shared pixels fade from one to the
    /// other.
    func decodeTiled(_ latents: Tensor, tile: (side: Int, overlap: Int) = Self.tile) throws -> Tensor {
        let (height, width) = (latents.shape[2], latents.shape[3])
        guard max(height, width) > tile.side else { return try decode(latents) }
        return try Tiles(height: height, width: width, tile).joined(scale: reduction) { rows, columns in
            try decode(latents.slice(rows, of: 2).slice(columns, of: 3))
        }
    }
}

/// A grid cut into overlapping squares.
struct Tiles {
    let height, width: Int
    let side, overlap: Int

    init(height: Int, width: Int, _ tile: (side: Int, overlap: Int)) {
        self.height = height
        self.width = width
        side = tile.side
        overlap = tile.overlap
    }

    /// Equally spaced ranges of at most ``side`` that cover `length` and share at least ``overlap``.
    func ranges(_ length: Int) -> [Range<Int>] {
        guard length > side else { return [0..<length] }
        let step = side - overlap
        let count = (length - overlap + step - 1) / step
        return (0..<count).map { index in
            let start = (length - side) * index / (count - 1)
            return start..<start + side
        }
    }

    /// The parts that `make` gives for rows and columns, each `scale` times as large, faded into each other.
    func joined(scale: Int = 1, _ make: (Range<Int>, Range<Int>) throws -> Tensor) throws -> Tensor {
        var sum: Tensor?
        var shares: Tensor?
        for rows in ranges(height) {
            for columns in ranges(width) {
                let share =
                    try weights(rows, of: height, scale).reshaped(1, 1, -1, 1)
                    * weights(columns, of: width, scale).reshaped(1, 1, 1, -1)
                func placed(_ part: Tensor) throws -> Tensor {
                    try part.padded(
                        columns.lowerBound * scale, (width - columns.upperBound) * scale, rows.lowerBound * scale,
                        (height - rows.upperBound) * scale)
                }
                let part = try placed(make(rows, columns) * share)
                sum = try sum.map { try $0 + part } ?? part
                let weight = try placed(share)
                shares = try shares.map { try $0 + weight } ?? weight
            }
        }
        guard let sum, let shares else {
            throw DiffusionError(code: .range, message: "cannot cut \(height)×\(width) latents into tiles")
        }
        return try sum / shares
    }

    /// Rising from the side that a neighbour shares, falling towards the other.
    private func weights(_ range: Range<Int>, of length: Int, _ scale: Int) throws -> Tensor {
        let (count, ramp) = (range.count * scale, Float(overlap * scale))
        let values = (0..<count).map { place -> Float in
            let rise = range.lowerBound == 0 ? 1 : (Float(place) + 0.5) / ramp
            let fall = range.upperBound == length ? 1 : (Float(count - place) - 0.5) / ramp
            return min(1, rise, fall)
        }
        return try Tensor(from: values, shape: [count])
    }
}

extension Range<Int> {
    fileprivate func scaled(_ factor: Int) -> Range<Int> { lowerBound * factor..<upperBound * factor }
}
