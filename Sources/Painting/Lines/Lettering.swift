import CPainting
import Canvases
import MediaTypes

/// Keeps lettering legible: finds it in the source and writes it anew on the finished painting.
///
/// A brush that is wider than a letter's stroke smears it. Where a frame has fine strokes in more than one direction on
/// a flat ground, as printed and displayed text has and foliage, hair or gravel have not, the painting close to them
/// goes back to the colour around, and the strokes are put on it, as dark or light as they are in the source.
/// Everything is softly thresholded and comes from one frame of the source, so letters that stand still do not flicker.
final class Lettering {
    /// Where letters are put: in the painting, under the grain of its page; on the finished page, clear of its screens;
    /// or where the look does it itself with ``Easel/write(_:of:on:into:)``.
    enum Place { case painting, page, look }

    /// How a look writes.
    struct Hand {
        /// How far the painting around the letters is cleaned of what the brush has left of them, 0…1.
        var clean: Float = 1
        /// How much darker that is behind light letters, for looks whose dark grounds let the paper show, 0…1.
        var backing: Float = 0
        /// The amount of the letters, 0…1, and the gain of their contrast.
        var amount: Float = 1, gain: Float = 1.15
        /// How far letters keep their own colour; the rest is in one of two.
        var chroma: Float = 1
        /// The colours of letters on dark and on light.
        var light: (Float, Float, Float) = (1, 1, 1)
        var dark: (Float, Float, Float) = (0.02, 0.02, 0.03)
        var place = Place.painting
        /// The colour of a bare page, for letters that stand on it.
        var page: (Float, Float, Float) = (1, 1, 1)
        /// Whether only the canvas's first channel is a tone of the painting, as on an engraver's plate.
        var single = false
    }

    let place: Place
    /// Floats of its own, or of a canvas that it keeps.
    private final class Memory {
        let floats: UnsafeMutablePointer<Float>
        private let spare: Canvas?

        init(count: Int, spare: Canvas?) {
            if let spare, 4 * spare.width * spare.height >= count {
                self.spare = spare
                floats = spare.pixels
            } else {
                self.spare = nil
                floats = .allocate(capacity: count)
                floats.initialize(repeating: 0, count: count)
            }
        }

        deinit { if spare == nil { floats.deallocate() } }
    }

    private let width, height, columns, rows, blockColumns, blockRows: Int
    private let radius: Int32
    private let letters: CPaintingLetters
    private let memory: Memory
    private let scratch: UnsafeMutablePointer<UInt8>
    private let scratchSize: Int
    private let lighter, darker: UnsafeMutablePointer<UInt8>
    private let sums, light, dark, blocks, near, groundMeans, groundWeights, ground: UnsafeMutablePointer<Float>
    /// The surest sign of lettering in each row of cells.
    private let signs: UnsafeMutablePointer<Float>

    /// - Parameters:
    ///   - scale: of the window: 1 suits 720 lines.
    ///   - spare: of the look, free between `paint` and the end of `finish`; there is none of its own then, unless
    ///     the picture is tiny.
    init(width: Int, height: Int, scale: Double, threads: Int, hand: Hand, spare: Canvas? = nil) {
        self.width = width
        self.height = height
        let cell = Int(CPAINTING_LETTER_CELL)
        let block = Int(CPAINTING_LETTER_BLOCK)
        columns = (width + cell - 1) / cell
        rows = (height + cell - 1) / cell
        blockColumns = (width + block - 1) / block
        blockRows = (height + block - 1) / block
        place = hand.place
        radius = Int32(min(max((3 * scale).rounded(), 2), Double(CPAINTING_LETTER_RADIUS)))
        letters = CPaintingLetters(
            clean: hand.clean, backing: hand.backing, amount: hand.amount, gain: hand.gain, chroma: hand.chroma,
            light: hand.light,
            dark: hand.dark, page: hand.page, single: hand.single ? 1 : 0)
        scratchSize = Int(CPAINTING_LETTER_ROWS) * (width + Int(CPAINTING_LETTER_BORDER))
        scratch = .allocate(capacity: scratchSize * threads)
        signs = .allocate(capacity: rows)
        signs.initialize(repeating: 0, count: rows)

        let cells = columns * rows
        let blockCount = blockColumns * blockRows
        let floats = cells * (Int(CPAINTING_LETTER_SUMS) + 2 + 9) + 2 * blockCount + 16
        memory = Memory(count: floats + (2 * width * height + 3) / 4, spare: spare)
        ground = memory.floats
        groundMeans = ground + 4 * cells
        groundWeights = groundMeans + 4 * cells
        sums = groundWeights + cells
        light = sums + Int(CPAINTING_LETTER_SUMS) * cells
        dark = light + cells
        blocks = dark + cells
        near = blocks + blockCount
        lighter = UnsafeMutableRawPointer(near + blockCount + 16).assumingMemoryBound(to: UInt8.self)
        darker = lighter + width * height
    }

