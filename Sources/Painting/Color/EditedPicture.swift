/// What a model made of a frame, at the model's own size.
public struct EditedPicture: Sendable {
    /// Pixels.
    public let width, height: Int
    /// The frame as the model saw it, and what it made of it: R, G, B in 0…1, one plane after another, row by row.
    public let source, edited: [Float]
    /// Row by row, not 0 where it was to edit; nil is everywhere.
    public let mask: [UInt8]?

    /// - Precondition: both hold `3 * width * height` numbers, and a mask a third of that.
    public init(width: Int, height: Int, source: [Float], edited: [Float], mask: [UInt8]? = nil) {
        precondition(source.count == 3 * width * height && edited.count == source.count)
        precondition(mask.map { $0.count == width * height } ?? true)
        self.width = width
        self.height = height
        self.source = source
        self.edited = edited
        self.mask = mask
    }
}

/// Gives what a model makes of frames.
public protocol PictureSource: AnyObject {
    /// - Parameter pts: the frame's time in ticks.
    /// - Throws: what the model's work throws.
    func picture(at pts: Int64) throws -> EditedPicture
}
