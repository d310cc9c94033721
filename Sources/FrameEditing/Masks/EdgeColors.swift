internal import CMasks
internal import Canvases
internal import LibAV

/// The colours of people and of what is behind them, far around each place: what their colours at soft edges are
/// estimated from (blur fusion, Forte 2021). Used by one thread, with the help of others.
final class EdgeColors {
    /// Pixels of a cell, across and down.
    let side: Int
    /// Pixels around one that tell its colours more closely.
    let reach: Int
    /// Cells to either side that tell the colours far around.
    private let cells: Int
    private let width, height: Int
    private let threads: CanvasThreads
    private let people, scratch: Cells
    private var near: [Cells] = [], far: [Cells] = []

    /// - Parameters:
    ///   - width: of the frames, like `height`.
    ///   - coarseness: log2 of how much coarser chroma lies, whichever way it lies coarsest.
    init(width: Int, height: Int, coarseness: Int, threads: CanvasThreads) {
        // 45 pixels around one, and 4, in pictures 640 pixels wide.
        let far = max(2, Double(max(width, height)) * 45 / 640)
        var side = 1 << coarseness
        while side < 64, Double(side * 2) * 5 <= far { side *= 2 }
        self.side = side
        cells = max(1, Int((far / Double(side)).rounded()))
        reach = min(24, max(1, Int((far * 4 / 45).rounded())))
        self.width = width
        self.height = height
        self.threads = threads
        people = Cells(width: width, height: height, side: side)
        scratch = Cells(columns: people.columns, rows: people.rows)
    }

    /// Looks at a frame.
    /// - Parameters:
    ///   - matte: of the people, as large as the frame; `mattes` has it for each component.
    func look(
        at components: [FrameComponent], _ matte: UnsafeMutableBufferPointer<UInt8>, _ mattes: ComponentMattes
    ) {
        let colors = components.filter { $0.role != .alpha }
        if near.count != colors.count {
            near = colors.map { _ in Cells(columns: people.columns, rows: people.rows) }
            far = colors.map { _ in Cells(columns: people.columns, rows: people.rows) }
        }
        var grid = people.grid(side: side)
        cmasks_shrink_matte(matte.baseAddress, Int32(width), Int32(height), &grid, nil)
        spread(people)
        for (index, component) in colors.enumerated() {
            let (samples, all) = (component.samples, far[index].grid(side: side, coarseness: component.coarseness))
            let own = near[index]
            _ = mattes.with(component) { levels in
                threads.forEachBand(ofRows: own.rows) { rows, _ in
                    var (samples, all) = (samples, all)
                    cmasks_shrink(
                        &samples, levels, &all, own.values, Int32(rows.lowerBound), Int32(rows.upperBound))
                }
            }
            spread(own)
            spread(far[index])
            let (near, far) = (own.values, far[index].values)
            for place in 0..<people.count {
                let share = people.values[place]
                far[place] = (far[place] - near[place]) / (1 - share + 1e-4)
                near[place] /= share + 1e-4
            }
        }
    }

    /// The people's colours in a component, and those behind them; as long as this is there.
    /// - Parameter index: of the component among those that aren't alpha.
    func cells(_ index: Int, of component: FrameComponent) -> (near: cmasks_grid, far: cmasks_grid) {
        (
            near[index].grid(side: side, coarseness: component.coarseness),
            far[index].grid(side: side, coarseness: component.coarseness)
        )
    }

    private func spread(_ grid: Cells) {
        cmasks_box(grid.values, Int32(grid.columns), Int32(grid.rows), Int32(cells), Int32(cells), scratch.values)
    }
}
