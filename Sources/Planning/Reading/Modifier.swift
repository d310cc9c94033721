import EditPlans

/// A stretch of an instruction that says how, when or where some step acts.
struct Modifier {
    enum Value {
        case quantity(Quantity)
        case span(TimeSpan)
        case color(String)
        case quoted(String)
        case file(String)
        case strength(Double)
        case place(String)
        case edge(Phrase.Edge)
        case gradual
    }

    let value: Value
    /// The word before it: "by", "to", "over", "for" …
    let preposition: String
    let tokens: Range<Int>

    var isLeading: Bool {
        switch value {
        case .strength: true
        case .quantity(let quantity): quantity.unit == .percent && preposition != "by" && preposition != "to"
        default: false
        }
    }
}

extension Draft {
    /// Makes the modifier part of the step.
    /// - Returns: whether it belongs to the operation; if not, nothing has changed.
    mutating func take(_ modifier: Modifier) -> Bool {
        switch modifier.value {
        case .quantity(let quantity): take(quantity, modifier.preposition)
        case .span(let span): take(span)
        case .color(let name): takeColor(name)
        case .quoted(let text): operation == .overlay(.text) ? give(.text, .text(text)) : takeFile(text, isQuoted: true)
        case .file(let name): takeFile(name, isQuoted: false)
        case .strength(let value): takeStrength(value)
        case .place(let name): takePlace(name)
        case .edge(let edge): take(edge)
        case .gradual: operation.isGradual
        }
    }

    private mutating func takeColor(_ name: String) -> Bool { give(name, as: [.color, .colorOrFile]) }

    private mutating func takeFile(_ name: String, isQuoted: Bool) -> Bool {
        if Lexer.isSoundFile(name) || isQuoted && !Lexer.isFileName(name) { return false }
        guard !operation.joinsFilm || Lexer.isFilm(name) && values[.file] == nil else { return false }
        guard Lexer.isTable(name) == (operation == .color(.lut)) else { return false }
        return give(name, as: [.file, .colorOrFile])
    }

    /// Of two colours the last one is what it becomes.
    private mutating func give(_ text: String, as kinds: Set<ParameterKind>) -> Bool {
        let spec = Catalogue.entry(for: operation).parameters.last { kinds.contains($0.kind) }
        return spec.map { give($0.parameter, .text(text)) } ?? false
    }

    private mutating func takeStrength(_ value: Double) -> Bool {
        if operation == .time(.speed), values[.factor] != nil, !given.contains(.factor) {
            let factor = value < 0.7 ? 1.25 : 4
            values[.factor] = .number(direction < 0 ? 1 / factor : factor)
            return true
        }
        if isBinary {
            return operation == .time(.fadeIn) || operation == .time(.fadeOut) || value >= EditStep.defaultStrength
        }
        guard setStrength(value) else { return false }
        hasLooseStrength = true
        return true
    }

    private mutating func takePlace(_ name: String) -> Bool {
        let entry = Catalogue.entry(for: operation)
        if entry.spec(.position) != nil {
            return give(.position, .text(name == "corner" ? "bottom-right" : name))
        }
        guard entry.medium != .audio, takesTarget, name != "corner" else { return false }
        target = Target(rawValue: target.map { "\($0.rawValue) in the \(name)" } ?? name)
        return true
    }

    private mutating func take(_ span: TimeSpan) -> Bool {
        // What lies under the sound goes on from there; anything else is heard once.
        if operation == .sound(.mixFile), direction > 0, span.end == nil, span.start >= 0 {
            return give(.atSeconds, span.start)
        }
        if operation == .geometry(.cropBars) { return false }
        if case .output = operation { return false }
        guard case .time(let kind) = operation else { return limit(to: span) }
        switch kind {
        case .trim: return takeTrim(span)
        case .frameRate: return false
        case .freeze:
            guard span.start >= 0 || span.end != nil, give(.atSeconds, span.start) else { return false }
            return span.end.map { give(.hold, $0 - span.start) } ?? true
        case .fadeIn where span.start == 0:
            return span.end.map { give(.duration, $0) } ?? true
        case .fadeOut where span.start < 0 && span.end == nil:
            return give(.duration, -span.start)
        case .fadeIn, .fadeOut:
            guard limit(to: span) else { return false }
            return span.end.map { give(.duration, $0 - span.start) } ?? true
        case .speed, .slowMotion, .reverse, .loop: return limit(to: span)
        case .insert where span.end == nil: return give(.atSeconds, span.start)
        case .append, .prepend, .insert: return false
        }
    }

    private mutating func limit(to span: TimeSpan) -> Bool {
        guard time == nil else { return false }
        time = span
        return true
    }

    /// How long an overlay "at the start" or "at the end" is shown, in seconds.
    static let edgeLength = 3.0

    /// An overlay is shown for ``edgeLength``; a fade is there anyway; what else it would be is not said.
    private mutating func take(_ edge: Phrase.Edge) -> Bool {
        if case .overlay = operation {
            self.edge = edge
            return limit(
                to: edge == .start
                    ? TimeSpan(start: 0, end: Self.edgeLength) : TimeSpan(start: -Self.edgeLength, end: nil))
        }
        if operation == .sound(.mixFile), values[.file] != nil, edge == .start {
            return direction < 0 || give(.atSeconds, 0)
        }
        return operation == .time(edge == .start ? .fadeIn : .fadeOut)
    }

    /// A span to keep gives the bounds, and so does one to cut that touches an end of the file; any other span to cut
    /// is the step's time.
    private mutating func takeTrim(_ span: TimeSpan) -> Bool {
        guard time == nil else { return false }
        if direction > 0 {
            guard !given.contains(.start), !given.contains(.end) else { return false }
            if span.start != 0, !give(.start, span.start) { return false }
            return span.end.map { give(.end, $0) } ?? true
        }
        guard let end = span.end else { return span.start != 0 && give(.end, span.start) }
        if span.start == 0 { return give(.start, end) }
        guard given.isEmpty else { return false }
        time = span
        return true
    }
}
