internal import CMasks
internal import CZlib
internal import Foundation
internal import LibAV

/// Reads the mattes that a pass has kept, at the size of the frames. Used by one thread.
final class MatteReader {
    private let mattes: FoundMattes
    private let width, height: Int
    private var file: (part: Int, handle: FileHandle)?
    private var kept: [UInt8] = []
    private var shown: [UInt8]
    private var scratch: [Float] = []

    /// - Parameters:
    ///   - folder: of the pass.
    ///   - width: of the frames, like `height`.
    /// - Throws: `EditingError` where the pass has left nothing that can be read.
    init(folder: String, width: Int, height: Int) throws {
        mattes = try FoundMattes(path: folder)
        self.width = width
        self.height = height
        shown = [UInt8](repeating: 0, count: width * height)
    }

    /// Lends the levels of a frame, 0…255 and as many as its pixels; nil where the frame has none. Where
    /// the matte is smaller, it is brought to the frame's edges.
    ///
    /// - Throws: `EditingError` for a matte that has changed, and for a frame that was not looked at.
    func withMatte<T>(of frame: Frame, _ body: (UnsafeMutableBufferPointer<UInt8>) throws -> T) throws -> T? {
        let (row, part) = try mattes.row(at: frame.pts ?? 0)
        guard row.bytes > 0 else { return nil }
        let index = mattes.parts[part]
        let count = index.matteWidth * index.matteHeight
        let packed = try read(row, part)
        let isWhole = index.matteWidth == width && index.matteHeight == height
        if isWhole {
            guard czlib_inflate(packed, packed.count, &shown, count) == Int64(count) else { throw failure(part) }
        } else {
            if kept.count != count { kept = [UInt8](repeating: 0, count: count) }
            guard czlib_inflate(packed, packed.count, &kept, count) == Int64(count) else { throw failure(part) }
            fit(Int32(index.matteWidth), Int32(index.matteHeight), to: frame)
        }
        return try shown.withUnsafeMutableBufferPointer { try body($0) }
    }

    private func fit(_ columns: Int32, _ rows: Int32, to frame: Frame) {
        let isLarger = width > columns && height > rows
        let isGuided: Bool? = frame.withComponents { components in
            // Luma, or green.
            let guide = components.count > 1 && components[0].role == .color ? components[1] : components[0]
            guard isLarger, guide.coarseness == (0, 0) else { return false }
            scratch = scratch.isEmpty ? [Float](repeating: 0, count: cmasks_guide_scratch(columns, rows)) : scratch
            var samples = guide.samples
            cmasks_guide(&samples, guide.peak, kept, columns, rows, &scratch, &shown)
            return true
        }
        if isGuided != true { cmasks_resize(kept, columns, rows, &shown, Int32(width), Int32(height)) }
    }

    private func read(_ row: MatteRow, _ part: Int) throws -> [UInt8] {
        if file?.part != part {
            try? file?.handle.close()
            guard let handle = FileHandle(forReadingAtPath: mattes.files[part].path) else { throw failure(part) }
            file = (part, handle)
        }
        let index = mattes.parts[part]
        guard Int(row.bytes) <= czlib_room(index.matteWidth * index.matteHeight), let handle = file?.handle,
            row.offset >= 0, (try? handle.seek(toOffset: UInt64(row.offset))) != nil,
            let data = try? handle.read(upToCount: Int(row.bytes)), data.count == Int(row.bytes)
        else { throw failure(part) }
        let packed = [UInt8](data)
        guard czlib_checksum(packed, packed.count) == row.checksum else { throw failure(part) }
        return packed
    }

    private func failure(_ part: Int) -> EditingError { FoundMattes.failure(mattes.files[part].path) }
}
