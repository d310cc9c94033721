import CPainting
import Canvases

/// Four channels of noise for every pixel of a picture, a pure function of seed and size.
final class NoiseField {
    /// One layer of a channel.
    struct Octave {
        /// Standard deviation of the Gaussian that the layer is as smooth as, in pixels.
        let deviation: Double
        let weight: Double
    }

    let width, height: Int
    /// Four 16-bit values a pixel, in steps of 1/8192.
    let values: UnsafeMutablePointer<Int16>

    /// All zeros.
    init(width: Int, height: Int) {
        self.width = width
        self.height = height
        values = .allocate(capacity: 4 * width * height)
        values.initialize(repeating: 0, count: 4 * width * height)
    }

    deinit { values.deallocate() }

    func row(_ y: Int) -> UnsafeMutablePointer<Int16> { values + 4 * y * width }

    /// Four sums of octaves, each of mean 0 and standard deviation 1 and limited to ± `limit`.
    static func layered(
        width: Int, height: Int, seed: UInt64, channels: [[Octave]], limit: Float, threads: CanvasThreads
    ) -> NoiseField {
        let field = NoiseField(width: width, height: height)
        let scratch = ScratchRows(width: width, rowsPerThread: 2, threads: threads.count)
        threads.forEachBand(ofRows: height) { rows, thread in
            // A row of float4 pixels has room for the four channels, one after the other.
            let sums = scratch.row(0, of: thread)
            let lattice = scratch.row(1, of: thread)
            let rows4 = (0..<4).map { sums + $0 * width }
            for y in rows {
                sums.update(repeating: 0, count: 4 * width)
                for (index, octaves) in channels.enumerated() {
                    let source = OctaveNoise(seed: seed, stream: index, octaves: octaves)
                    source.add(row: y, to: rows4[index], width: width, scratch: lattice)
                }
                field.pack(rows4, limit: limit, y)
            }
        }
        return field
    }

    /// A sheet of cold-pressed paper: height about 0.5, pigment grain, slope to the right, slope downwards.
    ///
    /// - Parameter scale: of the grain; 1 suits 720 lines.
    static func paper(width: Int, height: Int, seed: UInt64, scale: Double, threads: CanvasThreads) -> NoiseField {
        let field = NoiseField(width: width, height: height)
        let sheet = PaperSheet(seed: seed, scale: scale, width: width)
        let scratch = ScratchRows(width: width, rowsPerThread: 3, threads: threads.count)
        threads.forEachBand(ofRows: height) { rows, thread in
            let heights = scratch.row(0, of: thread)
            let layers = scratch.row(1, of: thread)
            let lattice = scratch.row(2, of: thread)
            var above = heights
            var here = heights + width
            let right = heights + 2 * width
            let down = heights + 3 * width
            sheet.heights(row: max(rows.lowerBound - 1, 0), into: above, layers: layers, scratch: lattice)
            for y in rows {
                sheet.heights(row: y, into: here, layers: layers, scratch: lattice)
                sheet.grain(row: y, into: layers, scratch: lattice)
                for x in 0..<width {
                    right[x] = here[max(x - 1, 0)] - here[x]
                    down[x] = above[x] - here[x]
                }
                field.pack([here, layers, right, down], limit: 2.5, y)
                swap(&above, &here)
            }
        }
        return field
    }

    private func pack(_ channels: [UnsafeMutablePointer<Float>], limit: Float, _ y: Int) {
        var pointers = channels.map { UnsafePointer($0) }
        cpainting_pack_noise_row(&pointers, limit, row(y), Int32(width))
    }
}

/// Layers of noise summed and brought to standard deviation 1.
struct OctaveNoise {
    private let layers: [(seed: UInt64, spacing: Float, weight: Float)]

    init(seed: UInt64, stream: Int, octaves: [NoiseField.Octave]) {
        let power = octaves.reduce(0) { $0 + $1.weight * $1.weight }.squareRoot()
        layers = octaves.enumerated().map { index, octave in
            // A cubic B-spline over a lattice of spacing h is as wide as a Gaussian of h/√3.
            let spacing = Float(max(octave.deviation * 3.0.squareRoot(), 1))
            let key = seed &* 0x9e37_79b9_7f4a_7c15 &+ UInt64(stream * 16 + index)
            return (key, spacing, Float(octave.weight / power))
        }
    }

    func add(row y: Int, to row: UnsafeMutablePointer<Float>, width: Int, scratch: UnsafeMutablePointer<Float>) {
        for layer in layers {
            cpainting_noise_row(layer.seed, layer.spacing, layer.weight, scratch, row, Int32(width), Int32(y))
        }
    }
}

/// The layers that a paper's surface is made of.
private struct PaperSheet {
    private let width: Int
    private let layers: [OctaveNoise]
    private let grains: OctaveNoise

    init(seed: UInt64, scale: Double, width: Int) {
        self.width = width
        let recipes: [[NoiseField.Octave]] = [
            [.init(deviation: 1.1 * scale, weight: 1)],
            [.init(deviation: 2.1 * scale, weight: 1), .init(deviation: 3.6 * scale, weight: 0.8)],
            [.init(deviation: 9 * scale, weight: 1)],
        ]
        layers = recipes.enumerated().map { OctaveNoise(seed: seed, stream: $0 + 8, octaves: $1) }
        grains = OctaveNoise(
            seed: seed, stream: 12,
            octaves: [.init(deviation: 1.3 * scale, weight: 0.6), .init(deviation: 2.6 * scale, weight: 1)])
    }

    /// `layers` has room for three rows of one float a pixel.
    func heights(
        row y: Int, into row: UnsafeMutablePointer<Float>, layers rows: UnsafeMutablePointer<Float>,
        scratch: UnsafeMutablePointer<Float>
    ) {
        rows.update(repeating: 0, count: 3 * width)
        for (index, source) in layers.enumerated() {
            source.add(row: y, to: rows + index * width, width: width, scratch: scratch)
        }
        cpainting_paper_row(rows, rows + width, rows + 2 * width, row, Int32(width))
    }

    func grain(row y: Int, into row: UnsafeMutablePointer<Float>, scratch: UnsafeMutablePointer<Float>) {
        row.update(repeating: 0, count: width)
        grains.add(row: y, to: row, width: width, scratch: scratch)
    }
}
