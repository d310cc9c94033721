import LibAV
import MediaTypes

/// Makes the frames of one film into RGBA tiles of a size.
final class TilePainter {
    private let converter = FrameConverter()
    private let size: (width: Int, height: Int)
    private var scaling: FilterGraph?

    init(width: Int, height: Int) { size = (width, height) }

    /// Draws a frame, scaled, with its upper left corner at a pixel of an RGBA sheet that has room for it.
    func draw(_ frame: Frame, onto sheet: Frame, x: Int, y: Int) throws {
        let tile = try scaled(try converter.rgba(frame))
        sheet.withPicture { target in
            tile.withPicture { source in
                for row in 0..<source.height {
                    (target.base + (y + row) * target.stride + 4 * x).copyMemory(
                        from: source.base + row * source.stride, byteCount: 4 * source.width)
                }
            }
        }
    }

    private func scaled(_ picture: Frame) throws -> Frame {
        if let scaling { return try scaling.apply(to: picture) }
        let format = PictureFormat(
            width: picture.width, height: picture.height, pixelFormat: picture.format, timeBase: Ratio(1, 1000),
            frameRate: Ratio(0, 1), sampleAspect: Ratio(1, 1))
        let flags = size.width < picture.width ? "area" : "bicubic"
        let graph = try FilterGraph("scale=\(size.width):\(size.height):flags=\(flags),format=rgba", pictures: format)
        scaling = graph
        return try graph.apply(to: picture)
    }

    /// A dark grey RGBA sheet.
    static func sheet(width: Int, height: Int) throws -> Frame {
        let sheet = try FrameConverter.blank(width: width, height: height, format: .rgba)
        sheet.withPicture { view in
            for y in 0..<height {
                let row = (view.base + y * view.stride).assumingMemoryBound(to: UInt32.self)
                row.update(repeating: 0xFF20_2020, count: width)
            }
        }
        return sheet
    }
}
