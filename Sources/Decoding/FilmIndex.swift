internal import LibAV
public import MediaTypes

/// When the frames of a film are seen, and at which of them decoding can begin: from its packets, without decoding.
public struct FilmIndex: Sendable {
    /// Seconds from the file's origin, rising.
    public let frames: [Double]
    /// Seconds from the file's origin, rising: the key frames.
    public let keyFrames: [Double]
    /// Readers can start in the middle of the file.
    public let canSeek: Bool

    /// Reads every packet of the film.
    /// - Parameter supervision: asked once in a while.
    public static func read(_ file: MediaFile, _ supervision: Supervision) throws -> FilmIndex {
        let film = try file.requireVideo()
        let demuxer = try Demuxer(path: file.path)
        demuxer.select([film.index])
        var frames: [Double] = []
        var keys: [Double] = []
        while let packet = try? demuxer.read() {
            if frames.count % 256 == 0 { try supervision.check() }
            guard packet.streamIndex == film.index, !packet.isDiscarded, packet.size > 0,
                let ticks = packet.pts ?? packet.dts
            else { continue }
            let second = Double(ticks) * film.timeBase.value - file.origin
            frames.append(second)
            if packet.isKeyFrame { keys.append(second) }
        }
        let canSeek = !file.hasNoTimes && !file.hasClockJumps && demuxer.clockJumps == 0 && !frames.isEmpty
        return FilmIndex(frames: frames.sorted(), keyFrames: keys.sorted(), canSeek: canSeek)
    }

    /// The number of the first frame that begins at a second or later.
    public func firstFrame(from second: Double) -> Int {
        var (low, high) = (0, frames.count)
        while low < high {
            let middle = (low + high) / 2
            if frames[middle] < second { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// Seconds from one frame to the next where they lie farthest apart.
    public var longestGap: Double { zip(frames, frames.dropFirst()).map { $1 - $0 }.max() ?? 0 }
}
