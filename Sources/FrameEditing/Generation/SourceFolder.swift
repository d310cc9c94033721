import Foundation
import LibAV
import MediaTypes

/// The pictures that a model is to edit, as it sees them: losslessly in a folder, with their checksums. Written once,
/// in one pass over the film, and read by whoever renders any part of it.
///
///     pictures.json    what there is, written last
///     00012.rgb        R, G, B of 8 bits, row by row
struct SourceFolder {
    /// A picture of the folder.
    struct Entry: Codable, Equatable {
        /// The frame's time in ticks of the output.
        let pts: Int64
        /// The shot of the film, from 0.
        let shot: Int
        /// SHA-256 of the file.
        let sha256: String
    }

    /// What there is.
    struct Index: Codable, Equatable {
        let width, height: Int
        /// In the order of the output.
        let entries: [Entry]
    }

    let path: String

    private var indexPath: String { "\(path)/pictures.json" }

    private func file(_ index: Int) -> String {
        let digits = "\(index)"
        return "\(path)/" + String(repeating: "0", count: max(0, 5 - digits.count)) + digits + Self.pictureExtension
    }

    private static let pictureExtension = ".rgb"

    /// A file of the folder is a picture, whose checksum is in the list.
    static func isPicture(_ file: String) -> Bool { file.hasSuffix(pictureExtension) }

    /// Writes a picture; gives its checksum.
    func write(_ bytes: [UInt8], at index: Int) throws -> String {
        do {
            try Data(bytes).write(to: URL(fileURLWithPath: file(index)))
        } catch {
            throw failure("write picture \(index) for the model", error)
        }
        return Self.sum(bytes)
    }

    func write(_ index: Index) throws {
        do {
            try JSONEncoder().encode(index).write(to: URL(fileURLWithPath: indexPath), options: .atomic)
        } catch {
            throw failure("write the list of the model's pictures", error)
        }
    }

    func readIndex() throws -> Index {
        do {
            return try JSONDecoder().decode(Index.self, from: Data(contentsOf: URL(fileURLWithPath: indexPath)))
        } catch {
            throw failure("read the list of the model's pictures", error)
        }
    }

    /// A picture, checked.
    func read(_ index: Int, of list: Index) throws -> [UInt8] {
        let bytes: [UInt8]
        do {
            bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: file(index))))
        } catch {
            throw failure("read picture \(index) for the model", error)
        }
        guard bytes.count == 3 * list.width * list.height, Self.sum(bytes) == list.entries[index].sha256 else {
            throw EditingError(
                .worker,
                "cannot read \(file(index)): it has changed since it was written; run the same command with "
                    + "\(option: .noResume)")
        }
        return bytes
    }

    private static func sum(_ bytes: [UInt8]) -> String {
        let sum = SHA256()
        bytes.withUnsafeBytes { sum.update($0) }
        return sum.hex()
    }

    private func failure(_ what: String, _ error: any Error) -> EditingError {
        EditingError(.output, "cannot \(what) in \(path): \(error.localizedDescription)")
    }
}
