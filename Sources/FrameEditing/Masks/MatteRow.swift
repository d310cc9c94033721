internal import Finders

/// What is kept of a frame beside its matte: 48 bytes in the machine's order.
struct MatteRow: Equatable, Sendable {
    /// Ticks at which the frame begins.
    let time: Int64
    /// Where its compressed matte begins in the file of mattes, and its bytes; no bytes where nobody is there.
    let offset: Int64
    let bytes: UInt32
    /// CRC-32 of these bytes.
    let checksum: UInt32
    /// Of ``MatteContent``.
    let area, confidence: Float
    /// Left, top, right and bottom of the box in fractions of the picture; all 0 for none.
    let box: SIMD4<Float>

    static let size = 48

    init(time: Int64, offset: Int64, bytes: UInt32, checksum: UInt32, _ content: MatteContent) {
        self.time = time
        self.offset = offset
        self.bytes = bytes
        self.checksum = checksum
        area = content.area
        confidence = content.confidence
        box = content.box.map { SIMD4($0.left, $0.top, $0.right, $0.bottom) } ?? .zero
    }

    /// A row of a file.
    /// - Precondition: 48 bytes begin at `start`.
    init(_ file: UnsafeRawBufferPointer, at start: Int) {
        func value<Value>(_ offset: Int, _ type: Value.Type) -> Value {
            file.loadUnaligned(fromByteOffset: start + offset, as: type)
        }
        (time, offset) = (value(0, Int64.self), value(8, Int64.self))
        (bytes, checksum) = (value(16, UInt32.self), value(20, UInt32.self))
        (area, confidence) = (value(24, Float.self), value(28, Float.self))
        box = SIMD4((0..<4).map { value(32 + 4 * $0, Float.self) })
    }

    /// The same row without its matte.
    var withoutMatte: MatteRow {
        MatteRow(
            time: time, offset: 0, bytes: 0, checksum: 0,
            MatteContent(area: area, confidence: confidence, box: nil))
    }

    /// What its matte shows; nil where there is none.
    var content: MatteContent? {
        guard bytes > 0 else { return nil }
        let isBox = box.z > box.x && box.w > box.y
        return MatteContent(
            area: area, confidence: confidence,
            box: isBox ? FoundBox(left: box.x, top: box.y, right: box.z, bottom: box.w) : nil)
    }

    /// Adds its bytes to those of other rows.
    func append(to file: inout [UInt8]) {
        withUnsafeBytes(of: time) { file += $0 }
        withUnsafeBytes(of: offset) { file += $0 }
        withUnsafeBytes(of: bytes) { file += $0 }
        withUnsafeBytes(of: checksum) { file += $0 }
        for value in [area, confidence, box.x, box.y, box.z, box.w] { withUnsafeBytes(of: value) { file += $0 } }
    }
}
