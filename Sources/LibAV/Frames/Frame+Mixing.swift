internal import CLibAV

extension Frame {
    /// Mixes the samples of another frame in: its own are copied first where they are shared.
    ///
    /// - Parameter share: of the other frame, 0 to 1.
    /// - Returns: false, with nothing changed, for frames of another size or format, and for formats that
    ///   ``PixelFormat/canBeMixed`` excludes.
    public func mix(_ other: Frame, share: Double) throws(LibAVError) -> Bool {
        guard canBeMixed(with: other) else { return false }
        try makeWritable()
        let weight = Int32((min(1, max(0, share)) * 32768).rounded())
        clibav_mix(raw, other.raw, weight)
        return true
    }

    /// It is of the same size and format, which ``PixelFormat/canBeMixed`` doesn't exclude.
    public func canBeMixed(with other: Frame) -> Bool {
        width == other.width && height == other.height && format == other.format && format.canBeMixed
    }

    /// Lays columns, or rows, of a frame that can be mixed with this one into it: its own samples are copied first
    /// where they are shared.
    ///
    /// - Parameters:
    ///   - rows: rows, and not columns.
    ///   - span: of the other frame, in whole samples of colour.
    ///   - place: the first column, or row, of this frame that they go to.
    public func take(_ span: Range<Int>, of other: Frame, rows: Bool, to place: Int) throws(LibAVError) {
        try makeWritable()
        clibav_take(raw, other.raw, rows ? 1 : 0, Int32(span.lowerBound), Int32(place), Int32(span.count))
    }
}

extension PixelFormat {
    /// Samples are whole numbers of a byte or of two in the machine's order, so that two pictures can be mixed sample
    /// by sample.
    public var canBeMixed: Bool { clibav_can_mix(av) != 0 }
}
