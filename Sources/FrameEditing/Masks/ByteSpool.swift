internal import CZlib
internal import Foundation
internal import MediaTypes

/// Small pictures that wait in a file to be read backwards or by their places, so that memory doesn't grow with a shot.
/// Used by one thread; the file has no name and is gone with it.
final class ByteSpool {
    private let file: FileHandle
    private let count: Int
    private var places: [Place] = []
    private var end: UInt64 = 0
    private var packed: [UInt8]

    /// - Parameters:
    ///   - folder: where there is room.
    ///   - count: bytes of each picture.
    init(in folder: String, count: Int) throws {
        let path = "\(folder)/spool"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forUpdatingAtPath: path)
        else { throw Self.failure(folder) }
        try? FileManager.default.removeItem(atPath: path)
        self.file = file
        self.count = count
        packed = [UInt8](repeating: 0, count: czlib_room(count))
    }

    /// Where a picture lies in the file.
    struct Place {
        fileprivate let offset: UInt64
        fileprivate let bytes: Int
    }

    /// Adds a picture.
    ///
    /// - Precondition: it has as many bytes as each.
    func append(_ picture: [UInt8]) throws -> Place {
        precondition(picture.count == self.count, "\(picture.count) bytes for \(self.count)")
        let count = Int(czlib_deflate(picture, picture.count, &packed, packed.count))
        guard count > 0 else { throw Self.failure("memory") }
        do {
            try file.seek(toOffset: end)
            try packed.withUnsafeBytes { try file.write(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        } catch {
            throw Self.failure("the folder of its passes")
        }
        let place = Place(offset: end, bytes: count)
        places.append(place)
        end += UInt64(count)
        return place
    }

    /// Takes the latest picture away; nil where none waits.
    func popLast() throws -> [UInt8]? {
        guard let place = places.popLast() else { return nil }
        let picture = try bytes(at: place)
        end = place.offset
        return picture
    }

    /// The picture at a place, which stays.
    func bytes(at place: Place) throws -> [UInt8] {
        var picture = [UInt8](repeating: 0, count: count)
        guard (try? file.seek(toOffset: place.offset)) != nil,
            let data = try? file.read(upToCount: place.bytes), data.count == place.bytes,
            czlib_inflate([UInt8](data), data.count, &picture, count) == Int64(count)
        else { throw Self.failure("the folder of its passes") }
        return picture
    }

    private static func failure(_ folder: String) -> EditingError {
        EditingError(.output, "cannot keep small pictures of the film in \(folder); check the disk")
    }
}
