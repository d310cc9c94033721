public import EditPlans
internal import Finders

extension FoundThings {
    /// The share of a thing's inner part that must be of the colour by which it is named.
    static let leastColor: Float = 0.12

    /// The share of the looks that must take a thing for what it is named.
    static let leastShare: Float = 0.34

    /// Frames of a shot in which one must be seen to be told from others by its place.
    private static let opening = 12

    /// The tracks of a take that somebody means by a name, and those that the name could mean.
    struct Meant: Equatable {
        /// Places in the take's tracks.
        let chosen, possible: [Int]
    }

    /// Chooses the tracks of a take that a name means.
    ///
    /// One that is seen best is chosen where nothing is said: the longest, largest and surest, and where it isn't seen
    /// the next one.
    static func meant(_ thing: NamedThing, in take: Take) -> Meant {
        let possible = take.tracks.indices.filter {
            take.tracks[$0].isSure && take.tracks[$0].share(of: thing.kinds) >= leastShare
        }
        let coloured = colored(possible, thing, take)
        func single(_ order: (Track) -> Float) -> [Int] {
            let longest = coloured.map { take.tracks[$0].boxes.count }.max() ?? 0
            let lasting = coloured.filter { take.tracks[$0].boxes.count * 4 >= longest }
            // Who says "the left car" has seen how the shot begins.
            let first = lasting.map { take.tracks[$0].start }.min() ?? 0
            let early = lasting.filter { take.tracks[$0].start <= first + Self.opening }
            return Array(early.sorted { order(take.tracks[$0]) > order(take.tracks[$1]) }.prefix(thing.count ?? 1))
        }
        let chosen: [Int]
        switch thing.choice {
        case .all:
            chosen = thing.count.map { Array(coloured.sorted(by: take.isMoreProminent).prefix($0)) } ?? coloured
        case .one: chosen = take.prominent(of: coloured)
        case .leftmost: chosen = single { -$0.middle.x }
        case .rightmost: chosen = single { $0.middle.x }
        case .topmost: chosen = single { -$0.middle.y }
        case .bottommost: chosen = single { $0.middle.y }
        case .largest: chosen = single { $0.area }
        case .smallest: chosen = single { -$0.area }
        case .nearest: chosen = single { $0.bottom }
        case .farthest: chosen = single { -$0.bottom }
        case .middle:
            let places = coloured.map { take.tracks[$0].middle.x }.sorted()
            let middle = places.isEmpty ? 0 : places[places.count / 2]
            chosen = single { -abs($0.middle.x - middle) }
        }
        return Meant(chosen: chosen.sorted(), possible: possible)
    }

    /// The places in a take's tracks of those that a name means.
    public static func chosen(_ thing: NamedThing, in take: Take) -> [Int] { meant(thing, in: take).chosen }

    /// The colour of which the thing that is meant has most, over the film, by its name in `ColorShares.names`.
    ///
    /// Windows, tyres and shadows are grey and black on things of any colour: another colour counts four times.
    func mainColor(of thing: NamedThing) -> String {
        var sums = [Float](repeating: 0, count: ColorShares.names.count)
        for take in takes {
            for place in Self.meant(thing, in: take).chosen {
                let track = take.tracks[place]
                for (index, share) in track.colors.enumerated() {
                    let isGrey = ["black", "white", "gray"].contains(ColorShares.names[index])
                    sums[index] += share * track.prominence * (isGrey ? 1 : 4)
                }
            }
        }
        let most = sums.indices.max { sums[$0] < sums[$1] } ?? 0
        return ColorShares.names[most]
    }

    /// Those of the colour that is named.
    private static func colored(_ possible: [Int], _ thing: NamedThing, _ take: Take) -> [Int] {
        guard let color = thing.color, let place = ColorShares.names.firstIndex(of: ColorShares.name(for: color)) else {
            return possible
        }
        let shares = possible.map { take.tracks[$0].colors[place] }
        let least = max(leastColor, 0.5 * (shares.max() ?? 0))
        return zip(possible, shares).filter { $0.1 >= least }.map(\.0)
    }
}

extension FoundThings.Take {
    fileprivate func isMoreProminent(_ a: Int, _ b: Int) -> Bool { tracks[a].prominence > tracks[b].prominence }

    /// The most prominent one, and where it isn't seen the next.
    fileprivate func prominent(of some: [Int]) -> [Int] {
        var chosen: [Int] = []
        for place in some.sorted(by: isMoreProminent)
        where chosen.allSatisfy({ tracks[$0].end <= tracks[place].start || tracks[place].end <= tracks[$0].start }) {
            chosen.append(place)
        }
        return chosen
    }
}

extension FoundThings.Track {
    /// The mean of its first frames.
    private func mean(_ value: (FoundBox) -> Float) -> Float {
        let some = boxes.prefix(24)
        return some.isEmpty ? 0 : some.reduce(0) { $0 + value($1) } / Float(some.count)
    }

    fileprivate var middle: (x: Float, y: Float) { (mean { $0.center.x }, mean { $0.center.y }) }
    fileprivate var area: Float { mean { $0.width * $0.height } }
    fileprivate var bottom: Float { mean(\.bottom) }
    fileprivate var prominence: Float { boxes.reduce(0) { $0 + $1.width * $1.height } * score }
}
