import EditPlans

/// Reads phrases of time ("from 2s to 4s", "the first 3 seconds", "after 0:10") and puts one token in their place.
struct SpanReading {
    private let tokens: [Token]
    /// Seconds, if the file is known; "the first half" needs it.
    private let duration: Double?

    init(_ tokens: [Token], duration: Double?) {
        self.tokens = tokens
        self.duration = duration
    }

    func read() -> [Token] {
        var result: [Token] = []
        var index = 0
        var last: TimeSpan?
        while index < tokens.count {
            if let (edges, end) = edges(at: index) {
                result.append(spanning(index, index + 1, .span(edges[0])))
                result.append(tokens[end - 3])
                result.append(spanning(end - 2, end, .span(edges[1])))
                (last, index) = (edges[1], end)
            } else if let (span, end) = range(at: index), isOrdered(span) {
                result.append(spanning(index, end, .span(span), text: Self.range))
                (last, index) = (span, end)
            } else if let (span, end) = span(at: index) ?? fromThenOn(at: index, after: last), isOrdered(span) {
                let isMoment = word(index) == "at" && span.end == nil && span.start > 0
                result.append(spanning(index, end, .span(span), text: isMoment ? Self.moment : ""))
                (last, index) = (span, end)
            } else if let said = last, let end = anaphora(at: index) {
                result.append(spanning(index, end, .span(said)))
                index = end
            } else if let end = vague(at: index) {
                result.append(spanning(index, end, .vagueTime))
                index = end
            } else {
                result.append(tokens[index])
                index += 1
            }
        }
        return result
    }

    /// The text of a token that names both its ends: "trim 0 to 10s" keeps it, "trim the first 10 seconds" cuts it out.
    static let range = "from … to …"
    /// The text of a token that names a moment: "cut at 10s" may throw away either side.
    static let moment = "at …"

    private func spanning(_ index: Int, _ end: Int, _ kind: Token.Kind, text: String = "") -> Token {
        let source = tokens[index].source.lowerBound..<tokens[end - 1].source.upperBound
        return Token(kind: kind, text: text, source: source)
    }

    /// "the second half", "the first 10 frames", "the last few seconds": what only more than the sentence can tell.
    private func vague(at index: Int) -> Int? {
        let next = skip(["for", "during", "in", "over", "the"], from: index)
        guard ["first", "second", "third", "last", "final", "middle", "other"].contains(word(next)),
            next + 1 < tokens.count
        else { return nil }
        let isPart = ["half", "third", "quarter", "part"].contains(tokens[next + 1].text)
        if isPart { return next + 2 }
        let isCounted = tokens[next + 1].quantity != nil || ["few", "couple", "several"].contains(word(next + 1))
        guard isCounted, ["frames", "frame", "seconds", "second", "minutes", "shots", "shot"].contains(word(next + 2))
        else { return nil }
        return next + 3
    }

    private typealias Found = (span: TimeSpan, end: Int)

    private func isOrdered(_ span: TimeSpan) -> Bool {
        guard let end = span.end, (span.start < 0) == (end < 0) else { return true }
        return end > span.start
    }

    private func span(at index: Int) -> Found? {
        // "fade in over the first 3 seconds" fades in.
        let isVerb = word(index) == "in" && index > 0 && ["fade", "zoom"].contains(word(index - 1))
        let start = isVerb ? index : skip(["for", "during", "in", "over"], from: index)
        if let found = edge(at: start) ?? part(at: start) { return found }
        if let found = off(at: index) ?? edgeBy(at: index) { return found }
        return fromTo(at: index) ?? open(at: index) ?? at(at: index) ?? fromPart(at: index)
    }

    /// A span of which both ends are said.
    private func range(at index: Int) -> Found? {
        if let found = between(at: index) ?? plainRange(at: index) ?? counted(at: index) { return found }
        if let found = startingAndEnding(at: index) { return found }
        guard ["from", "starting", "beginning"].contains(word(index)), let found = fromTo(at: index) else { return nil }
        let said = tokens[index..<found.end].map(\.text)
        return said.contains(where: ["to", "until", "till", "through"].contains) ? found : nil
    }

