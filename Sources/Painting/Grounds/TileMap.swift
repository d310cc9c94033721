import CPainting
import Canvases
import Foundation
import Propagation

/// A picture divided into tiles around marks: superpixels by colour and place (SLIC, Achanta et al. 2012).
final class TileMap {
    /// How they are divided.
    struct Settings {
        /// Pixels from one mark to the next.
        let spacing: Double
        /// The difference of colour, in OKLab, that counts as much as a spacing.
        let tolerance: Double
        /// The size of the brush that draws the picture together before (``FlatAreas``): 1 suits 720 lines.
        let smoothing: Double
        /// 0 for round tiles, 1 for square ones along the edges of the picture (Hausner 2001).
        let square: Double
        /// How far a tile goes from its mark to the middle of what it covers, 0…1.
        let settling: Double
        /// How tiles are joined into panes; nil where each stays by itself.
        var panes: Panes.Settings?
    }

    /// Places on both sides of a row of labels.
    private static let border = 64
    private static let rounds = 2
    /// What of a squared distance in spacings a pixel gives to the tile that it has at an anchor.
    private static let hold: Float = 0.15
    let easel: Easel
    let settings: Settings
    private let areas: FlatAreas
    /// The directions of the tiles; nil for round ones, which have no sides.
    private let tangents: TangentField?
    private let step: Int
    private let labs, smallLabs: Canvas
    let small: Canvas
    let stride: Int
    private let specks: CPaintingTileTaps
    private let priors: UnsafeMutablePointer<Int32>
    let raw, labels, smallLabels: UnsafeMutablePointer<Int32>
    private let columns, rows: Int
    private var starts, items: [Int32]
    private var sums: [Float] = []
    /// Which tiles are those of an anchor.
    private var isSettled: [Bool] = []
    /// Eight floats of each mark (`CPaintingTiles`).
    var centers: [Float] = []
    /// Mean R, G and B of each tile's pixels, eight floats a tile of which five are free. Tiles of one pane have one
    /// colour.
    var colors: [Float] = []
    /// For each tile the one that stands for its pane; empty where tiles aren't joined.
    private(set) var panes: [Int32] = []

    init(_ easel: Easel, settings: Settings) throws {
        self.easel = easel
        self.settings = settings
        let spacing = settings.spacing
        areas = try FlatAreas(
            easel, scale: settings.smoothing, detail: CPaintingDetail(amount: 0, low: 0.1, high: 0.2, shade: 0))
        tangents =
            try settings.square == 0
            ? nil : TangentField(width: easel.width, height: easel.height, deviation: max(spacing / 4, 1))
        step = max(1, min(Int(spacing / 6), 16))
        labs = try easel.canvas()
        small = try Canvas(width: (easel.width + step - 1) / step, height: (easel.height + step - 1) / step)
        smallLabs = try Canvas(width: small.width, height: small.height)
        stride = easel.width + 2 * Self.border + 8
        specks = CPaintingTileTaps(radius: max(spacing * 0.13, 2))
        raw = .allocate(capacity: stride * easel.height)
        raw.initialize(repeating: 0, count: stride * easel.height)
        labels = .allocate(capacity: stride * easel.height)
        labels.initialize(repeating: 0, count: stride * easel.height)
        priors = .allocate(capacity: easel.width * easel.height)
        priors.initialize(repeating: -1, count: easel.width * easel.height)
        smallLabels = .allocate(capacity: small.width * small.height)
        smallLabels.initialize(repeating: 0, count: small.width * small.height)
        columns = max(1, Int((Double(easel.width) / spacing).rounded(.up)))
        rows = max(1, Int((Double(easel.height) / spacing).rounded(.up)))
        starts = Array(repeating: 0, count: columns * rows + 1)
        items = []
    }

    deinit {
        raw.deallocate()
        labels.deallocate()
        priors.deallocate()
        smallLabels.deallocate()
    }

