import EditPlans

/// Reads a value that no step of an instruction takes as a step of its own: "cut 2s to 4s and 8s to 10s", "9:16",
/// "-6 dB".
struct LoneValue {
    private let words: Words
    private let heads: [Head]

    init(_ words: Words, _ heads: [Head]) {
        self.words = words
        self.heads = heads
    }

    /// The shapes that an aspect ratio by itself is taken for.
    private static let formats: Set<String> = [
        "16:9", "9:16", "1:1", "4:3", "3:4", "4:5", "5:4", "3:2", "2:3", "21:9", "2.39:1", "2.35:1", "1.85:1",
    ]

    /// Rates that sound is kept at, in hertz.
    private static let rates: Set<Double> = [
        8000, 11_025, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 88_200, 96_000, 192_000,
    ]

    /// The step that the value makes; `nil` if by itself it says nothing.
    func draft(of modifier: Modifier, clause: Int, section: Int) -> Draft? {
        let before = heads.last { $0.tokens.lowerBound < modifier.tokens.lowerBound }
        var template: Phrase.Template?
        switch modifier.value {
        case .quantity(let quantity) where quantity.unit == .seconds && before?.section == section:
            return again(before, at: quantity.value)
        case .file(let name) where before?.section == section && before?.drafts.first?.operation.joinsFilm == true:
            return again(before, with: name)
        case .span(let span) where before?.drafts.first?.operation == .sound(.mixFile) && span.end == nil:
            return before?.section == section ? again(before, at: span.start) : nil
        case .span:
            if before?.section == section, before?.clause != clause { return again(before, modifier) }
        case .quoted where before?.drafts.first?.operation == .overlay(.text):
            template = Phrase.Template(operation: .overlay(.text))
        case .quoted where heads.isEmpty && words.tokens.count > 2:
            template = Phrase.Template(operation: .overlay(.text))
        case .file(let name) where Lexer.isSoundFile(name) && !heads.contains { $0.clause == clause }:
            var draft = Draft(Phrase.Template(operation: .sound(.mixFile), isAbsolute: true))
            return draft.give(.file, .text(name)) ? draft : nil
        case .quantity(let quantity)
        where quantity.unit == .hertz && Self.rates.contains(quantity.value) && !heads.contains { $0.clause == clause }:
            template = Phrase.Template(operation: .sound(.resample))
        case .quantity(let quantity) where isLone(modifier.tokens) && !heads.contains { $0.clause == clause }:
            if let ratio = quantity.ratio, Self.formats.contains(ratio) {
                template = Phrase.Template(operation: .geometry(.crop))
            } else if quantity.unit == .decibels, quantity.isSigned {
                template = Phrase.Template(operation: .sound(.gain))
            }
        default: break
        }
        var draft = template.map { Draft($0) }
        return draft?.take(modifier) == true ? draft : nil
    }

    /// "mute 2s to 4s and 8s to 10s": the same step at another time.
    private func again(_ head: Head?, _ modifier: Modifier) -> Draft? {
        guard let head, head.drafts.count == 1, var draft = head.drafts.first else { return nil }
        if head.isCut { draft = Draft(Phrase.Template(operation: .time(.trim), direction: -1)) }
        guard head.isCut || draft.time != nil else { return nil }
        draft.time = nil
        return draft.take(modifier) ? draft : nil
    }

    /// "add bell.wav at 3 s and 7 s": the same file at another moment.
    private func again(_ head: Head?, at moment: Double) -> Draft? {
        guard let head, head.drafts.count == 1, var draft = head.drafts.first, draft.values[.file] != nil,
            draft.operation == .sound(.mixFile), draft.given.remove(.atSeconds) != nil
        else { return nil }
        return draft.give(.atSeconds, moment) ? draft : nil
    }

    /// "join it with b.mp4 and c.mp4": the same with another file.
    private func again(_ head: Head?, with name: String) -> Draft? {
        guard let head, head.drafts.count == 1, var draft = head.drafts.first else { return nil }
        draft.values[.file] = nil
        draft.given.remove(.file)
        return Lexer.isFilm(name) && draft.give(.file, .text(name)) ? draft : nil
    }

    /// Whether nothing but filler stands beside it between the separators.
    private func isLone(_ range: Range<Int>) -> Bool {
        func isBare(_ token: Token) -> Bool {
            token.isWord && (WordClasses.filler.contains(token.text) || FillerWords.anywhere.contains(token.text))
        }
        return words.tokens[..<range.lowerBound].reversed().prefix { !$0.isSeparator }.allSatisfy(isBare)
            && words.tokens[range.upperBound...].prefix { !$0.isSeparator }.allSatisfy(isBare)
    }
}
