internal import CLibAV
public import MediaTypes

/// The time of day, or of a reel, that a film's first frame has: `01:00:00:00`, `;` before the frames where numbers are
/// dropped (SMPTE ST 12-1).
public struct Timecode {
    /// As a file's tag says it.
    public let text: String

    /// Takes the text unchecked.
    public init(_ text: String) { self.text = text }

    /// The code of a frame so many seconds later; nil where the text isn't a code at that rate.
    /// - Parameter rate: frames a second.
    public func moved(by seconds: Double, rate: Ratio) -> Timecode? {
        var code = AVTimecode()
        guard rate.numerator > 0, av_timecode_init_from_string(&code, rate.rational, text, nil) >= 0 else { return nil }
        let frames = Int32(clamping: Int((seconds * rate.value).rounded()))
        return withUnsafeTemporaryAllocation(of: CChar.self, capacity: Int(AV_TIMECODE_STR_SIZE)) { buffer in
            guard let base = buffer.baseAddress, av_timecode_make_string(&code, base, frames) != nil else { return nil }
            return Timecode(String(cString: base))
        }
    }
}
