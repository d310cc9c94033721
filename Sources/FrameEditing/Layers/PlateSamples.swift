internal import Atlas
internal import Foundation
internal import LibAV
internal import MediaTypes
internal import Vision

/// Some frames of a shot, evenly over all of it however long it becomes: their pictures of full size lie in a file
/// without a name, whose size doesn't grow with the shot. Used by one thread.
final class PlateSamples {
    /// A frame that is kept.
    struct Kept {
        /// Its number in the shot.
        let number: Int
        let small: RGBPicture
        fileprivate let slot: Int
    }

    private let file: FileHandle
    private let folder: String
    private let width, height: Int
    private let most: Int
    private var interval = 1
    private var free: [Int]
    private(set) var kept: [Kept] = []

    /// - Parameters:
    ///   - folder: where there is room.
    ///   - width: of the frames, like `height`.
    ///   - most: frames, an even number.
    init(in folder: String, width: Int, height: Int, most: Int) throws {
        let path = "\(folder)/samples"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forUpdatingAtPath: path)
        else { throw Self.failure(folder) }
        try? FileManager.default.removeItem(atPath: path)
        self.file = file
        self.folder = folder
        self.width = width
        self.height = height
        self.most = most
        free = Array((0..<most).reversed())
    }

    /// A frame with this number would be kept.
    func wants(_ number: Int) -> Bool { number % interval == 0 }

    /// Keeps a frame.
    ///
    /// - Parameters:
    ///   - number: of the frame in its shot, one that is wanted.
    ///   - small: its picture at the size at which frames are compared.
    ///   - full: its picture at its own size.
    func append(_ number: Int, small: RGBPicture, full: RGBPicture) throws {
        if free.isEmpty { thin() }
        guard number % interval == 0, let slot = free.popLast() else { return }
        do {
            try file.seek(toOffset: UInt64(slot * full.samples.count))
            try full.samples.withUnsafeBytes { try file.write(contentsOf: $0) }
        } catch {
            throw Self.failure(folder)
        }
        kept.append(Kept(number: number, small: small, slot: slot))
    }

    /// Every second one is forgotten.
    private func thin() {
        interval *= 2
        free += kept.filter { $0.number % interval != 0 }.map(\.slot)
        kept.removeAll { $0.number % interval != 0 }
    }

    /// Rows of one that is kept, at its own size.
    func rows(_ place: Int, _ rows: Range<Int>) throws -> [UInt8] {
        let offset = 3 * width * (kept[place].slot * height + rows.lowerBound)
        let count = 3 * width * rows.count
        guard (try? file.seek(toOffset: UInt64(offset))) != nil,
            let data = try? file.read(upToCount: count), data.count == count
        else { throw Self.failure(folder) }
        return [UInt8](data)
    }

    /// Another shot begins.
    func forget() {
        interval = 1
        kept = []
        free = Array((0..<most).reversed())
    }

    private static func failure(_ folder: String) -> EditingError {
        EditingError(.output, "cannot keep pictures of the film in \(folder); check the disk")
    }
}
