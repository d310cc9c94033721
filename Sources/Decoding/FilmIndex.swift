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
    /// Seconds from one frame to the next where they lie farthest apart.
    public let longestGap: Double

    private init(frames: [Double], keyFrames: [Double], canSeek: Bool, longestGap: Double? = nil) {
        self.frames = frames
        self.keyFrames = keyFrames
        self.canSeek = canSeek
        self.longestGap = longestGap ?? zip(frames, frames.dropFirst()).map { $1 - $0 }.max() ?? 0
    }

    /// Of several films that lie on one axis.
    /// - Parameter films: each with the second of the axis at which it begins, rising.
    public init(joining films: [(start: Double, index: FilmIndex)]) {
        self.init(
            frames: films.flatMap { film in film.index.frames.map { $0 + film.start } },
            keyFrames: films.flatMap { film in film.index.keyFrames.map { $0 + film.start } },
            canSeek: films.allSatisfy(\.index.canSeek), longestGap: films.map(\.index.longestGap).max())
    }

    /// Reads every packet of the film.
    /// - Parameter supervision: asked once in a while.
    public static func read(_ file: MediaFile, _ supervision: Supervision) throws -> FilmIndex {
        let film = try file.requireVideo()
        let demuxer = try Demuxer(path: file.path)
        demuxer.select([film.index])
        var frames: [Double] = []
        var keys: [Double] = []
        // Up to where the file can be read: what is behind is told as damage by whoever decodes it.
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
}
