/// What somebody else wrote who hadn't seen the lexicon either.
enum WishesOfOthers {
    static let all: [Wish] = part1 + part2 + part3 + part4 + part5 + part6
}
