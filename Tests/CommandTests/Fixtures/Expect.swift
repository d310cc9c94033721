import Foundation
import Testing

/// The run ended well: exit 0, and stdout is the output's path, once.
func expectDone(_ run: Outcome, _ output: String? = nil, at place: SourceLocation = #_sourceLocation) {
    #expect(run.exit == 0, "stderr: \(run.stderr)", sourceLocation: place)
    if let output, run.exit == 0 {
        #expect(run.stdout.hasSuffix(output + "\n"), "stdout: \(run.stdout)", sourceLocation: place)
        #expect(run.lines.count == 1, "stdout: \(run.stdout)", sourceLocation: place)
    }
}

/// The run was refused with this exit code, nothing on stdout, and an error in the form
/// `error: cannot <do> <what>: <why>; <what to do>` that has all the words (each may give alternatives: `a|b`).
func expectRefused(
    _ run: Outcome, exit: Int32, saying words: [String] = [], at place: SourceLocation = #_sourceLocation
) {
    #expect(run.exit == exit, "stderr: \(run.stderr)", sourceLocation: place)
    #expect(run.stdout.isEmpty, "stdout: \(run.stdout)", sourceLocation: place)
    let form = run.stderr.range(of: #"(?s)(^|\n)error: cannot .+: .+; .+"#, options: .regularExpression)
    #expect(form != nil, "not 'error: cannot …: …; …': \(run.stderr)", sourceLocation: place)
    expectTalk(run, words, at: place)
}

/// stderr has all the words, in any case; each may give alternatives: `a|b`.
func expectTalk(_ run: Outcome, _ words: [String], at place: SourceLocation = #_sourceLocation) {
    let talk = run.stderr.lowercased()
    for word in words {
        let found = word.lowercased().split(separator: "|").contains { talk.contains($0) }
        #expect(found, "'\(word)' is not in: \(run.stderr)", sourceLocation: place)
    }
}

extension Collection {
    /// The elements with these numbers, as many as there are.
    func part(_ numbers: Range<Int>) -> [Element] {
        Array(dropFirst(numbers.lowerBound).prefix(numbers.count))
    }

    /// The element with this number, if there is one.
    func at(_ number: Int) -> Element? { part(number..<number + 1).first }
}

/// Two lists of seconds are equal within `tolerance`.
func expectEqualTimes(
    _ ours: [Double], _ theirs: [Double], within tolerance: Double = 1e-5, at place: SourceLocation = #_sourceLocation
) {
    #expect(ours.count == theirs.count, sourceLocation: place)
    let first = zip(ours, theirs).enumerated().first { !(abs($0.element.0 - $0.element.1) <= tolerance) }
    #expect(first == nil, "frame \(first?.offset ?? 0): \(String(describing: first?.element))", sourceLocation: place)
}

/// Two numbers are equal within `tolerance`.
func expectClose(
    _ one: Double, _ other: Double, within tolerance: Double, _ what: String = "",
    at place: SourceLocation = #_sourceLocation
) {
    #expect(abs(one - other) <= tolerance, "\(what) \(one), expected \(other)", sourceLocation: place)
}
