internal import Atlas
internal import Finders
internal import MediaTypes
internal import Vision

/// How frames lie before what is behind them, as a pass has left it: `movers.json` a part.
struct FoundMovers {
    /// What was found on a frame.
    struct Row: Codable, Equatable {
        /// Ticks at which it begins.
        let time: Int64
        /// Nine values that lead from its pixels to those of its take's small plate; nil where the camera stands.
        let pose: [Double]?
        /// How much lighter it is than the plate: three gains and three biases.
        let light: [Float]
        /// The shares of the picture, 0…1, that move, of which it isn't sure what is behind them, and that move but
        /// aren't meant.
        let moving, doubtful, others: Float
        /// How many things are meant that are seen, and how many of them hardly move.
        let meant, still: Int
        /// Where it isn't sure, in fractions of the picture; nil where it is.
        let place: FoundBox?

        var exposure: RGBPicture.Exposure {
            RGBPicture.Exposure(gains: Array(light[..<3]), biases: Array(light[3...]))
        }
    }

    /// What a part of the pass found.
    struct Part: Codable, Equatable {
        /// Seconds of a tick of the frames' times.
        let timeBase: Ratio
        /// In the order of time.
        let rows: [Row]
    }

    /// Every frame, in the order of time, with the second at which it begins.
    let frames: [(second: Double, row: Row)]
    private let rows: [Int64: Row]

    /// - Parameter path: the folder with a folder for each part.
    /// - Throws: `EditingError` where something is gone or has changed.
    init(path: String) throws {
        let parts = try Part.read(in: path, FoundPlates.failure).map(\.part)
        frames = parts.flatMap { part in part.rows.map { (Double($0.time) * part.timeBase.value, $0) } }
        rows = Dictionary(parts.flatMap(\.rows).map { ($0.time, $0) }) { first, _ in first }
    }

    /// What was found on the frame that begins at a tick; nil for one that isn't edited.
    func row(at time: Int64) -> Row? { rows[time] }
}

extension FoundMovers.Part: PassPart {
    static var fileName: String { "movers.json" }

    var isSound: Bool {
        timeBase.numerator > 0 && timeBase.denominator > 0
            && rows.allSatisfy { row in
                row.light.count == 6 && row.light.allSatisfy { abs($0) < 1e4 }
                    && (row.pose.map { $0.count == 9 && $0.allSatisfy { abs($0) < 1e9 } } ?? true)
                    && row.still >= 0 && row.meant >= row.still && row.meant < 1 << 20
                    && [row.moving, row.doubtful, row.others].allSatisfy { (0...1).contains($0) }
            }
    }
}
