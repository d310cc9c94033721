import Decoding
import Evaluation
import LibAV
import MediaTypes
import Rendering

/// Measures edits of a sound against it.
struct CompareSounds {
    /// What is to be compared, and how.
    struct Request {
        let source: String
        let edits: [String]
        var track = RenderRequest.TrackChoice.usual
        /// Second of the source at which the edits begin.
        var from: Double?
        /// Seconds that are looked at; nil for all.
        var seconds: Double?
        /// Edits of another rate are resampled to the source's.
        var resamples = false
        /// The means of the channels are compared.
        var mixes = false
        /// A shifted edit is moved back before it is measured.
        var aligns = true
        var bands = FrequencyBand.Width.octave
        var keepGoing = false
    }

    /// One edit beside the source.
    struct Pair {
        let measures: SoundMeasures
        let shift: SoundShift.Finding?
        /// Samples by which the edit was moved before it was measured.
        let moved: Int
        /// Samples of each channel in all; nil where only a part was looked at.
        let lengths: (source: Int, edited: Int)?
        let strays: (source: Int, edited: Int)
        let damages: [String]
    }

    let request: Request
    /// The tracks as they are compared.
    let source: SoundReel
    let edits: [SoundReel]

    /// - Throws: for files without sound, and edits of another rate or number of channels.
    init(_ request: Request) throws {
        self.request = request
        let source = try Self.reel(request.source, like: nil, request)
        self.source = source
        edits = try request.edits.map { path in
            let edit = try Self.reel(path, like: source, request)
            try Self.refuseOthers(edit, source)
            return edit
        }
    }

    private static func reel(_ path: String, like source: SoundReel?, _ request: Request) throws -> SoundReel {
        try SoundReel(
            path, track: request.track, keepGoing: request.keepGoing,
            rate: request.resamples ? source?.format.sampleRate : nil, mixes: request.mixes)
    }

    private static func refuseOthers(_ edit: SoundReel, _ source: SoundReel) throws {
        let (own, wanted) = (edit.format, source.format)
        let head = "cannot compare \(edit.path) with \(source.path): its sound has"
        guard own.sampleRate == wanted.sampleRate else {
            throw CompareError(
                .input,
                "\(head) \(own.sampleRate) samples a second, the source's \(wanted.sampleRate); use --resample to "
                    + "measure it resampled to the source's rate")
        }
        guard own.channelCount == wanted.channelCount else {
            throw CompareError(
                .input,
                "\(head) \(own.channelCount) channels, the source's \(wanted.channelCount); use --mono to compare the "
                    + "means of their channels")
        }
    }

    /// By how much an edit is later than the source; nil where the two are not alike.
    func shift(of edit: Int, _ printer: ProgressPrinter) throws -> SoundShift.Finding? {
        let finder = try SoundShift(rate: source.format.sampleRate, channels: source.format.channelCount)
        let progress = CompareProgress(printer, stage: WorkEvent.soundStage, total: nil)
        _ = try run(edit, moved: 0, progress) { one, other in
            finder.add(one, other)
            return !finder.isComplete
        }
        return finder.finish()
    }

    /// Reads both once for the shift, and once more for the measures.
    func pair(with edit: Int, _ printer: ProgressPrinter) throws -> Pair {
        let rate = source.format.sampleRate
        let shift = try shift(of: edit, printer)
        let moved = request.aligns ? shift?.offset ?? 0 : 0
        let comparison = try SoundComparison(rate: rate, channels: source.channelNames, bands: request.bands)
        let progress = CompareProgress(printer, stage: WorkEvent.soundStage, total: nil)
        let (reels, lengths) = try run(edit, moved: moved, progress) { one, other in
            comparison.add(one, other)
            return true
        }
        let measures = comparison.finish()
        guard measures.sampleCount > 0 else {
            throw CompareError(
                .input,
                "cannot compare \(request.edits[edit]) with \(source.path): they have no sample at the same time; "
                    + "check that both hold sound, and --from")
        }
        return Pair(
            measures: measures, shift: shift, moved: moved,
            lengths: request.seconds == nil && request.from == nil ? lengths : nil,
            strays: (reels[0].strays, reels[1].strays),
            damages: reels.flatMap { reel in
                reel.damages.map { "damage of \(reel.path) at \(($0.time * 1000).rounded() / 1000) s: \($0.what)" }
            })
    }

    /// Reads the source and an edit side by side, from the start.
    /// - Parameter body: given samples of the same time; tells whether to go on.
    private func run(
        _ edit: Int, moved: Int, _ progress: CompareProgress, _ body: (SoundBlock, SoundBlock) -> Bool
    ) throws -> (reels: [SoundReel], lengths: (source: Int, edited: Int)) {
        let reels = [
            try Self.reel(request.source, like: nil, request),
            try Self.reel(request.edits[edit], like: source, request),
        ]
        let rate = Double(source.format.sampleRate)
        let (one, other) = (SoundCursor(reels[0]), SoundCursor(reels[1]))
        try one.skip(Int(((request.from ?? 0) * rate).rounded()) + max(0, -moved))
        try other.skip(max(0, moved))
        var left = request.seconds.map { Int(($0 * rate).rounded()) } ?? .max
        var done = 0
        var goesOn = true
        while left > 0 {
            let count = min(left, try one.available(), try other.available())
            guard count > 0 else { break }
            try one.lend(count) { source in try other.lend(count) { goesOn = body(source, $0) } }
            guard goesOn else { break }
            one.advance(count)
            other.advance(count)
            left -= count
            done += count
            progress.tell(done: Int(Double(done) / rate))
        }
        // Only what was read to its end has a length; a body that has enough doesn't want it.
        if left > 0 && goesOn {
            try one.skip(.max)
            try other.skip(.max)
        }
        return (reels, (one.position, other.position))
    }
}
