/// What an edit does to colours, as nearly as one affine map can say it: `edited ≈ matrix · source + offset`.
struct ColorMap: Equatable {
    /// Rows for R, G, B: the factors of R, G, B, and the offset.
    var rows: [SIMD4<Float>]

    /// The best map by least squares over what was to edit, held a little towards the identity so that it exists for
    /// flat pictures too.
    init(_ picture: EditedPicture) {
        let count = picture.width * picture.height
        var moments = [SIMD4<Double>](repeating: .zero, count: 4)
        var products = [SIMD4<Double>](repeating: .zero, count: 3)
        picture.source.withUnsafeBufferPointer { source in
            picture.edited.withUnsafeBufferPointer { edited in
                for index in 0..<count where picture.mask.map({ $0[index] > 0 }) ?? true {
                    let color = SIMD4(
                        Double(source[index]), Double(source[count + index]), Double(source[2 * count + index]), 1)
                    for row in 0..<4 { moments[row] += color[row] * color }
                    for row in 0..<3 { products[row] += Double(edited[row * count + index]) * color }
                }
            }
        }
        let pull = 1e-3 * Double(count)
        for row in 0..<3 {
            moments[row][row] += pull
            products[row][row] += pull
        }
        moments[3][3] += pull * 1e-3
        rows = products.map { Self.solved(moments, $0) }
    }

    /// x with `matrix · x = right`, by Gaussian elimination; the matrix is symmetric and positive definite.
    private static func solved(_ matrix: [SIMD4<Double>], _ right: SIMD4<Double>) -> SIMD4<Float> {
        var (matrix, right) = (matrix, right)
        for pivot in 0..<4 {
            for row in pivot + 1..<4 {
                let factor = matrix[row][pivot] / matrix[pivot][pivot]
                matrix[row] -= factor * matrix[pivot]
                right[row] -= factor * right[pivot]
            }
        }
        var x = SIMD4<Double>.zero
        for row in (0..<4).reversed() {
            var sum = right[row]
            for column in row + 1..<4 { sum -= matrix[row][column] * x[column] }
            x[row] = sum / matrix[row][row]
        }
        return SIMD4<Float>(x)
    }

    /// Between this map and another: 0 is this one.
    func mixed(with other: ColorMap, _ share: Float) -> ColorMap {
        var result = self
        for row in 0..<3 { result.rows[row] += (other.rows[row] - rows[row]) * share }
        return result
    }
}
