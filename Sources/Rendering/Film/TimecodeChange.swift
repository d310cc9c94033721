internal import Decoding
internal import EditPlans
internal import Encoding
internal import LibAV
internal import MediaTypes

/// What becomes of the timecode that the source's tags give its first frame.
struct TimecodeChange {
    /// For the output's first frame; nil where none is right.
    let text: String?
    /// What the user should know.
    let notes: [String]
    private static let key = "timecode"

    /// - Parameters:
    ///   - shown: what is written of the source.
    ///   - rate: frames a second.
    /// - Returns: nil where there is none, or where it stays as it is.
    init?(_ file: MediaFile, shown: Timeline, rate: Ratio) {
        let tags = file.metadata + file.streams.flatMap(\.metadata)
        guard let old = tags.first(where: { $0.key.lowercased() == Self.key })?.value, !shown.isIdentity else {
            return nil
        }
        guard shown.sourceIndex(of: shown.sourceTime(at: 0)) == 0 else {
            text = nil
            notes = ["the timecode (\(old)) is left out: the edit begins with another film"]
            return
        }
        let isOther = shown.clips.contains { $0.isReversed || $0.speed != 1 || $0.hold != nil }
        if isOther {
            text = nil
            notes = ["the timecode (\(old)) is left out: the edit shows frames backwards, held or at another speed"]
            return
        }
        let start = shown.sourceTime(at: 0)
        text = Timecode(old).moved(by: start, rate: rate)?.text
        if text == nil {
            notes = ["the timecode (\(old)) is left out: it can't be counted on at \(rate.text) frames a second"]
        } else if shown.clips.count > 1 {
            notes = ["the timecode is right up to the first cut: a file has one, that of its first frame"]
        } else {
            notes = []
        }
    }

    /// Tags with the new code in place of the old.
    func applied(to tags: [StreamInfo.Tag]) -> [StreamInfo.Tag] {
        tags.compactMap { tag in
            guard tag.key.lowercased() == Self.key else { return tag }
            return text.map { .init(key: tag.key, value: $0) }
        }
    }

    /// The same for the streams of a file that is being written.
    func apply(to file: OutputFile, _ streams: [StreamInfo]) {
        for stream in streams {
            guard let index = file.indices[stream.index] else { continue }
            for tag in stream.metadata where tag.key.lowercased() == Self.key {
                file.muxer.setTag(tag.key, text, ofStream: index)
            }
        }
    }
}

extension FilmJob {
    /// The timecode of the output; nil where it is the source's.
    var timecode: TimecodeChange? {
        TimecodeChange(source.file, shown: source.shown, rate: film.nominalFrameRate)
    }
}
