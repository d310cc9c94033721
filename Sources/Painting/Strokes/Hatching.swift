import CPainting
import Canvases
import Foundation
import Propagation

/// Two layers of pencil strokes: one bends with the forms, the other crosses it straight.
///
/// Strokes are noise smoothed along a field of directions (line integral convolution, Cabral and Leedom 1993). The
/// noise moves with the picture.
final class Hatching {
    /// Which way the strokes go where the picture has no direction, and which way the crossing ones.
    private static let angle = -0.85, crossing = -2.2

    private let easel: Easel
    private let noise: MovingNoise
    private let spread: WideBlur
    private let field: Canvas
    private let integral: FlowIntegral
    private let white: Plane
    /// The bending strokes: noise of the standard deviation 1 / ``unit``.
    let strokes: Plane
    /// Makes ``strokes`` have the standard deviation 1.
    let unit: Float

    /// - Parameters:
    ///   - length: deviation of the Gaussian along a stroke, in pixels.
    ///   - width: deviation across a stroke, in pixels.
    init(_ easel: Easel, seed: UInt64, scale: Double, length: Double, width: Double) throws {
        self.easel = easel
        let halfWidth = (easel.width + 1) / 2
        let halfHeight = (easel.height + 1) / 2
        spread = try WideBlur(
            width: halfWidth, height: halfHeight, deviation: max(14 * scale, 2), factor: scale >= 0.5 ? 4 : 2)
        field = try Canvas(width: halfWidth, height: halfHeight)
        integral = FlowIntegral(deviation: length, step: max(2 * scale, 1))
        white = Plane(width: easel.width, height: easel.height)
        strokes = Plane(width: easel.width, height: easel.height)
        let fine: [NoiseField.Octave] = [.init(deviation: width, weight: 1)]
        let pressure: [NoiseField.Octave] = [
            .init(deviation: 30 * scale, weight: 1), .init(deviation: 9 * scale, weight: 0.6),
        ]
        let layers = NoiseField.layered(
            width: easel.width, height: easel.height, seed: seed, channels: [fine, fine, pressure, []], limit: 3,
            threads: easel.threads)
        unit = Self.bake(layers, field: field, white: white, strokes: strokes, integral, easel.threads)
        noise = MovingNoise(layers, grains: [width, width, 9 * scale, 1])
    }

    /// Makes channel 1 the crossing strokes, of standard deviation 1. Returns the factor that made it so.
    private static func bake(
        _ layers: NoiseField, field: Canvas, white: Plane, strokes: Plane, _ integral: FlowIntegral,
        _ threads: CanvasThreads
    ) -> Float {
        let (x, y) = (Float(cos(crossing)), Float(sin(crossing)))
        for index in 0..<field.width * field.height {
            field.pixels[4 * index] = x
            field.pixels[4 * index + 1] = y
        }
        for row in 0..<white.height {
            cpainting_unpack_noise_row(layers.row(row), 1, white.row(row), Int32(white.width))
        }
        integral.smooth(white, along: field.pixels, into: strokes, threads: threads)
        let count = white.width * white.height
        let power = (0..<count).reduce(0.0) { $0 + Double(strokes.pixels[$1]) * Double(strokes.pixels[$1]) }
        let unit = Float(1 / max((power / Double(count)).squareRoot(), 1e-3))
        for index in 0..<count {
            layers.values[4 * index + 1] = Int16(min(max(strokes.pixels[index] * unit, -3), 3) * 8192)
        }
        return unit
    }

    /// Row `y` of the noise: the crossing strokes in channel 1, pressure in channel 2.
    func noiseRow(_ y: Int) -> UnsafeMutablePointer<Int16> { noise.row(y) }

    /// Lays the strokes along the forms of the picture that `tangents` were taken of. Needs two scratch rows a thread.
    func update(_ motion: PaintMotion, along tangents: TangentField) {
        noise.update(motion, threads: easel.threads)
        let (x, y) = (Float(cos(Self.angle)), Float(sin(Self.angle)))
        spread.update(from: tangents.tensors.pixels, threads: easel.threads, scratch: easel.scratch)
        easel.threads.forEachRow(of: field.height) { [self] row, thread in
            let tensors = easel.scratch.row(0, of: thread)
            spread.enlargeRow(row, into: tensors, scratch: easel.scratch.row(1, of: thread))
            cpainting_hatching_row(tensors, field.row(row), Int32(field.width), x, y)
        }
        easel.threads.forEachRow(of: easel.height) { [self] row, _ in
            cpainting_unpack_noise_row(noise.row(row), 0, white.row(row), Int32(white.width))
        }
        integral.smooth(white, along: field.pixels, into: strokes, threads: easel.threads)
    }
}
