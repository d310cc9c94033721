internal import Decoding
internal import EditPlans
internal import LibAV
internal import MediaTypes
internal import SoundEditing

/// The silences that a plan wants removed, found in one pass over a sound track.
struct Pauses {
    /// What the user should know.
    private(set) var notes: [String] = []
    private var finder: SilenceFinder?
    /// Source seconds of the track's first sample.
    private var start = 0.0
    private let duration: Double
    private let frame: Double?

    /// Listens only if a step removes silence.
    /// - Parameters:
    ///   - track: is listened to; nil where the file has none.
    ///   - frame: seconds of a picture: cuts between frames keep the rhythm of the pictures; nil without pictures.
    /// - Throws: ``RenderError`` for a file without sound, and what decoding throws.
    init(
        _ request: RenderRequest, _ file: MediaFile, track: StreamInfo?, frame: Double?, duration: Double
    ) throws {
        self.duration = duration
        self.frame = frame
        let steps = request.plan.steps.filter { $0.operation == .audioRemoveSilence && $0.strength > 0 }
        guard !steps.isEmpty else { return }
        guard let track else {
            throw RenderError(
                .notUnderstood,
                "cannot do audio.remove-silence on \(request.input): it has no sound; cut by times instead")
        }
        let reader = try SoundReader(
            file, stream: track, timeline: Timeline(sourceDuration: duration), keepGoing: request.keepGoing,
            workFolder: ".")
        let finder = try SilenceFinder(reader)
        self.finder = finder
        start = file.hasArbitraryClock ? 0 : max(0, -file.origin)
        note(steps)
    }

    private mutating func note(_ steps: [EditStep]) {
        let cuts = steps.flatMap(cuts)
        let total = cuts.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
        if cuts.isEmpty {
            notes.append("no silence of \(SilenceFinder.least) s or more was found; nothing is cut")
        } else if total > duration - 0.1 {
            notes.append("the whole sound is silent")
        } else {
            let rounded = (total * 10).rounded() / 10
            let border = finder.map { Int($0.border.rounded()) } ?? 0
            notes.append(
                "\(cuts.count) \(cuts.count == 1 ? "silence" : "silences") (below \(border) dB): \(rounded) s are "
                    + "cut out"
            )
        }
    }

    /// What a step cuts out, seconds of the source.
    func cuts(_ step: EditStep) -> [Range<Double>] {
        guard let finder else { return [] }
        let (from, to) = (step.time ?? TimeSpan(start: 0, end: nil)).resolved(duration: duration)
        return finder.cuts(in: from..<max(from, to), share: step.opacity, frame: frame)
            .map { ($0.lowerBound + start)..<($0.upperBound + start) }
    }
}
