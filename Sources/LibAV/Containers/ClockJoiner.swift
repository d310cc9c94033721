internal import MediaTypes

/// Lets the times of a broadcast stream go on where its clock jumps, as where two recordings were put together.
///
/// All streams share each jump, so that they stay in step. A stream's own packets decide when it passes over to the
/// next stretch, because the others' last packets may come after the first ones of the next stretch.
struct ClockJoiner {
    /// Seconds added to the times of each stretch.
    private var offsets = [0.0]
    private var streams: [Int: Progress] = [:]

    private struct Progress {
        var stretch: Int
        /// Seconds on the joined clock: of the last packet, and of its end.
        var last, end: Double
        var ticks: Int64
    }

    /// Seconds: farther forward is a jump (`-dts_delta_threshold` of `ffmpeg`), or farther back.
    private static let forward = 10.0, back = 0.1

    var jumpCount: Int { offsets.count - 1 }

    /// The others have passed a jump that this stream still is before.
    func isBehind(_ index: Int) -> Bool { streams[index].map { $0.stretch < jumpCount } ?? false }

    /// Puts a packet on the joined clock. Only picture and sound tell of jumps: captions may be far apart.
    mutating func join(_ packet: Packet, of stream: StreamInfo) {
        guard let ticks = packet.dts ?? packet.pts else { return }
        let base = stream.timeBase.value
        let time = Double(ticks) * base
        let tells = stream.kind == .video || stream.kind == .audio
        let stretch = tells ? stretch(of: time, stream.index) : offsets.count - 1
        var shift = Int64((offsets[stretch] / base).rounded())
        // Stretches may overlap by a block or two.
        if jumpCount > 0, let last = streams[stream.index]?.ticks { shift = max(shift, last + 1 - ticks) }
        packet.pts = packet.pts.map { $0 + shift }
        packet.dts = packet.dts.map { $0 + shift }
        let joined = time + offsets[stretch]
        streams[stream.index] = Progress(
            stretch: stretch, last: joined, end: joined + Double(max(0, packet.duration)) * base, ticks: ticks + shift)
    }

    private mutating func stretch(of time: Double, _ index: Int) -> Int {
        guard let seen = streams[index] else { return offsets.count - 1 }
        let newest = streams.values.map(\.end).max() ?? seen.end
        let fitting = (seen.stretch..<offsets.count).first {
            let joined = time + offsets[$0]
            return joined >= seen.last - Self.back && joined <= newest + Self.forward
        }
        if let fitting { return fitting }
        // Without a gap for this stream, unless another one is longer by more than its last blocks.
        offsets.append(max(seen.end, newest - Self.back) - time)
        return offsets.count - 1
    }
}
