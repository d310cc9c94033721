import EditPlans

/// How strong a step is to be, against how strong it is: "a bit stronger", "half as strong", "at 50%".
enum Degree: Hashable {
    /// A tenth more (1), a fifth (2) or three tenths (3) of the whole scale; less where it is negative.
    case tenths(Int)
    case factor(Double)
    case absolute(Double)

    /// The strength that comes of another, unbounded.
    func applied(to strength: Double) -> Double {
        let new: Double =
            switch self {
            case .tenths(let tenths): strength + Double(tenths) / 10
            case .factor(let factor): strength * factor
            case .absolute(let absolute): absolute
            }
        return (new * 1e6).rounded() / 1e6
    }
}

/// Reads a clause that says how strong something is to be.
struct DegreeReading {
    /// What is said of it.
    let degree: Degree
    /// The words that name the step; `nil` where none does.
    let name: Clause?

    /// - Returns: `nil` for a clause that says nothing of a degree, or more than that in two places.
    init?(_ clause: Clause) {
        var reader = Reader(clause)
        reader.read()
        guard let degree = reader.degree, let name = reader.name else { return nil }
        self.degree = degree
        self.name = name.core.isEmpty ? nil : name
    }
}

/// Goes through the words of a clause, longest phrases first.
private struct Reader {
    private let clause: Clause
    private var direction: Int?
    private var size = 2
    private var factor: Double?
    private var absolute: Double?
    private var isContradicted = false
    private var rest: [Int] = []

    init(_ clause: Clause) { self.clause = clause }

    private enum Word { case direction(Int), size(Int), factor(Double), absolute(Double), neutral }

    private static let phrases: [String: Word] = {
        var table: [String: Word] = [:]
        func add(_ word: Word, _ text: String) {
            for phrase in text.split(separator: ",") {
                table[phrase.split { $0 == " " || $0 == "\n" }.joined(separator: " ")] = word
            }
        }
        add(
            .direction(1),
            """
            stronger, more, heavier, bolder, more intense, more visible, more pronounced, more of it, more of, harder,
            more strongly, more obvious, increase, intensify, raise, strengthen, not enough, not strong enough,
            isn't strong enough, is not strong enough, too weak, too subtle, too faint, too little, go further, further,
            crank up, turn up, dial up, push up, bump up, up, more of that
            """)
        add(
            .direction(-1),
            """
            weaker, less, gentler, subtler, milder, fainter, more subtle, more gentle, more subtly, more gently,
            less of, less of it, less intense, less strong, less pronounced, less visible, less obvious, decrease,
            reduce, weaken, lessen, too strong, too much, too heavy, too intense, too pronounced, too obvious,
            over the top, not so much, not so strong, not as strong, not as much, not that much, not so heavy,
            not too strong, overdone, tone down, turn down, dial down, dial back, tone back, scale back, pull back,
            down, back, go easier, too hard
            """)
        add(.size(1), "a bit, bit, a little, little, a little bit, slightly, a touch, a tad, somewhat, a notch, a hair")
        add(
            .size(3),
            "much, a lot, lots, far, way, considerably, a great deal, a whole lot, significantly, very, really")
        add(
            .absolute(1),
            """
            full strength, full, maximum strength, as strong as possible, to the max, all the way, as strong as it gets,
            the strongest, max
            """)
        add(.factor(0.5), "half as strong, half as much, half the strength, half as intense, twice as weak, halve")
        add(.factor(2), "twice as strong, twice as much, double the strength, twice as intense, double")
        add(
            .neutral,
            """
            even, still, make, made, it, that, this, them, is, it's, that's, they're, are, be, looks, look, was, with,
            the, a, just, do, have, should, could, at, to, by, strength, overall, everything, all, of, go, as, turn,
            tone, dial, crank, push, bump, scale, pull, effect, effects, i, want, find, think, seems, feels, edit,
            whole, thing, again, like, i'd, let, get, the strength, please, here, both
            """)
        return table
    }()

    mutating func read() {
        var index = clause.core.lowerBound
        while index < clause.core.upperBound {
            let length = (1...5).reversed().first { length in
                index + length <= clause.core.upperBound && Self.phrases[phrase(index, length)] != nil
            }
            let isNumber = (length ?? 0) < 2 && clause.utterance.tokens[index].quantity != nil
            if isNumber, let quantity = clause.utterance.tokens[index].quantity, take(quantity, at: index) {
                index += 1
                continue
            }
            guard let length, let word = Self.phrases[phrase(index, length)] else {
                rest.append(index)
                index += 1
                continue
            }
            take(word, index..<index + length)
            index += length
        }
    }

    private func phrase(_ index: Int, _ length: Int) -> String {
        (index..<index + length).map(clause.utterance.raw).joined(separator: " ")
    }

    private mutating func take(_ word: Word, _ range: Range<Int>) {
        switch word {
        case .direction(let value):
            isContradicted = isContradicted || direction != nil && direction != value
            direction = value
        case .size(let value): size = value
        case .factor(let value): factor = value
        case .absolute(let value): absolute = value
        case .neutral: if !rest.isEmpty, rest.last == range.lowerBound - 1 { gap.append(contentsOf: range) }
        }
    }

    /// Neutral words behind those that name a step: they may be part of its name.
    private var gap: [Int] = []

    /// "20%", "0.4": how it is meant is told by the words around it.
    private mutating func take(_ quantity: Quantity, at index: Int) -> Bool {
        guard quantity.ratio == nil, !quantity.isSigned else { return false }
        let before = index > clause.core.lowerBound ? clause.utterance.raw(index - 1) : ""
        let words = clause.words
        let isChange =
            before == "by"
            || !["at", "to"].contains(before)
                && words.contains { ["stronger", "weaker", "more", "less", "heavier", "gentler"].contains($0) }
        switch quantity.unit {
        case .percent where isChange: factor = quantity.value
        case .percent where (0...1).contains(quantity.value): absolute = quantity.value
        case .times where quantity.value > 0 && words.contains("as"): factor = quantity.value
        case .none where before == "strength" && (0...1).contains(quantity.value): absolute = quantity.value
        default: return false
        }
        isShare = quantity.unit == .percent && isChange
        return true
    }

    /// Whether the factor is a part by which the strength changes.
    private var isShare = false

    /// What was said; `nil` where nothing was, or several things at once.
    var degree: Degree? {
        guard !isContradicted else { return nil }
        if let absolute { return factor == nil && absolute > 0 ? .absolute(absolute) : nil }
        if let factor {
            guard isShare else { return .factor(factor) }
            let change = Double(direction ?? 1) * factor
            return change > -1 && change != 0 ? .factor(1 + change) : nil
        }
        return direction.map { .tenths($0 * size) }
    }

    /// The words that are left, which stand beside each other.
    var name: Clause? {
        guard let first = rest.first, let last = rest.last else {
            return clause.with(clause.core.lowerBound..<clause.core.lowerBound)
        }
        let range = first..<last + 1
        guard range.allSatisfy({ rest.contains($0) || gap.contains($0) }) else { return nil }
        return clause.with(range)
    }
}
