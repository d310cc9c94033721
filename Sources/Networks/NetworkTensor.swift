/// Numbers in rows, as they go into a network and come out of it.
public struct NetworkTensor: Equatable, Sendable {
    /// Sizes from the outermost one on: `[1, 3, height, width]` for pictures.
    public let shape: [Int]
    /// The numbers, row by row; as many as the product of ``shape``, and none where it holds ``integers``.
    public let values: [Float]
    /// The whole numbers of an input that takes such, row by row; empty else.
    public let integers: [Int64]

    /// - Precondition: there are as many values as the shape says.
    public init(shape: [Int], values: [Float]) {
        precondition(shape.reduce(1, *) == values.count && !shape.isEmpty && shape.count <= 8)
        (self.shape, self.values, self.integers) = (shape, values, [])
    }

    /// An input of whole numbers, as those of words.
    ///
    /// - Precondition: there are as many as the shape says.
    public init(shape: [Int], integers: [Int64]) {
        precondition(shape.reduce(1, *) == integers.count && !shape.isEmpty && shape.count <= 8)
        (self.shape, self.values, self.integers) = (shape, [], integers)
    }

    /// `1x3x480x640`, for people.
    static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "x") }
}