    /// "seconds 2 to 5", "second 5 to second 10".
    private func counted(at index: Int) -> Found? {
        let units: Set<String> = ["second", "seconds"]
        guard units.contains(word(index)), let start = seconds(index + 1, bare: true),
            ["to", "until", "till", "through"].contains(word(index + 2))
        else { return nil }
        let next = skip(units, from: index + 3)
        guard let end = seconds(next, bare: true) else { return nil }
        return (TimeSpan(start: start, end: end), next + 1)
    }

    /// "starting at 45 seconds and ending at 90 seconds".
    private func startingAndEnding(at index: Int) -> Found? {
        guard ["starting", "beginning"].contains(word(index)),
            let first = moment(skip(["at", "from", "with"], from: index + 1)), let start = first.time
        else { return nil }
        let next = skip(["and"], from: first.end)
        guard ["ending", "finishing", "stopping"].contains(word(next)),
            let second = moment(skip(["at", "by", "with"], from: next + 1))
        else { return nil }
        return (TimeSpan(start: start, end: second.time), second.end)
    }

    /// "from then on", where a time was said before.
    private func fromThenOn(at index: Int, after last: TimeSpan?) -> Found? {
        guard let end = last?.end, word(index) == "from", ["then", "there"].contains(word(index + 1)) else {
            return nil
        }
        return (TimeSpan(start: end, end: nil), skip(["on", "onward", "onwards"], from: index + 2))
    }

    /// "that bit", "at the same time", "there": the time that was said before.
    private func anaphora(at index: Int) -> Int? {
        let next = skip(["in", "at", "during", "for", "over"], from: index)
        if ["that", "this"].contains(word(next)) || word(next) == "the" && word(next + 1) == "same" {
            let noun = word(next) == "the" ? next + 2 : next + 1
            let names = [
                "bit", "part", "section", "piece", "stretch", "passage", "portion", "segment", "moment", "time",
                "second", "seconds", "range", "span",
            ]
            return names.contains(word(noun)) ? noun + 1 : nil
        }
        let isThere =
            word(index) == "there" && index > 0 && (index + 1 == tokens.count || tokens[index + 1].isSeparator)
        return isThere && !["over", "up", "put", "from"].contains(word(index - 1)) ? index + 1 : nil
    }

    private func word(_ index: Int) -> String { index < tokens.count && tokens[index].isWord ? tokens[index].text : "" }

    private func skip(_ words: Set<String>, from index: Int) -> Int {
        var index = index
        while index < tokens.count, words.contains(word(index)) { index += 1 }
        return index
    }

    /// Seconds at an index; a bare number only where the other end of the range says its unit or none does.
    private func seconds(_ index: Int, bare: Bool = false) -> Double? {
        guard index < tokens.count, let quantity = tokens[index].quantity, quantity.value >= 0 else { return nil }
        if quantity.unit == .seconds { return quantity.value }
        return bare && quantity.unit == .none && quantity.ratio == nil ? quantity.value : nil
    }

    /// A moment: seconds, or a word for the start or end of the file.
    private func moment(_ index: Int, bare: Bool = false) -> (time: Double?, end: Int)? {
        let start = skip(["the", "about", "around"], from: index)
        let unit = skip(["second", "seconds"], from: start)
        if let time = seconds(unit, bare: bare || unit > start) {
            let isMark = ["mark", "marks", "point"].contains(word(unit + 1))
            if isMark || start == index { return (time, unit + (isMark ? 2 : 1)) }
        }
        let next = skip(["the", "very"], from: index)
        if ["start", "beginning"].contains(word(next)) { return (0, next + 1) }
        return word(next) == "end" ? (nil, next + 1) : nil
    }

    /// "the first and last second", "the first and the last 2 seconds".
    private func edges(at index: Int) -> (spans: [TimeSpan], end: Int)? {
        let first = skip(["the"], from: index)
        guard word(first) == "first", word(first + 1) == "and" else { return nil }
        let last = skip(["the"], from: first + 2)
        guard last == first + 2, let found = edge(at: last), found.end == last + 2, found.span.end == nil else {
            return nil
        }
        return ([TimeSpan(start: 0, end: -found.span.start), found.span], found.end)
    }

