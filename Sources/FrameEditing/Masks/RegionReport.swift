internal import EditPlans
internal import Finders
internal import MediaTypes

/// What is told of a region that was looked for by how it looks.
public struct RegionReport: Sendable {
    private let subject: RegionPass.Subject
    private let mattes: FoundMattes

    init(_ subject: RegionPass.Subject, _ mattes: FoundMattes) {
        self.subject = subject
        self.mattes = mattes
    }

    /// What was looked for.
    public var words: String {
        switch subject {
        case .sky: "the sky"
        case .color(let color, _, _): color.words
        }
    }

    /// What was found.
    ///
    /// - Throws: `EditingError` where nothing was, or more than what was meant.
    func notes() throws -> [String] {
        guard mattes.framesShown > 0 else { throw refusal() }
        let shown = mattes.frames.compactMap(\.content)
        var notes = ["\(words): found on \(mattes.framesShown) of \(mattes.frameCount) frames"]
        switch subject {
        case .sky:
            let likely = shown.count { $0.confidence < SkyLooker.clear }
            if likely * 2 > shown.count {
                notes.append(
                    "what is taken for the sky may be none: it is dull, dark or of a dusk's colours, as walls are; "
                        + "look through the result")
            }
        case .color(let color, _, _):
            switch color.extent {
            case .everything: break
            case .clothes:
                notes.append("\(words): what is \(color.hue.rawValue) on people is taken for it")
            case .plants:
                notes.append("\(words): all that is green is taken for them; draw a box around a part of it for less")
            case .thing:
                let crowded = shown.count { $0.confidence <= ColorLooker.several }
                guard crowded * 4 <= shown.count else { throw several(of: color) }
                notes.append("\(words): what is \(color.hue.rawValue) is taken for it, nothing else of it")
            }
        }
        return notes
    }

    private func several(of color: NamedColor) -> EditingError {
        EditingError(
            .input,
            "cannot tell which is \(words): there are several \(color.hue.rawValue) regions; say \"everything "
                + "\(color.hue.rawValue)\" for all of them, or draw \(option: .box) around the one at the moment "
                + "\(option: .moment)")
    }

    /// Why there is nothing to edit.
    public func refusal() -> EditingError {
        switch subject {
        case .sky:
            EditingError(
                .input,
                "cannot find the sky on \(mattes.frameCount) frames: nothing at the upper edge is smooth, of a sky's "
                    + "colours and clearly bordered; name a place such as top, or draw \(option: .box) with "
                    + "\(option: .moment)")
        case .color(let color, _, let people) where people != nil:
            EditingError(
                .input,
                "cannot find \(words) on \(mattes.frameCount) frames: nothing on people that is clearly "
                    + "\(color.hue.rawValue) covers 0.15 % of the picture; name another colour, or draw "
                    + "\(option: .box) around it at the moment \(option: .moment)")
        case .color(let color, _, _):
            EditingError(
                .input,
                "cannot find \(words) on \(mattes.frameCount) frames: nothing that is clearly "
                    + "\(color.hue.rawValue) covers 0.15 % of the picture; name another colour, or edit the whole frame"
            )
        }
    }
}
