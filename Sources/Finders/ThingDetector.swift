internal import CMasks
internal import EditPlans
public import MediaTypes
public import Networks

/// Finds things of 80 kinds in one picture by SSD on MobileNet v2 (Liu et al. 2016; Sandler et al. 2018). Used by one
/// thread at a time.
///
/// The picture is looked at squeezed to 300 × 300 pixels, as the network was trained: things smaller than about a
/// tenth of the picture are found seldom.
public final class ThingDetector {
    /// The width and height of the pictures that are looked at.
    public static let side = 300
    /// Things below this score aren't told.
    public static let least: Float = 0.2

    private static let use = "find things by their names"
    private static let input = "picture"
    private static let classes = 91
    private let network: Network
    private let anchors: [[FoundBox]]

    /// - Parameter threads: at most; the things don't depend on them.
    /// - Throws: `NetworkError` where the network or the runtime isn't there.
    public init(in store: NetworkStore, threads: Int) throws {
        let outputs = (0..<SSDAnchors.grids.count).flatMap {
            ["BoxPredictor_\($0)/ClassPredictor/BiasAdd", "BoxPredictor_\($0)/BoxEncodingPredictor/BiasAdd"]
        }
        network = try Network(
            graph: .ssd, in: store, source: "Preprocessor/sub", input: Self.input, side: Self.side, outputs: outputs,
            threads: threads, to: Self.use)
        anchors = SSDAnchors.boxes
    }

    /// What it needs is there.
    ///
    /// - Throws: `NetworkError` with the command that fetches it.
    public static func require(in store: NetworkStore) throws { try store.require([.ssd], to: use) }

    /// The things of a picture, the surest of each kind first; their labels are the places of their kinds in
    /// `ThingKind.allCases`.
    ///
    /// - Parameters:
    ///   - picture: RGBA of 8 bits, ``side`` × ``side`` pixels.
    ///   - width: of the frame, like `height`: the boxes are in its pixels.
    /// - Throws: `NetworkError` where the network gives something else than it should.
    public func things(_ picture: PictureView, width: Int, height: Int) throws -> [Detection] {
        let maps = try network.run([(Self.input, planes(picture))])
        guard maps.count == 2 * anchors.count else { throw Self.failure }
        var found: [Int: [Detection]] = [:]
        for grid in anchors.indices {
            try look(maps[2 * grid], maps[2 * grid + 1], anchors[grid]) { place, box, score in
                guard score >= Self.least else { return }
                let box = box.scaled(width, height).inside(width, height)
                guard box.width > 1, box.height > 1 else { return }
                found[place, default: []].append(Detection(box: box, score: score, label: place))
            }
        }
        return Self.sparse(found.keys.sorted().flatMap { found[$0] ?? [] })
    }

    /// Things that were seen in several looks at a frame, each once, the surest first.
    public static func sparse(_ things: [Detection]) -> [Detection] {
        let kinds = Dictionary(grouping: things, by: \.label)
        let each = kinds.keys.sorted().flatMap { Detection.sparse(kinds[$0] ?? [], limit: 0.5) }
        return withoutParts(each.sorted { ($0.score, $1.label) > ($1.score, $0.label) })
    }

    /// Without those that lie in a surer one of their family or that hold it, and are about as large: the same thing
    /// seen as another kind, or a part of it.
    private static func withoutParts(_ things: [Detection]) -> [Detection] {
        let kinds = ThingKind.allCases
        var kept: [Detection] = []
        for thing in things {
            let isPart = kept.contains { other in
                let isAlike =
                    other.label == thing.label
                    || kinds[other.label].family.map { $0 == kinds[thing.label].family } ?? false
                return isAlike && other.box.holds(thing.box) > 0.8 && thing.box.area > 0.3 * other.box.area
                    || isAlike && thing.box.holds(other.box) > 0.8 && other.box.area > 0.3 * thing.box.area
            }
            if !isPart { kept.append(thing) }
        }
        return kept
    }

    private func planes(_ picture: PictureView) -> NetworkTensor {
        let side = Self.side
        var planes = [Float](repeating: 0, count: 3 * side * side)
        cmasks_planes(
            picture.base.assumingMemoryBound(to: UInt8.self), picture.stride, Int32(picture.width),
            Int32(picture.height), 0, 0, Int32(side), Int32(side), 2 / 255, &planes)
        for index in planes.indices { planes[index] -= 1 }
        return NetworkTensor(shape: [1, 3, side, side], values: planes)
    }

    /// Decodes one grid: scores of its anchors by class, channel first, and codes of their boxes.
    private func look(
        _ scores: NetworkTensor, _ codes: NetworkTensor, _ anchors: [FoundBox],
        _ take: (Int, FoundBox, Float) -> Void
    ) throws {
        guard scores.shape.count == 4, codes.shape.count == 4 else { throw Self.failure }
        let area = scores.shape[2] * scores.shape[3]
        guard area > 0, anchors.count % area == 0, scores.shape[1] == anchors.count / area * Self.classes,
            codes.shape[1] == anchors.count / area * 4, codes.values.count == anchors.count * 4
        else { throw Self.failure }
        let each = anchors.count / area
        // A score is the logistic function of what the network gives: this is 0.2.
        let least = Float(-1.3863)
        for (place, kind) in ThingKind.allCases.enumerated() {
            for anchor in 0..<each {
                let row = (anchor * Self.classes + kind.number) * area
                for cell in 0..<area where scores.values[row + cell] >= least {
                    let score = 1 / (1 + Float.exponential(-scores.values[row + cell]))
                    func code(_ number: Int) -> Float { codes.values[(4 * anchor + number) * area + cell] }
                    let box = SSDAnchors.box(anchors[cell * each + anchor], code(0), code(1), code(2), code(3))
                    guard box.left.isFinite, box.top.isFinite, box.right.isFinite, box.bottom.isFinite else { continue }
                    take(place, box, score)
                }
            }
        }
    }

    private static let failure = NetworkError(.failed, "cannot \(use): ssd gives other maps than it should")
}
