/// A stored tensor, in place: nothing is copied.
public struct WeightView: @unchecked Sendable {
    // Unchecked: the memory is read-only and held by `file`.

    /// The name that the file gives it.
    public let name: String
    /// What its numbers are.
    public let element: WeightElement
    /// Lengths of the axes, outermost first; empty for a single number. Axes may have length 0.
    public let shape: [Int]
    /// The numbers, little-endian, in row-major order without gaps; valid as long as ``file`` lives. Files written by
    /// other programs may put them at an address that isn't a multiple of the element's size (see ``isAligned``).
    public let bytes: UnsafeRawBufferPointer
    /// The mapping that holds ``bytes``. Whoever keeps the bytes keeps this.
    public let file: MappedFile

    /// How many numbers it has.
    public var count: Int { bytes.count / element.size }

    /// Whether the numbers can be read where they are, without copying.
    public var isAligned: Bool { UInt(bitPattern: bytes.baseAddress) % UInt(element.size) == 0 }

    /// Where its first byte is in the file.
    public var offset: Int {
        guard let start = file.bytes.baseAddress, let own = bytes.baseAddress else { return 0 }
        return own - start
    }
}