    /// Divides `picture`, whose fourth channel is luma², among the first marks of `motion`: what their tiles were at
    /// its anchors they are here.
    func update(from picture: Canvas, motion: PaintMotion) {
        let marks = motion.marks.first ?? []
        let (threads, scratch) = (easel.threads, easel.scratch)
        tangents?.update(from: picture.pixels, threads: threads, scratch: scratch)
        areas.update(from: picture)
        threads.forEachRow(of: easel.height) { [self] y, _ in
            cpainting_lab_row(areas.flat.row(y), labs.row(y), Int32(easel.width))
        }
        threads.forEachRow(of: small.height) { [self] y, _ in
            cpainting_shrink_row(
                areas.flat.pixels, Int32(easel.width), Int32(easel.height), Int32(step), small.row(y), Int32(y))
            cpainting_lab_row(small.row(y), smallLabs.row(y), Int32(small.width))
        }
        place(marks, motion)
        for _ in 0..<Self.rounds {
            label(smallLabs, step: step, into: smallLabels, stride: small.width)
            settle(on: marks)
        }
        let isPrior = hold(marks, motion)
        label(labs, step: 1, priors: isPrior ? priors : nil, into: raw + Self.border, stride: stride)
        extend(raw)
        mend(raw, specks, least: 0.38, into: labels)
        let joined = settings.panes.map { join(marks, motion, $0) }
        panes = joined ?? []
        motion.memory?.content = memory(of: marks)
        if joined != nil { cutPanes() }
    }

