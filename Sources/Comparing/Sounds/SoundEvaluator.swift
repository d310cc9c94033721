import Decoding
public import Evaluation
import LibAV
import MediaTypes
public import Rendering

/// Measures edits of a sound against it.
public struct SoundEvaluator {
    /// What is to be compared, and how.
    public struct Request {
        let source: String
        let edits: [String]
        /// The sound track of every file.
        public var track = RenderRequest.TrackChoice.usual
        /// Second of the source at which the edits begin.
        public var from: Double?
        /// Seconds that are looked at; nil for all.
        public var seconds: Double?
        /// Edits of another rate are resampled to the source's.
        public var resamples = false
        /// The means of the channels are compared.
        public var mixes = false
        /// A shifted edit is moved back before it is measured.
        public var aligns = true
        /// Widths of the bands whose levels are compared.
        public var bands = FrequencyBand.Width.octave
        /// Damage is told at the end instead of thrown.
        public var keepGoing = false

        /// A comparison of whole tracks in octaves, with shifted edits moved back.
        ///
        /// - Parameters:
        ///   - source: path of the file before the edit.
        ///   - edits: paths of one edit or more.
        public init(source: String, edits: [String]) {
            self.source = source
            self.edits = edits
        }
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
    private let supervision: Supervision
    /// The tracks as they are compared.
    let source: SoundTrackReader
    let edits: [SoundTrackReader]

    /// - Throws: for files without sound, and edits of another rate or number of channels.
    init(_ request: Request, _ supervision: Supervision) throws {
        self.request = request
        self.supervision = supervision
        let source = try Self.reader(request.source, like: nil, request, supervision)
        self.source = source
        edits = try request.edits.map { path in
            let edit = try Self.reader(path, like: source, request, supervision)
            try Self.refuseOthers(edit, source)
            return edit
        }
    }

    private static func reader(
        _ path: String, like source: SoundTrackReader?, _ request: Request, _ supervision: Supervision
    ) throws -> SoundTrackReader {
        try SoundTrackReader(
            path, track: request.track, keepGoing: request.keepGoing,
            rate: request.resamples ? source?.format.sampleRate : nil, mixes: request.mixes,
            supervision)
    }

    private static func refuseOthers(_ edit: SoundTrackReader, _ source: SoundTrackReader) throws {
        let (own, wanted) = (edit.format, source.format)
        let head = "cannot compare \(edit.path) with \(source.path): its sound has"
        guard own.sampleRate == wanted.sampleRate else {
            throw ComparisonError(
                .input,
                "\(head) \(own.sampleRate) samples a second, the source's \(wanted.sampleRate); use "
                    + "\(option: .resample) to "
                    + "measure it resampled to the source's rate")
        }
        guard own.channelCount == wanted.channelCount else {
            throw ComparisonError(
                .input,
                "\(head) \(own.channelCount) channels, the source's \(wanted.channelCount); use \(option: .mono) to "
                    + "compare the "
                    + "means of their channels")
        }
    }

    /// The time by which an edit is later than the source; nil where the two are not alike.
    func shift(of edit: Int) throws -> SoundShift.Finding? {
        let finder = try SoundShift(rate: source.format.sampleRate, channels: source.format.channelCount)
        let progress = PassProgress(supervision, stage: WorkEvent.soundStage, total: nil)
        _ = try run(edit, moved: 0, progress) { one, other in
            finder.add(one, other)
            return !finder.isComplete
        }
        return finder.finish()
    }

    /// Reads both once for the shift, and once more for the measures.
    func pair(with edit: Int) throws -> Pair {
        let rate = source.format.sampleRate
        let shift = try shift(of: edit)
        let moved = request.aligns ? shift?.offset ?? 0 : 0
        let comparison = try SoundComparison(rate: rate, channels: source.channelNames, bands: request.bands)
        let progress = PassProgress(supervision, stage: WorkEvent.soundStage, total: nil)
        let (readers, lengths) = try run(edit, moved: moved, progress) { one, other in
            comparison.add(one, other)
            return true
        }
        let measures = comparison.finish()
        guard measures.sampleCount > 0 else {
            throw ComparisonError(
                .input,
                "cannot compare \(request.edits[edit]) with \(source.path): they have no sample at the same time; "
                    + "check that both hold sound, and \(option: .from)")
        }
        return Pair(
            measures: measures, shift: shift, moved: moved,
            lengths: request.seconds == nil && request.from == nil ? lengths : nil,
            strays: (readers[0].strays, readers[1].strays),
            damages: readers.flatMap { reader in
                reader.damages.map { $0.note(of: reader.path) }
            })
    }

    /// Reads the source and an edit side by side, from the start.
    /// - Parameter body: given samples of the same time; tells whether to go on.
    private func run(
        _ edit: Int, moved: Int, _ progress: PassProgress, _ body: (SoundBlock, SoundBlock) -> Bool
    ) throws -> (readers: [SoundTrackReader], lengths: (source: Int, edited: Int)) {
        let readers = [
            try Self.reader(request.source, like: nil, request, supervision),
            try Self.reader(request.edits[edit], like: source, request, supervision),
        ]
        let rate = Double(source.format.sampleRate)
        let (one, other) = (SoundCursor(readers[0]), SoundCursor(readers[1]))
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
        return (readers, (one.position, other.position))
    }
}