    /// "the first 3 seconds", "the last 2 seconds", "the opening 2 seconds".
    private func edge(at index: Int) -> Found? {
        let next = skip(["the"], from: index)
        let isFirst = ["first", "opening", "initial"].contains(word(next))
        guard isFirst || ["last", "final", "closing"].contains(word(next)) else { return nil }
        if let length = seconds(next + 1), length > 0 {
            let span = isFirst ? TimeSpan(start: 0, end: length) : TimeSpan(start: -length, end: nil)
            return (span, next + 2)
        }
        guard let unit = Quantity.units[word(next + 1)], unit.unit == .seconds, unit.factor > 0.5 else { return nil }
        let isMore = next + 4 < tokens.count && tokens[(next + 2)...(next + 4)].map(\.text) == ["and", "a", "half"]
        let length = unit.factor * (isMore ? 1.5 : 1)
        let span = isFirst ? TimeSpan(start: 0, end: length) : TimeSpan(start: -length, end: nil)
        return (span, next + (isMore ? 5 : 2))
    }

    /// "the first half", "the last third", "the middle third": only with a known duration.
    private func part(at index: Int) -> Found? {
        let next = skip(["the", "very"], from: index)
        guard let duration, next + 1 < tokens.count,
            let count = ["half": 2.0, "third": 3, "quarter": 4][tokens[next + 1].text]
        else { return nil }
        let length = duration / count
        let place: Double? =
            switch word(next) {
            case "first", "opening", "initial": 0
            case "second": 1
            case "third" where count > 2: 2
            case "middle" where count == 3: 1
            case "last", "final", "closing": count - 1
            default: nil
            }
        guard let place else { return nil }
        let end = place + 1 < count ? (place + 1) * length : nil
        return (TimeSpan(start: place * length, end: end), next + 2)
    }

    /// "from the middle on", "from halfway": only with a known duration.
    private func fromPart(at index: Int) -> Found? {
        guard let duration, ["from", "after"].contains(word(index)) else { return nil }
        let next = skip(["the"], from: index + 1)
        guard ["middle", "halfway"].contains(word(next)) else { return nil }
        return (
            TimeSpan(start: duration / 2, end: nil),
            skip(["point", "mark", "on", "onward", "onwards", "forward"], from: next + 1)
        )
    }

    /// "3 seconds off the start", "2 seconds from the end".
    private func off(at index: Int) -> Found? {
        guard let length = seconds(index), length > 0, ["off", "from", "at"].contains(word(index + 1)),
            let edge = moment(index + 2), edge.time == nil || edge.time == 0
        else { return nil }
        return (edge.time == 0 ? TimeSpan(start: 0, end: length) : TimeSpan(start: -length, end: nil), edge.end)
    }

    /// "the start by 3 seconds", "the end by 2 s".
    private func edgeBy(at index: Int) -> Found? {
        let next = skip(["the"], from: index)
        guard ["start", "beginning", "end"].contains(word(next)), word(next + 1) == "by",
            let length = seconds(next + 2), length > 0
        else { return nil }
        let span = word(next) == "end" ? TimeSpan(start: -length, end: nil) : TimeSpan(start: 0, end: length)
        return (span, next + 3)
    }

    /// "from 2s to 4s", "from 0:10 until the end", "from 3s on".
    private func fromTo(at index: Int) -> Found? {
        guard ["from", "starting", "beginning"].contains(word(index)) else { return nil }
        let next = skip(["from", "at", "with"], from: index + 1)
        guard let first = moment(next, bare: true), let start = first.time else { return nil }
        if ["to", "until", "till", "through"].contains(word(first.end)),
            let second = moment(first.end + 1, bare: true), agree(next, first.end + 1)
        {
            return (TimeSpan(start: start, end: second.time), second.end)
        }
        guard seconds(next) != nil || word(first.end - 1).hasPrefix("mark") else { return nil }
        if word(first.end) == "for", let length = seconds(first.end + 1) {
            return (TimeSpan(start: start, end: start + length), first.end + 2)
        }
        return (TimeSpan(start: start, end: nil), skip(["on", "onward", "onwards", "forward"], from: first.end))
    }