    /// Takes specks, slivers or corners out of labels.
    func mend(
        _ source: UnsafeMutablePointer<Int32>, _ taps: CPaintingTileTaps, least: Float,
        into target: UnsafeMutablePointer<Int32>
    ) {
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            var taps = taps
            cpainting_mend_labels_row(
                source + Self.border, Int32(easel.width), Int32(easel.height), Int32(stride), &taps, least,
                target + y * stride + Self.border, Int32(y))
        }
        extend(target)
    }

    /// Finds for each pixel the tile that it has at the anchors; false where there is none.
    private func hold(_ marks: [Mark], _ motion: PaintMotion) -> Bool {
        let (before, after) = (
            motion.memoryBefore?.content as? TileMemory, motion.memoryAfter?.content as? TileMemory
        )
        guard before != nil || after != nil else { return false }
        let moments = marks.map { Float(0.1 + 0.8 * MarkLayer.fraction(0, $0.id, 78)) }
        let (width, height) = (Int32(easel.width), Int32(easel.height))
        anchored(before, motion.before, marks, .before) { one in
            anchored(after, motion.after, marks, .after) { other in
                easel.threads.forEachRow(of: easel.height) { [self] y, _ in
                    withUnsafePointer(to: one) { one in
                        withUnsafePointer(to: other) { other in
                            cpainting_prior_labels_row(
                                one, other, moments, motion.position, width, height, Int32(stride),
                                priors + y * easel.width, Int32(y))
                        }
                    }
                }
            }
        }
        return true
    }

    /// Lends the labels of an anchor as those of a frame.
    private func anchored(
        _ memory: TileMemory?, _ way: Displacement?, _ marks: [Mark], _ origin: Mark.Origin,
        _ body: (CPaintingTileAnchor) -> Void
    ) {
        guard let memory, let way else {
            return body(CPaintingTileAnchor(labels: nil, tiles: nil, way: nil, columns: 0))
        }
        memory.numbers(among: marks, from: origin).withUnsafeBufferPointer { tiles in
            memory.labels.withUnsafeBufferPointer { labels in
                body(
                    CPaintingTileAnchor(
                        labels: labels.baseAddress.map { $0 + Self.border }, tiles: tiles.baseAddress,
                        way: way.grid.pixels, columns: Int32(way.width)))
            }
        }
    }

    /// Lays the tiles over row `y`. `shades`: the row of the picture that is traced on them. `colors` are those of
    /// ``colors``, changed as the look wants them.
    func layRow(
        _ y: Int, colors: [Float], taps: CPaintingTileTaps, finish: CPaintingTileFinish,
        shades: UnsafePointer<Float>, into row: UnsafeMutablePointer<Float>
    ) {
        var taps = taps
        var finish = finish
        cpainting_tiles_row(
            row, shades, labels + Self.border, Int32(easel.width), Int32(easel.height), Int32(stride), centers, colors,
            &taps,
            &finish, Int32(y))
    }

    /// What the frames around an anchor need of its tiles.
    private func memory(of marks: [Mark]) -> TileMemory {
        let memory = TileMemory()
        for (tile, mark) in marks.enumerated() {
            let (center, color) = (8 * tile, 8 * tile)
            memory.keep(
                .init(
                    offset: SIMD2(centers[center] - mark.x, centers[center + 1] - mark.y),
                    lab: SIMD3(centers[center + 2], centers[center + 3], centers[center + 4]),
                    color: SIMD3(colors[color], colors[color + 1], colors[color + 2]),
                    side: SIMD2(centers[center + 6], centers[center + 7]),
                    pane: panes.isEmpty ? mark.id : marks[Int(panes[tile])].id), of: mark.id)
        }
        memory.keep(labels, count: stride * easel.height)
        return memory
    }

    /// Each tile is what it was at the anchors, or else begins at its mark, with the colour there.
    private func place(_ marks: [Mark], _ motion: PaintMotion) {
        centers.removeAll(keepingCapacity: true)
        colors.removeAll(keepingCapacity: true)
        isSettled.removeAll(keepingCapacity: true)
        let (before, after) = (
            motion.memoryBefore?.content as? TileMemory, motion.memoryAfter?.content as? TileMemory
        )
        for mark in marks {
            let handicap = 1.5 * (1 - min(max(mark.presence, 0), 1))
            if let tile = TileMemory.tile(mark, before: before, after: after, position: motion.position) {
                centers += [
                    mark.x + tile.offset.x, mark.y + tile.offset.y, tile.lab.x, tile.lab.y, tile.lab.z, handicap,
                    tile.side.x, tile.side.y,
                ]
                colors += [tile.color.x, tile.color.y, tile.color.z, 0, 0, 0, 0, 0]
                isSettled.append(true)
                continue
            }
            isSettled.append(false)
            let x = min(max(Int(mark.x.rounded()), 0), easel.width - 1)
            let y = min(max(Int(mark.y.rounded()), 0), easel.height - 1)
            let lab = labs.row(y) + 4 * x
            let color = areas.flat.row(y) + 4 * x
            let side = side(at: x, y)
            centers += [mark.x, mark.y, lab[0], lab[1], lab[2], handicap, side.x, side.y]
            colors += [color[0], color[1], color[2], 0, 0, 0, 0, 0]
        }
        sortIntoCells()
    }

    /// The direction of a tile's sides: that of the edge nearby, or level where there is none. Directions that differ
    /// by a right angle are the same, so four times the angle is mixed.
    private func side(at x: Int, _ y: Int) -> SIMD2<Float> {
        guard let tangents else { return SIMD2(1, 0) }
        let tangent = tangents.pixels + 4 * ((y / 2) * ((easel.width + 1) / 2) + x / 2)
        let sure = tangent[2] * tangent[2] * min(tangent[3] / 0.02, 1)
        let twice = SIMD2(tangent[0] * tangent[0] - tangent[1] * tangent[1], 2 * tangent[0] * tangent[1])
        var four = SIMD2(twice.x * twice.x - twice.y * twice.y, 2 * twice.x * twice.y) * sure
        four.x += 0.12
        return TileSide.single(four)
    }

    private func sortIntoCells() {
        let count = centers.count / 8
        for index in starts.indices { starts[index] = 0 }
        for tile in 0..<count { starts[cell(of: tile) + 1] += 1 }
        for index in 1..<starts.count { starts[index] += starts[index - 1] }
        var next = starts
        items.removeAll(keepingCapacity: true)
        items.append(contentsOf: repeatElement(0, count: max(count, 1)))
        for tile in 0..<count {
            let cell = cell(of: tile)
            items[Int(next[cell])] = Int32(tile)
            next[cell] += 1
        }
    }

    private func cell(of tile: Int) -> Int {
        let spacing = Float(settings.spacing)
        let column = min(max(Int(centers[8 * tile] / spacing), 0), columns - 1)
        let row = min(max(Int(centers[8 * tile + 1] / spacing), 0), rows - 1)
        return row * columns + column
    }

    private func label(
        _ picture: Canvas, step: Int, priors: UnsafeMutablePointer<Int32>? = nil,
        into labels: UnsafeMutablePointer<Int32>, stride: Int
    ) {
        let settings = settings
        let (columns, rows) = (Int32(columns), Int32(rows))
        let threads = easel.threads
        centers.withUnsafeBufferPointer { centers in
            starts.withUnsafeBufferPointer { starts in
                items.withUnsafeBufferPointer { items in
                    guard let first = centers.baseAddress, let cells = starts.baseAddress,
                        let list = items.baseAddress
                    else { return }
                    let tiles = CPaintingTiles(
                        centers: first, starts: cells, items: list, columns: columns, rows: rows,
                        spacing: Float(settings.spacing),
                        color: Float(1 / (settings.tolerance * settings.tolerance)), square: Float(settings.square),
                        hold: Self.hold)
                    threads.forEachRow(of: picture.height) { y, _ in
                        withUnsafePointer(to: tiles) {
                            cpainting_tile_labels_row(
                                picture.row(y), $0, Int32(step), priors.map { $0 + y * picture.width },
                                labels + y * stride,
                                Int32(picture.width), Int32(y))
                        }
                    }
                }
            }
        }
    }

    /// Moves each tile towards the middle of what it covers and gives it the mean colour of that.
    private func settle(on marks: [Mark]) {
        sums.removeAll(keepingCapacity: true)
        sums.append(contentsOf: repeatElement(0, count: 12 * marks.count))
        cpainting_tile_sums(
            smallLabels, smallLabs.pixels, small.pixels, Int32(small.width), Int32(small.height), Int32(step), &sums)
        let share = Float(settings.settling)
        for (tile, mark) in marks.enumerated() where !isSettled[tile] && sums[12 * tile] > 0 {
            let one = 1 / sums[12 * tile]
            centers[8 * tile] = mark.x + (sums[12 * tile + 1] * one - mark.x) * share
            centers[8 * tile + 1] = mark.y + (sums[12 * tile + 2] * one - mark.y) * share
            for channel in 0..<3 {
                centers[8 * tile + 2 + channel] = sums[12 * tile + 3 + channel] * one
                colors[8 * tile + channel] = sums[12 * tile + 6 + channel] * one
            }
        }
        sortIntoCells()
    }

    /// The labels at the ends of each row go on outside of the picture.
    private func extend(_ labels: UnsafeMutablePointer<Int32>) {
        easel.threads.forEachRow(of: easel.height) { [self] y, _ in
            let row = labels + y * stride
            let first = row[Self.border]
            let last = row[Self.border + easel.width - 1]
            row.update(repeating: first, count: Self.border)
            (row + Self.border + easel.width).update(repeating: last, count: Self.border + 8)
        }
    }
}

