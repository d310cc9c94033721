internal import CLibAV
internal import Glibc
public import MediaTypes

/// An open media file to read packets from (`AVFormatContext`). Used by one thread at a time.
///
/// `Sendable` unchecked: it is made on one thread and then belongs to the reader's.
public final class Demuxer: @unchecked Sendable {
    let raw: UnsafeMutablePointer<AVFormatContext>
    /// The path as it was given, without libavformat's `file:`.
    public let path: String
    /// The streams in the file's order: a stream's place is its ``StreamInfo/index``.
    public let streams: [StreamInfo]
    /// FFmpeg's name of the container: `mov,mp4,m4a,3gp,3g2,mj2`.
    public let formatName: String
    /// What it logs, from its opening on.
    public let errors: ErrorLog
    private var joiner = ClockJoiner()
    /// Packets read ahead, and the error behind them.
    private var early: [Packet] = []
    private var earlyError: LibAVError?
    /// Streams that are read; nil is all.
    private var selected: Set<Int>?

    /// Opens and probes a local file (`avformat_open_input`, `avformat_find_stream_info`). Formats that point to other
    /// files or places (playlists, session descriptions) are refused, and so is every protocol but `file`.
    public init(path: String) throws(LibAVError) {
        let named = try NamedFile(path: path)
        let format = av_find_input_format(named.formatName)
        errors = try ErrorLog()
        var context = avformat_alloc_context()
        try allocated(context, "a demuxer").pointee.opaque = UnsafeMutableRawPointer(errors.raw)
        var options: OpaquePointer? = nil
        for (key, value) in named.options { av_dict_set(&options, key, value, 0) }
        let code = avformat_open_input(&context, "file:" + path, format, &options)
        av_dict_free(&options)
        guard let opened = context, code >= 0 else {
            throw LibAVError(code < 0 ? code : clibav_no_memory(), "cannot open", path, kind: .input)
        }
        // What the container says once of a whole stream (mastering metadata) also comes with its first packet.
        av_format_inject_global_side_data(opened)
        var found: [StreamInfo] = []
        do throws(LibAVError) {
            try check(avformat_find_stream_info(opened, nil), "cannot read the streams of", path)
            for index in 0..<opened.pointee.nb_streams { found.append(try StreamInfo(clibav_stream(opened, index))) }
        } catch {
            avformat_close_input(&context)
            throw error
        }
        raw = opened
        self.path = path
        streams = found
        formatName = String(cString: opened.pointee.iformat.pointee.name)
    }

    deinit {
        var pointer: UnsafeMutablePointer<AVFormatContext>? = raw
        avformat_close_input(&pointer)
    }

    /// Seconds; nil when the header doesn't say.
    public var duration: Double? {
        raw.pointee.duration == clibav_no_pts() ? nil : Double(raw.pointee.duration) / Double(AV_TIME_BASE)
    }

    /// ``duration`` is reckoned from the size and the bit rate (`AVFMT_DURATION_FROM_BITRATE`).
    public var lengthIsEstimated: Bool { raw.pointee.duration_estimation_method == AVFMT_DURATION_FROM_BITRATE }

    /// The earliest time of any stream, in seconds; nil when the header doesn't say.
    public var startTime: Double? {
        raw.pointee.start_time == clibav_no_pts() ? nil : Double(raw.pointee.start_time) / Double(AV_TIME_BASE)
    }

    /// The container's clock is a broadcast's: it starts anywhere and means nothing (`AVFMT_TS_DISCONT`).
    public var hasArbitraryClock: Bool { (raw.pointee.iformat.pointee.flags & AVFMT_TS_DISCONT) != 0 }

    /// Tags of the file as a whole, not of its streams.
    public var metadata: [StreamInfo.Tag] { StreamInfo.tags(raw.pointee.metadata) }

    /// The chapters in the file's order; empty when it has none.
    public var chapters: [Chapter] {
        (0..<raw.pointee.nb_chapters).map { index in
            let it = clibav_chapter(raw, index).pointee
            return Chapter(
                id: it.id, timeBase: Ratio(it.time_base), start: it.start, end: it.end,
                metadata: StreamInfo.tags(it.metadata))
        }
    }

    /// Jumps of the clock that were found, and joined, so far.
    public var clockJumps: Int { joiner.jumpCount }

    /// Reads only these streams; the demuxer skips the others' bytes where it can (`AVStream.discard`).
    public func select(_ indices: Set<Int>) {
        selected = indices
        // Every reader must find the same jumps of the clock, so it looks at all streams.
        guard !hasArbitraryClock else { return }
        for index in 0..<raw.pointee.nb_streams {
            clibav_stream(raw, index).pointee.discard = indices.contains(Int(index)) ? AVDISCARD_DEFAULT : AVDISCARD_ALL
        }
    }

    /// The next packet of the selected streams; nil at the end (`av_read_frame`). Where a broadcast's clock jumps, the
    /// times go on.
    public func read() throws(LibAVError) -> Packet? {
        while let packet = try takeJoined() {
            if packet.isCorrupt && hasArbitraryClock { clearCorruptionAtJump(packet) }
            if selected?.contains(packet.streamIndex) != false { return packet }
        }
        return nil
    }

