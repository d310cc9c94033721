/// The name of a picture sequence, with the place of a number in it: `frame_%05d.png`.
struct SequenceName {
    /// What stands before and after the number.
    let before, after: String
    /// Digits, filled with zeros; 0 for as many as it takes.
    let width: Int

    /// nil for a name without a number.
    init?(_ name: String) {
        guard let match = name.firstMatch(of: /%(\d*)d/) else { return nil }
        before = String(name[..<match.range.lowerBound])
        after = String(name[match.range.upperBound...])
        width = Int(match.output.1) ?? 0
    }

    func name(_ number: Int) -> String {
        let digits = "\(number)"
        return before + String(repeating: "0", count: max(0, width - digits.utf8.count)) + digits + after
    }

    /// The name has a number where the sequence's have theirs, of any width.
    func resembles(_ name: String) -> Bool { digits(of: name) != nil }

    /// The name is one of the sequence's.
    func contains(_ name: String) -> Bool { digits(of: name).flatMap { Int($0) }.map(self.name) == name }

    private func digits(of name: String) -> Substring? {
        guard name.hasPrefix(before), name.hasSuffix(after), name.count > before.count + after.count else { return nil }
        let middle = name.dropFirst(before.count).dropLast(after.count)
        return middle.allSatisfy { $0.isASCII && $0.isNumber } ? middle : nil
    }

    /// The name as the image muxer reads it, which takes every other percent sign for one too many.
    var pattern: String {
        let number = width > 0 ? "%0\(width)d" : "%d"
        return before.replacing("%", with: "%%") + number + after.replacing("%", with: "%%")
    }
}
