public import Finders
internal import Foundation
internal import LibAV
public import MediaTypes

/// The faces of a film, frame by frame, as a pass has left them. Read by whoever renders any part of the film.
///
///     faces.json    what there is, written last
///     boxes         for each frame: its time (8 bytes), the number of its boxes (4), their sides (4 × 4 each)
public struct FoundFaces: Sendable {
    /// A face from its first frame to its last.
    public struct Face: Codable, Equatable, Sendable {
        /// Ticks at which its first and its last covered frame begin.
        public let first, last: Int64
        /// Pixels from chin to forehead, where it is smallest and where it is largest.
        public let smallest, largest: Float
        /// How sure the finder was of it at best, 0…1.
        public let score: Float
        /// The frames on which it was seen; on the others it is followed.
        public let looks: Int
        /// Where it is in the middle of its time.
        public let place: FoundBox
    }

    /// What a part of the pass found.
    public struct Index: Codable, Equatable, Sendable {
        /// Pixels of the frames.
        public let width, height: Int
        /// Seconds of a tick of the frames' times.
        public let timeBase: Ratio
        /// How many were looked through, and how many show a face.
        public let frames, framesWithFaces: Int
        /// The faces that begin in this part.
        public let faces: [Face]
        /// SHA-256 of the file of boxes.
        let sha256: String

        /// Its numbers can be those of a film; a file may say anything.
        var isSound: Bool {
            width > 0 && height > 0 && timeBase.numerator > 0 && timeBase.denominator > 0 && frames >= 0
                && (0...frames).contains(framesWithFaces)
        }
    }

    static let boxesName = "boxes"

    /// What the parts found, one after the other.
    public private(set) var parts: [Index]
    /// Rising.
    private var times: [Int64] = []
    /// Where the boxes of each frame begin; one more at the end.
    private var starts: [Int] = [0]
    private var boxes: [FoundBox] = []

    /// Every face, in the order of the parts.
    public var faces: [Face] { parts.flatMap(\.faces) }
    /// Frames that were looked through.
    public var frameCount: Int { parts.reduce(0) { $0 + $1.frames } }
    /// Frames with a face.
    public var framesWithFaces: Int { parts.reduce(0) { $0 + $1.framesWithFaces } }

    /// - Parameter path: the folder with a folder for each part; their names are in the order of the output.
    /// - Throws: `EditingError` where something is gone or has changed.
    public init(path: String) throws {
        let found = try Index.read(in: path, Self.failure)
        parts = found.map(\.part)
        for (index, folder) in found { try read("\(folder)/\(Self.boxesName)", index) }
    }

    /// The boxes of each face's frames, one frame after the other: its time in ticks, and the boxes.
    public var frames: [(time: Int64, boxes: [FoundBox])] {
        times.indices.map { (times[$0], Array(boxes[starts[$0]..<starts[$0 + 1]])) }
    }

    /// The boxes of the frame that begins at a tick.
    ///
    /// - Throws: `EditingError` for a frame that no part has looked at: none is shown uncovered for want of a look.
    func boxes(at time: Int64) throws -> ArraySlice<FoundBox> {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] < time { low = middle + 1 } else { high = middle }
        }
        guard low < times.count, times[low] == time else {
            throw EditingError(
                .worker,
                "cannot cover the faces of the frame at tick \(time): it was not looked at; run the same command with "
                    + "\(option: .noResume)")
        }
        return boxes[starts[low]..<starts[low + 1]]
    }

    /// The frames of which a step covers a face.
    func coveredFrames(by cover: CoverPlan) -> Int {
        times.indices.count { frame in
            guard let part = parts.first, cover.holds(times[frame], part.timeBase) else { return false }
            return boxes[starts[frame]..<starts[frame + 1]].contains { cover.isMeant($0, part.width, part.height) }
        }
    }

    private mutating func read(_ path: String, _ index: Index) throws {
        guard let data = FileManager.default.contents(atPath: path) else { throw Self.failure(path) }
        let sum = SHA256()
        data.withUnsafeBytes { sum.update($0) }
        guard sum.hex() == index.sha256 else { throw Self.failure(path) }
        try data.withUnsafeBytes { bytes in
            var place = 0
            func next<Value>(_ type: Value.Type) throws -> Value {
                guard place + MemoryLayout<Value>.size <= bytes.count else { throw Self.failure(path) }
                defer { place += MemoryLayout<Value>.size }
                return bytes.loadUnaligned(fromByteOffset: place, as: type)
            }
            while place < bytes.count {
                let time = try next(Int64.self)
                guard times.last.map({ $0 <= time }) ?? true else { throw Self.failure(path) }
                times.append(time)
                for _ in 0..<(try next(UInt32.self)) {
                    let sides = try (0..<4).map { _ in try next(Float.self) }
                    guard sides.allSatisfy({ abs($0) < 1e6 }) else { throw Self.failure(path) }
                    boxes.append(FoundBox(left: sides[0], top: sides[1], right: sides[2], bottom: sides[3]))
                }
                starts.append(boxes.count)
            }
        }
    }

    private static func failure(_ path: String) -> EditingError {
        EditingError(
            .worker,
            "cannot read the faces that were found in \(path): they are gone or have changed; run the same command "
                + "with \(option: .noResume)")
    }
}

