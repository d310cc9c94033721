public import Finders
internal import Foundation
internal import LibAV
public import MediaTypes

/// What is cut out of a film, frame by frame, as a pass has left its mattes: people or things. Read by
/// whoever renders any part of the film.
///
///     mattes.json    what there is, written last
///     frames         a row a frame: MatteRow
///     mattes         the mattes, each compressed by itself
public struct FoundMattes: Sendable {
    /// Frames of a shot, one after the other, that were looked at together.
    public struct Stretch: Codable, Equatable, Sendable {
        /// Ticks at which its first and its last frame begin.
        public let first, last: Int64
        /// Its frames, and how many of them show what was looked for.
        public let frames, framesShown: Int
        /// It is there. Where it isn't, no matte of the stretch is kept.
        public let isThere: Bool
        /// The largest share of the picture that it covers, 0…1.
        public let area: Float
        /// The median confidence of the frames on which something is seen, 0…1.
        public let confidence: Float
        /// Where it is on the frame on which it covers most, in fractions of the picture.
        public let place: FoundBox?
    }

    /// What a part of the pass found.
    public struct Index: Codable, Equatable, Sendable {
        /// Pixels of the frames.
        public let width, height: Int
        /// Pixels of the mattes.
        public let matteWidth, matteHeight: Int
        /// Seconds of a tick of the frames' times.
        public let timeBase: Ratio
        /// In the order of time.
        public let stretches: [Stretch]
        /// SHA-256 of the file of rows.
        let sha256: String

        /// Its numbers can be those of a film; a file may say anything.
        var isSound: Bool {
            width > 0 && height > 0 && (1...16_384).contains(matteWidth) && (1...16_384).contains(matteHeight)
                && timeBase.numerator > 0 && timeBase.denominator > 0
        }
    }

    /// What is told of a frame.
    public struct FrameFinding: Sendable {
        /// Ticks at which it begins.
        public let time: Int64
        /// What its matte shows; nil where it has none.
        public let content: MatteContent?
    }

    static let rowsName = "frames"
    static let mattesName = "mattes"

    /// What the parts found, one after the other.
    public private(set) var parts: [Index]
    private var rows: [MatteRow] = []
    /// For each part, the number of its first row and the file of its mattes.
    private(set) var files: [(first: Int, path: String)] = []

    /// Every stretch, in the order of the parts.
    public var stretches: [Stretch] { parts.flatMap(\.stretches) }
    /// Frames that were looked through.
    public var frameCount: Int { rows.count }
    /// Frames that show what was looked for, of stretches in which it is.
    public var framesShown: Int { stretches.filter(\.isThere).reduce(0) { $0 + $1.framesShown } }
    /// What was found on each frame.
    public var frames: [FrameFinding] { rows.map { FrameFinding(time: $0.time, content: $0.content) } }

    /// - Parameter path: the folder with a folder for each part; their names are in the order of the output.
    /// - Throws: `EditingError` where something is gone or has changed.
    public init(path: String) throws {
        let found = try Index.read(in: path, Self.failure)
        parts = found.map(\.part)
        for (index, folder) in found {
            files.append((rows.count, "\(folder)/\(Self.mattesName)"))
            try read("\(folder)/\(Self.rowsName)", index)
        }
    }

    private mutating func read(_ path: String, _ index: Index) throws {
        guard let data = FileManager.default.contents(atPath: path), data.count % MatteRow.size == 0 else {
            throw Self.failure(path)
        }
        let sum = SHA256()
        data.withUnsafeBytes { sum.update($0) }
        guard sum.hex() == index.sha256 else { throw Self.failure(path) }
        try data.withUnsafeBytes { bytes in
            for start in stride(from: 0, to: bytes.count, by: MatteRow.size) {
                let row = MatteRow(bytes, at: start)
                guard rows.last.map({ $0.time <= row.time }) ?? true else { throw Self.failure(path) }
                rows.append(row)
            }
        }
    }

    /// The row of the frame that begins at a tick, and the number of its part.
    ///
    /// - Throws: `EditingError` for a frame that no part has looked at: none is shown unedited for want of a look.
    func row(at time: Int64) throws -> (row: MatteRow, part: Int) {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].time < time { low = middle + 1 } else { high = middle }
        }
        guard low < rows.count, rows[low].time == time else {
            throw EditingError(
                .worker,
                "cannot edit the frame at tick \(time): nothing was looked for on it; run the same command with "
                    + "\(option: .noResume)")
        }
        return (rows[low], (files.lastIndex { $0.first <= low }) ?? 0)
    }

    static func failure(_ path: String) -> EditingError {
        EditingError(
            .worker,
            "cannot read the mattes that were kept in \(path): they are gone or have changed; run the same command "
                + "with \(option: .noResume)")
    }
}

extension FoundMattes.Index: PassPart {
    static var fileName: String { "mattes.json" }
}
