import Testing

struct WishTests {
    /// Everything that is said, by what it is about.
    static let all: [Wish] =
        WishesOfTalk.all + WishesOfLight.all + WishesOfLooks.all + WishesOfThings.all + WishesOfShapes.all
        + WishesOfTimes.all + WishesOfSounds.all + WishesBeyond.all

    @Test func mostOfWhatPeopleSayIsUnderstoodAndNothingIsMisunderstood() {
        let score = WishScore(Self.all)
        print(score.description)
        #expect(score.wrong.isEmpty)
        #expect(score.share >= 0.9)
    }

    @Test(
        "Lists of people who hadn't seen the lexicon are understood",
        arguments: [
            WishesOfStrangers.all, WishesOfOthers.all,
        ])
    func strangersAreUnderstood(wishes: [Wish]) {
        let score = WishScore(wishes)
        print(score.description)
        #expect(score.count >= 400)
        #expect(score.wrong.isEmpty)
        #expect(score.share >= 0.9)
    }

    @Test func theTablesAreLongAndAQuarterMustBeRefused() {
        #expect(Self.all.count >= 400)
        #expect(Self.all.filter { $0.steps == nil }.count * 4 >= Self.all.count)
        #expect(Set(Self.all.map { "\($0.medium) \($0.text)" }).count == Self.all.count)
    }
}
