public import EditPlans
public import LibAV
public import MediaTypes

/// The frames of a film in the order and at the times of a ``Timeline``.
///
/// On the identity timeline every frame keeps the time that its packet had, tick by tick, less the file's origin. Used
/// by one thread at a time; memory does not grow with the length of the film.
public final class PictureReader {
    /// The time base of the times that the frames carry.
    public let timeBase: Ratio
    private let decoder: FrameDecoder
    private let timeline: Timeline
    private let stream: StreamInfo
    private let rate: Double
    /// Ticks of the file's origin: taken from every time on the identity timeline, so that the film begins about 0.
    public let origin: Int64
    /// Output seconds before the timeline's start: a preview's frames have the times that they have in the whole.
    private let offset: Double
    private var clips: [(start: Double, clip: Timeline.Clip)]
    private var current: (any ClipFrames)?
    /// The current clip is played backwards: its fields change places in time.
    private var turnsFields = false
    private var lastPTS: Int64?
    /// Output seconds of the frames that are asked for; nil is all.
    private let part: Range<Double>?

    /// - Parameters:
    ///   - offset: output seconds at which the timeline starts.
    ///   - part: output seconds, half open: frames that end before it or begin after it are passed over; all others
    ///     have the very times that they have without it.
    ///   - threads: of the decoder; 0 lets libavcodec choose.
    public init(
        _ file: MediaFile, timeline: Timeline, offset: Double = 0, part: Range<Double>? = nil, keepGoing: Bool,
        threads: Int = 0
    ) throws {
        self.part = part
        stream = try file.requireVideo()
        decoder = try FrameDecoder(file, keepGoing: keepGoing, threads: threads)
        self.timeline = timeline
        clips = timeline.placed.reversed()
        rate = stream.nominalFrameRate.value
        timeBase = Self.timeBase(stream, timeline)
        origin = timeline.isIdentity ? Int64((file.origin / stream.timeBase.value).rounded()) : 0
        self.offset = offset
        if let part, timeline.isIdentity, part.lowerBound > 2 / rate {
            try decoder.seek(to: part.lowerBound - 1 / rate)
        }
    }

    /// The time base of the frames' times: the stream's own on the identity timeline; else one of 90 000 ticks a second
    /// or more, which is exact for whole frames at the film's nominal rate unless that is too odd.
    public static func timeBase(_ stream: StreamInfo, _ timeline: Timeline) -> Ratio {
        if timeline.isIdentity { return stream.timeBase }
        return ticks(stream.nominalFrameRate, own: stream.timeBase)
    }

    static func ticks(_ rate: Ratio, own: Ratio) -> Ratio {
        let numerator = max(1, rate.numerator)
        let ticks = numerator * ((89_999 + numerator) / numerator)
        if ticks <= 10_000_000 { return Ratio(1, ticks) }
        return own.value < 1.0 / 90_000 && own.denominator <= Int(Int32.max) ? own : Ratio(1, 90_000)
    }

    /// What was found broken so far.
    public var damages: [Damage] { decoder.damages }

    /// What should be told but is no damage; complete after the first frame.
    public var notes: [Damage] { decoder.notes }

    /// Seconds that a frame lasts at the film's own rate.
    public var nominalDuration: Double { 1 / rate }

    /// The next frame, its time and duration in ``timeBase``; nil at the end.
    public func next() throws -> Frame? {
        timeline.isIdentity ? try nextAsIs() : try nextPlaced()
    }

    private func nextAsIs() throws -> Frame? {
        guard var timed = try decoder.next() else { return nil }
        if let part {
            while timed.end <= part.lowerBound {
                guard let later = try decoder.next() else { return nil }
                timed = later
            }
            guard timed.start < part.upperBound else { return nil }
        }
        let frame = timed.frame
        var pts = (frame.pts ?? 0) - origin
        if let last = lastPTS { pts = max(pts, last + 1) }
        lastPTS = pts
        frame.pts = pts
        frame.duration = max(1, Int64(((timed.end - timed.start) / timeBase.value).rounded()))
        return frame
    }

