import MediaTypes

/// An owned picture of RGBA samples with rows that end in padding.
final class Picture {
    let width, height, bitDepth: Int
    let stride: Int
    private let memory: UnsafeMutableRawPointer
    static let padding: UInt8 = 0xa5

    /// `color` gives R, G, B and A in 0…255 for each place.
    init(
        _ width: Int, _ height: Int, bitDepth: Int = 8,
        color: (Int, Int) -> (Int, Int, Int, Int) = { _, _ in (0, 0, 0, 0) }
    ) {
        self.width = width
        self.height = height
        self.bitDepth = bitDepth
        stride = width * (bitDepth == 16 ? 8 : 4) + 24
        memory = .allocate(byteCount: stride * height, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: Self.padding, count: stride * height)
        for y in 0..<height {
            for x in 0..<width {
                let (r, g, b, a) = color(x, y)
                for (channel, value) in [r, g, b, a].enumerated() { set(x, y, channel, value) }
            }
        }
    }

    deinit { memory.deallocate() }

    /// Calls `body` with a view that claims to have `bitDepth` bits.
    func lend<Result>(as bitDepth: Int? = nil, _ body: (PictureView) throws -> Result) rethrows -> Result {
        let view = PictureView(
            base: memory, width: width, height: height, stride: stride, bitDepth: bitDepth ?? self.bitDepth)
        return try withExtendedLifetime(self) { try body(view) }
    }

    /// Sample in 0…255 or 0…65535.
    func sample(_ x: Int, _ y: Int, _ channel: Int) -> Int {
        let row = memory + y * stride
        return bitDepth == 16
            ? Int(row.load(fromByteOffset: 8 * x + 2 * channel, as: UInt16.self))
            : Int(row.load(fromByteOffset: 4 * x + channel, as: UInt8.self))
    }

    private func set(_ x: Int, _ y: Int, _ channel: Int, _ value: Int) {
        let row = memory + y * stride
        if bitDepth == 16 {
            row.storeBytes(of: UInt16(value * 257), toByteOffset: 8 * x + 2 * channel, as: UInt16.self)
        } else {
            row.storeBytes(of: UInt8(value), toByteOffset: 4 * x + channel, as: UInt8.self)
        }
    }

    /// All bytes, the padding among them.
    var bytes: [UInt8] { Array(UnsafeRawBufferPointer(start: memory, count: stride * height)) }

    var paddingIsUntouched: Bool {
        let bytes = bytes
        return (0..<height).allSatisfy { y in
            bytes[(y + 1) * stride - 24..<(y + 1) * stride].allSatisfy { $0 == Self.padding }
        }
    }

    /// Mean of R, G and B over an area, in 0…1.
    func mean(_ columns: Range<Int>, _ rows: Range<Int>) -> Double {
        var sum = 0
        for y in rows { for x in columns { for channel in 0..<3 { sum += sample(x, y, channel) } } }
        return Double(sum) / Double(3 * columns.count * rows.count) / (bitDepth == 16 ? 65535 : 255)
    }

    /// Mean absolute difference of R, G and B, in 0…1.
    func distance(to other: Picture) -> Double {
        var sum = 0
        for y in 0..<height {
            for x in 0..<width {
                for channel in 0..<3 { sum += abs(sample(x, y, channel) - other.sample(x, y, channel)) }
            }
        }
        return Double(sum) / Double(3 * width * height) / (bitDepth == 16 ? 65535 : 255)
    }

    /// Gradients, a bright disc, fine stripes and varying alpha: something of everything.
    static func scene(_ width: Int, _ height: Int, bitDepth: Int = 8) -> Picture {
        let radius = min(width, height) / 3
        return Picture(width, height, bitDepth: bitDepth) { x, y in
            let dx = x - width / 2
            let dy = y - height / 2
            let alpha = (x * 7 + y * 13) % 256
            if dx * dx + dy * dy < radius * radius { return (240, 180, 60 + 100 * y / height, alpha) }
            if y > height * 3 / 4 { return (x / 2 % 3 == 0 ? 30 : 90, 110, 50, alpha) }
            return (40 + 120 * x / width, 90 + 90 * y / height, 200 - 80 * x / width, alpha)
        }
    }

    static func plain(_ width: Int, _ height: Int, _ level: Int) -> Picture {
        Picture(width, height) { _, _ in (level, level, level, 255) }
    }
}
