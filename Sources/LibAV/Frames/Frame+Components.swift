internal import CLibAV

/// The samples of one component of a picture, luma or red among them, in memory that a frame lends.
public struct FrameComponent {
    /// The first sample.
    public let base: UnsafeMutableRawPointer
    /// Bytes from one row to the next.
    public let stride: Int
    /// Bytes from one sample to the next.
    public let step: Int
    /// Samples in a row, and rows.
    public let width, height: Int
    /// Bits of a value, 8 to 16.
    public let bitDepth: Int
    /// Empty bits below the value in its two bytes; 0 where the value fills a byte or begins at the lowest bit.
    public let shift: Int
    /// log2 of how much coarser its samples lie than the picture's, across and down.
    public let coarseness: (across: Int, down: Int)
    /// What it is.
    public let role: Role

    /// What a component holds.
    public enum Role: Sendable {
        case luma, chroma, color, alpha
    }
}

extension PixelFormat {
    /// Each component's samples are whole bytes, 8 to 16 bits in the machine's order, so that ``Frame`` can lend them.
    public var hasPlainComponents: Bool {
        guard let descriptor = av_pix_fmt_desc_get(av)?.pointee, !isPalette, !isHardware else { return false }
        let odd = UInt64(AV_PIX_FMT_FLAG_BE | AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_FLOAT)
        guard descriptor.flags & odd == 0, !name.hasPrefix("bayer"), !name.hasPrefix("xyz") else { return false }
        let bytes = components(descriptor).map { ($0.depth + $0.shift + 7) / 8 }
        return !bytes.isEmpty && components(descriptor).allSatisfy { (8...16).contains($0.depth) }
            && zip(components(descriptor), bytes).allSatisfy { $0.step >= $1 && ($1 == 1 || $1 == 2) }
    }

    fileprivate func components(_ descriptor: AVPixFmtDescriptor) -> [AVComponentDescriptor] {
        let all = [descriptor.comp.0, descriptor.comp.1, descriptor.comp.2, descriptor.comp.3]
        return Array(all.prefix(Int(descriptor.nb_components)))
    }
}

extension Frame {
    /// Lends the samples of every component for the length of the call.
    ///
    /// The frame must own its samples (see ``makeWritable()``) if they are going to be changed.
    /// - Returns: nil for formats without ``PixelFormat/hasPlainComponents``.
    public func withComponents<T>(_ body: ([FrameComponent]) throws -> T) rethrows -> T? {
        guard format.hasPlainComponents, let descriptor = av_pix_fmt_desc_get(format.av)?.pointee else { return nil }
        let (data, strides) = (raw.pointee.data, raw.pointee.linesize)
        let planes = [(data.0, strides.0), (data.1, strides.1), (data.2, strides.2), (data.3, strides.3)]
        let components = format.components(descriptor)
        let lent = components.enumerated().compactMap { index, component -> FrameComponent? in
            let (plane, stride) = planes[Int(component.plane)]
            guard let plane else { return nil }
            let isAlpha = format.hasAlpha && index == components.count - 1
            let isChroma = !format.isRGB && !isAlpha && (index == 1 || index == 2)
            let shift = isChroma ? format.chromaShift : (0, 0)
            return FrameComponent(
                base: UnsafeMutableRawPointer(plane) + Int(component.offset), stride: Int(stride),
                step: Int(component.step), width: (width + (1 << shift.0) - 1) >> shift.0,
                height: (height + (1 << shift.1) - 1) >> shift.1, bitDepth: Int(component.depth),
                shift: Int(component.shift), coarseness: shift,
                role: isAlpha ? .alpha : isChroma ? .chroma : format.isRGB ? .color : .luma)
        }
        guard lent.count == components.count else { return nil }
        return try withExtendedLifetime(self) { try body(lent) }
    }
}
