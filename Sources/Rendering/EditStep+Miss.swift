internal import EditPlans
internal import MediaTypes

extension EditStep {
    /// When the step would be, and why nothing is there; `nil` where something is.
    ///
    /// - Parameter file: the source, for the message.
    func miss(of timeline: Timeline, of file: String) -> String? {
        let length = timeline.sourceDuration
        if operation == .time(.insert), let moment = number(.atSeconds) {
            guard moment < length, moment >= -length else {
                return "at \(Self.text(moment)): \(file) is \(Seconds.text(length)) long; give a time inside of it, or "
                    + "join the film at the end"
            }
        }
        if operation == .time(.freeze), let moment = number(.atSeconds), moment >= length {
            return "at \(Seconds.text(moment)): \(file) is \(Seconds.text(length)) long; give a time inside of it"
        }
        if operation == .sound(.mixFile), let moment = number(.atSeconds) {
            let words = "at \(Self.text(moment))"
            guard moment < length, moment >= -length else {
                return "\(words): \(file) is \(Seconds.text(length)) long; give a time inside of it"
            }
            let (start, _) = TimeSpan(start: moment, end: nil).resolved(duration: length)
            if let time {
                let (first, last) = time.resolved(duration: length)
                guard (first..<max(first, last)).contains(start) else {
                    return "\(words): the step acts from \(Self.text(time.start)) to "
                        + "\(time.end.map(Self.text) ?? "the end"); give a moment inside of that"
                }
            }
            guard !timeline.outputSpans(of: start..<min(length, start + 0.002)).isEmpty else {
                return "\(words): the plan cuts this moment out; leave the step out, or give a time that is kept"
            }
        }
        guard let time else { return nil }
        let (start, end) = time.resolved(duration: length)
        let words = "from \(Self.text(time.start)) to \(time.end.map(Self.text) ?? "the end")"
        guard start < end else {
            return "\(words): \(file) is \(Seconds.text(length)) long; give times inside of it"
        }
        // A cut leaves nothing of its own time.
        guard operation != .time(.trim), timeline.outputSpans(of: start..<end).isEmpty else { return nil }
        return "\(words): the plan cuts these seconds out; leave the step out, or give times that are kept"
    }

    private static func text(_ bound: Double) -> String {
        bound < 0 ? "\(Seconds.text(-bound)) before the end" : Seconds.text(bound)
    }
}
