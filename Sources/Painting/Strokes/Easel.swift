import CPainting
import Canvases
import MediaTypes

/// What every look works with: its size, its threads, rows to work in, and the ways from the source and to the target.
final class Easel {
    let width, height: Int
    let threads: CanvasThreads
    let scratch: ScratchRows
    /// Keeps text legible in what is shown, if the look wants it to.
    private(set) var lettering: Lettering?
    private let scale: Double

    /// - Parameter rowsPerThread: scratch rows that the look and its building blocks need on each thread.
    init(_ commission: Commission, rowsPerThread: Int = 3) {
        width = commission.width
        height = commission.height
        threads = commission.threads
        scale = commission.scale
        scratch = ScratchRows(width: width, rowsPerThread: rowsPerThread, threads: threads.count)
    }

    /// Writes the source's text on what is shown, from now on. `spare` is not needed from the end of `paint` to that of
    /// `finish`.
    func letter(_ hand: Lettering.Hand, spare: Canvas) {
        lettering = Lettering(
            width: width, height: height, scale: scale, threads: threads.count, hand: hand, spare: spare)
    }

    /// A canvas of the easel's size.
    func canvas() throws -> Canvas { try Canvas(width: width, height: height) }

    /// Reads the source through a tone curve; the canvas gets luma, or its square, as the fourth channel.
    func load(_ source: PictureView, curve: ToneCurve?, squaredLuma: Bool = false, into canvas: Canvas) throws {
        try source.check(width: width, height: height, name: "source")
        try check(canvas)
        threads.forEachRow(of: height) { [self] y, _ in
            let bits = Int32(source.bitDepth)
            let squared: Int32 = squaredLuma ? 1 : 0
            if let curve {
                cpainting_load_row(source.row(y), bits, Int32(width), curve.table, squared, canvas.row(y))
            } else {
                cpainting_load_row(source.row(y), bits, Int32(width), nil, squared, canvas.row(y))
            }
        }
    }

    /// Writes the canvas over the source, row by row, each changed by `page` on the way.
    ///
    /// - Parameters:
    ///   - opacity: 0 is the source, 1 the canvas.
    ///   - page: gets the row's number, the thread's index and the row (float4), which is its own to change.
    func show(
        _ canvas: Canvas, over source: PictureView, into target: PictureView, opacity: Float, underlay: Underlay? = nil,
        page: (Int, Int, UnsafeMutablePointer<Float>) -> Void = { _, _, _ in }
    ) throws {
        try source.check(width: width, height: height, name: "source")
        try target.check(width: width, height: height, name: "target")
        try check(canvas)
        guard source.bitDepth == target.bitDepth else {
            let depths = "\(source.bitDepth) and \(target.bitDepth)"
            throw CanvasError(code: .bitDepth, message: "source and target differ in depth: \(depths) bits")
        }
        let last = scratch.last
        lettering?.update(from: source, on: canvas, threads: threads)
        threads.forEachRow(of: height) { [self] y, thread in
            let row = scratch.row(last, of: thread)
            row.update(from: canvas.row(y), count: 4 * width)
            if lettering?.place == .painting { write(y, of: source, on: canvas, into: row) }
            page(y, thread, row)
            if lettering?.place == .page { write(y, of: source, on: canvas, into: row) }
            if let underlay, underlay.amount > 0 {
                let paper = [underlay.paper.0, underlay.paper.1, underlay.paper.2]
                cpainting_underlay_row(row, source.row(y), Int32(source.bitDepth), paper, underlay.amount, Int32(width))
            }
            cpainting_store_row(row, source.row(y), opacity, Int32(source.bitDepth), Int32(width), target.row(y))
        }
    }

    /// The source shining through the bare paper of a drawing.
    struct Underlay {
        /// The share of the source, 0…1.
        let amount: Float
        /// The colour of the paper.
        let paper: (Float, Float, Float)
    }

    /// Writes the letters of row `y` on what `canvas` becomes.
    func write(_ y: Int, of source: PictureView, on canvas: Canvas, into row: UnsafeMutablePointer<Float>) {
        lettering?.finishRow(y, of: source, on: canvas, into: row)
    }

    /// Throws unless the canvas has the easel's size; every `paint` asks it of the canvas that it is handed.
    func check(_ canvas: Canvas) throws {
        guard canvas.width == width, canvas.height == height else {
            let sizes = "\(canvas.width)×\(canvas.height), the look was made for \(width)×\(height)"
            throw CanvasError(code: .size, message: "cannot paint: the canvas is \(sizes)")
        }
    }
}
