/// What somebody wrote who hadn't seen the lexicon, in all kinds of talk around an order.
enum WishesOfStrangers {
    static let all: [Wish] = part1 + part2 + part3 + part4 + part5 + part6
}
