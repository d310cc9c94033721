internal import CMasks
internal import Canvases
internal import LibAV
internal import Painting

/// What is behind people as a lens shows it that is focused on them: a mean over a disk, into which nothing of the
/// people goes (normalised convolution, Knutsson and Westin 1993), and in which lights count more.
///
/// Computed in cells of some pixels; the disk is some of them wide. Used by one thread, with the help of others.
final class LensBlur {
    /// Pixels of a cell, across and down.
    let side: Int
    /// How much of the blur is seen: disks that are hardly larger than a cell are faded in.
    let share: Float
    private let radius: (across: Float, down: Float)
    private let threads: CanvasThreads
    private let weights, levels: Cells
    private let sums, total, lines: UnsafeMutableBufferPointer<Double>
    private let width, height: Int
    /// The blurred components, without alpha.
    private var blurred: [Cells] = []

    /// How much more lights count than the rest.
    private static let bloom: Float = 3

    /// - Parameters:
    ///   - width: of the frames, like `height`.
    ///   - across: pixels of the disk's radius, like `down`.
    ///   - coarseness: log2 of how much coarser chroma lies, whichever way it lies coarsest.
    init(width: Int, height: Int, across: Double, down: Double, coarseness: Int, threads: CanvasThreads) {
        let smaller = min(across, down)
        var side = 1 << coarseness
        while side < 64, Double(side * 2) * 5 <= smaller { side *= 2 }
        self.side = side
        self.width = width
        self.height = height
        self.threads = threads
        radius = (max(1, Float(across) / Float(side)), max(1, Float(down) / Float(side)))
        share = Float(min(1, smaller / Double(2 * side)))
        weights = Cells(width: width, height: height, side: side)
        levels = Cells(width: width, height: height, side: side)
        total = .allocate(capacity: weights.count)
        lines = .allocate(capacity: weights.columns * threads.count)
        sums = .allocate(capacity: cmasks_sum_stride(Int32(weights.columns), radius.across) * weights.rows)
    }

    deinit {
        for room in [sums, total, lines] { room.deallocate() }
    }

    /// Blurs every component but alpha around people.
    /// - Parameters:
    ///   - matte: of the people, as large as the frame.
    ///   - area: what lies inside of bars, which don't run into the blur either; nil where there are none.
    func blur(_ components: [FrameComponent], _ matte: UnsafeMutableBufferPointer<UInt8>, inside area: ActiveArea?) {
        let colors = components.filter { $0.role != .alpha }
        if blurred.count != colors.count {
            blurred = colors.map { _ in Cells(columns: weights.columns, rows: weights.rows) }
        }
        for (component, cells) in zip(colors, blurred) { shrink(component, cells) }
        weigh(matte, colors[0])
        if let area { leaveOut(area) }
        let (columns, total) = (weights.columns, total)
        disk(weights) { row, y in
            for x in 0..<columns { total[y * columns + x] = row[x] }
        }
        for cells in blurred {
            for place in 0..<cells.count { levels.values[place] = cells.values[place] * weights.values[place] }
            disk(levels) { row, y in
                for x in 0..<columns { cells.values[y * columns + x] = Float(row[x] / total[y * columns + x]) }
            }
        }
    }

    /// The blurred cells of a component, as long as this is there.
    /// - Parameter index: of the component among those that aren't alpha.
    func cells(_ index: Int, of component: FrameComponent) -> cmasks_grid {
        blurred[index].grid(side: side, coarseness: component.coarseness)
    }

    private func shrink(_ component: FrameComponent, _ cells: Cells) {
        let (samples, grid) = (component.samples, cells.grid(side: side, coarseness: component.coarseness))
        threads.forEachBand(ofRows: cells.rows) { rows, _ in
            var (samples, grid) = (samples, grid)
            cmasks_shrink(&samples, nil, &grid, nil, Int32(rows.lowerBound), Int32(rows.upperBound))
        }
    }

    /// Little where people are and close to them, where the matte may not tell; more where it is light.
    private func weigh(_ matte: UnsafeMutableBufferPointer<UInt8>, _ first: FrameComponent) {
        var grid = levels.grid(side: side)
        cmasks_shrink_matte(matte.baseAddress, Int32(width), Int32(height), &grid, weights.values)
        let reach = (Int32(max(1, (radius.across / 3).rounded())), Int32(max(1, (radius.down / 3).rounded())))
        let scratch = Cells(columns: weights.columns, rows: weights.rows)
        cmasks_dilate(
            weights.values, Int32(weights.columns), Int32(weights.rows), reach.0, reach.1, scratch.values)
        // Luma, or green.
        let light = blurred[first.role == .color && blurred.count > 1 ? 1 : 0]
        for place in 0..<weights.count {
            let (away, free) = (1 - weights.values[place], max(0, 1 - 30 * levels.values[place]))
            let level = max(0, min(1, (light.values[place] / first.peak - 0.65) / 0.3))
            weights.values[place] = ((away * away + 0.01) * free * free + 1e-5) * (1 + Self.bloom * level * level)
        }
    }

    /// Cells that reach into bars count next to nothing.
    private func leaveOut(_ area: ActiveArea) {
        for row in 0..<weights.rows {
            let isOutside = row * side < area.top || min(height, (row + 1) * side) > area.top + area.height
            for column in 0..<weights.columns
            where isOutside || column * side < area.left || min(width, (column + 1) * side) > area.left + area.width {
                weights.values[row * weights.columns + column] = 1e-5
            }
        }
    }

    /// Sums over disks, a row at a time.
    private func disk(_ cells: Cells, _ take: (UnsafeMutableBufferPointer<Double>, Int) -> Void) {
        let (columns, rows, radius) = (Int32(cells.columns), Int32(cells.rows), radius)
        cmasks_sum(cells.values, columns, rows, radius.across, sums.baseAddress)
        let (sums, lines) = (sums, lines)
        threads.forEachRow(of: cells.rows) { y, thread in
            let row = UnsafeMutableBufferPointer(rebasing: lines[thread * cells.columns..<(thread + 1) * cells.columns])
            cmasks_disk_row(sums.baseAddress, columns, rows, radius.across, radius.down, Int32(y), row.baseAddress)
            take(row, y)
        }
    }
}
