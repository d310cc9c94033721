/// Finds tokens in a text: the leftmost, and of those that start at one place the longest.
struct AddedTokenSearch: Sendable {
    /// A part of the text: a token that was found, or what lies between.
    enum Part: Equatable {
        case token(Int32)
        case text([Unicode.Scalar])
    }

    private struct Entry: Sendable {
        let scalars: [Unicode.Scalar]
        let id: Int32
        let isSingleWord: Bool
    }

    /// The tokens by their first scalars, the longest first.
    private var entries: [Unicode.Scalar: [Entry]] = [:]

    /// Adds a token that is written as `scalars`; without scalars nothing is added.
    mutating func add(_ scalars: [Unicode.Scalar], id: Int32, isSingleWord: Bool) {
        guard let first = scalars.first else { return }
        let entry = Entry(scalars: scalars, id: id, isSingleWord: isSingleWord)
        entries[first, default: []].append(entry)
        entries[first]?.sort { $0.scalars.count > $1.scalars.count }
    }

    /// The parts of `text`, in order; empty parts are left out.
    func parts(of text: [Unicode.Scalar]) -> [Part] {
        guard !entries.isEmpty else { return text.isEmpty ? [] : [.text(text)] }
        var parts: [Part] = []
        var (start, place) = (0, 0)
        while place < text.count {
            guard let entry = entry(in: text, at: place) else {
                place += 1
                continue
            }
            let end = place + entry.scalars.count
            if !entry.isSingleWord || standsAlone(place..<end, in: text) {
                if start < place { parts.append(.text(Array(text[start..<place]))) }
                parts.append(.token(entry.id))
                start = end
            }
            place = end
        }
        if start < text.count { parts.append(.text(Array(text[start...]))) }
        return parts
    }

    private func entry(in text: [Unicode.Scalar], at place: Int) -> Entry? {
        entries[text[place]]?.first { text[place...].starts(with: $0.scalars) }
    }

    private func standsAlone(_ range: Range<Int>, in text: [Unicode.Scalar]) -> Bool {
        (range.lowerBound == 0 || !text[range.lowerBound - 1].isWordCharacter)
            && (range.upperBound == text.count || !text[range.upperBound].isWordCharacter)
    }
}

extension Unicode.Scalar {
    /// `\w` of Unicode Technical Standard 18, annex C.
    fileprivate var isWordCharacter: Bool {
        switch properties.generalCategory {
        case .nonspacingMark, .spacingMark, .enclosingMark, .decimalNumber, .connectorPunctuation: true
        default: properties.isAlphabetic || properties.isJoinControl
        }
    }
}
