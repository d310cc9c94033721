internal import CZlib
internal import Finders
internal import Foundation
internal import LibAV
internal import MediaTypes

/// Writes the mattes of a film, stretch by stretch. Memory doesn't grow with a stretch but by its rows. Used
/// by one thread.
final class MatteWriter {
    private let folder: String
    private let format: PictureFormat
    private let size: MatteSize
    private let presence: Presence
    private let rowsFile, mattesFile: FileHandle
    private var sum: SHA256?
    private var offset: Int64 = 0
    private var stretches: [FoundMattes.Stretch] = []
    /// Of the stretch so far.
    private var rows: [MatteRow] = []
    private var packed: [UInt8] = []

    /// How it is known whether what was looked for is in a stretch.
    enum Presence {
        /// By what the mattes show: the network for people leaves stains where nobody is.
        case people
        /// By how much of its box what was found before fills, in the middle of the frames on which it is.
        case found(leastFill: Float)
        /// By the largest share of the picture that it covers on a frame, 0…1.
        case covering(least: Float)
        /// By how surely it was taken for a sky: clearly on a quarter of the frames, or on 12, or at all on half of
        /// them.
        case sky
        /// The user says where it is: whatever the mattes show is kept.
        case given

        fileprivate var leastArea: Float {
            switch self {
            case .people: PeoplePresence.leastArea
            case .found, .covering, .sky, .given: .leastNonzeroMagnitude
            }
        }

        /// - Parameter frames: of the stretch, with those on which nothing is.
        fileprivate func isThere(_ contents: [MatteContent], of frames: Int) -> Bool {
            switch self {
            case .people: return PeoplePresence.isThere(contents)
            case .given: return true
            case .found(let leastFill):
                let fills = contents.filter { $0.area > 0 }.map(\.confidence).sorted()
                return !fills.isEmpty && fills[fills.count / 2] >= leastFill
            case .covering(let least): return contents.contains { $0.area >= least }
            case .sky:
                let shown = contents.filter { $0.area > 0 }.map(\.confidence)
                let (clear, likely) = (shown.count { $0 >= SkyLooker.clear }, shown.count { $0 >= SkyLooker.likely })
                return clear > 0 && clear >= min((frames + 3) / 4, 12) || likely > 0 && 2 * likely >= frames
            }
        }
    }

    /// - Parameters:
    ///   - folder: an empty one.
    ///   - format: of the frames.
    ///   - size: of the mattes.
    init(folder: String, format: PictureFormat, size: MatteSize, presence: Presence) throws {
        self.folder = folder
        self.presence = presence
        self.format = format
        self.size = size
        sum = SHA256()
        rowsFile = try Self.file("\(folder)/\(FoundMattes.rowsName)")
        mattesFile = try Self.file("\(folder)/\(FoundMattes.mattesName)")
    }

    private static func file(_ path: String) throws -> FileHandle {
        guard FileManager.default.createFile(atPath: path, contents: nil), let file = FileHandle(forWritingAtPath: path)
        else { throw failure(path, "it can't be made") }
        return file
    }

    /// Adds the matte of the stretch's next frame.
    func append(_ matte: Matte, at time: Int64) throws {
        let room = czlib_room(matte.levels.count)
        if packed.count < room { packed = [UInt8](repeating: 0, count: room) }
        let count = Int(czlib_deflate(matte.levels, matte.levels.count, &packed, packed.count))
        guard count > 0 else { throw Self.failure(folder, "they can't be compressed") }
        let checksum = czlib_checksum(packed, count)
        try packed.withUnsafeBytes { bytes in
            try written { try mattesFile.write(contentsOf: UnsafeRawBufferPointer(rebasing: bytes[..<count])) }
        }
        rows.append(
            MatteRow(time: time, offset: offset, bytes: UInt32(count), checksum: checksum, matte.content))
        offset += Int64(count)
    }

    /// Adds the stretch's next frame, on which there is nothing.
    func appendNone(at time: Int64) {
        let nothing = MatteContent(area: 0, confidence: 0, box: nil)
        rows.append(MatteRow(time: time, offset: offset, bytes: 0, checksum: 0, nothing))
    }

    /// Ends the stretch: where what was looked for isn't in it, its mattes are thrown away.
    func endStretch() throws {
        guard let first = rows.first, let last = rows.last else { return }
        let contents = rows.compactMap(\.content)
        let isThere = presence.isThere(contents, of: rows.count)
        if !isThere {
            offset = first.offset
            try written {
                try mattesFile.truncate(atOffset: UInt64(offset))
                try mattesFile.seek(toOffset: UInt64(offset))
            }
            rows = rows.map(\.withoutMatte)
        }
        let most = contents.max { $0.area < $1.area }
        let seen = contents.filter { $0.area >= presence.leastArea }.map(\.confidence).sorted()
        stretches.append(
            FoundMattes.Stretch(
                first: first.time, last: last.time, frames: rows.count,
                framesShown: isThere ? seen.count : 0,
                isThere: isThere, area: most?.area ?? 0,
                confidence: seen.isEmpty ? 0 : seen[seen.count / 2], place: most?.box))
        var bytes: [UInt8] = []
        for row in rows { row.append(to: &bytes) }
        bytes.withUnsafeBytes { sum?.update($0) }
        try written { try rowsFile.write(contentsOf: Data(bytes)) }
        rows = []
    }

    /// Writes down what there is.
    func finish() throws {
        try written {
            for file in [rowsFile, mattesFile] {
                try file.synchronize()
                try file.close()
            }
            let index = FoundMattes.Index(
                width: format.width, height: format.height, matteWidth: size.width, matteHeight: size.height,
                timeBase: format.timeBase, stretches: stretches, sha256: sum.take()?.hex() ?? "")
            let coder = JSONEncoder()
            coder.outputFormatting = .sortedKeys
            try coder.encode(index).write(
                to: URL(fileURLWithPath: "\(folder)/\(FoundMattes.Index.fileName)"), options: .atomic)
        }
    }

    private func written(_ write: () throws -> Void) throws {
        do {
            try write()
        } catch {
            throw Self.failure(folder, (error as NSError).localizedDescription)
        }
    }

    private static func failure(_ path: String, _ why: String) -> EditingError {
        EditingError(
            .output, "cannot keep mattes in \(path): \(why); check the disk")
    }
}
