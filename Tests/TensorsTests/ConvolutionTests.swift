import Foundation
import Tensors
import Testing

/// Convolutions against the plain sum in double precision, for sizes that are computed in different ways.
@Suite(.enabled(if: hasTorch, "libtorch isn't installed; Scripts/setup installs it"))
struct ConvolutionTests {
    struct Case: CustomStringConvertible {
        var pictures = 1
        let (input, output, height, width): (Int, Int, Int, Int)
        var kernel = 3
        var stride = 1
        var padding = 1

        init(
            _ input: Int, _ output: Int, _ height: Int, _ width: Int, pictures: Int = 1, kernel: Int = 3,
            stride: Int = 1, padding: Int = 1
        ) {
            (self.input, self.output, self.height, self.width) = (input, output, height, width)
            (self.pictures, self.kernel, self.stride, self.padding) = (pictures, kernel, stride, padding)
        }

        var description: String {
            "\(pictures)×\(input)×\(height)×\(width) to \(output), kernel \(kernel), stride \(stride)"
        }
    }

    /// Small, wide, ragged at both ends, of several blocks across and down, of few channels, several pictures.
    static let cases = [
        Case(24, 40, 12, 16), Case(24, 40, 24, 40), Case(16, 3, 33, 17), Case(20, 8, 5, 600), Case(160, 160, 61, 66),
        Case(4, 32, 30, 31), Case(18, 20, 21, 22, pictures: 3), Case(24, 16, 40, 41, stride: 2),
        Case(24, 16, 40, 42, stride: 2, padding: 0), Case(64, 32, 200, 301, stride: 2),
        Case(24, 16, 40, 41, kernel: 1, padding: 0), Case(24, 16, 40, 41, kernel: 1, stride: 2, padding: 0),
    ]

    private func noise(_ count: Int, _ salt: Double) -> [Float] {
        (0..<count).map { Float(sin(Double($0) * 12.9898 + salt) * cos(Double($0) * 0.731)) }
    }

    @Test(arguments: cases) func everySizeIsTheSum(_ size: Case) throws {
        let pixels = noise(size.pictures * size.input * size.height * size.width, 0)
        let kernel = noise(size.output * size.input * size.kernel * size.kernel, 1)
        let bias = noise(size.output, 2)
        let result = try Tensor(from: pixels, shape: [size.pictures, size.input, size.height, size.width])
            .convolved(
                Tensor(from: kernel, shape: [size.output, size.input, size.kernel, size.kernel]),
                Tensor(from: bias, shape: [size.output]), stride: size.stride, padding: size.padding)
        let height = (size.height + 2 * size.padding - size.kernel) / size.stride + 1
        let width = (size.width + 2 * size.padding - size.kernel) / size.stride + 1
        #expect(result.shape == [size.pictures, size.output, height, width])
        let floats = try result.floats()
        // Of the sum of what is added without its signs: what rounding grows with.
        var worst = 0.0
        for place in stride(from: 0, to: floats.count, by: floats.count < 40000 ? 1 : 97) {
            let expected = sum(at: place, size, (height, width), pixels, kernel, bias)
            worst = max(worst, abs(Double(floats[place]) - expected.value) / expected.size)
        }
        #expect(worst <= 4e-6, "\(worst)")
    }

    private func sum(
        at place: Int, _ layer: Case, _ out: (height: Int, width: Int), _ pixels: [Float], _ kernel: [Float],
        _ bias: [Float]
    ) -> (value: Double, size: Double) {
        let (x, y) = (place % out.width, place / out.width % out.height)
        let plane = place / (out.width * out.height)
        let (channel, picture) = (plane % layer.output, plane / layer.output)
        var sum = Double(bias[channel])
        var size = abs(sum)
        for input in 0..<layer.input {
            for ky in 0..<layer.kernel {
                let row = y * layer.stride + ky - layer.padding
                guard row >= 0, row < layer.height else { continue }
                for kx in 0..<layer.kernel {
                    let column = x * layer.stride + kx - layer.padding
                    guard column >= 0, column < layer.width else { continue }
                    let pixel = ((picture * layer.input + input) * layer.height + row) * layer.width + column
                    let weight = ((channel * layer.input + input) * layer.kernel + ky) * layer.kernel + kx
                    sum += Double(pixels[pixel]) * Double(kernel[weight])
                    size += abs(Double(pixels[pixel]) * Double(kernel[weight]))
                }
            }
        }
        return (sum, size)
    }
}
