import EditPlans
import Foundation

@testable import Batches

/// A folder of one test; removed when the test ends.
final class TestFolder {
    let root: String

    init() throws {
        let place = FileManager.default.temporaryDirectory.appendingPathComponent("batches-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
        root = FilePaths.real(place.path)
    }

    deinit { try? FileManager.default.removeItem(atPath: root) }

    func path(_ name: String) -> String { "\(root)/\(name)" }

    /// Makes files, and the folders that they lie in.
    func make(_ names: String...) throws {
        for name in names {
            let folder = FilePaths.folder(of: path(name))
            try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
            try Data(name.utf8).write(to: URL(fileURLWithPath: path(name)))
        }
    }
}

extension BatchItem {
    static func sample(_ number: Int, in folder: TestFolder, editStamp: String = "bw") -> BatchItem {
        BatchItem(
            position: number, input: folder.path("in\(number).mp4"), output: folder.path("out\(number).mp4"),
            medium: .video, edit: .instruction("black and white"), options: [], mayOverwrite: false, work: 1,
            inputStamp: "1 1.1", editStamp: editStamp)
    }
}
