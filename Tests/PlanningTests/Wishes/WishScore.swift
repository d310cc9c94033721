/// What came of many wishes.
struct WishScore: CustomStringConvertible {
    private(set) var right = 0
    /// Refused, though they could be done.
    private(set) var refused: [String] = []
    /// Another edit than the one asked for, by steps that would be done.
    private(set) var wrong: [String] = []

    var count: Int { right + refused.count + wrong.count }
    var share: Double { Double(right) / Double(max(1, count)) }

    init(_ wishes: [Wish]) {
        for wish in wishes {
            let asked = "\(wish.text) => \(wish.steps ?? "refused")"
            switch wish.outcome() {
            case .right: right += 1
            case .refused(let plan): refused.append("refused: \(asked) -> \(plan)")
            case .wrong(let plan): wrong.append("WRONG: \(asked) -> \(plan)")
            }
        }
    }

    var description: String {
        (wrong + refused + ["\(right) of \(count) right, \(refused.count) refused, \(wrong.count) wrong"])
            .joined(separator: "\n")
    }
}
