extension ThingKind {
    /// The kinds that a noun names, in one or several words, in the singular or the plural; empty for others.
    ///
    /// - Parameter noun: in lower case, its words parted by spaces.
    /// - Returns: the kinds, none of which is a person, and whether the noun is a plural.
    public static func named(_ noun: String) -> (kinds: [ThingKind], isPlural: Bool)? {
        if let kinds = nouns[noun] { return (kinds, alwaysPlural.contains(noun)) }
        for singular in singulars(noun) { if let kinds = nouns[singular] { return (kinds, true) } }
        return nil
    }

    /// What a plural may be the plural of.
    private static func singulars(_ noun: String) -> [String] {
        if let singular = irregular[noun] { return [singular] }
        var singulars: [String] = []
        if noun.hasSuffix("ies") { singulars.append(noun.dropLast(3) + "y") }
        if noun.hasSuffix("ves") { singulars += ["\(noun.dropLast(3))fe", "\(noun.dropLast(3))f"] }
        if noun.hasSuffix("es") { singulars.append(String(noun.dropLast(2))) }
        if noun.hasSuffix("s") { singulars.append(String(noun.dropLast())) }
        return singulars
    }

    private static let irregular = ["geese": "goose", "mice": "mouse", "calves": "calf", "oxen": "ox"]
    private static let alwaysPlural: Set<String> = ["skis", "scissors", "cattle", "traffic", "glasses"]

    /// Nouns for one person, or for several.
    static let persons: [String: Bool] = [
        "person": false, "persons": true, "people": true, "man": false, "men": true, "woman": false, "women": true,
        "guy": false, "guys": true, "girl": false, "girls": true, "boy": false, "boys": true, "child": false,
        "children": true, "kid": false, "kids": true, "lady": false, "ladies": true, "gentleman": false,
        "gentlemen": true, "speaker": false, "speakers": true, "presenter": false, "singer": false, "dancer": false,
        "dancers": true, "player": false, "players": true, "runner": false, "runners": true, "actor": false,
        "actress": false, "cyclist": false, "cyclists": true, "pedestrian": false, "pedestrians": true,
    ]

    /// The longest noun in words.
    public static let mostWords = 3

    private static let nouns: [String: [ThingKind]] = {
        var nouns: [String: [ThingKind]] = [:]
        for kind in allCases where kind != .person { nouns[kind.rawValue] = [kind] }
        for (words, kinds) in others {
            for noun in words.split(separator: ",") { nouns[String(noun.drop { $0 == " " })] = kinds }
        }
        return nouns
    }()

    /// Besides the kinds' own names.
    private static let others: [(String, [ThingKind])] = [
        ("bike, cycle, pushbike, ebike", [.bicycle]),
        ("auto, automobile, taxi, cab, suv, sedan, jeep, convertible, sports car, police car, race car", [.car]),
        ("vehicle, traffic", [.car, .truck, .bus]),
        ("motorbike, moped, scooter, vespa", [.motorcycle]),
        ("plane, aeroplane, jet, aircraft, airliner, passenger plane", [.airplane]),
        ("coach, minibus, school bus", [.bus]),
        ("tram, locomotive, streetcar, subway train", [.train]),
        ("lorry, pickup, pickup truck, van, ambulance, fire truck, fire engine, delivery van", [.truck]),
        ("ship, sailboat, sailing boat, yacht, canoe, kayak, ferry, rowing boat, motorboat", [.boat]),
        ("stoplight, stop light, traffic signal", [.trafficLight]),
        ("hydrant", [.fireHydrant]),
        ("park bench", [.bench]),
        ("pigeon, gull, seagull, duck, chicken, parrot, eagle, crow, swan, goose, sparrow, owl, hen, penguin", [.bird]),
        ("kitten, kitty", [.cat]),
        ("puppy, hound, doggy, doggie, pup", [.dog]),
        ("pony, foal, stallion", [.horse]),
        ("lamb", [.sheep]),
        ("cattle, calf, bull, ox", [.cow]),
        ("animal, pet", [.cat, .dog, .horse, .sheep, .cow, .bird, .bear, .elephant, .zebra, .giraffe]),
        ("rucksack, knapsack", [.backpack]),
        ("parasol", [.umbrella]),
        ("purse, hand bag", [.handbag]),
        ("bag", [.handbag, .backpack, .suitcase]),
        ("necktie, bow tie", [.tie]),
        ("luggage, trolley case", [.suitcase]),
        ("ball, football, soccer ball, basketball, volleyball, tennis ball, beach ball", [.ball]),
        ("bat", [.baseballBat]),
        ("racket, racquet, tennis racquet", [.racket]),
        ("wineglass", [.wineGlass]),
        ("mug, coffee cup, teacup, tea cup, coffee mug", [.cup]),
        ("burger, hamburger", [.sandwich]),
        ("doughnut", [.donut]),
        ("armchair, office chair, stool", [.chair]),
        ("sofa, settee", [.couch]),
        ("plant, houseplant, house plant, flower pot, flowerpot", [.plant]),
        ("table, desk", [.table]),
        ("television, telly, tv screen, tv set", [.tv]),
        ("monitor, screen, computer screen", [.tv, .laptop]),
        ("notebook computer", [.laptop]),
        ("computer mouse", [.mouse]),
        ("remote control", [.remote]),
        ("phone, mobile, mobile phone, smartphone, cellphone, iphone, telephone", [.phone]),
        ("stove", [.oven]),
        ("fridge", [.refrigerator]),
        ("wall clock", [.clock]),
        ("teddy, plush bear", [.teddyBear]),
        ("hairdryer, hair dryer", [.hairDryer]),
    ]
}
