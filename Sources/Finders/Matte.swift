internal import CMasks

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

extension Matte {
    /// The matte of numbers in 0…1, row by row, of which the faint ones are taken for 0 and 1; nil where one is no
    /// number.
    public init?(_ values: [Float], width: Int, height: Int) {
        var found = cmasks_content()
        var isSound = false
        let levels = [UInt8](unsafeUninitializedCapacity: width * height) { levels, count in
            let edge = Self.edge(width, height)
            isSound = cmasks_matte(values, Int32(width), Int32(height), edge, levels.baseAddress, &found) == 0
            count = width * height
        }
        guard isSound else { return nil }
        self.init(width: width, height: height, levels: levels, content: MatteContent(found, width, height))
    }

    /// The matte of levels, row by row.
    ///
    /// - Precondition: there are as many as pixels.
    public init(levels: [UInt8], width: Int, height: Int) {
        let found = cmasks_measure(levels, Int32(width), Int32(height), Self.edge(width, height))
        self.init(width: width, height: height, levels: levels, content: MatteContent(found, width, height))
    }

    /// Pixels inside of an outline from which on it is surely the inside.
    private static func edge(_ width: Int, _ height: Int) -> Int32 { Int32(max(2, max(width, height) / 192)) }
}

extension MatteContent {
    /// What the kernels have counted.
    fileprivate init(_ found: cmasks_content, _ width: Int, _ height: Int) {
        let (across, down) = (Float(width), Float(height))
        let box = FoundBox(
            left: Float(found.left) / across, top: Float(found.top) / down, right: Float(found.right) / across,
            bottom: Float(found.bottom) / down)
        self.init(
            area: Float(found.solid) / (across * down),
            confidence: found.inner > 0 ? Float(found.inner_sum / Double(found.inner)) : 0,
            box: found.solid > 0 ? box : nil)
    }
}
