public import EditPlans
public import LibAV
public import MediaTypes

/// The frames of one film, or of several, in the order and at the times of a ``Timeline``.
///
/// On the identity timeline every frame keeps the time that its packet had, tick by tick, less the file's origin. Each
/// film is opened when its first frame is due, and closed behind its last one. Used by one thread at a time; memory
/// does not grow with the length, nor with the number of films.
public final class PictureReader {
    /// The time base of the times that the frames carry.
    public let timeBase: Ratio
    private let films: OpenFilms
    private let timeline: Timeline
    /// Seconds of a frame of the first film, at its nominal rate.
    private let frame: Double
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

    /// A reader of one film.
    /// - Parameters:
    ///   - offset: output seconds at which the timeline starts.
    ///   - part: output seconds, half open: frames that end before it or begin after it are passed over; all others
    ///     have the very times that they have without it.
    ///   - threads: of the decoder; 0 lets libavcodec choose.
    public convenience init(
        _ file: MediaFile, timeline: Timeline, offset: Double = 0, part: Range<Double>? = nil, keepGoing: Bool,
        threads: Int = 0
    ) throws {
        try self.init(
            [FilmSource(file)], timeline: timeline, offset: offset, part: part, keepGoing: keepGoing,
            threads: threads)
    }

    /// A reader of the films that a timeline shows.
    /// - Parameters:
    ///   - sources: the films in the order of the timeline's sources, at least one.
    ///   - offset: output seconds at which the timeline starts.
    ///   - part: output seconds, half open, as above.
    ///   - threads: of each decoder and filter; 0 lets the libraries choose.
    public init(
        _ sources: [FilmSource], timeline: Timeline, offset: Double = 0, part: Range<Double>? = nil,
        keepGoing: Bool, threads: Int = 0
    ) throws {
        self.part = part
        films = OpenFilms(sources, keepGoing: keepGoing, threads: threads)
        self.timeline = timeline
        clips = timeline.placed.reversed()
        let file = sources[0].file
        let stream = try file.requireVideo()
        frame = 1 / stream.nominalFrameRate.value
        timeBase = try Self.timeBase(sources.map { try $0.file.requireVideo() }, timeline)
        origin = timeline.isIdentity ? Int64((file.origin / stream.timeBase.value).rounded()) : 0
        self.offset = offset
        let first = try films.film(timeline.isIdentity ? 0 : firstSource)
        if let part, timeline.isIdentity, part.lowerBound > 2 * frame {
            try first.seek(to: part.lowerBound - frame)
        }
    }

    /// The number of the source that is seen first.
    private var firstSource: Int { clips.last.map { timeline.sourceIndex(of: $0.clip.source.lowerBound) } ?? 0 }

    /// The time base of the frames' times: the stream's own on the identity timeline; else one of 90 000 ticks a second
    /// or more, which is exact for whole frames at the films' nominal rates unless these are too odd.
    public static func timeBase(_ streams: [StreamInfo], _ timeline: Timeline) -> Ratio {
        if timeline.isIdentity { return streams[0].timeBase }
        guard streams.count > 1 else { return ticks(streams[0].nominalFrameRate, own: streams[0].timeBase) }
        // As many of the rates as there are ticks for, the first one's in any case.
        let common = streams.map { max(1, $0.nominalFrameRate.numerator) }.reduce(1) { ticks, rate in
            let all = ticks / divisor(ticks, rate) * rate
            return all <= mostTicks ? all : ticks
        }
        return ticks(Ratio(common, 1), own: streams[0].timeBase)
    }

    private static func divisor(_ a: Int, _ b: Int) -> Int { b == 0 ? a : divisor(b, a % b) }

    /// Ticks a second that an output's clock may have.
    private static let mostTicks = 10_000_000

    static func ticks(_ rate: Ratio, own: Ratio) -> Ratio {
        let numerator = max(1, rate.numerator)
        let ticks = numerator * ((89_999 + numerator) / numerator)
        if ticks <= mostTicks { return Ratio(1, ticks) }
        return own.value < 1.0 / 90_000 && own.denominator <= Int(Int32.max) ? own : Ratio(1, 90_000)
    }

    /// What was found broken so far.
    public var damages: [Damage] { films.damages }

    /// What should be told but is no damage; complete after the first frame.
    public var notes: [Damage] { films.notes }

    /// The next frame, its time and duration in ``timeBase``; nil at the end.
    public func next() throws -> Frame? {
        timeline.isIdentity ? try nextAsIs() : try nextPlaced()
    }

    private func nextAsIs() throws -> Frame? {
        let film = try films.film(0)
        guard var timed = try film.next() else { return nil }
        if let part {
            while timed.end <= part.lowerBound {
                guard let later = try film.next() else { return nil }
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
            current = nil
            guard let (start, clip) = clips.popLast() else { return nil }
            let frame = films.frame(timeline.sourceIndex(of: clip.source.lowerBound))
            if let part, start + clip.duration + frame <= part.lowerBound { continue }
            let needed = ([clip] + clips.map(\.clip)).flatMap(\.takes)
            films.close(except: Set(needed.map { timeline.sourceIndex(of: $0.source.lowerBound) }))
            current = try frames(of: clip, startingAt: start)
            turnsFields = clip.isReversed
        }
    }

    private func frames(of clip: Timeline.Clip, startingAt start: Double) throws -> any ClipFrames {
        let own = try frames(of: clip.take, startingAt: start, for: clip.duration)
        guard let blend = clip.blend else { return own }
        let layer: BlendedFrames.Layer =
            switch blend.layer {
            case .take(let take): .frames(try frames(of: take, startingAt: start, for: clip.duration))
            case .color(let color): .still(try films.picture(of: color))
            }
        return BlendedFrames(own, layer, blend, start: start, duration: clip.duration)
    }

    private func frames(
        of take: Timeline.Take, startingAt start: Double, for duration: Double
    ) throws -> any ClipFrames {
        let index = timeline.sourceIndex(of: take.source.lowerBound)
        let (film, frame) = (try films.film(index), films.frame(index))
        var take = take
        let zero = films.start(index)
        take.source = (take.source.lowerBound - zero)..<(take.source.upperBound - zero)
        // Output seconds of the clip that nobody asks for, less a few frames' worth.
        let skipped = part.map { max(0, $0.lowerBound - start - 3 * frame * max(1, 1 / take.speed)) } ?? 0
        let pieces: any ClipPieces
        if let hold = take.hold {
            let still = try ForwardPieces(
                film, take.source.lowerBound..<(take.source.lowerBound + frame), frame: frame)
            return try FrozenFrames(still, start: start, duration: hold, frame: frame, skipping: skipped)
        } else if take.isReversed {
            pieces = BackwardPieces(film, take.source, frame: frame, skipping: skipped * take.speed)
        } else {
            pieces = try ForwardPieces(film, take.source, frame: frame, skipping: skipped * take.speed)
        }
        return PlacedFrames(pieces, take, start: start, duration: duration, frame: frame, skipping: skipped)
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
    private let clip: Timeline.Take
    private let start, duration, frame: Double
    private var slot = 0
    private var piece: Piece?

    /// - Parameter skipping: output seconds of the clip that nobody asks for; the slots stay where they are.
    init(
        _ pieces: any ClipPieces, _ clip: Timeline.Take, start: Double, duration: Double, frame: Double,
        skipping: Double
    ) {
        slot = Int(skipping / frame)
        self.pieces = pieces
        self.clip = clip
        self.start = start
        self.duration = duration
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
        guard at < start + duration - frame / 2 || slot == 0 else { return nil }
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
