import Evaluation
import MediaTypes

/// A picture made for a test: RGBA of 8 or 16 bits with gaps between the rows, its green plane lent as the coded one.
final class Slide {
    let width, height, bitDepth: Int
    private let bytes: Int
    private let stride: Int
    private let memory: UnsafeMutableRawPointer
    private let plane: UnsafeMutableRawPointer

    /// - Parameter color: R, G, B in 0…255 at a column and row.
    init(_ width: Int, _ height: Int, bitDepth: Int = 8, color: (Int, Int) -> [Int]) {
        self.width = width
        self.height = height
        self.bitDepth = bitDepth
        bytes = bitDepth / 8
        stride = 4 * width * bytes + 20
        memory = .allocate(byteCount: stride * height, alignment: 16)
        plane = .allocate(byteCount: (width * bytes + 6) * height, alignment: 16)
        memory.initializeMemory(as: UInt8.self, repeating: 77, count: stride * height)
        plane.initializeMemory(as: UInt8.self, repeating: 77, count: (width * bytes + 6) * height)
        for y in 0..<height {
            for x in 0..<width {
                let values = color(x, y)
                for channel in 0..<3 { set(memory + y * stride, 4 * x + channel, values[channel]) }
                set(plane + y * (width * bytes + 6), x, values[1])
            }
        }
    }

    /// A grey one.
    convenience init(_ width: Int, _ height: Int, bitDepth: Int = 8, grey: (Int, Int) -> Int) {
        self.init(width, height, bitDepth: bitDepth) { x, y in Array(repeating: grey(x, y), count: 3) }
    }

    deinit {
        memory.deallocate()
        plane.deallocate()
    }

    private func set(_ row: UnsafeMutableRawPointer, _ index: Int, _ value: Int) {
        if bytes == 2 {
            row.storeBytes(of: UInt16(value * 257), toByteOffset: 2 * index, as: UInt16.self)
        } else {
            row.storeBytes(of: UInt8(value), toByteOffset: index, as: UInt8.self)
        }
    }

    /// R, G or B in 0…1.
    func sample(_ x: Int, _ y: Int, _ channel: Int) -> Double {
        let row = memory + y * stride
        return bytes == 2
            ? Double(row.load(fromByteOffset: 8 * x + 2 * channel, as: UInt16.self)) / 65535
            : Double(row.load(fromByteOffset: 4 * x + channel, as: UInt8.self)) / 255
    }

    /// Rec. 601, 0…255.
    func luma(_ x: Int, _ y: Int) -> Double {
        255 * (0.299 * sample(x, y, 0) + 0.587 * sample(x, y, 1) + 0.114 * sample(x, y, 2))
    }

    /// Valid as long as the slide.
    var green: PlaneView {
        PlaneView(base: plane, width: width, height: height, stride: width * bytes + 6, bitDepth: bitDepth)
    }

    /// Valid as long as the slide.
    var exhibit: Comparison.Exhibit {
        let view = PictureView(base: memory, width: width, height: height, stride: stride, bitDepth: bitDepth)
        return Comparison.Exhibit(picture: view, planes: [green])
    }
}

/// Soft round spots of changing size that move by `dx` and `dy` pixels: a texture that optical flow can follow.
func spots(_ x: Int, _ y: Int, dx: Double = 0, dy: Double = 0) -> Int {
    let (u, v) = (Double(x) - dx, Double(y) - dy)
    let wave = wave(u / 5.3) * wave(v / 6.1) + 0.6 * wave((u + v) / 9.7 + 1) + 0.5 * wave((u - 0.7 * v) / 13.9 + 2)
    return Int(min(max(128 + 55 * wave, 0), 255))
}
