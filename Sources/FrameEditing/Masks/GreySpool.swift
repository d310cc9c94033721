internal import CZlib
internal import Foundation
internal import MediaTypes
internal import Vision

/// Small grey pictures that wait in a file to be read backwards, so that memory doesn't grow with a shot. Used by one
/// thread; the file has no name and is gone with it.
final class GreySpool {
    private let file: FileHandle
    private let width, height: Int
    private var places: [(offset: UInt64, bytes: Int)] = []
    private var end: UInt64 = 0
    private var packed: [UInt8]

    /// - Parameters:
    ///   - folder: where there is room.
    ///   - width: of all pictures, like `height`.
    init(in folder: String, width: Int, height: Int) throws {
        let path = "\(folder)/greys"
        guard FileManager.default.createFile(atPath: path, contents: nil),
            let file = FileHandle(forUpdatingAtPath: path)
        else { throw Self.failure(folder) }
        try? FileManager.default.removeItem(atPath: path)
        self.file = file
        self.width = width
        self.height = height
        packed = [UInt8](repeating: 0, count: czlib_room(width * height))
    }

    /// Pictures that wait.
    var count: Int { places.count }

    /// Adds a picture.
    func append(_ picture: GreyPicture) throws {
        let count = Int(czlib_deflate(picture.lumas, picture.lumas.count, &packed, packed.count))
        guard count > 0 else { throw Self.failure("memory") }
        do {
            try file.seek(toOffset: end)
            try packed.withUnsafeBytes { try file.write(contentsOf: UnsafeRawBufferPointer(rebasing: $0[..<count])) }
        } catch {
            throw Self.failure("the folder of its passes")
        }
        places.append((end, count))
        end += UInt64(count)
    }

    /// Takes the latest picture away; nil where none waits.
    func popLast() throws -> GreyPicture? {
        guard let place = places.popLast() else { return nil }
        var lumas = [UInt8](repeating: 0, count: width * height)
        guard (try? file.seek(toOffset: place.offset)) != nil,
            let data = try? file.read(upToCount: place.bytes), data.count == place.bytes,
            czlib_inflate([UInt8](data), data.count, &lumas, lumas.count) == Int64(lumas.count)
        else { throw Self.failure("the folder of its passes") }
        end = place.offset
        return GreyPicture(width: width, height: height, lumas: lumas)
    }

    private static func failure(_ folder: String) -> EditingError {
        EditingError(.output, "cannot keep small pictures of the film in \(folder); check the disk")
    }
}
