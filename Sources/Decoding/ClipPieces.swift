internal import LibAV

/// A frame and the part of a span of the source during which it is seen, in seconds of the source.
struct Piece {
    let frame: Frame
    let start, end: Double
}

/// The frames of one span of the source, in the order in which they are shown.
protocol ClipPieces: AnyObject {
    func next() throws -> Piece?
}

/// The frames of a span from the first to the last.
///
/// A frame that begins less than half a frame before the span's end, or of which less than half a frame is left at the
/// span's start, is not in it: so a cut at 2 s takes the same frames wherever the clock's rounding put them.
final class ForwardPieces: ClipPieces {
    private let decoder: SourcePictures
    private let span: Range<Double>
    private let half: Double
    private var isFirst: Bool

    /// Seconds of the source; frames that end before are not asked for.
    private let from: Double

    /// - Parameters:
    ///   - frame: seconds that a frame lasts nominally.
    ///   - skipping: seconds at the span's start that nobody asks for.
    init(_ decoder: SourcePictures, _ span: Range<Double>, frame: Double, skipping: Double = 0) throws {
        self.decoder = decoder
        self.span = span
        half = frame / 2
        // The span's first frame is placed by another rule, so it is left out only together with the second.
        isFirst = skipping < 3 * frame
        from = isFirst ? span.lowerBound : span.lowerBound + skipping
        try decoder.seek(to: max(0, from - frame))
    }

    func next() throws -> Piece? {
        while let timed = try decoder.next() {
            if !isFirst && timed.end <= from { continue }
            if timed.end - span.lowerBound < half && timed.end < span.upperBound { continue }
            if span.upperBound - timed.start < half && !isFirst { return nil }
            guard timed.start < span.upperBound else { return nil }
            defer { isFirst = false }
            let start = isFirst ? span.lowerBound : timed.start
            let end = span.upperBound - timed.end < half ? span.upperBound : timed.end
            return Piece(frame: timed.frame, start: start, end: max(end, start))
        }
        return nil
    }
}

/// The frames of a span from the last to the first: short stretches are decoded forwards, from the end of the span on,
/// and given out in reverse, so that only one stretch is in memory.
final class BackwardPieces: ClipPieces {
    private let decoder: SourcePictures
    private let span: Range<Double>
    private let frame: Double
    private var bound: Double
    /// Seconds decoded at a time.
    private let stretch: Double
    private var ready: [Piece] = []

    /// Bytes of frames held at the same time.
    private static let budget = 48 << 20

    /// - Parameter skipping: seconds at the span's end, where it begins, that nobody asks for.
    init(_ decoder: SourcePictures, _ span: Range<Double>, frame: Double, skipping: Double = 0) {
        self.decoder = decoder
        self.span = span
        self.frame = frame
        bound = span.upperBound
        stretch = max(4, Double(Self.budget / max(1, decoder.frameBytes))) * frame
        // Whole stretches only: frames are cut where stretches meet.
        while bound > span.lowerBound, span.upperBound - bound + stretch < skipping {
            bound = max(span.lowerBound, bound - stretch)
        }
    }

    func next() throws -> Piece? {
        while ready.isEmpty {
            guard bound > span.lowerBound + frame * 1e-3 else { return nil }
            let from = max(span.lowerBound, bound - stretch)
            try collect(from..<bound)
            bound = from
        }
        return ready.popLast()
    }

    private func collect(_ part: Range<Double>) throws {
        let pieces = try ForwardPieces(decoder, part, frame: frame)
        while let piece = try pieces.next() { ready.append(piece) }
    }
}
