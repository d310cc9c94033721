public import EditPlans
internal import Finders
internal import MediaTypes

/// What is told of a thing that was looked for.
public struct ThingReport {
    private let thing: NamedThing
    private let found: FoundThings
    private let mattes: FoundMattes

    /// What is told of a thing by what was found and cut out.
    public init(_ thing: NamedThing, _ found: FoundThings, _ mattes: FoundMattes) {
        self.thing = thing
        self.found = found
        self.mattes = mattes
    }

    /// How much of its box a thing must fill to be cut out; measured: 0.33 and more where it is, 0.12 and less where
    /// the network took something else.
    static let leastFill: Float = 0.2

    /// What was found.
    ///
    /// - Throws: `EditingError` where nothing was, or nothing that can be cut out.
    func notes() throws -> [String] {
        guard mattes.framesShown > 0 else { throw refusal() }
        var notes = ["\(thing.words): found on \(mattes.framesShown) of \(mattes.frameCount) frames\(gaps)"]
        let others = found.takes.reduce(0) { sum, take in
            let meant = FoundThings.meant(thing, in: take)
            return max(sum, meant.possible.count - meant.chosen.count)
        }
        if thing.choice == .one, others > 0 {
            notes.append(
                "there are others like it, up to \(others) in a shot; the one that is seen best is meant by "
                    + "\"\(thing.words)\": say \"all\", \"left\", \"largest\" or a colour for others")
        }
        return notes
    }

    /// Where it isn't seen for a while in shots in which it is: "; not seen from 1.2 to 1.5 s".
    private var gaps: String {
        guard let tick = mattes.parts.first?.timeBase.value else { return "" }
        let shown = mattes.stretches.filter(\.isThere)
        var runs: [ClosedRange<Int64>] = []
        var isOpen = false
        for frame in mattes.frames {
            let isMissing =
                (frame.content?.area ?? 0) == 0 && shown.contains { ($0.first...$0.last).contains(frame.time) }
            if isMissing, isOpen, let last = runs.popLast() {
                runs.append(last.lowerBound...frame.time)
            } else if isMissing {
                runs.append(frame.time...frame.time)
            }
            isOpen = isMissing
        }
        guard !runs.isEmpty else { return "" }
        func text(_ time: Int64) -> String { "\((Double(time) * tick * 100).rounded() / 100)" }
        let spans = runs.prefix(6).map { "\(text($0.lowerBound)) to \(text($0.upperBound))" }
        let more = runs.count > 6 ? " and \(runs.count - 6) more" : ""
        return "; not seen from \(spans.joined(separator: ", "))\(more) s"
    }

    /// Why there is nothing to edit.
    public func refusal() -> EditingError {
        if found.takes.contains(where: { !FoundThings.meant(thing, in: $0).chosen.isEmpty }) {
            return EditingError(
                .input,
                "cannot cut out \(thing.words): it is found, but not clearly told from what is around it; use the "
                    + "whole frame, or a place such as left")
        }
        let tracks = found.takes.flatMap(\.tracks)
        let alike = tracks.filter { $0.share(of: thing.kinds) >= FoundThings.leastShare }
        if alike.contains(where: \.isSure) {
            return EditingError(
                .input,
                "cannot find \(thing.words): there is \(Self.list(alike.filter(\.isSure))), but "
                    + "\(thing.color.map { "none is \($0)" } ?? "none is meant by these words"); name it in another way"
            )
        }
        let others = tracks.filter { $0.isSure }
        let seen = others.isEmpty ? "nothing that has a name is seen" : "what is seen is \(Self.list(others))"
        let doubt =
            alike.isEmpty
            ? "" : "; something may be one (score \(Self.score(alike)) of 0.5), which is too doubtful to be edited"
        return EditingError(
            .input,
            "cannot find \(thing.words) on \(mattes.frameCount) frames: \(seen)\(doubt); edit the whole frame, or a "
                + "place such as left")
    }

    private static func score(_ tracks: [FoundThings.Track]) -> String {
        let best = tracks.map(\.score).max() ?? 0
        return "\(Float((best * 100).rounded()) / 100)"
    }

    /// "2 persons, a car".
    private static func list(_ tracks: [FoundThings.Track]) -> String {
        var counts: [ThingKind: Int] = [:]
        for kind in tracks.compactMap(\.kind) { counts[kind, default: 0] += 1 }
        let kinds = counts.sorted { ($1.value, $0.key.rawValue) < ($0.value, $1.key.rawValue) }.prefix(6)
        return kinds.map { $0.value == 1 ? "one \($0.key.rawValue)" : "\($0.value) × \($0.key.rawValue)" }
            .joined(separator: ", ")
    }
}
