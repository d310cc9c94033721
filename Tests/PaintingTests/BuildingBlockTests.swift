import CPainting
import Canvases
import MediaTypes
import Testing

@testable import Painting

@Suite struct BuildingBlockTests {
    @Test(arguments: [1, 2, 5]) func everyRowIsWorkedOnOnce(threads: Int) throws {
        let pool = try CanvasThreads(count: threads)
        for rows in [1, 15, 16, 17, 1000] {
            let visits = UnsafeMutablePointer<Int32>.allocate(capacity: rows)
            defer { visits.deallocate() }
            visits.initialize(repeating: 0, count: rows)
            pool.forEachRow(of: rows) { row, thread in
                visits[row] += thread < threads ? 1 : 100
            }
            #expect((0..<rows).allSatisfy { visits[$0] == 1 })
        }
    }

    @Test func lumaIsTheSameInSwiftAndInTheKernels() {
        let color: [Float] = [0.2, 0.9, 0.4, 1]
        var kernel: Float = 0
        cpainting_luma_row(color, &kernel, 1)
        #expect(abs(Luma.of(SIMD3<Float>(color[0], color[1], color[2])) - kernel) < 1e-6)
        #expect(abs(Luma.of(SIMD3(0.2, 0.9, 0.4)) - 0.6337) < 1e-12)
        #expect(abs(Luma.weights.sum() - 1) < 1e-12)
        #expect(Luma.in256ths(red: 255, green: 255, blue: 255) == 255 * 256)
    }

    @Test func aPoolNeedsAThread() {
        #expect(throws: CanvasError.self) { try CanvasThreads(count: 0) }
        #expect(throws: CanvasError.self) { try CanvasThreads(count: 65) }
    }

    @Test(arguments: [0.3, 1, 2.2, 10, 200]) func gaussianWeightsSumToOne(deviation: Double) {
        let weights = GaussianWeights(deviation: deviation)
        let sum = 2 * weights.values.reduce(0, +) - weights.values[0]
        #expect(abs(sum - 1) < 1e-5)
        #expect(weights.radius <= 64)
        #expect(zip(weights.values, weights.values.dropFirst()).allSatisfy { $0 >= $1 })
    }

    @Test(arguments: [1, 2, 4]) func aWideBlurKeepsAFlatPicture(factor: Int) throws {
        let picture = try Canvas(width: 37, height: 23)
        picture.pixels.update(repeating: 0.25, count: 4 * 37 * 23)
        let blur = try WideBlur(width: 37, height: 23, deviation: 6, factor: factor)
        let scratch = ScratchRows(width: 37, rowsPerThread: 2, threads: 1)
        blur.update(from: picture.pixels, threads: try CanvasThreads(count: 1), scratch: scratch)
        for y in 0..<23 {
            blur.enlargeRow(y, into: scratch.row(0, of: 0), scratch: scratch.row(1, of: 0))
            #expect((0..<4 * 37).allSatisfy { abs(scratch.row(0, of: 0)[$0] - 0.25) < 1e-5 })
        }
    }

    @Test func tangentsRunAlongAnEdge() throws {
        let picture = try Canvas(width: 64, height: 64)
        for y in 0..<64 {
            for x in 0..<64 where x + y > 64 {
                for channel in 0..<4 { picture.row(y)[4 * x + channel] = 1 }
            }
        }
        let field = try TangentField(width: 64, height: 64, deviation: 2)
        let scratch = ScratchRows(width: 64, rowsPerThread: 2, threads: 1)
        field.update(from: picture.pixels, threads: try CanvasThreads(count: 1), scratch: scratch)
        let middle = field.pixels + 4 * (16 * 32 + 16)
        #expect(abs(abs(middle[0]) - 0.7071) < 0.02)
        #expect(abs(middle[0] + middle[1]) < 0.02)
        #expect(middle[2] > 0.9)
    }

    @Test func noiseHasTheStatedMeanAndDeviation() throws {
        let pool = try CanvasThreads(count: 2)
        let octaves: [NoiseField.Octave] = [.init(deviation: 3, weight: 1), .init(deviation: 1.5, weight: 0.5)]
        let field = NoiseField.layered(
            width: 400, height: 300, seed: 5, channels: [octaves, octaves, octaves, octaves], limit: 3.9, threads: pool)
        for channel in 0..<4 {
            let values = (0..<400 * 300).map { Double(field.values[4 * $0 + channel]) / 8192 }
            let mean = values.reduce(0, +) / Double(values.count)
            let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(values.count)
            #expect(abs(mean) < 0.06)
            #expect(abs(variance.squareRoot() - 1) < 0.06)
        }
    }

    @Test func noiseIsTheSameForAnyNumberOfThreads() throws {
        let fields = try [1, 3].map {
            NoiseField.paper(width: 99, height: 77, seed: 5, scale: 1, threads: try CanvasThreads(count: $0))
        }
        #expect((0..<4 * 99 * 77).allSatisfy { fields[0].values[$0] == fields[1].values[$0] })
    }

    @Test func paperLiesAroundTheMiddle() throws {
        let field = NoiseField.paper(width: 300, height: 200, seed: 5, scale: 1, threads: try CanvasThreads(count: 2))
        let heights = (0..<300 * 200).map { Double(field.values[4 * $0]) / 8192 }
        #expect(abs(heights.reduce(0, +) / Double(heights.count) - 0.5) < 0.03)
        #expect(heights.allSatisfy { (0...1).contains($0) })
    }
}
