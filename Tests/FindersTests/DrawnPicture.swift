import MediaTypes
import Testing

/// Pictures of 320 × 180 that tests draw.
enum DrawnPicture {
    /// A picture of 320 × 180 of flat and graded parts.
    static func bytes(_ color: (Int, Int) -> (Int, Int, Int)) -> [UInt8] {
        var bytes: [UInt8] = []
        for y in 0..<180 {
            for x in 0..<320 {
                let (red, green, blue) = color(x, y)
                bytes += [red, green, blue, 255].map { UInt8(max(0, min(255, $0))) }
            }
        }
        return bytes
    }

    static func withView<T>(_ bytes: [UInt8], _ body: (PictureView) throws -> T) throws -> T {
        var bytes = bytes
        return try bytes.withUnsafeMutableBytes { buffer in
            let base = try #require(buffer.baseAddress)
            return try body(PictureView(base: base, width: 320, height: 180, stride: 4 * 320, bitDepth: 8))
        }
    }

    /// Grain that is the same each time, -range…range.
    static func grain(_ x: Int, _ y: Int, _ range: Int) -> Int {
        var seed = UInt32(truncatingIfNeeded: x &* 7919 &+ y &* 104_729 &+ 17)
        seed ^= seed << 13
        seed ^= seed >> 17
        seed ^= seed << 5
        return Int(seed % UInt32(2 * range + 1)) - range
    }
}
