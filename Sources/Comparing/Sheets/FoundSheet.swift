public import LibAV
public import MediaTypes

/// A contact sheet of one film: frames at some moments, row by row, with their times beneath.
public final class FoundSheet: DrawnFrames {
    /// Pixels of the sheet.
    public let size: (width: Int, height: Int)
    /// The unit of the frames' times, in seconds.
    public let timeBase = Ratio(1, 1)
    /// 0/1: it is a picture.
    public let frameRate = Ratio(0, 1)
    private let film: FilmReader
    private let moments: [(second: Double, text: String)]
    private let columns: Int
    private let tile: (width: Int, height: Int)
    private let supervision: Supervision
    private var isDone = false

    /// Pixels of a tile's longer side, between two tiles, and of the line beneath them.
    private static let (side, gap, line) = (400, 6, 26)
    /// Frames in a row, and on a sheet.
    private static let (mostColumns, most) = (4, 12)

    /// - Parameters:
    ///   - film: the path of the film.
    ///   - moments: seconds at which frames begin, in order, one or more; twelve of them are shown, equally far apart
    ///     in the list.
    /// - Throws: when the film can't be decoded.
    public init(_ film: String, moments: [Double], _ supervision: Supervision) throws {
        self.film = try FilmReader(film, keepGoing: false)
        self.supervision = supervision
        let count = min(Self.most, moments.count)
        self.moments = (0..<count).map { number in
            let second = moments[(2 * number + 1) * moments.count / (2 * count)]
            return (second, Self.text(second))
        }
        columns = min(Self.mostColumns, max(1, count))
        let aspect = self.film.aspect
        let (width, height) = aspect >= 1 ? (1, 1 / aspect) : (aspect, 1)
        let side = Double(Self.side)
        tile = (max(2, Int((width * side).rounded())), max(2, Int((height * side).rounded())))
        let rows = max(1, (count + columns - 1) / columns)
        size = (columns * (tile.width + Self.gap) - Self.gap, rows * (tile.height + Self.line + Self.gap) - Self.gap)
    }

    /// The sheet; nil after it.
    public func next() throws -> Frame? {
        guard !isDone else { return nil }
        isDone = true
        let sheet = try TilePainter.sheet(width: size.width, height: size.height)
        let tiles = TilePainter(width: tile.width, height: tile.height)
        var labels: [ChartLabel] = []
        for (number, moment) in moments.enumerated() {
            try supervision.check()
            let (x, y) = (
                number % columns * (tile.width + Self.gap), number / columns * (tile.height + Self.line + Self.gap)
            )
            // Within the frame: its time may have been rounded.
            try film.skip(toFrameAt: moment.second + 0.4 * film.frameDuration)
            guard let (frame, _, _) = try film.next() else { continue }
            try tiles.draw(frame, onto: sheet, x: x, y: y)
            labels.append(
                ChartLabel(
                    moment.text, x: Double(x) + Double(tile.width) / 2, y: Double(y + tile.height + Self.line - 8),
                    size: 16, anchor: .middle))
        }
        let drawn = try ChartLabel.draw(labels, on: sheet)
        drawn.pts = 0
        drawn.duration = 1
        return drawn
    }

    /// `0:01.24`.
    private static func text(_ second: Double) -> String {
        let hundredths = Int((second * 100).rounded())
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        return "\(hundredths / 6000):\(two(hundredths / 100 % 60)).\(two(hundredths % 100))"
    }
}
