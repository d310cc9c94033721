import Propagation

/// Tiles joined into panes: neighbours of nearly one colour are cut from one piece of glass, so that leads follow the
/// shapes of the picture.
///
/// Which tiles belong together is decided at anchors. A frame between two anchors has the panes of the one before, and
/// each pane of the one after from a moment of its own on.
struct Panes {
    /// How tiles are joined.
    struct Settings {
        /// The greatest difference inside of a pane, in OKLab with lightness counted 0.6 times.
        let tolerance: Float
        /// The most tiles of a pane.
        let most: Int
    }

    /// For each tile the number of one of its pane's tiles, which stands for all of them.
    private(set) var representatives: [Int32]
    /// For each tile that stands for a pane, how many tiles it has.
    private var sizes: [Int32]
    /// For each tile that stands for a pane, its colour.
    private var labs: [SIMD3<Float>]

    /// Two neighbours, the lower number first.
    struct Pair: Hashable {
        let one, other: Int32
    }

    /// Each tile is a pane.
    /// - Parameter labs: a tile each, in OKLab.
    init(labs: [SIMD3<Float>]) {
        representatives = labs.indices.map { Int32($0) }
        sizes = Array(repeating: 1, count: labs.count)
        self.labs = labs.map { Self.compared(SIMD3(0.6 * $0.x, $0.y, $0.z)) }
    }

    /// A colour as it is compared: lit and shaded skin are of nearly one, so that a face isn't cut along its shadows.
    private static func compared(_ lab: SIMD3<Float>) -> SIMD3<Float> {
        let share = skinShare(of: lab)
        return skin + (lab - skin) * (1 - share * SIMD3(0.7, 0.5, 0.5))
    }

    /// How much a colour is that of skin, 0…1: between red and yellow, neither grey nor glaring, neither dark nor
    /// white. Without a jump, so that noise moves no lead.
    private static func skinShare(of lab: SIMD3<Float>) -> Float {
        func rise(_ low: Float, _ high: Float, _ value: Float) -> Float { min(max((value - low) / (high - low), 0), 1) }
        let chroma = (lab.y * lab.y + lab.z * lab.z).squareRoot()
        guard chroma > 0 else { return 0 }
        let hue = rise(0.1, 0.3, lab.y / chroma) * rise(0.1, 0.3, lab.z / chroma)
        return hue * rise(0.02, 0.04, chroma) * (1 - rise(0.13, 0.17, chroma)) * rise(0.15, 0.24, lab.x)
            * (1 - rise(0.54, 0.58, lab.x))
    }

    /// A middle skin, lightness counted 0.6 times.
    private static let skin = SIMD3<Float>(0.42, 0.05, 0.055)

    /// The tile that stands for a tile's pane.
    func pane(of tile: Int32) -> Int32 {
        var tile = tile
        while representatives[Int(tile)] != tile { tile = representatives[Int(tile)] }
        return tile
    }

    /// Joins neighbours of nearly one colour: first those that are no doubt alike, in an order of their own, which the
    /// noise of a still picture doesn't change.
    mutating func join(_ pairs: [Pair], _ settings: Settings) {
        let sure = 0.3 * settings.tolerance * settings.tolerance
        let ranked = pairs.map { ($0, Self.distance(labs[Int($0.one)], labs[Int($0.other)])) }
            .filter { $0.1 < settings.tolerance * settings.tolerance }
            .map { pair, apart in
                (pair, apart < sure ? 0 : 1, MarkLayer.fraction(UInt64(pair.one), UInt32(pair.other), 78))
            }
            .sorted { ($0.1, $0.2) < ($1.1, $1.2) }
        for (pair, _, _) in ranked {
            let (one, other) = (Int(pane(of: pair.one)), Int(pane(of: pair.other)))
            guard one != other, Int(sizes[one] + sizes[other]) <= settings.most,
                Self.distance(labs[one], labs[other]) < settings.tolerance * settings.tolerance
            else { continue }
            unite(one, other)
        }
    }

    /// Two tiles by themselves are of nearly one colour.
    func areAlike(_ pair: Pair, _ settings: Settings) -> Bool {
        Self.distance(labs[Int(pair.one)], labs[Int(pair.other)]) < 0.5 * settings.tolerance * settings.tolerance
    }

    /// Joins those neighbours for which `isJoined` holds.
    mutating func join(_ pairs: [Pair], where isJoined: (Pair) -> Bool) {
        for pair in pairs where isJoined(pair) {
            let (one, other) = (Int(pane(of: pair.one)), Int(pane(of: pair.other)))
            if one != other { unite(one, other) }
        }
    }

    /// Makes every tile know its pane at once.
    mutating func flatten() {
        for tile in representatives.indices { representatives[tile] = pane(of: Int32(tile)) }
    }

    private mutating func unite(_ one: Int, _ other: Int) {
        let (first, second) = (min(one, other), max(one, other))
        let (own, added) = (Float(sizes[first]), Float(sizes[second]))
        labs[first] = (labs[first] * own + labs[second] * added) / (own + added)
        sizes[first] += sizes[second]
        representatives[second] = Int32(first)
    }

    private static func distance(_ one: SIMD3<Float>, _ other: SIMD3<Float>) -> Float {
        let apart = one - other
        return (apart * apart).sum()
    }

    /// The neighbours in a picture of labels, in ascending order.
    static func pairs(_ labels: UnsafePointer<Int32>, width: Int, height: Int) -> [Pair] {
        var found: Set<Pair> = []
        for y in 0..<height {
            let row = labels + y * width
            for x in 0..<width {
                let own = row[x]
                if x + 1 < width, row[x + 1] != own {
                    found.insert(Pair(one: min(own, row[x + 1]), other: max(own, row[x + 1])))
                }
                if y + 1 < height, row[x + width] != own {
                    found.insert(Pair(one: min(own, row[x + width]), other: max(own, row[x + width])))
                }
            }
        }
        return found.sorted { ($0.one, $0.other) < ($1.one, $1.other) }
    }
}
