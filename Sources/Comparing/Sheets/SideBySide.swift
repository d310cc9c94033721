import Decoding
public import LibAV
public import MediaTypes

/// The films beside each other, the source to the left; no sound.
public final class SideBySide: DrawnFrames {
    /// Pixels of every frame.
    public let size: (width: Int, height: Int)
    /// The unit of the frames' times, in seconds.
    public let timeBase = Ratio(1, 90_000)
    /// Frames a second; 0/1 for a picture.
    public let frameRate: Ratio
    private let films: SynchronizedFilms
    private let tile: (width: Int, height: Int)
    private let tiles: [TilePainter]

    /// Pixels of the widest film that is made.
    private static let mostWidth = 7680

    /// - Throws: ``ComparisonError`` for films that can't be shown beside each other.
    public init(_ request: SynchronizedFilms.Request) throws {
        films = try SynchronizedFilms(request)
        let count = 1 + films.edits.count
        let aspect = films.source.aspect
        let height = min(Double(films.source.size.height), Double(Self.mostWidth / count) / aspect)
        let even = { (value: Double) in max(2, 2 * Int((value / 2).rounded())) }
        let tile = (width: even(height * aspect), height: even(height))
        self.tile = tile
        tiles = (0..<count).map { _ in TilePainter(width: tile.width, height: tile.height) }
        size = (count * tile.width, tile.height)
        frameRate = films.source.file.video?.nominalFrameRate ?? Ratio(25, 1)
    }

    /// The next frame with its time and duration; nil at the end.
    public func next() throws -> Frame? {
        guard let moment = try films.next() else { return nil }
        let sheet = try TilePainter.sheet(width: size.width, height: size.height)
        for (index, frame) in moment.frames.enumerated() {
            try tiles[index].draw(frame, onto: sheet, x: index * tile.width, y: 0)
        }
        sheet.pts = Int64((moment.start / timeBase.value).rounded())
        sheet.duration = max(1, Int64((moment.end / timeBase.value).rounded()) - (sheet.pts ?? 0))
        return sheet
    }
}
