internal import CPropagation
internal import Canvases

/// A painting put aside: four samples of 8 or 16 bits a pixel.
final class PackedCanvas {
    private let width, height: Int
    private let bits: Int32
    private let memory: UnsafeMutableRawPointer

    init(width: Int, height: Int, bitDepth: Int) {
        self.width = width
        self.height = height
        bits = Int32(bitDepth)
        memory = .allocate(byteCount: width * height * Self.bytesPerPixel(bitDepth: bitDepth), alignment: 64)
    }

    deinit { memory.deallocate() }

    static func bytesPerPixel(bitDepth: Int) -> Int { bitDepth == 16 ? 8 : 4 }

    private func row(_ y: Int) -> UnsafeMutableRawPointer { memory + y * width * (bits == 16 ? 8 : 4) }

    /// Limits the canvas to 0…1 and puts it aside.
    func pack(_ canvas: Canvas, threads: CanvasThreads) {
        threads.forEachRow(of: height) { [self] y, _ in
            cpropagation_pack_row(canvas.row(y), bits, Int32(width), row(y))
        }
    }

    func unpack(into canvas: Canvas, threads: CanvasThreads) {
        threads.forEachRow(of: height) { [self] y, _ in
            cpropagation_unpack_row(row(y), bits, Int32(width), canvas.row(y))
        }
    }

    /// Writes the mixture of this, at `position` 0, and `other`, at 1.
    func mix(with other: Canvas, position: Float, into canvas: Canvas, threads: CanvasThreads) {
        threads.forEachRow(of: height) { [self] y, _ in
            cpropagation_mix_row(row(y), other.row(y), bits, Int32(width), position, canvas.row(y))
        }
    }
}
