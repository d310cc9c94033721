/// Numbers in rows, as they go into a network and come out of it.
public struct NetworkTensor: Equatable, Sendable {
    /// Sizes from the outermost one on: `[1, 3, height, width]` for pictures.
    public let shape: [Int]
    /// The numbers, row by row; as many as the product of ``shape``.
    public let values: [Float]

    /// - Precondition: there are as many values as the shape says.
    public init(shape: [Int], values: [Float]) {
        precondition(shape.reduce(1, *) == values.count && !shape.isEmpty && shape.count <= 8)
        self.shape = shape
        self.values = values
    }

    /// `1x3x480x640`, for people.
    static func text(_ shape: [Int]) -> String { shape.map(String.init).joined(separator: "x") }
}
