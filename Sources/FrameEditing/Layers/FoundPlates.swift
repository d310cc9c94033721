internal import Atlas
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Vision

/// What is behind all that moves in the takes of a film, as a pass has left it.
///
///     plates.json     the takes, written last
///     plate-TAKE      of each: the small picture, its spreads and doubts, and the picture of the frames' size
struct FoundPlates {
    /// Frames that belong to one take and part.
    struct Take: Codable, Equatable {
        /// The number of the take.
        let take: Int
        /// Ticks at which its frames begin.
        let times: [Int64]
        /// Nine values a frame, from its pixels to those of the small plate; empty where the camera stands.
        let poses: [[Double]]
        /// Why it has no plate; nil where it has one.
        let refusal: String?
        /// Its plate; nil where it has none.
        let plate: Plate?
    }

    /// The file of a plate.
    struct Plate: Codable, Equatable {
        /// Pixels of the small picture and of the large one.
        let smallWidth, smallHeight, width, height: Int
        /// The deviation of the frames' noise, in levels.
        let grain: Float
        /// Of the file.
        let sha256: String

        var smallCount: Int { smallWidth * smallHeight }
        var byteCount: Int { 5 * smallCount + 3 * width * height }

        var isSound: Bool {
            [smallWidth, smallHeight, width, height].allSatisfy { (1...65_536).contains($0) }
                && byteCount < 1 << 32 && grain >= 0 && grain < 256
        }
    }

    /// What a part of the pass found.
    struct Part: Codable, Equatable {
        /// Seconds of a tick of the frames' times.
        let timeBase: Ratio
        /// Pixels of the small pictures of frames.
        let width, height: Int
        let takes: [Take]
    }

    /// What the parts found.
    let parts: [Part]
    private let folders: [String]
    private let places: [Int64: (part: Int, take: Int, frame: Int)]

    /// - Parameter path: the folder with a folder for each part.
    /// - Throws: `EditingError` where something is gone or has changed.
    init(path: String) throws {
        let found = try Part.read(in: path, Self.failure)
        parts = found.map(\.part)
        folders = found.map(\.folder)
        var places: [Int64: (part: Int, take: Int, frame: Int)] = [:]
        for (part, content) in parts.enumerated() {
            for (take, frames) in content.takes.enumerated() {
                for (frame, time) in frames.times.enumerated() { places[time] = (part, take, frame) }
            }
        }
        self.places = places
    }

    /// Where the frame that begins at a tick lies: the key of its plate, and its pose; nil where the camera stands.
    ///
    /// - Throws: `EditingError` for a frame that was not looked at.
    func place(at time: Int64) throws -> (key: Key, pose: Homography?) {
        guard let place = places[time] else {
            throw EditingError(
                .worker,
                "cannot edit the frame at tick \(time): what is behind it was not looked for; run the same command "
                    + "with \(option: .noResume)")
        }
        let poses = parts[place.part].takes[place.take].poses
        return (
            Key(part: place.part, take: place.take), poses.isEmpty ? nil : Homography(poses[place.frame])
        )
    }

    /// Which plate.
    struct Key: Hashable {
        let part, take: Int
    }

    /// Reads a plate; nil for a take without one.
    func plate(_ key: Key) throws -> CleanPlate? {
        let take = parts[key.part].takes[key.take]
        guard let plate = take.plate else { return nil }
        let path = "\(folders[key.part])/\(Self.name(take.take))"
        guard let data = FileManager.default.contents(atPath: path), data.count == plate.byteCount else {
            throw Self.failure(path)
        }
        let sum = SHA256()
        data.withUnsafeBytes { sum.update($0) }
        guard sum.hex() == plate.sha256 else { throw Self.failure(path) }
        let bytes = [UInt8](data)
        let count = plate.smallCount
        let look = CleanPlate.Look(
            picture: RGBPicture(
                width: plate.smallWidth, height: plate.smallHeight, samples: Array(bytes[..<(3 * count)])),
            spreads: Array(bytes[(3 * count)..<(4 * count)]), doubts: Array(bytes[(4 * count)..<(5 * count)]))
        return CleanPlate(
            small: look,
            picture: RGBPicture(width: plate.width, height: plate.height, samples: Array(bytes[(5 * count)...])),
            grain: plate.grain)
    }

    /// Writes a plate's file.
    static func write(_ plate: CleanPlate, of take: Int, in folder: String) throws -> Plate {
        let bytes = plate.small.picture.samples + plate.small.spreads + plate.small.doubts + plate.picture.samples
        let sum = SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: "\(folder)/\(name(take))"))
        } catch {
            throw EditingError(
                .output,
                "cannot keep what is behind in \(folder): \((error as NSError).localizedDescription); check the disk")
        }
        return Plate(
            smallWidth: plate.small.picture.width, smallHeight: plate.small.picture.height,
            width: plate.picture.width, height: plate.picture.height, grain: plate.grain, sha256: sum.hex())
    }

    private static func name(_ take: Int) -> String { "plate-\(take)" }

    static func failure(_ path: String) -> EditingError {
        EditingError(
            .worker,
            "cannot read what is behind in \(path): it is gone or has changed; run the same command with "
                + "\(option: .noResume)")
    }
}

extension FoundPlates.Part: PassPart {
    static var fileName: String { "plates.json" }

    var isSound: Bool {
        timeBase.numerator > 0 && timeBase.denominator > 0 && (1...16_384).contains(width)
            && (1...16_384).contains(height)
            && takes.allSatisfy { take in
                (take.plate?.isSound ?? true)
                    && (take.poses.isEmpty || take.poses.count == take.times.count)
                    && take.poses.allSatisfy { $0.count == 9 && $0.allSatisfy { abs($0) < 1e9 } }
            }
    }
}