    /// Whether two bounds can be one range: the second says seconds, or neither says a unit of anything else.
    private func agree(_ first: Int, _ second: Int) -> Bool {
        guard let end = tokens[second].quantity else { return true }
        return end.unit == .seconds || (tokens[first].quantity?.unit == Quantity.Unit.none && end.unit == .none)
    }

    /// "between 2 and 4 seconds".
    private func between(at index: Int) -> Found? {
        let first = skip(["the", "second", "seconds"], from: index + 1)
        guard word(index) == "between", let start = seconds(first, bare: true), word(first + 1) == "and",
            let second = moment(first + 2, bare: true)
        else { return nil }
        guard agree(first, first + 2) || ["second", "seconds"].contains(word(first - 1)) else { return nil }
        return (TimeSpan(start: start, end: second.time), second.end)
    }

    /// "after 0:10", "before 5s", "until 5s", "up to 5s".
    private func open(at index: Int) -> Found? {
        switch word(index) {
        case "after", "past", "beyond":
            guard let moment = moment(index + 1), let start = moment.time, start > 0 else { return nil }
            return (TimeSpan(start: start, end: nil), moment.end)
        case "before", "until", "till":
            guard let moment = moment(index + 1), let end = moment.time, end > 0 else { return nil }
            return (TimeSpan(start: 0, end: end), moment.end)
        case "up" where ["to", "until"].contains(word(index + 1)):
            return seconds(index + 2).flatMap { $0 > 0 ? (TimeSpan(start: 0, end: $0), index + 3) : nil }
        default: return nil
        }
    }

    /// "at 3s", "at 3s for 2 seconds", "for 2 seconds at 3s".
    private func at(at index: Int) -> Found? {
        if word(index) == "for", let length = seconds(index + 1), let start = at(at: index + 2) {
            return start.span.end == nil
                ? (TimeSpan(start: start.span.start, end: start.span.start + length), start.end) : nil
        }
        if word(index) == "at", let found = atEdge(at: index) { return found }
        if let found = halfway(at: index) { return found }
        let isStart = ["starting", "beginning"].contains(word(index)) && word(index + 1) == "at"
        guard word(index) == "at" || isStart,
            let first = moment(isStart ? index + 2 : skip(["at", "the"], from: index)),
            let start = first.time, isStart || seconds(first.end - 1) != nil || word(first.end - 1) == "mark"
        else { return nil }
        if word(first.end) == "for", let length = seconds(first.end + 1) {
            return (TimeSpan(start: start, end: start + length), first.end + 2)
        }
        return (TimeSpan(start: start, end: nil), first.end)
    }

    /// "freeze halfway through for 3 seconds": with a known duration.
    private func halfway(at index: Int) -> Found? {
        guard let duration, word(index) == "halfway", index > 0,
            ["freeze", "pause", "hold", "stop", "it", "picture", "frame"].contains(word(index - 1))
        else { return nil }
        let next = skip(["through", "in", "into", "the"], from: index + 1)
        guard word(next) == "for", let length = seconds(next + 1) else { return nil }
        return (TimeSpan(start: duration / 2, end: duration / 2 + length), next + 2)
    }

    /// "at the end for 5 seconds"; without a length "at the end" is no span but the edge itself.
    private func atEdge(at index: Int) -> Found? {
        let next = skip(["at", "the"], from: index)
        guard seconds(next) == nil, let edge = moment(next), word(edge.end) == "for",
            let length = seconds(edge.end + 1), length > 0
        else { return nil }
        let span = edge.time == 0 ? TimeSpan(start: 0, end: length) : TimeSpan(start: -length, end: nil)
        return (span, edge.end + 2)
    }

    /// "2s to 4s", "5-10s".
    private func plainRange(at index: Int) -> Found? {
        guard let start = seconds(index, bare: true), ["to", "until", "till", "through"].contains(word(index + 1)),
            let second = moment(index + 2, bare: true),
            seconds(index) != nil || seconds(index + 2) != nil, agree(index, index + 2)
        else { return nil }
        return (TimeSpan(start: start, end: second.time), second.end)
    }
}
