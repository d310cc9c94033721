/// Gives numbers the seconds that were said with another one: "2 seconds from the start and 3 from the end", "the first
/// 2 and the last 3 seconds", "the first three seconds … the last two".
enum Ellipsis {
    static func read(_ tokens: [Token]) -> [Token] {
        guard tokens.contains(where: isSeconds) else { return tokens }
        var result = tokens
        for index in tokens.indices where isTime(index, in: tokens) {
            guard let number = bareNumber(tokens[index]) else { continue }
            result[index].kind = .quantity(Quantity(value: number, unit: .seconds))
        }
        return result
    }

    private static func isSeconds(_ token: Token) -> Bool { token.quantity?.unit == .seconds }

    private static func bareNumber(_ token: Token) -> Double? {
        guard let quantity = token.quantity else {
            // "Like the last one" counts nothing.
            return token.isWord && token.text != "one" ? UnitMerging.numberWords[token.text] : nil
        }
        return quantity.unit == .none && quantity.ratio == nil ? quantity.value : nil
    }

    private static let edges: Set<String> = ["start", "beginning", "end"]

    /// A number that is counted from an edge, or stands by itself behind "first", "last" or "over".
    private static func isTime(_ index: Int, in tokens: [Token]) -> Bool {
        let rest = tokens[(index + 1)...]
        let following = rest.prefix(3).map(\.text).filter { $0 != "the" }
        if following.count >= 2, ["from", "off", "at"].contains(following[0]), edges.contains(following[1]) {
            return true
        }
        guard index > 0, ["first", "last", "over", "lasting"].contains(tokens[index - 1].text) else { return false }
        return rest.first.map { $0.isSeparator } ?? true
    }
}