extension FoundFaces.Index: PassPart {
    static var fileName: String { "faces.json" }
}

/// Writes the faces of a film, shot by shot. Used by one thread.
final class FaceWriter: TrackWriting {
    private let folder: String
    private let format: PictureFormat
    private let file: FileHandle
    private var sum: SHA256?
    private var frames = 0, framesWithFaces = 0
    private var faces: [FoundFaces.Face] = []

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - format: of the frames.
    init(folder: String, format: PictureFormat) throws {
        self.folder = folder
        self.format = format
        sum = SHA256()
        let path = "\(folder)/\(FoundFaces.boxesName)"
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw Self.failure(path, "it can't be made") }
        self.file = file
    }

    /// Adds the frames of a shot.
    ///
    /// - Parameters:
    ///   - times: of its frames, rising.
    ///   - first: the number of its first frame, as tracks count them.
    func append(_ times: [Int64], from first: Int, _ tracks: [BoxTracker.Track]) throws {
        var boxes = [[FoundBox]](repeating: [], count: times.count)
        for track in tracks {
            for (step, box) in track.boxes.enumerated() where times.indices.contains(track.start + step - first) {
                boxes[track.start + step - first].append(box)
            }
            if let face = Self.face(track, times, first) { faces.append(face) }
        }
        var bytes: [UInt8] = []
        for (time, boxes) in zip(times, boxes) {
            withUnsafeBytes(of: time) { bytes += $0 }
            withUnsafeBytes(of: UInt32(boxes.count)) { bytes += $0 }
            for box in boxes {
                for side in [box.left, box.top, box.right, box.bottom] { withUnsafeBytes(of: side) { bytes += $0 } }
            }
            frames += 1
            framesWithFaces += boxes.isEmpty ? 0 : 1
        }
        bytes.withUnsafeBytes { sum?.update($0) }
        do {
            try file.write(contentsOf: Data(bytes))
        } catch {
            throw Self.failure(folder, (error as NSError).localizedDescription)
        }
    }

    /// Writes down what there is.
    func finish() throws {
        do {
            try file.synchronize()
            try file.close()
            let total = sum.take()?.hex() ?? ""
            let index = FoundFaces.Index(
                width: format.width, height: format.height, timeBase: format.timeBase, frames: frames,
                framesWithFaces: framesWithFaces, faces: faces, sha256: total)
            try JSONEncoder().encode(index).write(
                to: URL(fileURLWithPath: "\(folder)/\(FoundFaces.Index.fileName)"), options: .atomic)
        } catch {
            throw Self.failure(folder, (error as NSError).localizedDescription)
        }
    }

    private static func face(_ track: BoxTracker.Track, _ times: [Int64], _ first: Int) -> FoundFaces.Face? {
        let steps = track.boxes.indices.filter { times.indices.contains(track.start + $0 - first) }
        guard let start = steps.first, let end = steps.last else { return nil }
        let heights = steps.map { track.boxes[$0].height }
        return FoundFaces.Face(
            first: times[track.start + start - first], last: times[track.start + end - first],
            smallest: heights.min() ?? 0, largest: heights.max() ?? 0, score: track.score, looks: track.looks,
            place: track.boxes[(start + end) / 2])
    }

    private static func failure(_ path: String, _ why: String) -> EditingError {
        EditingError(.output, "cannot keep the faces that were found in \(path): \(why); check the disk")
    }
}
