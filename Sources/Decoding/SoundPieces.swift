internal import LibAV

/// The samples of one clip in the order in which they are heard.
protocol SoundPieces: AnyObject {
    /// Gives at most `limit` samples, at least one; nil when there are no more.
    func next(_ limit: Int) throws -> Frame?
}

/// A stretch of the source at its own speed, forwards or backwards.
final class PlainPieces: SoundPieces {
    private let store: any SoundStore
    private let isReversed: Bool
    private var left: Range<Int>

    init(_ store: any SoundStore, _ source: Range<Int>, isReversed: Bool) {
        self.store = store
        self.isReversed = isReversed
        left = source
    }

    func next(_ limit: Int) throws -> Frame? {
        let count = min(limit, left.count)
        guard count > 0 else { return nil }
        guard isReversed else {
            defer { left = (left.lowerBound + count)..<left.upperBound }
            return try store.read(left.lowerBound, count)
        }
        left = left.lowerBound..<(left.upperBound - count)
        let block = try store.read(left.upperBound, count)
        try block.withChannels { channels in
            for channel in channels {
                var samples = channel
                samples.reverse()
            }
        }
        return block
    }
}

/// Silence.
final class SilentPieces: SoundPieces {
    private let format: SoundFormat
    private var left: Int

    init(_ format: SoundFormat, count: Int) {
        self.format = format
        left = count
    }

    func next(_ limit: Int) throws -> Frame? {
        let count = min(limit, left)
        guard count > 0 else { return nil }
        left -= count
        return try Frame(silence: format, sampleCount: count)
    }
}

/// Other pieces made faster or slower, to exactly `count` samples: a filter gives a few too many or too few.
final class StretchedPieces: SoundPieces {
    private let pieces: any SoundPieces
    private let stretch: any SoundStretch
    private let format: SoundFormat
    private var left: Int
    private var ready: [Frame] = []
    private var used = 0
    private var ended = false

    init(_ pieces: any SoundPieces, _ clip: SoundClip, format: SoundFormat) throws {
        self.pieces = pieces
        self.format = format
        stretch =
            clip.keepsPitch
            ? try TempoStretch(speed: clip.speed, format) : try FilterGraph(tapeSpeed: clip.speed, format)
        left = clip.count
    }

    func next(_ limit: Int) throws -> Frame? {
        let count = min(limit, left)
        guard count > 0 else { return nil }
        left -= count
        let result = try Frame(silence: format, sampleCount: count)
        var done = 0
        while done < count, let block = try filtered() {
            let part = min(block.sampleCount - used, count - done)
            result.copySamples(of: block, from: used, count: part, at: done)
            done += part
            used += part
        }
        return result
    }

    /// The block that is being used up; nil when the filter has no more.
    private func filtered() throws -> Frame? {
        while true {
            if let block = ready.first {
                if used < block.sampleCount { return block }
                ready.removeFirst()
                used = 0
                continue
            }
            guard !ended else { return nil }
            let block = try pieces.next(4096)
            block?.pts = nil
            ended = block == nil
            try stretch.push(block)
            ready = try stretch.pullAll()
        }
    }
}
