internal import EditPlans
internal import Finders
internal import MediaTypes

/// What is told of what moves before what is behind it.
struct MoverReport {
    /// What is meant of it; nil is all.
    private let meant: MoversPass.Meant?
    private let movers: FoundMovers

    /// The share of what moves behind which it may be unclear what is, 0…1, before it is told, and before the edit is
    /// refused.
    private static let toldDoubt: Float = 0.02, mostDoubt: Float = 0.12
    /// The share of the picture that may move on half of the frames.
    private static let mostMoving: Float = 0.3
    /// The share of what is meant that may stand still.
    private static let mostStanding: Float = 0.2
    /// The share of the picture from which on what moves besides is told.
    private static let toldOthers: Float = 0.002

    init(_ meant: MoversPass.Meant?, _ movers: FoundMovers) {
        self.meant = meant
        self.movers = movers
    }

    private var words: String? { meant?.thing.words }

    /// What was found.
    ///
    /// - Throws: `EditingError` where it can't be edited.
    func notes() throws -> [String] {
        let rows = movers.frames.map(\.row)
        let shown = rows.filter { $0.moving > 0 }
        let what = words ?? "what moves"
        guard !shown.isEmpty else { throw nothing() }
        let moving = shown.map(\.moving).sorted()[shown.count / 2]
        guard moving <= Self.mostMoving else {
            throw EditingError(
                .input,
                "cannot tell what is behind \(what): \(percent(moving)) of the picture moves, and that would all be "
                    + "made up; edit a part of the film in which less moves, as 'from 2s to 5s'")
        }
        let doubt = rows.reduce(0) { $0 + $1.doubtful } / rows.reduce(0) { $0 + $1.moving }
        let place = worst()
        guard doubt <= Self.mostDoubt else {
            throw EditingError(
                .input,
                "cannot tell what is behind \(what): for \(percent(doubt)) of it the film never shows it clearly, most "
                    + "of all \(place); whoever stands there for most of the shot is taken for a part of it. Edit "
                    + "a part of the film in which it moves, as 'from 2s to 5s', or cover it with 'blur' instead")
        }
        try refuseStanding(rows)
        var notes = ["\(what): found moving on \(shown.count) of \(rows.count) frames"]
        if doubt > Self.toldDoubt {
            notes.append(
                "\(what): for \(percent(doubt)) of it the film never shows clearly what is behind, most of all "
                    + "\(place); that is filled from around it: look at it")
        }
        let others = rows.map(\.others).max() ?? 0
        if words != nil, others > Self.toldOthers {
            notes.append(
                "\(what): other things move as well, and stay; for all that moves say \"remove everything that moves\"")
        }
        return notes
    }

    /// Whoever stands still was meant too, where nothing else is said.
    private func refuseStanding(_ rows: [FoundMovers.Row]) throws {
        let (seen, still) = rows.reduce((0, 0)) { ($0.0 + $1.meant, $0.1 + $1.still) }
        guard let meant, !meant.saysMotion, Float(still) > Self.mostStanding * Float(seen) else { return }
        throw EditingError(
            .input,
            "cannot remove \(meant.thing.words): \(percent(Float(still) / Float(seen))) of them hardly move, and what "
                + "is behind those is never seen; say \"remove the moving \(meant.thing.words)\" for those that move, "
                + "or cover them with 'blur' instead")
    }

    private func nothing() -> EditingError {
        let moving = movers.frames.map(\.row.others).max() ?? 0
        return EditingError(
            .input,
            words.map { words in
                "cannot find \(words): none moves on \(movers.frames.count) frames"
                    + (moving > 0 ? ", though other things move: say \"everything that moves\" for them" : "")
                    + "; what stands still needs \(option: .box)"
            } ?? "cannot find what moves: nothing does on \(movers.frames.count) frames; what stands still needs "
                + "\(option: .box)")
    }

    /// Where and when it is least clear what is behind.
    private func worst() -> String {
        guard let frame = movers.frames.max(by: { $0.row.doubtful < $1.row.doubtful }), let box = frame.row.place else {
            return "nowhere"
        }
        let across = (box.left + box.right) / 2, down = (box.top + box.bottom) / 2
        return "at \(decimal((frame.second * 10).rounded() / 10)) s, \(percent(across)) from the left and "
            + "\(percent(down)) from the top"
    }

    private func percent(_ share: Float) -> String { "\(max(1, Int((100 * share).rounded()))) %" }
}