    private func nextPlaced() throws -> Frame? {
        while true {
            if let (frame, start, end) = try current?.next() {
                if let part, end <= part.lowerBound { continue }
                if let part, start >= part.upperBound { return nil }
                var pts = Int64(((start + offset) / timeBase.value).rounded())
                if let last = lastPTS { pts = max(pts, last + 1) }
                lastPTS = pts
                let placed = try frame.copy()
                placed.pts = pts
                if turnsFields { placed.fields = placed.fields.reversed }
                placed.duration = max(1, Int64(((end + offset) / timeBase.value).rounded()) - pts)
                return placed
            }
            guard let (start, clip) = clips.popLast() else { return nil }
            if let part, start + clip.duration + 1 / rate <= part.lowerBound { continue }
            current = try frames(of: clip, startingAt: start)
            turnsFields = clip.isReversed
        }
    }

    private func frames(of clip: Timeline.Clip, startingAt start: Double) throws -> any ClipFrames {
        let frame = 1 / rate
        // Output seconds of the clip that nobody asks for, less a few frames' worth.
        let skipped = part.map { max(0, $0.lowerBound - start - 3 * frame * max(1, 1 / clip.speed)) } ?? 0
        let pieces: any ClipPieces
        if let hold = clip.hold {
            let still = try ForwardPieces(
                decoder, clip.source.lowerBound..<(clip.source.lowerBound + frame), frame: frame)
            return try FrozenFrames(still, start: start, duration: hold, frame: frame, skipping: skipped)
        } else if clip.isReversed {
            pieces = BackwardPieces(decoder, clip.source, frame: frame, skipping: skipped * clip.speed)
        } else {
            pieces = try ForwardPieces(decoder, clip.source, frame: frame, skipping: skipped * clip.speed)
        }
        return PlacedFrames(pieces, clip, start: start, frame: frame, skipping: skipped)
    }
}

/// Frames with the output seconds they are seen at.
protocol ClipFrames: AnyObject {
    func next() throws -> (frame: Frame, start: Double, end: Double)?
}

/// The frames of one clip placed on the output's clock; where it plays fast, only as many as the film's own rate
/// has room for.
private final class PlacedFrames: ClipFrames {
    private let pieces: any ClipPieces
    private let clip: Timeline.Clip
    private let start, frame: Double
    private var slot = 0
    private var piece: Piece?

    /// - Parameter skipping: output seconds of the clip that nobody asks for; the slots stay where they are.
    init(
        _ pieces: any ClipPieces, _ clip: Timeline.Clip, start: Double, frame: Double, skipping: Double
    ) {
        slot = Int(skipping / frame)
        self.pieces = pieces
        self.clip = clip
        self.start = start
        self.frame = frame
    }

    func next() throws -> (frame: Frame, start: Double, end: Double)? {
        clip.speed > 1 ? try nextSlot() : try pieces.next().map(place)
    }

    private func place(_ piece: Piece) -> (frame: Frame, start: Double, end: Double) {
        let from = clip.isReversed ? clip.source.upperBound - piece.end : piece.start - clip.source.lowerBound
        let length = (piece.end - piece.start) / clip.speed
        let at = start + from / clip.speed
        return (piece.frame, at, at + length)
    }

    /// Slot n of the output, at n frames after the clip's start, shows what is seen there.
    private func nextSlot() throws -> (frame: Frame, start: Double, end: Double)? {
        let at = start + Double(slot) * frame
        guard at < start + clip.duration - frame / 2 || slot == 0 else { return nil }
        while true {
            if piece == nil { piece = try pieces.next() }
            guard let shown = piece else { return nil }
            let placed = place(shown)
            if placed.end > at + frame * 1e-3 {
                slot += 1
                return (shown.frame, at, at + frame)
            }
            piece = nil
        }
    }
}

/// One picture repeated at the film's rate.
private final class FrozenFrames: ClipFrames {
    private let picture: Frame?
    private let start, frame: Double
    private var left: Int
    private var slot = 0

    init(_ pieces: any ClipPieces, start: Double, duration: Double, frame: Double, skipping: Double) throws {
        picture = try pieces.next()?.frame
        self.start = start
        self.frame = frame
        slot = Int(skipping / frame)
        left = max(1, Int((duration / frame).rounded())) - slot
    }

    func next() throws -> (frame: Frame, start: Double, end: Double)? {
        guard let picture, left > 0 else { return nil }
        left -= 1
        slot += 1
        return (picture, start + Double(slot - 1) * frame, start + Double(slot) * frame)
    }
}
