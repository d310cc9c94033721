import EditPlans
import MediaTypes

/// A stretch that comes again and again: "every 10 seconds for 2 seconds" is from 10 to 12 s, from 20 to 22 s and so on
/// to the end of the file.
struct Recurrence {
    /// The words that say it.
    private let range: Range<String.Index>
    /// Seconds from one start to the next; the first is one period after the file's start.
    private let period: Double
    /// Seconds that each lasts.
    private let length: Double

    /// More than these would be meant for a script.
    private static let mostTimes = 100

    /// - Returns: nil where an instruction has none, has several, or doesn't say for how long.
    init?(in instruction: String) {
        let number = #"(?<%@>\d+(?:\.\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|half an?)? ?"#
        let unit = #"(?<%@>s|secs?|seconds?|m|mins?|minutes?)\b"#
        func amount(_ name: String) -> String {
            number.replacing("%@", with: name) + unit.replacing("%@", with: name + "Unit")
        }
        let every = "(?:every|each) " + amount("period"), long = "for (?:about )?" + amount("length")
        for pattern in ["\(every),? \(long)", "\(long),? \(every)"] {
            guard let regex = try? Regex(pattern).ignoresCase() else { continue }
            let found = instruction.matches(of: regex)
            guard found.count == 1, let period = Self.seconds(found[0], "period"),
                let length = Self.seconds(found[0], "length"), length > 0, length < period
            else { continue }
            (range, self.period, self.length) = (found[0].range, period, length)
            return
        }
        return nil
    }

    private static let articles = ["a": 1.0, "an": 1, "half a": 0.5, "half an": 0.5]

    private static func seconds(_ match: Regex<AnyRegexOutput>.Match, _ name: String) -> Double? {
        guard let unit = match[name + "Unit"]?.substring else { return nil }
        let text = match[name]?.substring.map { $0.lowercased() } ?? "one"
        guard let number = articles[text] ?? UnitMerging.numberWords[text] ?? Double(text) else { return nil }
        return unit.lowercased().hasPrefix("m") ? number * 60 : number
    }

    /// The plan with a step for each time.
    ///
    /// - Parameters:
    ///   - duration: of the file, in seconds.
    ///   - read: plans an instruction with one stretch in place of all.
    /// - Returns: nil where the stretch doesn't say when steps act, or where it would come more than 100 times.
    /// - Throws: `notUnderstood` for a file that ends before the first one.
    func plan(_ instruction: String, duration: Double, _ read: (String) -> EditPlan) throws(PlanError) -> EditPlan? {
        guard duration / period <= Double(Self.mostTimes) else { return nil }
        let starts = Array(stride(from: period, to: duration, by: period))
        guard !starts.isEmpty else {
            throw PlanError(
                .notUnderstood,
                "\"\(instruction[range])\" doesn't come: the file is \(Seconds.text(duration)) long; "
                    + "give less than that"
            )
        }
        let plans = [period, period * 2].map { start in
            read(instruction.replacingCharacters(in: range, with: "from \(start) s to \(start + length) s"))
        }
        guard plans.allSatisfy(\.unresolved.isEmpty), plans[0].steps.count == plans[1].steps.count else { return nil }
        var (steps, isTimed) = ([EditStep](), false)
        for (step, later) in zip(plans[0].steps, plans[1].steps) {
            guard step != later else {
                steps.append(step)
                continue
            }
            guard step.time == TimeSpan(start: period, end: period + length), step.at(nil) == later.at(nil) else {
                return nil
            }
            isTimed = true
            steps += starts.map { step.at(TimeSpan(start: $0, end: min(duration, $0 + length))) }
        }
        guard isTimed else { return nil }
        let note = "\"\(instruction[range])\" is \(starts.count) times, the first from \(Seconds.text(period)) on"
        return EditPlan(
            instruction: instruction, steps: steps, setAside: plans[0].setAside, notes: plans[0].notes + [note])
    }
}

extension EditStep {
    /// The same step at another time.
    fileprivate func at(_ time: TimeSpan?) -> EditStep {
        var step = self
        step.time = time
        return step
    }
}

extension String {
    /// The text with another one in place of a part.
    func replacingCharacters(in range: Range<Index>, with text: String) -> String {
        String(self[..<range.lowerBound]) + text + String(self[range.upperBound...])
    }
}