    private func takeJoined() throws(LibAVError) -> Packet? {
        if !early.isEmpty { return early.removeFirst() }
        if let error = earlyError {
            earlyError = nil
            throw error
        }
        let packet = try Packet()
        let code = av_read_frame(raw, packet.raw)
        if code == clibav_end_of_file() { return nil }
        try check(code, "cannot read", path)
        if hasArbitraryClock, streams.indices.contains(packet.streamIndex) {
            joiner.join(packet, of: streams[packet.streamIndex])
        }
        return packet
    }

    /// Where two recordings meet, the first one's last packet looks damaged, because the counters of the container's
    /// packets jump as well. A parser marks the frame before it, so the stream's next two packets are looked at.
    private func clearCorruptionAtJump(_ packet: Packet) {
        if joiner.isBehind(packet.streamIndex) { return packet.clearCorruption() }
        let jumps = joiner.jumpCount
        var later = early
        early = []
        defer { early = later }
        var own = later.count { $0.streamIndex == packet.streamIndex }
        while own < 2, later.count < 512 {
            do throws(LibAVError) {
                guard let next = try takeJoined() else { return }
                later.append(next)
                if joiner.jumpCount > jumps { return ([packet] + later).forEach { $0.clearCorruption() } }
                if next.streamIndex == packet.streamIndex { own += 1 }
            } catch {
                earlyError = error
                return
            }
        }
    }

    /// Goes to the last key frame of `stream` at or before `time`, in its ticks (`avformat_seek_file`); not in a file
    /// whose clock jumps.
    public func seek(stream: Int, to time: Int64) throws(LibAVError) {
        try check(
            avformat_seek_file(raw, Int32(stream), Int64.min, time, time, 0), "cannot seek in", path)
        joiner = ClockJoiner()
        early = []
        earlyError = nil
    }

    /// Reads on to the end, or as far as can be read, and gives where each stream ends.
    public func measureEnds() -> [Int: StreamEnd] {
        var ends: [Int: StreamEnd] = [:]
        while let packet = try? read() {
            guard streams.indices.contains(packet.streamIndex), !packet.isDiscarded, packet.size > 0 else { continue }
            let stream = streams[packet.streamIndex]
            let frame = stream.kind == .video ? 1 / stream.nominalFrameRate.value : 0
            let length = Double(packet.duration) * stream.timeBase.value
            ends[stream.index, default: StreamEnd()].add(
                (packet.pts ?? packet.dts).map { Double($0) * stream.timeBase.value }, length > 0 ? length : frame,
                frame: frame, isExact: packet.pts != nil)
        }
        return ends
    }
}

extension Packet {
    fileprivate func clearCorruption() { raw.pointee.flags &= ~AV_PKT_FLAG_CORRUPT }
}

/// Where a stream ends, by its packets.
public struct StreamEnd: Sendable {
    /// Some packet has a time. Else frames follow each other at the nominal rate, as in a raw `.h264`.
    public private(set) var hasTimes = false
    /// Seconds on the container's clock. Where not every packet tells when it is shown, at least as long as its frames
    /// at the nominal rate.
    public var seconds: Double { isExact ? latest : max(latest, (first ?? 0) + counted) }
    /// Seconds on the container's clock; nil without times.
    public private(set) var first: Double?
    /// Of one packet after the other, over all; 0/1 for fewer than two with a time.
    public var meanRate: Ratio {
        guard let first, last > first, count > 1 else { return Ratio(0, 1) }
        return Ratio(max(1, Int((Double(count - 1) / (last - first) * 1000).rounded())), 1000)
    }
    private var count = 0, last = -Double.infinity
    private var latest = 0.0, counted = 0.0
    private var isExact = true

    init() {}

    mutating func add(_ time: Double?, _ length: Double, frame: Double, isExact exact: Bool) {
        counted += frame
        isExact = isExact && exact
        guard let time else { return }
        latest = hasTimes ? max(latest, time + length) : time + length
        first = min(first ?? time, time)
        last = max(last, time)
        count += 1
        hasTimes = true
    }
}

/// A named part of a file (`AVChapter`): ticks `[start, end)` of its own time base.
public struct Chapter: Sendable, Hashable {
    /// The container's own number, which need not begin at 0.
    public var id: Int64
    /// Seconds a tick of ``start`` and ``end``.
    public var timeBase: Ratio
    /// The first tick.
    public var start: Int64
    /// The tick after the last.
    public var end: Int64
    /// Mostly a `title` and nothing else.
    public var metadata: [StreamInfo.Tag]

    /// - Parameters:
    ///   - id: the container's own number.
    ///   - timeBase: seconds a tick.
    ///   - start: the first tick.
    ///   - end: the tick after the last.
    public init(id: Int64, timeBase: Ratio, start: Int64, end: Int64, metadata: [StreamInfo.Tag]) {
        self.id = id
        self.timeBase = timeBase
        self.start = start
        self.end = end
        self.metadata = metadata
    }
}
