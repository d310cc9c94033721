import Testing

struct WishTests {
    /// Everything that is said, by what it is about.
    static let all: [Wish] =
        WishesOfTalk.all + WishesOfLight.all + WishesOfLooks.all + WishesOfThings.all + WishesOfShapes.all
        + WishesOfTimes.all + WishesOfSounds.all + WishesBeyond.all

    @Test func mostOfWhatPeopleSayIsUnderstoodAndNothingIsMisunderstood() {
        var right = 0
        var wrong = 0
        var misses: [String] = []
        for wish in Self.all {
            switch wish.outcome() {
            case .right: right += 1
            case .refused(let plan): misses.append("refused: \(wish.text) -> \(plan)")
            case .wrong(let plan):
                wrong += 1
                misses.append("WRONG: \(wish.text) -> \(plan)")
            }
        }
        for miss in misses { print(miss) }
        print("\(right) of \(Self.all.count) right, \(wrong) wrong")
        #expect(wrong == 0)
        #expect(Double(right) >= 0.9 * Double(Self.all.count))
    }

    @Test func theTablesAreLongAndAQuarterMustBeRefused() {
        #expect(Self.all.count >= 400)
        #expect(Self.all.filter { $0.steps == nil }.count * 4 >= Self.all.count)
        #expect(Set(Self.all.map { "\($0.medium) \($0.text)" }).count == Self.all.count)
    }
}
