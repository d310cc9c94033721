import MediaTypes

/// RGBA pictures of a texture that moves to the right over a resting ground.
final class MovingFilm {
    let width, height, bitDepth: Int
    private let memory: UnsafeMutableRawPointer

    init(width: Int, height: Int, bitDepth: Int = 8) {
        self.width = width
        self.height = height
        self.bitDepth = bitDepth
        memory = .allocate(byteCount: width * height * 8, alignment: 16)
    }

    deinit { memory.deallocate() }

    /// The value, 0…255, of a smooth texture.
    private static func texture(_ x: Int, _ y: Int, _ phase: Int) -> Int {
        var hash = UInt32(truncatingIfNeeded: (x / 6) &* 73_856_093 ^ (y / 6) &* 19_349_663 ^ phase)
        hash = (hash ^ (hash >> 13)) &* 1_274_126_177
        return Int((hash >> 16) & 127) + 64
    }

    /// Lends the frame in which the middle third has moved `shift` pixels to the right.
    func lend(shift: Int, _ body: (PictureView) throws -> Void) rethrows {
        for y in 0..<height {
            let moves = y >= height / 3 && y < 2 * height / 3
            for x in 0..<width {
                let value = Self.texture(moves ? x - shift + 6000 : x, y, moves ? 7 : 99)
                for channel in 0..<4 { store(channel == 3 ? 255 : value, x, y, channel) }
            }
        }
        let view = PictureView(
            base: memory, width: width, height: height, stride: width * (bitDepth == 16 ? 8 : 4), bitDepth: bitDepth)
        try body(view)
    }

    private func store(_ value: Int, _ x: Int, _ y: Int, _ channel: Int) {
        let index = 4 * (y * width + x) + channel
        if bitDepth == 16 {
            memory.storeBytes(of: UInt16(value * 257), toByteOffset: 2 * index, as: UInt16.self)
        } else {
            memory.storeBytes(of: UInt8(value), toByteOffset: index, as: UInt8.self)
        }
    }
}
