internal import CMasks
internal import CZlib
internal import Foundation
internal import LibAV

/// Reads the mattes that a pass has kept, at the size of the frames. Used by one thread.
final class MatteReader {
    private let people: FoundPeople
    private let width, height: Int
    private var file: (part: Int, handle: FileHandle)?
    private var kept: [UInt8] = []
    private var shown: [UInt8]

    /// - Parameters:
    ///   - folder: of the pass.
    ///   - width: of the frames, like `height`.
    /// - Throws: `EditingError` where the pass has left nothing that can be read.
    init(folder: String, width: Int, height: Int) throws {
        people = try FoundPeople(path: folder)
        self.width = width
        self.height = height
        shown = [UInt8](repeating: 0, count: width * height)
    }

    /// Lends the levels of the frame that begins at a tick, 0…255 and as many as its pixels; nil where nobody is in the
    /// frame's stretch.
    ///
    /// - Throws: `EditingError` for a matte that has changed, and for a frame that was not looked at.
    func withMatte<T>(at time: Int64, _ body: (UnsafeMutableBufferPointer<UInt8>) throws -> T) throws -> T? {
        let (row, part) = try people.row(at: time)
        guard row.bytes > 0 else { return nil }
        let index = people.parts[part]
        let count = index.matteWidth * index.matteHeight
        let packed = try read(row, part)
        let isWhole = index.matteWidth == width && index.matteHeight == height
        if isWhole {
            guard czlib_inflate(packed, packed.count, &shown, count) == Int64(count) else { throw failure(part) }
        } else {
            if kept.count != count { kept = [UInt8](repeating: 0, count: count) }
            guard czlib_inflate(packed, packed.count, &kept, count) == Int64(count) else { throw failure(part) }
            cmasks_resize(
                kept, Int32(index.matteWidth), Int32(index.matteHeight), &shown, Int32(width), Int32(height))
        }
        return try shown.withUnsafeMutableBufferPointer { try body($0) }
    }

    private func read(_ row: MatteRow, _ part: Int) throws -> [UInt8] {
        if file?.part != part {
            try? file?.handle.close()
            guard let handle = FileHandle(forReadingAtPath: people.files[part].path) else { throw failure(part) }
            file = (part, handle)
        }
        guard let handle = file?.handle, row.offset >= 0, (try? handle.seek(toOffset: UInt64(row.offset))) != nil,
            let data = try? handle.read(upToCount: Int(row.bytes)), data.count == Int(row.bytes)
        else { throw failure(part) }
        let packed = [UInt8](data)
        guard czlib_checksum(packed, packed.count) == row.checksum else { throw failure(part) }
        return packed
    }

    private func failure(_ part: Int) -> EditingError { FoundPeople.failure(people.files[part].path) }
}