extension CPaintingTileTaps {
    /// Evenly all over a disc of `radius` pixels, at most 60.
    init(radius: Double) {
        self.init()
        let radius = min(max(radius, 1), 60)
        self.radius = Float(radius)
        var places: [(Int32, Int32)] = [(0, 0)]
        for ring in 1...3 {
            for index in 0..<(6 * ring) {
                let angle = 2 * Double.pi * (Double(index) + 0.5 * Double(ring)) / Double(6 * ring)
                let distance = radius * Double(ring) / 3.2
                places.append((Int32((distance * cos(angle)).rounded()), Int32((distance * sin(angle)).rounded())))
            }
        }
        withUnsafeMutableBytes(of: &x) { bytes in
            for (index, place) in places.enumerated() {
                bytes.storeBytes(of: place.0, toByteOffset: 4 * index, as: Int32.self)
            }
        }
        withUnsafeMutableBytes(of: &y) { bytes in
            for (index, place) in places.enumerated() {
                bytes.storeBytes(of: place.1, toByteOffset: 4 * index, as: Int32.self)
            }
        }
    }

    /// The share of a disc that lies on the nearer side of a straight border `distance` pixels from its middle.
    func share(at distance: Double) -> Float {
        let t = min(max(distance / (0.97 * Double(radius)), -1), 1)
        return Float(0.5 + (asin(t) + t * (1 - t * t).squareRoot()) / Double.pi)
    }
}
