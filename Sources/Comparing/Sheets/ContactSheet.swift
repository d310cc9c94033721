public import LibAV
public import MediaTypes

/// The contact sheet: a row for each film, the source's above, with the same moments in all of them.
public final class ContactSheet: DrawnFrames {
    /// Pixels of every frame.
    public let size: (width: Int, height: Int)
    /// The unit of the frames' times, in seconds.
    public let timeBase = Ratio(1, 1)
    /// Frames a second; 0/1 for a picture.
    public let frameRate = Ratio(0, 1)
    private let request: SynchronizedFilms.Request
    private let columns: Int
    private let end: Double
    private let supervision: Supervision
    private let tile: (width: Int, height: Int)
    private var isDone = false

    /// Pixels of a tile's longer side, and between two tiles.
    private static let side = 480, gap = 6

    /// - Parameters:
    ///   - columns: moments that are shown, equally far apart.
    ///   - end: seconds that were compared.
    /// - Throws: when the source can't be decoded.
    public init(_ request: SynchronizedFilms.Request, columns: Int, end: Double, _ supervision: Supervision) throws {
        self.request = request
        self.columns = columns
        self.end = end
        self.supervision = supervision
        let aspect = try FilmReader(request.source, keepGoing: request.keepGoing).aspect
        let (width, height) = aspect >= 1 ? (1, 1 / aspect) : (aspect, 1)
        let side = Double(Self.side)
        tile = (max(2, Int((width * side).rounded())), max(2, Int((height * side).rounded())))
        let rows = 1 + request.edits.count
        size = (columns * (tile.width + Self.gap) - Self.gap, rows * (tile.height + Self.gap) - Self.gap)
    }

    /// The next frame with its time and duration; nil at the end.
    public func next() throws -> Frame? {
        guard !isDone else { return nil }
        isDone = true
        let sheet = try TilePainter.sheet(width: size.width, height: size.height)
        for (row, path) in ([request.source] + request.edits).enumerated() {
            try drawRow(row, try FilmReader(path, keepGoing: request.keepGoing), onto: sheet)
        }
        sheet.pts = 0
        sheet.duration = 1
        return sheet
    }

    private func drawRow(_ row: Int, _ film: FilmReader, onto sheet: Frame) throws {
        let tiles = TilePainter(width: tile.width, height: tile.height)
        let start = row == 0 ? request.from ?? 0 : 0
        for column in 0..<columns {
            try supervision.check()
            let moment = start + end * (Double(column) + 0.5) / Double(columns)
            try film.skip(toFrameAt: moment)
            guard let (frame, _, _) = try film.next() else { continue }
            try tiles.draw(
                frame, onto: sheet, x: column * (tile.width + Self.gap), y: row * (tile.height + Self.gap))
        }
    }
}
