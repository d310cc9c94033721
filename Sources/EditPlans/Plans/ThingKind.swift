/// A kind of thing that can be found in pictures by its name: the classes of Microsoft COCO (Lin et al. 2014), in
/// their order, by their names.
public enum ThingKind: String, CaseIterable, Codable, Sendable {
    case person, bicycle, car, motorcycle, airplane, bus, train, truck, boat
    case trafficLight = "traffic light"
    case fireHydrant = "fire hydrant"
    case stopSign = "stop sign"
    case parkingMeter = "parking meter"
    case bench, bird, cat, dog, horse, sheep, cow, elephant, bear, zebra, giraffe, backpack, umbrella, handbag, tie
    case suitcase, frisbee, skis, snowboard
    case ball = "sports ball"
    case kite
    case baseballBat = "baseball bat"
    case baseballGlove = "baseball glove"
    case skateboard, surfboard
    case racket = "tennis racket"
    case bottle
    case wineGlass = "wine glass"
    case cup, fork, knife, spoon, bowl, banana, apple, sandwich, orange, broccoli, carrot
    case hotDog = "hot dog"
    case pizza, donut, cake, chair, couch
    case plant = "potted plant"
    case bed
    case table = "dining table"
    case toilet, tv, laptop, mouse, remote, keyboard
    case phone = "cell phone"
    case microwave, oven, toaster, sink, refrigerator, book, clock, vase, scissors
    case teddyBear = "teddy bear"
    case hairDryer = "hair drier"
    case toothbrush
}

extension ThingKind {
    /// Kinds that a finder takes for each other from one frame to the next; nil where there are none.
    public var family: Int? {
        switch self {
        case .car, .bus, .truck, .train: 1
        case .bicycle, .motorcycle: 2
        case .cat, .dog, .horse, .sheep, .cow, .bear: 3
        case .cup, .bowl, .bottle, .wineGlass, .vase: 4
        case .chair, .couch, .bench: 5
        case .tv, .laptop: 6
        case .backpack, .handbag, .suitcase: 7
        case .person, .airplane, .boat, .trafficLight, .fireHydrant, .stopSign, .parkingMeter, .bird, .elephant, .zebra,
            .giraffe, .umbrella, .tie, .frisbee, .skis, .snowboard, .ball, .kite, .baseballBat, .baseballGlove,
            .skateboard, .surfboard, .racket, .fork, .knife, .spoon, .banana, .apple, .sandwich, .orange, .broccoli,
            .carrot, .hotDog, .pizza, .donut, .cake, .plant, .bed, .table, .toilet, .mouse, .remote, .keyboard, .phone,
            .microwave, .oven, .toaster, .sink, .refrigerator, .book, .clock, .scissors, .teddyBear, .hairDryer,
            .toothbrush:
            nil
        }
    }
}
