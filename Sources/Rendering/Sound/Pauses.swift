internal import EditPlans
internal import MediaTypes
internal import SoundEditing

/// What a plan cuts out of the silences of a track.
struct Pauses {
    /// What the user should know.
    private(set) var notes: [String] = []
    private let silences: Silences?
    /// Source seconds of the track's first sample.
    private let start: Double
    private let duration: Double
    private let frame: Double?

    /// - Parameters:
    ///   - silences: of the track; nil where no step removes any.
    ///   - start: source seconds of the track's first sample.
    ///   - frame: seconds of a picture: cuts between frames keep the rhythm of the pictures; nil without pictures.
    ///   - duration: seconds of the source.
    init(_ request: RenderRequest, _ silences: Silences?, start: Double, frame: Double?, duration: Double) {
        self.silences = silences
        self.start = start
        self.duration = duration
        self.frame = frame
        guard let silences else { return }
        let steps = request.plan.steps.filter { $0.operation.cutsSilence && $0.strength > 0 }
        notes = [note(steps.flatMap(cuts), silences)]
    }

    private func note(_ cuts: [Range<Double>], _ silences: Silences) -> String {
        let total = cuts.reduce(0) { $0 + $1.upperBound - $1.lowerBound }
        if cuts.isEmpty, silences.isEverywhere { return "the whole sound is silent; nothing is cut" }
        if cuts.isEmpty { return "no silence of \(Silences.least) s or more was found; nothing is cut" }
        if total > duration - 0.1 { return "the whole sound is silent" }
        let rounded = (total * 10).rounded() / 10
        let border = silences.border.map { " (below \(Int($0.rounded())) dB)" } ?? ""
        return "\(cuts.count) \(cuts.count == 1 ? "silence" : "silences")\(border): \(rounded) s are cut out"
    }

    /// What a step cuts out, seconds of the source.
    func cuts(_ step: EditStep) -> [Range<Double>] {
        guard let silences else { return [] }
        let (from, to) = (step.time ?? TimeSpan(start: 0, end: nil)).resolved(duration: duration)
        let isAtEnds = step.operation == .sound(.trimSilence)
        return silences.cuts(in: from..<max(from, to), share: step.opacity, frame: frame, atEndsOnly: isAtEnds)
            .map { ($0.lowerBound + start)..<($0.upperBound + start) }
    }
}
