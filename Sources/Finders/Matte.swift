/// How much of each pixel of a picture belongs to what was found.
public struct Matte: Equatable, Sendable {
    /// Pixels of it, and rows.
    public let width, height: Int
    /// 0 where nothing of the pixel does, 255 where all of it does; row by row.
    public let levels: [UInt8]
    /// What it shows.
    public let content: MatteContent

    /// - Precondition: there are as many levels as pixels.
    public init(width: Int, height: Int, levels: [UInt8], content: MatteContent) {
        precondition(levels.count == width * height)
        self.width = width
        self.height = height
        self.levels = levels
        self.content = content
    }
}

/// What a matte shows, in numbers.
public struct MatteContent: Equatable, Codable, Sendable {
    /// The share of the picture's pixels that belong to it by more than half, 0…1.
    public let area: Float
    /// The mean level, 0…1, of the pixels well inside of the outline at one half: 1 for people, whom the network cuts
    /// out of one piece, and less for things that it only takes for some. 0 where there are none.
    public let confidence: Float
    /// The smallest box around the pixels that belong to it by more than half, in fractions of the picture; nil where
    /// there is none.
    public let box: FoundBox?

    /// A matte's numbers.
    public init(area: Float, confidence: Float, box: FoundBox?) {
        self.area = area
        self.confidence = confidence
        self.box = box
    }
}
