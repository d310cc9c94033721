import Foundation
import MediaTypes

/// The pictures that a model is to edit in one step: those of all parts in which the pass was done, in the order of the
/// output.
struct SourceParts {
    /// Pixels of a picture.
    let width, height: Int
    /// The pictures in the order of the output.
    let entries: [SourceFolder.Entry]
    private let parts: [(folder: SourceFolder, index: SourceFolder.Index, first: Int)]

    /// - Parameter path: the folder with a folder for each part; their names are in the order of the output.
    init(path: String) throws {
        let names = ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []).sorted()
        var parts: [(folder: SourceFolder, index: SourceFolder.Index, first: Int)] = []
        for name in names {
            let folder = SourceFolder(path: "\(path)/\(name)")
            let first = (parts.last?.first ?? 0) + (parts.last?.index.entries.count ?? 0)
            parts.append((folder, try folder.readIndex(), first))
        }
        guard let size = parts.first?.index else {
            throw EditingError(
                .worker,
                "cannot read the model's pictures in \(path): there are none; run the same command with "
                    + "\(option: .noResume)")
        }
        (width, height) = (size.width, size.height)
        entries = parts.flatMap(\.index.entries)
        self.parts = parts
    }

    /// A picture, checked: R, G, B of 8 bits, row by row.
    /// - Parameter place: its index among ``entries``.
    func read(_ place: Int) throws -> [UInt8] {
        let part = parts.last { $0.first <= place && place < $0.first + $0.index.entries.count }
        guard let part else {
            throw EditingError(.worker, "cannot read picture \(place) for the model: there is none")
        }
        return try part.folder.read(place - part.first, of: part.index)
    }
}
