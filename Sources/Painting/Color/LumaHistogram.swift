import CPainting
import Canvases
public import MediaTypes

/// How often each luma occurs in a picture averaged down to about 160 × 90, so that noise and single pixels don't
/// count.
public struct LumaHistogram: Codable, Equatable, Sendable {
    static let bins = 256

    /// The samples in each of 256 equal steps from 0 to 1.
    public let counts: [UInt32]

    /// The pixels that were counted.
    public var total: Int { counts.reduce(0) { $0 + Int($1) } }

    /// - Throws: `CanvasError` with `size` or `bitDepth`.
    public init(of picture: PictureView) throws {
        try picture.checkDepth()
        guard picture.width > 0, picture.height > 0 else {
            throw CanvasError(code: .size, message: "a picture without pixels has no luma")
        }
        let wide = picture.width >= picture.height
        let columns = min(picture.width, wide ? 160 : 90)
        let rows = min(picture.height, wide ? 90 : 160)
        var counts = [UInt32](repeating: 0, count: Self.bins)
        cpainting_luma_histogram(
            picture.base, picture.stride, Int32(picture.bitDepth), Int32(picture.width), Int32(picture.height),
            Int32(columns), Int32(rows), &counts)
        self.counts = counts
    }
}
