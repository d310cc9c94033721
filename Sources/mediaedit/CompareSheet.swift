import LibAV
import MediaTypes

/// The contact sheet: a row for each film, the source's above, with the same moments in all of them.
final class CompareSheet: CompareShow {
    let size: (width: Int, height: Int)
    let timeBase = Ratio(1, 1)
    let frameRate = Ratio(0, 1)
    private let request: CompareFilms.Request
    private let columns: Int
    private let end: Double
    private let tile: (width: Int, height: Int)
    private var isDone = false

    /// Pixels of a tile's longer side, and between two tiles.
    private static let side = 480, gap = 6

    /// - Parameter end: seconds that were compared.
    init(_ request: CompareFilms.Request, columns: Int, end: Double) throws {
        self.request = request
        self.columns = columns
        self.end = end
        let aspect = try CompareReel(request.source, keepGoing: request.keepGoing).aspect
        let (width, height) = aspect >= 1 ? (1, 1 / aspect) : (aspect, 1)
        let side = Double(Self.side)
        tile = (max(2, Int((width * side).rounded())), max(2, Int((height * side).rounded())))
        let rows = 1 + request.edits.count
        size = (columns * (tile.width + Self.gap) - Self.gap, rows * (tile.height + Self.gap) - Self.gap)
    }

    func next() throws -> Frame? {
        guard !isDone else { return nil }
        isDone = true
        let sheet = try CompareTiles.sheet(width: size.width, height: size.height)
        for (row, path) in ([request.source] + request.edits).enumerated() {
            try drawRow(row, try CompareReel(path, keepGoing: request.keepGoing), onto: sheet)
        }
        sheet.pts = 0
        sheet.duration = 1
        return sheet
    }

    private func drawRow(_ row: Int, _ film: CompareReel, onto sheet: Frame) throws {
        let tiles = CompareTiles(width: tile.width, height: tile.height)
        let start = row == 0 ? request.from ?? 0 : 0
        for column in 0..<columns {
            try Interrupts.check()
            let moment = start + end * (Double(column) + 0.5) / Double(columns)
            try film.skip(toFrameAt: moment)
            guard let (frame, _, _) = try film.next() else { continue }
            try tiles.draw(
                frame, onto: sheet, x: column * (tile.width + Self.gap), y: row * (tile.height + Self.gap))
        }
    }
}
