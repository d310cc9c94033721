internal import CLibAV
public import MediaTypes

/// A piece of a coded stream (`AVPacket`).
///
/// `Sendable` unchecked: one owner at a time, as ``Frame``.
public final class Packet: @unchecked Sendable {
    let raw: UnsafeMutablePointer<AVPacket>

    /// An empty packet (`av_packet_alloc`).
    public init() throws(LibAVError) { raw = try allocated(av_packet_alloc(), "a packet") }

    deinit {
        var pointer: UnsafeMutablePointer<AVPacket>? = raw
        av_packet_free(&pointer)
    }

    /// The stream's place in the file that it was read from, or that it is about to be written to.
    public var streamIndex: Int {
        get { Int(raw.pointee.stream_index) }
        set { raw.pointee.stream_index = Int32(newValue) }
    }
    /// The time in ticks of its stream's time base.
    public var pts: Int64? {
        get { raw.pointee.pts == clibav_no_pts() ? nil : raw.pointee.pts }
        set { raw.pointee.pts = newValue ?? clibav_no_pts() }
    }
    /// The time in ticks of its stream's time base.
    public var dts: Int64? {
        get { raw.pointee.dts == clibav_no_pts() ? nil : raw.pointee.dts }
        set { raw.pointee.dts = newValue ?? clibav_no_pts() }
    }
    /// The duration in ticks of its stream's time base; 0 when unknown.
    public var duration: Int64 {
        get { raw.pointee.duration }
        set { raw.pointee.duration = newValue }
    }
    /// Bytes.
    public var size: Int { Int(raw.pointee.size) }
    /// Decoding can begin here (`AV_PKT_FLAG_KEY`).
    public var isKeyFrame: Bool { (raw.pointee.flags & AV_PKT_FLAG_KEY) != 0 }
    /// The demuxer says that its bytes are damaged.
    public var isCorrupt: Bool { (raw.pointee.flags & AV_PKT_FLAG_CORRUPT) != 0 }
    /// Decoded for the sake of others, not shown: what an edit list cuts off.
    public var isDiscarded: Bool { (raw.pointee.flags & AV_PKT_FLAG_DISCARD) != 0 }

    /// From here on the stream is set up in another way (`AV_PKT_DATA_NEW_EXTRADATA`, `AV_PKT_DATA_PARAM_CHANGE`).
    public var changesSetup: Bool {
        [AV_PKT_DATA_NEW_EXTRADATA, AV_PKT_DATA_PARAM_CHANGE].contains { kind in
            av_packet_get_side_data(raw, kind, nil) != nil
        }
    }

    /// Lets go of all that lies beside its bytes, such as the samples that are to be skipped at a file's ends.
    public func dropSideData() { av_packet_free_side_data(raw) }

    /// Looks at its bytes where they lie; they are only there meanwhile.
    public func withBytes<T>(_ look: (UnsafeBufferPointer<UInt8>) -> T) -> T {
        look(UnsafeBufferPointer(start: raw.pointee.data, count: raw.pointee.data == nil ? 0 : size))
    }

    /// Its bytes.
    public var bytes: [UInt8] {
        guard let data = raw.pointee.data else { return [] }
        return Array(UnsafeBufferPointer(start: data, count: size))
    }

    /// Another reference to the same bytes (`av_packet_ref`).
    public func copy() throws(LibAVError) -> Packet {
        let other = try Packet()
        try check(av_packet_ref(other.raw, raw), "cannot copy", "a packet", kind: .resources)
        return other
    }

    /// Restates its times in another time base (`av_packet_rescale_ts`).
    public func rescale(from source: Ratio, to target: Ratio) {
        av_packet_rescale_ts(raw, source.rational, target.rational)
    }
}
