internal import LibAV

/// Finds the hum of the mains, for the notches that take it out.
public struct HumPass: SoundPassing {
    /// Where the hum is said to be, Hz; nil for 50 or 60.
    let hz: Double?
    /// How much of the notches is mixed in, 0…1.
    let share: Double

    var name: String { "hum" }

    /// What the notches are.
    struct Finding: Codable {
        /// The notches for libavfilter; nil or empty for none.
        let filter: String?
        /// The hum as it would have been before the track began, on which the notches settle; nil without one.
        let lead: HumLead?
    }

    func find(
        _ track: SoundListener, _ step: SoundStep, _ tools: SoundTools, notes: inout [String]
    ) throws -> Finding {
        let (format, weights) = (step.format, step.weights)
        let limit = 0.45 * Double(format.sampleRate)
        let (hum, opening) = try hear(track, step, weights)
        if let hum {
            let (frequency, above) = ((hum.frequency * 100).rounded() / 100, hum.prominence.rounded())
            notes.append(
                "a hum of \(frequency) Hz is taken out, with \(hum.overtones.filter { $0 > 1 }.count) overtones "
                    + "(it stands up to \(Int(above)) dB above what is around it)")
            // In a span there is sound before it for the notches to settle on.
            let lead = try weights.spans == nil ? opening.map { try hum.lead(to: $0, format) } : nil
            return Finding(filter: hum.filter(below: limit), lead: lead)
        }
        guard let hz else {
            notes.append("no hum of 50 or 60 Hz was found; the sound is left as it is")
            return Finding(filter: nil, lead: nil)
        }
        notes.append("no hum stands out at \(hz) Hz; narrow notches are set there and at its overtones all the same")
        let overtones = Array(1...max(1, min(20, Int(1000 / hz))))
        let filter = Hum(frequency: hz, overtones: overtones, prominence: 0).filter(below: limit)
        return Finding(filter: filter, lead: nil)
    }

    /// The hum inside the spans, and the first two seconds of the track.
    private func hear(
        _ track: SoundListener, _ step: SoundStep, _ weights: SpanWeights
    ) throws -> (Hum?, opening: Frame?) {
        let count = weights.inside(0..<step.sampleCount).reduce(0) { $0 + $1.count }
        let finder = try HumFinder(step.format, sampleCount: count)
        var opening = BlockQueue(step.format)
        let wanted = min(step.sampleCount, 2 * step.format.sampleRate)
        try track.listen { block in
            if opening.count < wanted { opening.append(try block.copy()) }
            return opening.count < wanted
        }
        try track.listen(inside: weights) { try finder.push($0.copy()) }
        try finder.push(nil)
        return (finder.find(hz), wanted > 0 ? try opening.take(wanted) : nil)
    }

    func recipes(_ finding: Finding, _ step: SoundStep, _ tools: SoundTools) throws -> [SoundRecipe] {
        guard let filter = finding.filter, !filter.isEmpty else { return [] }
        let (format, weights, share) = (step.format, step.weights, share)
        let lead = try finding.lead?.frame(format)
        return [
            {
                MixStage(format, weights: weights, share: share) {
                    try GraphStage(filter, format, lead: lead?.copy())
                }
            }
        ]
    }
}