    deinit {
        scratch.deallocate()
        signs.deallocate()
    }

    /// Finds the lettering of `source`, and what the ground of `canvas`, its painting, is like around it.
    func update(from source: PictureView, on canvas: Canvas, threads: CanvasThreads) {
        find(in: source, threads: threads)
        guard (0..<rows).contains(where: { signs[$0] > 0 }) else { return }
        findSurroundings(threads: threads)
        findGround(of: canvas, paintedFrom: source, threads: threads)
    }

    private func findSurroundings(threads: CanvasThreads) {
        let perCell = Int(CPAINTING_LETTER_CELL / CPAINTING_LETTER_BLOCK)
        threads.forEachRow(of: blockRows) { [self] block, _ in
            let row = blocks + block * blockColumns
            guard hasLetters(around: block / perCell, by: 0) else {
                row.update(repeating: 0, count: blockColumns)
                return
            }
            cpainting_letter_blocks_row(lighter, darker, Int32(width), Int32(height), light, dark, row, Int32(block))
        }
        threads.forEachRow(of: blockRows) { [self] block, _ in
            let row = near + block * blockColumns
            guard hasLetters(around: block / perCell, by: 1) else {
                row.update(repeating: 0, count: blockColumns)
                return
            }
            cpainting_letter_surroundings_row(blocks, Int32(blockColumns), Int32(blockRows), row, Int32(block))
        }
    }

    private func view(of canvas: Canvas, paintedFrom source: PictureView) -> CPaintingLetterView {
        CPaintingLetterView(
            painting: canvas.pixels, samples: source.base, stride: source.stride, bits: Int32(source.bitDepth),
            width: Int32(width), height: Int32(height), lighter: lighter, darker: darker, light: light, dark: dark,
            surroundings: near)
    }

    private func findGround(of canvas: Canvas, paintedFrom source: PictureView, threads: CanvasThreads) {
        threads.forEachRow(of: rows) { [self] cell, _ in
            let row = groundMeans + 4 * columns * cell
            let weights = groundWeights + columns * cell
            guard hasLetters(around: cell, by: 3) else {
                row.update(repeating: 0, count: 4 * columns)
                weights.update(repeating: 0, count: columns)
                return
            }
            var view = view(of: canvas, paintedFrom: source)
            cpainting_letter_ground_row(&view, row, weights, Int32(cell))
        }
        threads.forEachRow(of: rows) { [self] cell, _ in
            guard hasLetters(around: cell, by: 1) else { return }
            cpainting_letter_ground_means_row(
                groundMeans, groundWeights, Int32(columns), Int32(rows), ground + 4 * columns * cell, Int32(cell))
        }
    }

    private func find(in source: PictureView, threads: CanvasThreads) {
        let (width, height) = (Int32(width), Int32(height))
        let (columns, rows) = (Int32(columns), Int32(rows))
        threads.forEachRow(of: self.rows) { [self] cell, thread in
            cpainting_fine_strokes_rows(
                source.base, source.stride, Int32(source.bitDepth), width, height, radius,
                scratch + thread * scratchSize, lighter, darker,
                sums + Int(CPAINTING_LETTER_SUMS) * self.columns * cell, Int32(cell))
        }
        threads.forEachRow(of: self.rows) { [self] cell, thread in
            let row = UnsafeMutableRawPointer(scratch + thread * scratchSize).assumingMemoryBound(to: Float.self)
            signs[cell] = cpainting_lettering_row(
                sums, columns, rows, light + self.columns * cell, dark + self.columns * cell, row, Int32(cell))
        }
    }

    private func hasLetters(around cell: Int, by distance: Int) -> Bool {
        (max(cell - distance, 0)...min(cell + distance, rows - 1)).contains { signs[$0] > 0 }
    }

    /// Writes on row `y` of what `canvas` becomes.
    func finishRow(_ y: Int, of source: PictureView, on canvas: Canvas, into row: UnsafeMutablePointer<Float>) {
        guard hasLetters(around: y / Int(CPAINTING_LETTER_CELL), by: 1) else { return }
        var (view, letters) = (view(of: canvas, paintedFrom: source), letters)
        cpainting_letters_row(row, &view, ground, &letters, Int32(y))
    }

    /// How sure it is, in 0…1, that there is lettering at a pixel of the last source: on dark or on light.
    func likelihood(x: Int, y: Int) -> Float {
        let cell = y / Int(CPAINTING_LETTER_CELL) * columns + x / Int(CPAINTING_LETTER_CELL)
        return max(light[cell], dark[cell])
    }
}
