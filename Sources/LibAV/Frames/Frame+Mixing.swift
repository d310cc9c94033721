internal import CLibAV

extension Frame {
    /// Mixes the samples of another frame in: its own are copied first where they are shared.
    ///
    /// - Parameter share: of the other frame, 0 to 1.
    /// - Returns: false, with nothing changed, for frames of another size or format, and for formats that
    ///   ``PixelFormat/canBeMixed`` excludes.
    public func mix(_ other: Frame, share: Double) throws(LibAVError) -> Bool {
        guard width == other.width, height == other.height, format == other.format, format.canBeMixed else {
            return false
        }
        try makeWritable()
        let weight = Int32((min(1, max(0, share)) * 32768).rounded())
        clibav_mix(raw, other.raw, weight)
        return true
    }
}

extension PixelFormat {
    /// Samples are whole numbers of a byte or of two in the machine's order, so that two pictures can be mixed sample
    /// by sample.
    public var canBeMixed: Bool { clibav_can_mix(av) != 0 }
}
